/** The encodings that X.691 gives for the ALIGNED variant, type by type. */
import { DecodeError, EncodeError, fromHex, toHex } from '@trunkline/wire';
import { assert, integer, property, uint8Array } from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compile, PerReader, PerWriter, type Schema, type SchemaTable } from '../src/index.ts';

function codecOf(schema: Schema, table: SchemaTable = {}) {
  const codec = compile(table)(schema);
  return {
    encode: (value: unknown) => {
      const writer = new PerWriter(4);
      codec.encode(writer, value);
      return writer.finish();
    },
    decode: (bytes: Uint8Array) => codec.decode(new PerReader(bytes)),
  };
}

const cases: [string, Schema, unknown, string][] = [
  ['a boolean is one bit (§12)', { kind: 'boolean' }, true, '80'],
  ['a range of one value takes nothing (§11.5.4)', { kind: 'integer', min: 7, max: 7 }, 7, '00'],
  ['a range up to 255 is a bit-field (§11.5.7.1)', { kind: 'integer', min: 3, max: 6 }, 5, '80'],
  ['a range of 256 is an octet (§11.5.7.2)', { kind: 'integer', min: 0, max: 255 }, 200, 'c8'],
  ['a range up to 64K is two octets (§11.5.7.3)', { kind: 'integer', min: 0, max: 65535 }, 258, '0102'],
  ['a larger range has its length before it (§11.5.7.4)', { kind: 'integer', min: 0, max: 4294967295 }, 258, '400102'],
  ['and so with bigint', { kind: 'integer', min: 0, max: 2n ** 64n - 1n, big: true }, 258n, '200102'],
  ['an unconstrained integer is in two’s complement (§11.8)', { kind: 'integer' }, -129, '02ff7f'],
  ['a semi-constrained one counts from its bound (§11.7)', { kind: 'integer', min: -1 }, 127, '0180'],
  [
    'beyond the extension marker an integer is unconstrained (§13.1)',
    { kind: 'integer', min: 0, max: 7, extensible: true },
    8,
    '800108',
  ],
  ['an enumeration is its index (§14)', { kind: 'enumerated', root: ['a', 'b', 'c'], added: [] }, 'c', '40'],
  ['and beyond the marker a small number (§11.6)', { kind: 'enumerated', root: ['a'], added: ['b', 'c'] }, 'c', '81'],
  ['16 bits are not aligned (§16.9)', { kind: 'bits', min: 16, max: 16 }, 0x1234, '1234'],
  [
    'a bit string of a range is aligned (§16.11)',
    { kind: 'bits', min: 22, max: 32 },
    { bytes: fromHex('000400'), bits: 22 },
    '00000400',
  ],
  ['octets have a length unless fixed (§17)', { kind: 'octets', min: 0 }, fromHex('0102'), '020102'],
  [
    'text is one octet a character (§30)',
    { kind: 'text', charset: 'visible', min: 1, max: 150, extensible: true },
    'ab',
    '00806162',
  ],
  ['UTF-8 is an octet string', { kind: 'text', charset: 'utf8', min: 1, max: 150, extensible: true }, 'ä', '02c3a4'],
  ['an object identifier is that of BER (§24)', { kind: 'oid' }, '1.2.840.113549', '062a864886f70d'],
  [
    'a list has its count before it (§20)',
    { kind: 'list', of: { kind: 'boolean' }, min: 1, max: 4 },
    [true, false, true],
    'a8',
  ],
];

describe('a type', () => {
  it.each(cases)('%s', (_, schema, value, hex) => {
    const codec = codecOf(schema);
    const bytes = codec.encode(value);
    expect(toHex(bytes)).toBe(hex);
    expect(codec.decode(bytes)).toEqual(value);
  });

  it('aligns what must be aligned, and nothing else', () => {
    const fields = [
      { name: 'flag', type: { kind: 'boolean' } },
      { name: 'two', type: { kind: 'octets', min: 2, max: 2 } },
      { name: 'three', type: { kind: 'octets', min: 3, max: 3 } },
      { name: 'number', type: { kind: 'bits', min: 20, max: 20 } },
    ] as const;
    const codec = codecOf({ kind: 'sequence', fields });
    const value = { flag: true, two: fromHex('0102'), three: fromHex('030405'), number: 0x12345 };
    expect(toHex(codec.encode(value))).toBe('80810003040512 3450'.replace(' ', ''));
    expect(codec.decode(codec.encode(value))).toEqual(value);
  });
});

