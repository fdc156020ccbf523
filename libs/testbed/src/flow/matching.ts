/** Does a message have the fields that a flow expects? Only what is named is looked at. */
import { toHex } from '@trunkline/wire';

/** What is expected of a value: itself, part of it, or a condition on it. */
export type Expected<T> =
  | ((value: T) => boolean)
  | (T extends Uint8Array
      ? T
      : T extends readonly (infer Item)[]
        ? readonly Expected<Item>[]
        : T extends object
          ? { readonly [Name in keyof T]?: Expected<T[Name]> }
          : T);

/** The first difference, as `path: expected …, was …`; undefined where there is none. Arrays have to be of equal length. */
export function difference(expected: unknown, actual: unknown, path = ''): string | undefined {
  const at = path === '' ? 'the message' : path;
  if (typeof expected === 'function') {
    return (expected as (value: unknown) => boolean)(actual)
      ? undefined
      : `${at}: ${shown(actual)} does not meet ${String(expected)}`;
  }
  const differs = `${at}: expected ${shown(expected)}, was ${shown(actual)}`;
  if (expected instanceof Uint8Array)
    return actual instanceof Uint8Array && toHex(expected) === toHex(actual) ? undefined : differs;
  if (typeof expected !== 'object' || expected === null) return Object.is(expected, actual) ? undefined : differs;
  if (typeof actual !== 'object' || actual === null) return differs;
  if (Array.isArray(expected) && (!Array.isArray(actual) || actual.length !== expected.length)) return differs;
  for (const [name, wanted] of Object.entries(expected)) {
    const inside = Array.isArray(expected) ? `${path}[${name}]` : path === '' ? name : `${path}.${name}`;
    const found = difference(wanted, (actual as Record<string, unknown>)[name], inside);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** A value for people: octets in hexadecimal digits. */
export function shown(value: unknown): string {
  if (value === undefined) return 'absent';
  return JSON.stringify(value, (_name, member: unknown) => {
    if (member instanceof Uint8Array) return `0x${toHex(member)}`;
    if (typeof member === 'function') return String(member);
    return typeof member === 'bigint' ? member.toString() : member;
  });
}
