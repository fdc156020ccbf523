/** Comparison of secrets, and the checks on their lengths that every function here makes. */
import { timingSafeEqual } from 'node:crypto';
import { EncodeError } from '@trunkline/wire';

/** Compares a MAC or RES without telling by its duration where the two differ; different lengths are unequal. */
export function equalSecrets(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && timingSafeEqual(a, b);
}

/** Throws {@link EncodeError} unless `bytes` has one of the lengths, in octets. */
export function requireLength(name: string, bytes: Uint8Array, ...lengths: number[]): void {
  if (!lengths.includes(bytes.length)) {
    throw new EncodeError(`${name} has ${bytes.length} octets, must have ${lengths.join(' or ')}`);
  }
}

/** A copy that is no Buffer and shares no pool: safe to keep and to hand out. */
export function own(bytes: Uint8Array): Uint8Array {
  return new Uint8Array(bytes);
}
