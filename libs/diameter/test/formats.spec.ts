import { diameterFormats as f } from '@trunkline/diameter';
import { DecodeError, EncodeError, fromHex, Reader, toHex, Writer } from '@trunkline/wire';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

interface Format<T> {
  readonly minimum: number;
  read(reader: Reader, strict: boolean): T;
  write(writer: Writer, value: T): void;
}

function write<T>(format: Format<T>, value: T): Uint8Array {
  const writer = new Writer();
  format.write(writer, value);
  return writer.finish();
}
const read = <T>(format: Format<T>, octets: Uint8Array) => format.read(new Reader(octets), true);
const hex = <T>(format: Format<T>, value: T) => toHex(write(format, value));

const ipv6 = fc.ipV6().filter((text) => !text.includes('.'));

describe('the data formats of Diameter', () => {
  it.each<[string, Format<unknown>, fc.Arbitrary<unknown>]>([
    ['OctetString', f.octetString as Format<unknown>, fc.uint8Array()],
    ['Integer32', f.integer32 as Format<unknown>, fc.integer()],
    ['Unsigned32', f.unsigned32 as Format<unknown>, fc.nat(0xffffffff)],
    ['Integer64', f.integer64 as Format<unknown>, fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n })],
    ['Unsigned64', f.unsigned64 as Format<unknown>, fc.bigInt({ min: 0n, max: 2n ** 64n - 1n })],
    ['Float32', f.float32 as Format<unknown>, fc.float()],
    ['Float64', f.float64 as Format<unknown>, fc.double()],
    [
      'UTF8String',
      f.utf8String as Format<unknown>,
      fc.string({ unit: 'binary' }).filter((text) => text.isWellFormed()),
    ],
    ['Time', f.time as Format<unknown>, fc.integer({ min: -61_505_152, max: 4_233_462_143 })],
    ['Address', f.address as Format<unknown>, fc.ipV4()],
    ['DiameterIdentity', f.diameterIdentity as Format<unknown>, fc.domain()],
  ])('%s comes back as it was written, and has at least its fewest octets', (_, format, values) => {
    fc.assert(
      fc.property(values, (value) => {
        const octets = write(format, value);
        expect(read(format, octets)).toEqual(value);
        expect(octets.length).toBeGreaterThanOrEqual(format.minimum);
      }),
    );
  });

  it('keeps an IPv6 address, however it is written', () => {
    fc.assert(
      fc.property(ipv6, (text) => {
        const octets = write(f.address, text);
        expect(toHex(octets).slice(0, 4)).toBe('0002');
        expect(write(f.address, read(f.address, octets))).toEqual(octets);
      }),
    );
    expect(read(f.address, fromHex('0008313233'))).toEqual({ family: 8, octets: fromHex('313233') });
    expect(() => read(f.address, fromHex('0001c00002'))).toThrow(DecodeError);
    expect(() => write(f.address, 'example.org')).toThrow(EncodeError);
  });

  it('writes what the RFC says', () => {
    expect(hex(f.integer32, -2)).toBe('fffffffe');
    expect(hex(f.integer64, -2n)).toBe('fffffffffffffffe');
    expect(hex(f.float32, 1.5)).toBe('3fc00000');
    expect(hex(f.float64, -2)).toBe('c000000000000000');
    expect(hex(f.address, '192.0.2.1')).toBe('0001c0000201');
    // 2024-11-26T16:53:20Z; after 2036-02-07T06:28:16Z the highest bit is clear.
    expect(hex(f.time, 1_732_640_000)).toBe('eaf07b80');
    expect(hex(f.time, 2_085_978_496)).toBe('00000000');
    expect(hex(f.utf8String, 'é')).toBe('c3a9');
  });

  it('refuses what does not fit', () => {
    for (const [format, value] of [
      [f.unsigned32, -1],
      [f.unsigned32, 0x1_0000_0000],
      [f.unsigned32, 1.5],
      [f.integer32, 0x8000_0000],
      [f.unsigned64, -1n],
      [f.integer64, 2n ** 63n],
      [f.time, -2_208_988_800],
      [f.utf8String, '\ud800'],
      [f.diameterIdentity, ''],
      [f.diameterUri, 'http://example.org'],
      [f.ipFilterRule, 'allow everything'],
    ] as [Format<unknown>, unknown][]) {
      expect(() => write(format, value), String(value)).toThrow(EncodeError);
    }
    expect(() => read(f.diameterUri, new TextEncoder().encode('aaa://host:port'))).toThrow(DecodeError);
    expect(() => read(f.ipFilterRule, new TextEncoder().encode('permit out 17 from any'))).toThrow(DecodeError);
  });

  it('knows a closed enumeration from one that grows', () => {
    const closed = f.enumerated({ 0: 'NO', 1: 'YES' });
    const open = f.openEnumerated({ 0: 'NO', [-1]: 'OTHER' });
    expect(hex(closed, 'YES')).toBe('00000001');
    expect(() => read(closed, fromHex('00000002'))).toThrow(DecodeError);
    expect(read(open, fromHex('00000002'))).toBe(2);
    expect(read(open, fromHex('ffffffff'))).toBe('OTHER');
    expect(hex(open, 'OTHER')).toBe('ffffffff');
    expect(() => write(open, 'MAYBE' as 'NO')).toThrow(EncodeError);
  });

  it('reads long nonsense in no time', () => {
    const nonsense = new TextEncoder().encode(`permit out 17 from ${'a to '.repeat(12_000)}\n`);
    const began = process.hrtime.bigint();
    expect(read(f.ipFilterRule, nonsense)).toContain('permit');
    expect(() => read(f.ipFilterRule, new TextEncoder().encode(`permit out 17 from a${' '.repeat(60_000)}`))).toThrow();
    expect(Number(process.hrtime.bigint() - began) / 1e6).toBeLessThan(500);
  });
});
