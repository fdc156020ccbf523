import { DecodeError } from '@trunkline/wire';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Bencoded, decodeBencode, encodeBencode } from '../src/relay/bencode.ts';

const text = (octets: Uint8Array) => new TextDecoder().decode(octets);
const octets = (value: string) => new TextEncoder().encode(value);

describe('bencode', () => {
  // The examples of BEP 3.
  it.each<[string, Bencoded]>([
    ['4:spam', 'spam'],
    ['i-3e', -3],
    ['l4:spam4:eggse', ['spam', 'eggs']],
    ['d3:cow3:moo4:spam4:eggse', { spam: 'eggs', cow: 'moo' }],
    ['d4:spaml1:a1:bee', { spam: ['a', 'b'] }],
    ['0:', ''],
    ['2:ä', 'ä'],
  ])('is %s', (encoded, value) => {
    expect(text(encodeBencode(value))).toBe(encoded);
    expect(decodeBencode(octets(encoded))).toEqual(value);
  });

  it.each([
    '',
    'i',
    'ie',
    'i03e',
    'i-0e',
    '4:spa',
    '-1:',
    '01:a',
    'l',
    'd1:a',
    'di1e1:ae',
    '1:ab',
    'l'.repeat(99),
    'x',
  ])('is not %s', (encoded) => {
    expect(() => decodeBencode(octets(encoded))).toThrow(DecodeError);
  });

  it('comes back as it was, and of any octets nothing but a DecodeError comes', () => {
    const { value } = fc.letrec<{ value: Bencoded }>((tie) => ({
      value: fc.oneof(
        { maxDepth: 4 },
        fc.string({ unit: 'grapheme' }),
        fc.integer(),
        fc.array(tie('value'), { maxLength: 4 }),
        fc.dictionary(fc.string({ maxLength: 8 }), tie('value'), { maxKeys: 4, noNullPrototype: true }),
      ),
    }));
    fc.assert(
      fc.property(value, (each) => {
        expect(decodeBencode(encodeBencode(each))).toEqual(each);
      }),
    );
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 64 }), (bytes) => {
        try {
          decodeBencode(bytes);
        } catch (error) {
          expect(error).toBeInstanceOf(DecodeError);
        }
      }),
    );
  });
});
