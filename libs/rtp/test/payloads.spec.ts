import {
  type AmrCodec,
  type AmrFormat,
  type AmrPayload,
  amrFrameBits,
  codecImpairments,
  DigitReceiver,
  decodeAmr,
  decodeG711,
  decodeTelephoneEvent,
  digitPayloads,
  encodeAmr,
  encodeG711,
  encodeTelephoneEvent,
  eventOf,
  type G711Law,
  hearTone,
  levelDb,
  meanOpinionScore,
  NO_DATA,
  NO_MODE_REQUEST,
  ratingFactor,
  toneSamples,
  toneShare,
} from '@trunkline/rtp';
import { DecodeError, EncodeError, fromHex, toHex } from '@trunkline/wire';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dissect, hasTshark } from '../../../test/support/tshark.ts';

const formats = fc.constantFrom<AmrFormat>('octet-aligned', 'bandwidth-efficient');
const codecs = fc.constantFrom<AmrCodec>('AMR', 'AMR-WB');

function payloadOf(codec: AmrCodec): fc.Arbitrary<AmrPayload> {
  const types = Array.from({ length: 16 }, (_, type) => type).filter((type) => amrFrameBits(codec, type) !== undefined);
  const frame = fc
    .tuple(fc.constantFrom(...types), fc.boolean(), fc.uint8Array({ minLength: 60, maxLength: 60 }))
    .map(([frameType, quality, octets]) => {
      const bits = amrFrameBits(codec, frameType) ?? 0;
      const data = octets.slice(0, Math.ceil(bits / 8));
      const last = data.length - 1;
      if (bits % 8 !== 0) data[last] = (data[last] ?? 0) & (0xff00 >> (bits % 8));
      return { frameType, quality, data };
    });
  return fc.record({ modeRequest: fc.nat(15), frames: fc.array(frame, { minLength: 1, maxLength: 5 }) });
}

describe('AMR and AMR-WB', () => {
  it('come back as they were sent, octet-aligned and bandwidth-efficient', () => {
    const both = codecs.chain((codec) => fc.tuple(fc.constant(codec), payloadOf(codec)));
    fc.assert(
      fc.property(both, formats, ([codec, payload], format) => {
        expect(decodeAmr(codec, format, encodeAmr(codec, format, payload))).toEqual(payload);
      }),
    );
  });

  it('have the octets of RFC 4867: one frame of silence, no mode asked for', () => {
    const payload = {
      modeRequest: NO_MODE_REQUEST,
      frames: [{ frameType: 8, quality: true, data: fromHex('ffffffff fe') }],
    };
    // CMR, reserved; F, FT, Q, padding; 39 bits and one of padding.
    expect(toHex(encodeAmr('AMR', 'octet-aligned', payload))).toBe('f044fffffffffe');
    // 1111 0 1000 1 and 39 bits: 49 bits.
    expect(toHex(encodeAmr('AMR', 'bandwidth-efficient', payload))).toBe('f47fffffffff80');
  });

  it('have the sizes that phones send: 12.2 and 12.65 kbit/s', () => {
    const frame = (codec: AmrCodec, frameType: number, format: AmrFormat) => {
      const data = new Uint8Array(Math.ceil((amrFrameBits(codec, frameType) ?? 0) / 8));
      return encodeAmr(codec, format, { modeRequest: NO_MODE_REQUEST, frames: [{ frameType, quality: true, data }] })
        .length;
    };
    expect(frame('AMR', 7, 'octet-aligned')).toBe(33);
    expect(frame('AMR', 7, 'bandwidth-efficient')).toBe(32);
    expect(frame('AMR-WB', 2, 'octet-aligned')).toBe(34);
    expect(frame('AMR-WB', 2, 'bandwidth-efficient')).toBe(33);
    expect(frame('AMR', NO_DATA, 'octet-aligned')).toBe(2);
  });

  it('throw nothing but a DecodeError, and refuse reserved types', () => {
    fc.assert(
      fc.property(codecs, formats, fc.uint8Array({ maxLength: 120 }), (codec, format, octets) => {
        try {
          const payload = decodeAmr(codec, format, octets);
          expect(decodeAmr(codec, format, encodeAmr(codec, format, payload))).toEqual(payload);
        } catch (error) {
          expect(error).toBeInstanceOf(DecodeError);
        }
      }),
      { numRuns: 3_000 },
    );
    expect(() => decodeAmr('AMR', 'octet-aligned', fromHex('f06c'))).toThrow(
      expect.objectContaining({ reason: 'unknown' }),
    );
    expect(() => encodeAmr('AMR', 'octet-aligned', { modeRequest: 15, frames: [] })).toThrow(EncodeError);
    const short = { frameType: 7, quality: true, data: new Uint8Array(3) };
    expect(() => encodeAmr('AMR', 'octet-aligned', { modeRequest: 15, frames: [short] })).toThrow(EncodeError);
  });
});

