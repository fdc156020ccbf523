import { DecodeError } from '@trunkline/wire';
import { assert, integer as fcInteger, property } from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodeType, encodeType } from '../src/codec.ts';
import { decodeNgapPdu, encodeNgapPdu, type NgapPdu, ngapToJson, receiveNgapPdu, summary } from '../src/index.ts';
import { procedures, types } from '../src/tables.generated.ts';
import { Arbitrary, randomFrom } from './arbitrary.ts';

const runs = Number(process.env['TRUNKLINE_FUZZ_RUNS'] ?? 10);
const seeds = fcInteger();
const messages = procedures
  .flatMap((p) => [p.initiatingMessage, p.successfulOutcome, p.unsuccessfulOutcome])
  .filter((m) => m !== undefined);

function arbitraryPdu(name: string, seed: number, beyond: boolean): NgapPdu {
  const random = randomFrom(seed);
  return new Arbitrary(random, { density: random(), beyond }).message(name) as unknown as NgapPdu;
}

describe('every message of NGAP', () => {
  it('has 76 procedures and 120 messages', () => {
    expect([procedures.length, messages.length, new Set(messages).size]).toEqual([76, 120, 120]);
  });

  it.each(messages)('%s comes back as it was encoded, and encodes to the same bytes', (name) => {
    assert(
      property(seeds, (seed) => {
        const pdu = arbitraryPdu(name, seed, true);
        const bytes = encodeNgapPdu(pdu);
        const decoded = decodeNgapPdu(bytes);
        expect(decoded).toEqual(pdu);
        expect(encodeNgapPdu(decoded)).toEqual(bytes);
        expect(summary(decoded)).toContain(name);
        expect(() => JSON.stringify(ngapToJson(decoded))).not.toThrow();
      }),
      { numRuns: runs },
    );
  });

  it('every type on its own comes back as it was encoded', () => {
    assert(
      property(seeds, (seed) => {
        const random = randomFrom(seed);
        const arbitrary = new Arbitrary(random, { density: 0.7, beyond: true });
        for (const name of Object.keys(types)) {
          if (messages.includes(name)) continue;
          const value = arbitrary.value(name, name);
          const bytes = encodeType(name, value);
          const decoded = decodeType(name, bytes, []);
          expect(decoded, name).toEqual(value);
          expect(encodeType(name, decoded), name).toEqual(bytes);
        }
      }),
      { numRuns: Math.min(runs, 20) },
    );
  });
});

describe('bytes that are no message', () => {
  function mustNotThrowOtherwise(bytes: Uint8Array): void {
    const began = performance.now();
    try {
      decodeNgapPdu(bytes);
    } catch (error) {
      expect(error).toBeInstanceOf(DecodeError);
    }
    const reception = receiveNgapPdu(bytes);
    if (reception.outcome === 'comprehended') ngapToJson(reception.pdu);
    expect(performance.now() - began).toBeLessThan(1000);
  }

  it.each(messages)('%s cut or with bits turned gives a DecodeError or another message', (name) => {
    assert(
      property(seeds, (seed) => {
        const random = randomFrom(seed);
        const bytes = encodeNgapPdu(arbitraryPdu(name, seed, true));
        for (let i = 0; i < 20; i++) {
          const cut = Math.floor(random() * bytes.length);
          expect(() => decodeNgapPdu(bytes.slice(0, cut))).toThrow(DecodeError);
          const turned = bytes.slice();
          for (let bit = 0; bit < 1 + random() * 3; bit++) {
            const at = Math.floor(random() * bytes.length);
            turned[at] = (turned[at] as number) ^ (1 << Math.floor(random() * 8));
          }
          mustNotThrowOtherwise(turned);
        }
      }),
      { numRuns: Math.min(runs, 5) },
    );
  });

  it('random bytes behind every message header give a DecodeError or a message', () => {
    assert(
      property(seeds, (seed) => {
        const random = randomFrom(seed);
        const length = Math.floor(random() * 300);
        const bytes = Uint8Array.from({ length }, () => Math.floor(random() * 256));
        mustNotThrowOtherwise(bytes);
        if (length < 6) return;
        bytes.set([
          [0x00, 0x20, 0x40][Math.floor(random() * 3)] as number,
          Math.floor(random() * 76),
          0x40,
          length - 4,
          0x00,
          0x00,
        ]);
        if (length > 20) bytes.set([0x00, 0x03], 5);
        mustNotThrowOtherwise(bytes);
      }),
      { numRuns: runs * 50 },
    );
  });
});
