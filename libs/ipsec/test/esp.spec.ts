import { createHmac } from 'node:crypto';
import { concatBytes, DecodeError, fromHex, toHex } from '@trunkline/wire';
import { describe, expect, it } from 'vitest';
import { type EspKeys, encrypt, espKeys, openEsp, sealEsp } from '../src/index.ts';

const IK = '0123456789abcdeffedcba9876543210';
const CK = '90d382b410eeba7ad938c46cec1a82bf';
const keys = (integrity: 'hmac-sha-1-96' | 'hmac-md5-96', encryption: 'null' | 'aes-cbc'): EspKeys =>
  espKeys({ integrity, encryption }, fromHex(IK), fromHex(CK));

/** RFC 3602 §4, case 5: a ping in transport mode. */
const CASE_5 = {
  iv: 'e96e8c08ab465763fd098d45dd3ff893',
  plain:
    '08000ebda70a00008e9c083db95b070008090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f202122232425262728292a2b2c2d2e2f3031323334353637',
  sealed:
    'f663c25d325c18c6a9453e194e120849a4870b66cc6b9965330013b4898dc856a4699e523a55db080b59ec3a8e4b7e52775b07d1db34ed9c538ab50c551b874aa269add047ad2d5913ac19b7cfbad4a6',
};

describe('ESP', () => {
  it('encrypts as RFC 3602 has it, header, padding and trailer included', () => {
    const bytes = sealEsp(
      keys('hmac-sha-1-96', 'aes-cbc'),
      { spi: 0x4321, sequence: 1, nextHeader: 1, payload: fromHex(CASE_5.plain) },
      fromHex(CASE_5.iv),
    );
    expect(toHex(bytes.subarray(0, 8))).toBe('0000432100000001');
    expect(toHex(bytes.subarray(8, 24))).toBe(CASE_5.iv);
    expect(toHex(bytes.subarray(24, -12))).toBe(CASE_5.sealed);
  });

  it('encrypts the single block of RFC 3602 §4, case 1', () => {
    const key = fromHex('06a9214036b8a15b512e03d534120006');
    const cipher: EspKeys = { ...keys('hmac-md5-96', 'null'), encryption: { algorithm: 'aes-cbc', key } };
    const plain = new TextEncoder().encode('Single block msg');
    expect(toHex(encrypt(cipher, fromHex('3dafba429d9eb430b422da802c9fac41'), plain))).toBe(
      'e353779c1079aeb82708942dbe77181a',
    );
  });

  it('makes the integrity check of RFC 2404 and RFC 2403 over all that stands before it', () => {
    for (const [algorithm, hash, key] of [
      ['hmac-sha-1-96', 'sha1', `${IK}00000000`],
      ['hmac-md5-96', 'md5', IK],
    ] as const) {
      const packet = { spi: 0x1000, sequence: 7, nextHeader: 17, payload: fromHex('13c413c4000a0000abcd') };
      const bytes = sealEsp(keys(algorithm, 'null'), packet, new Uint8Array(0));
      // RFC 2410: the payload as it is; RFC 4303 §2.4: 1, 2 up to a multiple of four.
      expect(toHex(bytes.subarray(0, -12))).toBe('000010000000000713c413c4000a0000abcd0011');
      const whole = createHmac(hash, fromHex(key)).update(bytes.subarray(0, -12)).digest('hex');
      expect(toHex(bytes.subarray(-12))).toBe(whole.slice(0, 24));
    }
  });

  it('gives back what was sealed, of any length, by any algorithms', () => {
    for (const integrity of ['hmac-sha-1-96', 'hmac-md5-96'] as const) {
      for (const encryption of ['null', 'aes-cbc'] as const) {
        const both = keys(integrity, encryption);
        for (let length = 0; length < 40; length++) {
          const packet = {
            spi: 0xffff_ffff,
            sequence: 0xffff_fffe,
            nextHeader: 17,
            payload: new Uint8Array(length).fill(length),
          };
          const bytes = sealEsp(both, packet, new Uint8Array(encryption === 'null' ? 0 : 16).fill(3));
          expect(openEsp(both, bytes)).toEqual(packet);
        }
      }
    }
  });

  it('refuses a packet of which any bit is another, or that is cut short', () => {
    const both = keys('hmac-sha-1-96', 'aes-cbc');
    const bytes = sealEsp(
      both,
      { spi: 1, sequence: 1, nextHeader: 17, payload: new Uint8Array(30) },
      new Uint8Array(16),
    );
    for (let i = 0; i < bytes.length * 8; i++) {
      const changed = bytes.slice();
      changed[i >> 3] = (changed[i >> 3] as number) ^ (1 << (i & 7));
      expect(() => openEsp(both, changed)).toThrow(DecodeError);
    }
    for (let length = 0; length < bytes.length; length++) {
      expect(() => openEsp(both, bytes.subarray(0, length))).toThrow(DecodeError);
    }
  });

  it('refuses padding that is longer than the packet, or is not what it has to be', () => {
    const both = keys('hmac-sha-1-96', 'null');
    const check = (octets: Uint8Array) =>
      new Uint8Array(createHmac('sha1', both.integrity.key).update(octets).digest().subarray(0, 12));
    for (const trailer of ['0000ff11', '00000211']) {
      const covered = concatBytes(fromHex('0000000100000001'), fromHex(trailer));
      expect(() => openEsp(both, concatBytes(covered, check(covered)))).toThrow(/padding/);
    }
  });
});
