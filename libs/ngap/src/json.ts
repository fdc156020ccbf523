/** A message as a tree for people and their tools: octets in hex, transfers decoded. */
import type { Schema } from '@trunkline/asn1-per';
import { DecodeError, toHex } from '@trunkline/wire';
import { decodeType } from './codec.ts';
import type { NgapPdu } from './messages.generated.ts';
import { types } from './tables.generated.ts';

export type Json = string | number | boolean | null | Json[] | { [key: string]: Json };

/** Bit strings become `{ hex, bits }`, 64 bit integers text, an octet string that contains a type that type's tree. */
export function ngapToJson(pdu: NgapPdu): { [key: string]: Json } {
  return objectToJson(pdu);
}

function toJson(value: unknown, field: string): Json {
  if (value instanceof Uint8Array) return octetsToJson(value, field);
  if (Array.isArray(value)) return value.map((item) => toJson(item, field));
  if (typeof value === 'bigint') return value.toString();
  if (typeof value === 'object' && value !== null) return objectToJson(value);
  return value as string | number | boolean | null;
}

function objectToJson(value: object): { [key: string]: Json } {
  if ('bits' in value && 'bytes' in value && value.bytes instanceof Uint8Array) {
    return { hex: toHex(value.bytes), bits: Number(value.bits) };
  }
  const tree: { [key: string]: Json } = {};
  for (const [name, inner] of Object.entries(value)) if (inner !== undefined) tree[name] = toJson(inner, name);
  return tree;
}

function octetsToJson(octets: Uint8Array, field: string): Json {
  containedByField ??= containedTypes();
  const type = containedByField.get(field);
  if (type === undefined) return toHex(octets);
  try {
    return toJson(decodeType(type, octets, []), field);
  } catch (error) {
    if (error instanceof DecodeError) return { hex: toHex(octets), error: error.toString() };
    throw error;
  }
}

let containedByField: ReadonlyMap<string, string> | undefined;

/** Which type an octet string contains, by the name of its field. */
function containedTypes(): Map<string, string> {
  const found = new Map<string, string>();
  const visit = (name: string, type: Schema): void => {
    if (typeof type === 'object' && type.kind === 'octets' && type.contains !== undefined)
      found.set(name, type.contains);
  };
  for (const schema of Object.values(types)) {
    if (typeof schema !== 'object' || schema.kind !== 'sequence') continue;
    for (const field of schema.fields) {
      if ('container' in field) for (const member of field.members) visit(member.name, member.type);
      else visit(field.name, field.type);
    }
  }
  return found;
}
