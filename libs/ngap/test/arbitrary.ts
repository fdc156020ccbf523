/** Random values of the types of the codec tables: what the tables allow, extensions and unknown IEs included. */
import type { Criticality, IeSchema, Schema, Size } from '@trunkline/asn1-per';
import { encodeType } from '../src/codec.ts';
import { types } from '../src/tables.generated.ts';

export interface Options {
  /** Chance of an optional field, 0..1. */
  readonly density: number;
  /** Also IEs, extensions and additions that the tables do not know, and sizes and integers beyond the root. */
  readonly beyond: boolean;
  /** Types that optional fields are left out for. */
  readonly without?: ReadonlySet<string>;
  /** What values of a type, or of a field's name, are instead of random. */
  readonly known?: Readonly<Record<string, unknown>>;
}

export type Random = () => number;

/** Mulberry32: numbers of 0 to 1 that depend on the seed alone. */
export function randomFrom(seed: number): Random {
  let state = seed | 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

const unknownIds = [40000, 40001, 65535];
const criticalities: readonly Criticality[] = ['reject', 'ignore', 'notify'];

export class Arbitrary {
  readonly random: Random;
  readonly options: Options;

  constructor(random: Random, options: Options) {
    this.random = random;
    this.options = options;
  }

  message(name: string): { message: string } & Record<string, unknown> {
    return { message: name, ...(this.value(name, name) as Record<string, unknown>) };
  }

  value(schema: Schema, name: string): unknown {
    const known = this.options.known?.[name];
    if (known !== undefined) return known;
    if (typeof schema === 'string') return this.value(types[schema] as Schema, schema);
    switch (schema.kind) {
      case 'boolean':
        return this.chance(0.5);
      case 'null':
        return null;
      case 'integer':
        return this.integer(schema.min ?? -1000, schema.max ?? 1000, schema.big === true, schema.extensible === true);
      case 'enumerated':
        return this.pick([...schema.root, ...(schema.added ?? [])]);
      case 'bits':
        return this.bits(schema);
      case 'octets':
        if (schema.contains !== undefined)
          return encodeType(schema.contains, this.value(schema.contains, schema.contains));
        return this.octets(this.size(schema, 40));
      case 'text':
        return Array.from({ length: this.size(schema, 20) }, () => String.fromCharCode(97 + this.below(26))).join('');
      case 'oid':
        return `1.3.${this.below(2 ** 32)}.${this.below(200)}`;
      case 'list':
        return Array.from({ length: this.size(schema, 3) }, () => this.value(schema.of, name));
      case 'privateIes':
        return [
          {
            id: { choice: 'local', value: this.below(65536) },
            criticality: this.pick(criticalities),
            value: this.octets(3),
          },
          { id: { choice: 'global', value: '1.2.840.113549' }, criticality: 'ignore', value: this.octets(200) },
        ];
      case 'choice':
        return this.alternative([...schema.root, ...(schema.added ?? [])]);
      case 'ie':
        return this.ie(schema.members);
      case 'sequence': {
        const fields: Record<string, unknown> = {};
        for (const field of [
          ...schema.fields,
          ...(schema.added ?? []).map((f) => ({ ...f, optional: true as const })),
        ]) {
          if ('container' in field) this.container(field.container, field.members, fields);
          else if (!field.optional || this.wants(field.type)) fields[field.name] = this.value(field.type, field.name);
        }
        if (schema.added !== undefined && this.options.beyond && this.chance(0.1)) {
          fields['unknownAdditions'] = [this.octets(1), undefined, this.octets(2)];
        }
        return fields;
      }
    }
  }

  private container(kind: 'ies' | 'extensions', members: readonly IeSchema[], fields: Record<string, unknown>): void {
    for (const member of members) {
      const needed = kind === 'ies' && member.presence === 'mandatory';
      if (needed || this.wants(member.type)) fields[member.name] = this.value(member.type, member.name);
    }
    if (!this.options.beyond || !this.chance(0.2)) return;
    const unknown = unknownIds.map((id) => ({
      id,
      criticality: 'ignore' as const,
      value: this.octets(1 + this.below(200)),
    }));
    fields[kind === 'ies' ? 'unknownIes' : 'unknownExtensions'] = unknown.slice(0, 1 + this.below(3));
  }

  private wants(type: Schema): boolean {
    const isOut = typeof type === 'string' && this.options.without?.has(type) === true;
    return this.chance(this.options.density) && !isOut;
  }

  private alternative(alternatives: readonly { name: string; type: Schema }[]): unknown {
    const usable = this.options.beyond
      ? alternatives
      : alternatives.filter(({ type }) => typeof type === 'string' || type.kind !== 'ie' || type.members.length > 0);
    const { name, type } = this.pick(usable);
    return typeof type === 'object' && type.kind === 'ie'
      ? this.ie(type.members)
      : { choice: name, value: this.value(type, name) };
  }

  private ie(members: readonly IeSchema[]): unknown {
    if (members.length > 0 && (!this.options.beyond || this.chance(0.8))) {
      const member = this.pick(members);
      return { choice: member.name, value: this.value(member.type, member.name) };
    }
    return { choice: 'unknownIe', value: { id: 50000, criticality: 'ignore', value: this.octets(5) } };
  }

  private integer(min: number | bigint, max: number | bigint, big: boolean, extensible: boolean): number | bigint {
    if (big) {
      const range = BigInt(max) - BigInt(min);
      return BigInt(min) + (this.chance(0.3) ? range : BigInt(Math.floor(this.random() * 2 ** 52)) % (range + 1n));
    }
    const low = Number(min);
    const high = Number(max);
    if (extensible && this.options.beyond && this.chance(0.2))
      return this.chance(0.5) ? high + 1 + this.below(100_000) : low - 1 - this.below(300);
    const shape = this.random();
    if (shape < 0.15) return low;
    if (shape < 0.3) return high;
    return low + Math.floor(this.random() * (high - low + 1));
  }

  private bits(size: Size): unknown {
    const bits = this.size(size, 80);
    const fixed = size.min === size.max && size.min <= 32;
    if (fixed && bits === size.min) return Math.floor(this.random() * 2 ** bits);
    const bytes = this.octets((bits + 7) >> 3);
    if (bits % 8 !== 0) bytes[bytes.length - 1] = (bytes.at(-1) as number) & (0xff << (8 - (bits % 8)));
    return { bytes, bits };
  }

  private size({ min, max, extensible }: Size, more: number): number {
    if (extensible && max !== undefined && this.options.beyond && this.chance(0.1)) return max + 1 + this.below(3);
    return Math.min(max ?? Number.POSITIVE_INFINITY, min + this.below(more + 1));
  }

  private octets(length: number): Uint8Array {
    return Uint8Array.from({ length }, () => this.below(256));
  }

  private below(limit: number): number {
    return Math.floor(this.random() * limit);
  }

  private chance(probability: number): boolean {
    return this.random() < probability;
  }

  private pick<T>(from: readonly T[]): T {
    return from[this.below(from.length)] as T;
  }
}
