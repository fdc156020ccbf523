import { amrFrameBits, hearTone, NO_DATA, toneSamples } from '@trunkline/rtp';
import { EncodeError } from '@trunkline/wire';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { AmrCoder, FRAME_SAMPLES } from '../src/index.ts';

const TONES = [425, 800, 1_350, 2_100];
const frameAt = (frequency: number, n: number) => toneSamples({ frequency }, n * FRAME_SAMPLES, FRAME_SAMPLES);

describe('a coder of AMR', () => {
  it.each(TONES)('lets a tone of %d Hz through in every mode', (frequency) => {
    for (let mode = 0; mode <= 7; mode++) {
      const coder = new AmrCoder(mode);
      const heard: number[] = [];
      for (let n = 0; n < 20; n++) {
        const frame = coder.encode(frameAt(frequency, n));
        expect([frame.frameType, frame.data.length]).toEqual([mode, Math.ceil((amrFrameBits('AMR', mode) ?? 0) / 8)]);
        if (n >= 5) heard.push(...coder.decode(frame));
        else coder.decode(frame);
      }
      coder.close();
      expect(hearTone(Int16Array.from(heard), TONES)?.frequency).toBe(frequency);
    }
  });

  it('makes up what is lost, and takes whatever a frame holds', () => {
    const coder = new AmrCoder();
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 8 }),
        fc.boolean(),
        fc.uint8Array({ minLength: 31, maxLength: 31 }),
        (frameType, quality, noise) => {
          const data = noise.subarray(0, Math.ceil((amrFrameBits('AMR', frameType) ?? 0) / 8));
          expect(coder.decode({ frameType, quality, data })).toHaveLength(FRAME_SAMPLES);
        },
      ),
    );
    expect(coder.decode({ frameType: NO_DATA, quality: true, data: new Uint8Array(0) })).toHaveLength(FRAME_SAMPLES);
    coder.close();
  });

  it('keeps coders apart, and gives their memory back', () => {
    const [one, other, alone] = [new AmrCoder(), new AmrCoder(), new AmrCoder()];
    for (let n = 0; n < 5; n++) {
      const frame = one.encode(frameAt(800, n));
      other.encode(frameAt(2_100, n));
      expect(frame).toEqual(alone.encode(frameAt(800, n)));
    }
    for (const coder of [one, other, alone]) coder.close();
    for (let n = 0; n < 2_000; n++) new AmrCoder().close();
    expect(new AmrCoder().encode(frameAt(800, 0)).data).toHaveLength(31);
  });

  it('refuses what is no frame', () => {
    const coder = new AmrCoder();
    expect(() => coder.encode(new Int16Array(80))).toThrow(EncodeError);
    expect(() => coder.decode({ frameType: 7, quality: true, data: new Uint8Array(30) })).toThrow(EncodeError);
    expect(() => coder.decode({ frameType: 9, quality: true, data: new Uint8Array(0) })).toThrow(EncodeError);
    coder.close();
    coder.close();
    expect(() => coder.encode(new Int16Array(160))).toThrow('closed');
  });
});