describe('a SEQUENCE with additions (§19.7)', () => {
  const old = codecOf({ kind: 'sequence', fields: [{ name: 'a', type: { kind: 'boolean' } }], added: [] });
  const later = codecOf({
    kind: 'sequence',
    fields: [{ name: 'a', type: { kind: 'boolean' } }],
    added: [
      { name: 'b', type: { kind: 'integer', min: 0, max: 255 } },
      { name: 'c', type: { kind: 'text', charset: 'utf8', min: 0 } },
    ],
  });

  it('is read by who does not know them, who keeps them', () => {
    const bytes = later.encode({ a: true, b: 5, c: 'x' });
    const kept = { a: true, unknownAdditions: [fromHex('05'), fromHex('0178')] };
    expect(old.decode(bytes)).toEqual(kept);
    expect(old.encode(kept)).toEqual(bytes);
    expect(later.decode(bytes)).toEqual({ a: true, b: 5, c: 'x' });
  });

  it('lacks those that are not there', () => {
    expect(later.decode(old.encode({ a: false }))).toEqual({ a: false });
    expect(later.decode(later.encode({ a: false, c: '' }))).toEqual({ a: false, c: '' });
  });

  it('counts more than 64 of them', () => {
    const additions = Array.from({ length: 200 }, (_, i) => (i % 3 === 0 ? Uint8Array.of(i) : undefined));
    const value = { a: true, unknownAdditions: [...additions, Uint8Array.of(1)] };
    expect(old.decode(old.encode(value))).toEqual(value);
  });
});

describe('lengths of 16K and more come in fragments (§11.9.3.8)', () => {
  const octets = codecOf({ kind: 'octets', min: 0 });
  const open = codecOf({
    kind: 'ie',
    members: [{ id: 1, name: 'x', criticality: 'ignore', presence: 'optional', type: { kind: 'octets', min: 0 } }],
  });
  const list = codecOf({ kind: 'list', of: { kind: 'integer', min: 0, max: 255 }, min: 1, max: 65536 });

  it.each([127, 128, 16383, 16384, 16385, 32768, 65535, 65536, 81920, 200_000])('%i of them', (length) => {
    const value = Uint8Array.from({ length }, (_, i) => i * 7);
    expect(octets.decode(octets.encode(value))).toEqual(value);
    const ie = { choice: 'x', value };
    expect(open.decode(open.encode(ie))).toEqual(ie);
    if (length <= 65536) expect(list.decode(list.encode([...value]))).toEqual([...value]);
  });

  it('a multiple of 16K ends with a length of nothing', () => {
    const bytes = octets.encode(new Uint8Array(16384));
    expect([bytes.length, bytes[0], bytes.at(-1)]).toEqual([1 + 16384 + 1, 0xc1, 0x00]);
  });
});

describe('hostile bytes', () => {
  it('cannot claim more than there is', () => {
    const list = codecOf({ kind: 'list', of: { kind: 'integer', min: 0, max: 255 }, min: 0 });
    for (const hex of ['ffffff', 'c4', 'bfff00', 'c0', 'c500']) {
      expect(() => list.decode(fromHex(hex)), hex).toThrow(DecodeError);
    }
    const bits = codecOf({ kind: 'bits', min: 0 });
    expect(() => bits.decode(fromHex('bfff00'))).toThrow(DecodeError);
  });

  it('have values outside of their range', () => {
    expect(() => codecOf({ kind: 'integer', min: 0, max: 5 }).decode(fromHex('e0'))).toThrow('exceeds');
    expect(() => codecOf({ kind: 'enumerated', root: ['a'], added: [] }).decode(fromHex('80'))).toThrow('extension');
    expect(() => codecOf({ kind: 'text', charset: 'utf8', min: 0 }).decode(fromHex('01ff'))).toThrow('not UTF-8');
    expect(() => codecOf({ kind: 'text', charset: 'visible', min: 0 }).decode(fromHex('0107'))).toThrow('character 7');
  });
});

describe('a value that cannot be sent', () => {
  it.each<[string, Schema, unknown]>([
    ['a number beyond its range', { kind: 'integer', min: 0, max: 5 }, 6],
    ['a fraction', { kind: 'integer', min: 0, max: 5 }, 0.5],
    ['an unknown name', { kind: 'enumerated', root: ['a'] }, 'b'],
    ['too many octets', { kind: 'octets', min: 1, max: 2 }, new Uint8Array(3)],
    ['text that is not visible', { kind: 'text', charset: 'visible', min: 0 }, 'a\n'],
    ['too many items', { kind: 'list', of: { kind: 'boolean' }, min: 0, max: 1 }, [true, true]],
    ['bits that do not fit', { kind: 'bits', min: 4, max: 4 }, 16],
    [
      'an alternative that is none',
      { kind: 'choice', root: [{ name: 'a', type: { kind: 'null' } }] },
      { choice: 'b', value: null },
    ],
    ['a field that is missing', { kind: 'sequence', fields: [{ name: 'a', type: { kind: 'null' } }] }, {}],
    ['another type', { kind: 'octets', min: 0 }, 'text'],
  ])('%s is an EncodeError', (_, schema, value) => {
    expect(() => codecOf(schema).encode(value)).toThrow(EncodeError);
  });
});

it('bits come back as they were written, whatever lies before them', () => {
  assert(
    property(uint8Array({ minLength: 1, maxLength: 40 }), integer({ min: 0, max: 2 ** 31 }), (widths, seed) => {
      const writer = new PerWriter(1);
      const values = [...widths].map((width, i) => {
        const count = width % 33;
        const value = count === 32 ? (seed * (i + 1)) >>> 0 : ((seed * (i + 1)) >>> 0) % 2 ** count;
        writer.bits(value, count);
        return [value, count] as const;
      });
      const reader = new PerReader(writer.finish());
      for (const [value, count] of values) expect(reader.bits(count)).toBe(value);
    }),
  );
});
