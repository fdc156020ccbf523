import {
  addressOctets,
  addressText,
  DecodeError,
  decodeBcd,
  decodePlmnId,
  EncodeError,
  encodeBcd,
  encodePlmnId,
  fromHex,
  Reader,
  servingNetworkName,
  toHex,
  Writer,
} from '@trunkline/wire';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

describe('wire', () => {
  it('reads back whatever integers were written', () => {
    fc.assert(
      fc.property(
        fc.nat(0xff),
        fc.nat(0xffff),
        fc.nat(0xffffff),
        fc.nat(0xffffffff),
        fc.bigInt(0n, 2n ** 64n - 1n),
        (a, b, c, d, e) => {
          const reader = new Reader(new Writer(1).u8(a).u16(b).u24(c).u32(d).u64(e).uint(d, 5).finish());
          expect([reader.u8(), reader.u16(), reader.u24(), reader.u32(), reader.u64(), reader.uint(5)]).toEqual([
            a,
            b,
            c,
            d,
            e,
            d,
          ]);
          expect(reader.remaining).toBe(0);
        },
      ),
    );
  });

  it('says what is missing when bytes end early', () => {
    const reader = new Reader(Uint8Array.of(1, 2, 3));
    reader.u16();
    expect(() => reader.u16()).toThrow(new DecodeError('truncated', '2 octets expected, 1 left', { offset: 2 }));
  });

  it('patches a length once it is known', () => {
    const writer = new Writer();
    const at = writer.mark(2);
    writer.put(fromHex('0a0b0c')).patch(at, 2);
    expect(toHex(writer.view())).toBe('00030a0b0c');
  });

  it('keeps digits of any number through BCD', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^\d{0,20}$/), (digits) => {
        expect(decodeBcd(encodeBcd(digits))).toBe(digits);
      }),
    );
    expect(toHex(encodeBcd('0000000001'))).toBe('0000000010');
    expect(() => decodeBcd(Uint8Array.of(0xaf))).toThrow(DecodeError);
  });

  it('codes PLMN identities of two and three MNC digits', () => {
    expect(toHex(encodePlmnId({ mcc: '999', mnc: '70' }))).toBe('99f907');
    expect(decodePlmnId(fromHex('130014'))).toEqual({ mcc: '310', mnc: '410' });
    expect(decodePlmnId(fromHex('99f907'))).toEqual({ mcc: '999', mnc: '70' });
    expect(() => decodePlmnId(fromHex('ffffff'))).toThrow(DecodeError);
    expect(servingNetworkName({ mcc: '999', mnc: '70' })).toBe('5G:mnc070.mcc999.3gppnetwork.org');
  });
});

describe('addresses', () => {
  it('are the same octets and text both ways', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.ipV4(),
          fc.ipV6().filter((text) => !text.includes('.')),
        ),
        (text) => {
          const octets = addressOctets(text);
          expect(addressOctets(addressText(octets))).toEqual(octets);
        },
      ),
    );
    expect(addressText(addressOctets('2001:db8:0:0:1:0:0:1'))).toBe('2001:db8::1:0:0:1');
    expect(addressText(addressOctets('::'))).toBe('::');
    expect(addressText(addressOctets('::1'))).toBe('::1');
    expect(addressText(addressOctets('fe80::'))).toBe('fe80::');
    for (const bad of ['', '1.2.3', '1.2.3.256', '1::2::3', 'g::', '1:2:3:4:5:6:7:8:9'])
      expect(() => addressOctets(bad)).toThrow(EncodeError);
  });
});
