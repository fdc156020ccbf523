import { concatBytes, DecodeError, fromHex, toHex } from '@trunkline/wire';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  ckIkPrime,
  decodeEap,
  type EapAkaAttributes,
  type EapAkaSubtype,
  type EapPacket,
  eapAkaPrimeKeys,
  encodeEap,
  kAusfFromEmsk,
  verifyEapMac,
} from '../src/index.ts';
import { numRuns } from './runs.ts';
import published from './vectors/eap_aka_prime.json' with { type: 'json' };

describe.each(published.cases)('RFC 9048 Appendix D case $case', (set) => {
  const { ckPrime, ikPrime } = ckIkPrime(
    fromHex(set.CK),
    fromHex(set.IK),
    set.networkName,
    fromHex(set.AUTN).slice(0, 6),
  );

  it("derives CK' and IK'", () => {
    expect([ckPrime, ikPrime].map(toHex)).toEqual([set.CKprime, set.IKprime]);
  });

  it('derives the keys of the method', () => {
    const keys = eapAkaPrimeKeys(ckPrime, ikPrime, set.identity);
    expect(Object.values(keys).map(toHex)).toEqual([set.K_encr, set.K_aut, set.K_re, set.MSK, set.EMSK]);
    expect(toHex(kAusfFromEmsk(keys.emsk))).toBe(set.EMSK.slice(0, 64));
  });
});

const octets = (length: number) => fc.uint8Array({ minLength: length, maxLength: length });
const code = fc.constantFrom('Request' as const, 'Response' as const);
const identifier = fc.nat(255);
const attributes: fc.Arbitrary<EapAkaAttributes> = fc.record(
  {
    rand: octets(16),
    autn: octets(16),
    res: fc.uint8Array({ minLength: 4, maxLength: 16 }),
    auts: octets(14),
    kdf: fc.array(fc.nat(0xffff), { minLength: 1, maxLength: 3 }),
    kdfInput: fc.string({ maxLength: 60 }).map((text) => text.toWellFormed()),
    bidding: fc.boolean(),
    permanentIdReq: fc.constant(true),
    anyIdReq: fc.constant(true),
    fullauthIdReq: fc.constant(true),
    identity: fc.string({ maxLength: 60 }).map((text) => text.toWellFormed()),
    notification: fc.nat(0xffff),
    clientErrorCode: fc.nat(0xffff),
    checkcode: fc.oneof(octets(0), octets(32)),
    resultInd: fc.constant(true),
    unknown: fc.array(fc.record({ type: fc.integer({ min: 140, max: 255 }), value: octets(6) }), {
      minLength: 1,
      maxLength: 3,
    }),
  },
  { requiredKeys: [] },
);
const subtype = fc.constantFrom<EapAkaSubtype>(
  'Challenge',
  'Authentication-Reject',
  'Synchronization-Failure',
  'Identity',
  'Notification',
  'Reauthentication',
  'Client-Error',
);
const akaPacket = fc.record({ code, identifier, type: fc.constant("AKA'" as const), subtype, attributes });
const packet: fc.Arbitrary<EapPacket> = fc.oneof(
  akaPacket,
  fc.record({ code, identifier, type: fc.constant('Identity' as const), data: fc.uint8Array({ maxLength: 40 }) }),
  fc.record({ code, identifier, type: fc.constant('Nak' as const), data: fc.uint8Array({ maxLength: 4 }) }),
  fc.record({ code: fc.constantFrom('Success' as const, 'Failure' as const), identifier }),
);