describe('telephone events', () => {
  it('come back as they were sent', () => {
    const event = fc.record({ event: fc.nat(255), end: fc.boolean(), volume: fc.nat(63), duration: fc.nat(0xffff) });
    fc.assert(
      fc.property(event, (value) => {
        expect(decodeTelephoneEvent(encodeTelephoneEvent(value))).toEqual(value);
      }),
    );
    expect(() => decodeTelephoneEvent(fromHex('0b8a03'))).toThrow(DecodeError);
    expect(() => eventOf('E')).toThrow(EncodeError);
  });

  it('make one digit of all its packets, whichever of them are lost or late', () => {
    expect(digitPayloads('#', { duration: 480, interval: 160 }).map((octets) => toHex(octets))).toEqual([
      '0b0a00a0',
      '0b0a0140',
      '0b8a01e0',
      '0b8a01e0',
      '0b8a01e0',
    ]);
    const digits = fc.array(fc.constantFrom(...'0123456789*#ABCD'), { minLength: 1, maxLength: 8 });
    fc.assert(
      fc.property(digits, fc.nat(4), (dialled, lost) => {
        const receiver = new DigitReceiver();
        const heard = dialled.flatMap((digit, n) =>
          digitPayloads(digit, { duration: 480, interval: 160 }).flatMap((payload, at) => {
            const timestamp = (0xffff_f000 + n * 1_600) % 0x1_0000_0000;
            return at === lost ? [] : [receiver.receive({ timestamp, payload })];
          }),
        );
        expect(heard.filter((digit) => digit !== undefined)).toEqual(dialled);
      }),
    );
  });

  it.skipIf(!hasTshark)('are what Wireshark sees', () => {
    const payloads = digitPayloads('5', { duration: 320, interval: 160 });
    const seen = dissect('rtpevent', payloads, ['rtpevent.event_id', 'rtpevent.end_of_event', 'rtpevent.duration']);
    expect(seen.map(({ fields }) => fields)[0]).toEqual(['5', '0', '160']);
    expect(seen.map(({ fields }) => fields).at(-1)).toEqual(['5', '1', '320']);
  });
});

describe.each<G711Law>(['PCMU', 'PCMA'])('%s', (law) => {
  const all = Uint8Array.from({ length: 256 }, (_, octet) => octet);

  it('gives each octet back that it gave', () => {
    const back = encodeG711(law, decodeG711(law, all));
    // The µ-law has two zeros.
    const expected = law === 'PCMU' ? all.map((octet) => (octet === 0x7f ? 0xff : octet)) : all;
    expect(back).toEqual(expected);
  });

  it('is never further off than half a step, which grows with the sample', () => {
    // Sixteen steps from one power of two to the next; the µ-law counts from 132 below zero.
    const halfStep = (sample: number) =>
      law === 'PCMU'
        ? 2 ** (Math.floor(Math.log2(Math.abs(sample) + 132)) - 5)
        : Math.max(8, 2 ** (Math.floor(Math.log2(Math.max(1, sample < 0 ? -sample - 1 : sample))) - 5));
    const samples = Int16Array.from({ length: 64_001 }, (_, n) => n - 32_000);
    const back = decodeG711(law, encodeG711(law, samples));
    const tooFar = samples.filter((sample, n) => Math.abs((back[n] ?? 0) - sample) > halfStep(sample));
    expect([...tooFar]).toEqual([]);
  });
});

describe('G.711', () => {
  it('has the extremes and the middle of its tables', () => {
    expect([...decodeG711('PCMU', fromHex('00 80 7f ff 0f'))]).toEqual([-32_124, 32_124, 0, 0, -16_764]);
    expect([...decodeG711('PCMA', fromHex('2a aa 55 d5 00'))]).toEqual([-32_256, 32_256, -8, 8, -5_504]);
    expect(toHex(encodeG711('PCMU', Int16Array.of(-32_768, 32_767, 0)))).toBe('0080ff');
    expect(toHex(encodeG711('PCMA', Int16Array.of(-32_768, 32_767, 0, -1)))).toBe('2aaad555');
  });
});

