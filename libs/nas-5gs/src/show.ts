/** NAS messages for people: a line for charts, a tree for `decode`. */
import { toHex } from '@trunkline/wire';
import { mmCauseText } from './causes.ts';
import { identityText, type MobileIdentity } from './ies/identity.ts';
import type { NasMessage } from './messages.ts';

/** Message name and its key fields, on one line. */
export function summary(message: NasMessage): string {
  const fields = message as unknown as Record<string, unknown>;
  const parts: string[] = [message.message];
  for (const name of ['mobileIdentity5gs', 'mobileIdentity', 'sTmsi5g', 'guti5g']) {
    const identity = fields[name];
    if (identity !== undefined) parts.push(identityText(identity as MobileIdentity));
  }
  if ('registrationType' in message) parts.push(message.registrationType.kind);
  if ('selectedNasSecurityAlgorithms' in message) {
    const { ciphering, integrity } = message.selectedNasSecurityAlgorithms;
    parts.push(`NEA${ciphering} NIA${integrity}`);
  }
  if ('pduSessionId' in message && message.pduSessionId !== undefined) parts.push(`PSI ${message.pduSessionId}`);
  if ('pduAddress' in message && message.pduAddress?.ipv4 !== undefined) parts.push(message.pduAddress.ipv4);
  if ('dnn' in message && message.dnn !== undefined) parts.push(message.dnn);
  if ('cause5gmm' in message && message.cause5gmm !== undefined) parts.push(mmCauseText(message.cause5gmm));
  if ('cause5gsm' in message && message.cause5gsm !== undefined) parts.push(`#${message.cause5gsm}`);
  return parts.join(' ');
}

/** A tree that JSON can hold: octets in hexadecimal. */
export function nasToJson(value: unknown): unknown {
  if (value instanceof Uint8Array) return toHex(value);
  if (typeof value === 'bigint') return value.toString();
  if (Array.isArray(value)) return value.map(nasToJson);
  if (typeof value === 'object' && value !== null) {
    return Object.fromEntries(
      Object.entries(value)
        .filter(([, member]) => member !== undefined)
        .map(([name, member]) => [name, nasToJson(member)]),
    );
  }
  return value;
}
