/** Provisioning of a core's UDR, over HTTP: what `trunkline subscriber` uses as well. */
import type { Subscriber } from '@trunkline/subscribers';
import type { Registration } from '../resources/subscriber.ts';

export interface Udr {
  get(supi: string): Promise<Subscriber | undefined>;
  put(record: Subscriber): Promise<void>;
  /** Those that are there already stay as they are. */
  add(records: readonly Subscriber[]): Promise<void>;
  /** False where there was none. */
  remove(supi: string): Promise<boolean>;
  /** SUPIs after `after`, in their order. */
  list(after: string, limit: number): Promise<readonly string[]>;
  registrations(supi: string): Promise<readonly Registration[]>;
}

/** The UDR is there and does not take it; the message says why. */
export class UdrRefusal extends Error {
  override readonly name = 'UdrRefusal';
}

/** Until a call has failed, milliseconds: a list of hundreds takes a while. */
const PATIENCE_MS = 20_000;

export function httpUdr(root: string): Udr {
  return {
    get: (supi) => call<Subscriber>(root, 'GET', encodeURIComponent(supi)),
    put: async (record) => void (await call(root, 'PUT', encodeURIComponent(record.supi), record)),
    add: async (records) => void (await call(root, 'POST', '', records)),
    remove: async (supi) => (await call(root, 'DELETE', encodeURIComponent(supi))) !== undefined,
    async list(after, limit) {
      const query = `?limit=${limit}&after=${encodeURIComponent(after)}`;
      return (await call<{ subscribers: string[] }>(root, 'GET', query))?.subscribers ?? [];
    },
    async registrations(supi) {
      const path = `${encodeURIComponent(supi)}/registrations`;
      return (await call<{ registrations: Registration[] }>(root, 'GET', path))?.registrations ?? [];
    },
  };
}

/** Undefined for 404. @throws UdrRefusal, or fetch's error where nobody answers */
async function call<T>(root: string, method: string, path: string, body?: unknown): Promise<T | undefined> {
  const url = `${root}/subscribers${path === '' || path.startsWith('?') ? path : `/${path}`}`;
  const response = await fetch(url, {
    method,
    signal: AbortSignal.timeout(PATIENCE_MS),
    ...(body !== undefined && { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }),
  });
  if (response.status === 404) return undefined;
  const text = await response.text();
  if (!response.ok) throw new UdrRefusal(`the UDR answers ${response.status}: ${text.slice(0, 500)}`);
  return JSON.parse(text) as T;
}