describe('a tone', () => {
  const frequencies = [440, 697, 1_000, 1_209];

  it.each<G711Law>(['PCMU', 'PCMA'])('is heard as what it is through %s, in packets of 20 ms', (law) => {
    for (const frequency of frequencies) {
      const packets = Array.from({ length: 10 }, (_, n) =>
        encodeG711(law, toneSamples({ frequency, amplitude: 0.3 }, n * 160, 160)),
      );
      const samples = Int16Array.from(packets.flatMap((octets) => [...decodeG711(law, octets)]));
      const heard = hearTone(samples, frequencies);
      expect(heard?.frequency).toBe(frequency);
      expect(heard?.share).toBeGreaterThan(0.98);
      expect(levelDb(samples)).toBeCloseTo(20 * Math.log10(0.3) - 3.01, 0);
    }
  });

  it('goes on without a break from packet to packet', () => {
    const whole = toneSamples({ frequency: 440 }, 0, 320);
    const parts = [...toneSamples({ frequency: 440 }, 0, 160), ...toneSamples({ frequency: 440 }, 160, 160)];
    expect([...whole]).toEqual(parts);
  });

  it('is not heard in silence, in noise or in another tone', () => {
    expect(hearTone(new Int16Array(1_600), frequencies)).toBeUndefined();
    expect(levelDb(new Int16Array(10))).toBe(-Infinity);
    let seed = 1;
    const noise = Int16Array.from({ length: 1_600 }, () => {
      seed = (seed * 48_271) % 0x7fff_ffff;
      return (seed % 20_000) - 10_000;
    });
    expect(hearTone(noise, frequencies)).toBeUndefined();
    expect(toneShare(toneSamples({ frequency: 440 }, 0, 1_600), 1_000)).toBeLessThan(0.01);
  });

  it('is heard less with what is lost of it', () => {
    const samples = toneSamples({ frequency: 440 }, 0, 1_600);
    samples.fill(0, 400, 1_200);
    expect(toneShare(samples, 440)).toBeCloseTo(0.5, 1);
  });
});

describe('the E-model', () => {
  it('has the scores of G.107 Annex B', () => {
    const scores = { 90: 4.34, 80: 4.03, 70: 3.6, 60: 3.1, 50: 2.58 };
    for (const [rating, score] of Object.entries(scores)) {
      expect(Math.abs(meanOpinionScore(Number(rating)) - score), rating).toBeLessThan(0.01);
    }
    expect([meanOpinionScore(-5), meanOpinionScore(120)]).toEqual([1, 4.5]);
  });

  it('gives 93.2 where nothing is wrong, and 4.41', () => {
    const best = ratingFactor({ codec: codecImpairments.PCMA, delayMs: 80, loss: 0 });
    expect(best).toBe(93.2);
    expect(meanOpinionScore(best)).toBeCloseTo(4.41, 2);
  });

  it('knows what delay and loss cost', () => {
    const rating = (delayMs: number, loss: number) => ratingFactor({ codec: codecImpairments.PCMU, delayMs, loss });
    // Idd of 400 ms is 24.1.
    expect(rating(400, 0)).toBeCloseTo(93.2 - 24.1, 1);
    // Ie,eff of 5 %: 95 · 5 / (5 + 25.1).
    expect(rating(0, 0.05)).toBeCloseTo(93.2 - 15.78, 2);
    expect(ratingFactor({ codec: codecImpairments.AMR, delayMs: 0, loss: 0.01 })).toBeCloseTo(93.2 - 5 - 90 / 11, 5);
  });

  it('never gets better with more delay or loss, nor leaves its scale', () => {
    const transmission = fc.record({
      delayMs: fc.integer({ min: 0, max: 2_000 }),
      loss: fc.double({ min: 0, max: 1, noNaN: true }),
    });
    fc.assert(
      fc.property(transmission, transmission, (a, b) => {
        const codec = codecImpairments.AMR;
        const score = (delayMs: number, loss: number) => meanOpinionScore(ratingFactor({ codec, delayMs, loss }));
        const worse = score(Math.max(a.delayMs, b.delayMs), Math.max(a.loss, b.loss));
        expect(worse).toBeLessThanOrEqual(score(a.delayMs, a.loss) + 1e-9);
        expect(worse).toBeGreaterThanOrEqual(1);
        expect(worse).toBeLessThanOrEqual(4.5);
      }),
    );
  });
});
