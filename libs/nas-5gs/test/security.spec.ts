import { headerType, openEnvelope, protect, type SecurityContext, unprotect } from '@trunkline/nas-5gs';
import { DecodeError, fromHex, toHex } from '@trunkline/wire';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

const context: SecurityContext = {
  ngksi: 1,
  ciphering: 2,
  integrity: 2,
  kNasEnc: fromHex('000102030405060708090a0b0c0d0e0f'),
  kNasInt: fromHex('101112131415161718191a1b1c1d1e1f'),
  uplinkCount: 0,
  downlinkCount: 0,
};
const message = fromHex('7e0043');
const ciphered = headerType.integrityProtectedAndCiphered;

describe('the security envelope', () => {
  it('opens what the other side closed, with every algorithm and header type', () => {
    const algorithm = fc.constantFrom<0 | 1 | 2 | 3>(0, 1, 2, 3);
    const type = fc.constantFrom<1 | 2 | 3 | 4>(1, 2, 3, 4);
    fc.assert(
      fc.property(
        algorithm,
        algorithm,
        type,
        fc.uint8Array({ minLength: 3, maxLength: 200 }),
        fc.nat(2 ** 24 - 1),
        (ciphering, integrity, header, plain, count) => {
          const keys = { ...context, ciphering, integrity, uplinkCount: count };
          const sent = protect(keys, plain, header, 'ue');
          expect(sent.context.uplinkCount).toBe(count + 1);
          const opened = unprotect(keys, sent.bytes, 'network');
          if (opened.result !== 'ok') throw new Error(opened.result);
          expect(toHex(opened.plain)).toBe(toHex(plain));
          expect(opened.count).toBe(count);
          expect(opened.context.uplinkCount).toBe(count + 1);
        },
      ),
    );
  });

  it('has the octets of TS 24.501 §9.1.1: discriminator, header type, MAC, sequence number, message', () => {
    const { bytes } = protect({ ...context, ciphering: 0, uplinkCount: 0x1ff }, message, 1, 'ue');
    expect(toHex(bytes.subarray(0, 2))).toBe('7e01');
    expect(bytes[6]).toBe(0xff);
    expect(toHex(bytes.subarray(7))).toBe(toHex(message));
  });

  it('knows a replay from a forgery', () => {
    const first = protect(context, message, ciphered, 'ue');
    const received = unprotect(context, first.bytes, 'network');
    if (received.result !== 'ok') throw new Error(received.result);
    expect(unprotect(received.context, first.bytes, 'network').result).toBe('replayed');
    const forged = first.bytes.slice();
    forged[3] = (forged[3] as number) ^ 1;
    expect(unprotect(context, forged, 'network').result).toBe('mac-failure');
  });

  it('follows a sequence number around its end, and over lost messages', () => {
    const keys = { ...context, uplinkCount: 0xfe };
    const late = protect({ ...keys, uplinkCount: 0x103 }, message, ciphered, 'ue');
    const opened = unprotect(keys, late.bytes, 'network');
    expect(opened).toMatchObject({ result: 'ok', count: 0x103 });
  });

  it('never uses a count twice: at the end of the counts it refuses', () => {
    const last = protect({ ...context, downlinkCount: 2 ** 24 - 1 }, message, ciphered, 'network');
    expect(() => protect(last.context, message, ciphered, 'network')).toThrow('used up');
  });

  it('treats any octets as an envelope, a failure, or a DecodeError', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 40 }), (bytes) => {
        try {
          openEnvelope(bytes);
          expect(['ok', 'mac-failure', 'replayed']).toContain(unprotect(context, bytes, 'network').result);
        } catch (error) {
          expect(error).toBeInstanceOf(DecodeError);
        }
      }),
      { numRuns: 1000 },
    );
  });

  it('notices every flipped bit', () => {
    const { bytes } = protect(context, message, ciphered, 'ue');
    for (let bit = 16; bit < bytes.length * 8; bit++) {
      const flipped = bytes.slice();
      flipped[bit >> 3] = (flipped[bit >> 3] as number) ^ (1 << (bit & 7));
      expect(unprotect(context, flipped, 'network').result, `bit ${bit}`).toBe('mac-failure');
    }
  });
});