describe('EAP packets', () => {
  it('a challenge, octet for octet', () => {
    const bytes = encodeEap({
      code: 'Request',
      identifier: 1,
      type: "AKA'",
      subtype: 'Challenge',
      attributes: {
        rand: new Uint8Array(16).fill(0x11),
        autn: new Uint8Array(16).fill(0x22),
        kdf: [1],
        kdfInput: 'WLAN',
      },
    });
    expect(toHex(bytes)).toBe(
      `0101003c32010000${`01050000${'11'.repeat(16)}`}${`02050000${'22'.repeat(16)}`}17020004${'574c414e'}18010001`,
    );
  });

  it('a response whose RES and AUTS need padding or none', () => {
    const response = (values: EapAkaAttributes): string =>
      toHex(
        encodeEap({ code: 'Response', identifier: 2, type: "AKA'", subtype: 'Challenge', attributes: values }).slice(8),
      );
    expect(response({ res: fromHex('0102030405') })).toBe('030300280102030405000000');
    expect(response({ auts: new Uint8Array(14).fill(9) })).toBe(`0404${'09'.repeat(14)}`);
  });

  it('decode to what was encoded', () => {
    fc.assert(
      fc.property(packet, (value) => {
        expect(decodeEap(encodeEap(value))).toEqual(value);
      }),
      { numRuns },
    );
  });

  it('carry a MAC that notices each flipped bit', () => {
    fc.assert(
      fc.property(akaPacket, octets(32), fc.nat(), (value, kAut, flip) => {
        const bytes = encodeEap(value, kAut);
        expect(verifyEapMac(bytes, kAut)).toBe(true);
        expect(verifyEapMac(concatBytes(bytes, new Uint8Array(3)), kAut)).toBe(true);
        expect(
          verifyEapMac(
            bytes,
            kAut.map((octet) => octet ^ 1),
          ),
        ).toBe(false);
        expect(verifyEapMac(bytes, kAut, Uint8Array.of(1))).toBe(false);
        const bit = flip % (8 * bytes.length);
        bytes[bit >> 3] = (bytes[bit >> 3] as number) ^ (0x80 >> (bit & 7));
        expect(accepted(bytes, kAut)).toBe(false);
      }),
      { numRuns },
    );
  });

  it('without AT_MAC are not authentic', () => {
    const bytes = encodeEap({ code: 'Request', identifier: 1, type: "AKA'", subtype: 'Identity', attributes: {} });
    expect(verifyEapMac(bytes, new Uint8Array(32))).toBe(false);
    expect(verifyEapMac(encodeEap({ code: 'Success', identifier: 1 }), new Uint8Array(32))).toBe(false);
  });
});

describe('bad packets', () => {
  const reason = (hex: string): string => {
    try {
      decodeEap(fromHex(hex));
    } catch (error) {
      if (error instanceof DecodeError) return error.reason;
      throw error;
    }
    return 'none';
  };

  it.each([
    ['', 'truncated'],
    ['01010005', 'truncated'],
    ['01010003', 'length'],
    ['0301000500', 'length'],
    ['0901000401', 'unknown'],
    ['0101000832630000', 'unknown'],
    // AT_RES without its value; a length of 0; AT_RAND of 12 octets; AT_AUTN twice; an unknown attribute of either kind.
    ['0101000c3201000003010040', 'truncated'],
    ['0101000c3201000001000000', 'length'],
    [`010100183201000001040000${'11'.repeat(12)}`, 'length'],
    [`0101003032010000${`02050000${'22'.repeat(16)}`.repeat(2)}`, 'order'],
    ['0101000c320100007f010000', 'not-comprehended'],
    ['0101000c32010000f0010102', 'none'],
  ])('%s is %s', (hex, expected) => {
    expect(reason(hex)).toBe(expected);
  });

  it('any octets give a packet or a DecodeError', () => {
    const akaHead = fc
      .tuple(fc.constantFrom(1, 2, 4, 5, 12, 13, 14), fc.uint8Array({ maxLength: 80 }))
      .map(([sub, tail]) => Uint8Array.of(1, 1, 0, 8 + tail.length, 50, sub, 0, 0, ...tail));
    const mutated = fc.tuple(akaPacket, fc.nat(), fc.nat(255), fc.nat()).map(([value, at, octet, cut]) => {
      const bytes = encodeEap(value, new Uint8Array(32));
      bytes[at % bytes.length] = octet;
      return bytes.subarray(0, bytes.length - (cut % 3));
    });
    fc.assert(
      fc.property(fc.oneof(fc.uint8Array({ maxLength: 120 }), akaHead, mutated), (bytes) => {
        accepted(bytes, new Uint8Array(32));
      }),
      { numRuns: 3 * numRuns },
    );
  });
});

/** Whether the MAC holds; a packet that does not decode is not accepted, and any other exception is a fault. */
function accepted(bytes: Uint8Array, kAut: Uint8Array): boolean {
  try {
    return verifyEapMac(bytes, kAut);
  } catch (error) {
    if (error instanceof DecodeError) return false;
    throw error;
  }
}
