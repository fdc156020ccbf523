/** `3gpp-Sbi-Request-Info` (TS 29.500, 5.2.3.3.12): by its idempotency key a producer knows a request that it has had before (5.2.8). */
import type { Headers } from './service.ts';

export const REQUEST_INFO = '3gpp-sbi-request-info';

export function withKey(key: string): Headers {
  return { [REQUEST_INFO]: `idempotency-key=${encodeURIComponent(key)}` };
}

/** The key of a request; undefined where its caller gave none. Parameters that are not known are none of ours. */
export function idempotencyKey(headers: Headers): string | undefined {
  for (const parameter of headers[REQUEST_INFO]?.split(';') ?? []) {
    const [, name, value] = /^\s*([^=\s]+)=\s*(.*?)\s*$/.exec(parameter) ?? [];
    if (name?.toLowerCase() === 'idempotency-key' && value) return value.replace(/^"(.*)"$/, '$1');
  }
  return undefined;
}
