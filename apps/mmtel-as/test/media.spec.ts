import { DecodeError } from '@trunkline/wire';
import { describe, expect, it } from 'vitest';
import { Mixer } from '../src/conference/mixer.ts';
import { wavSamples } from '../src/media/wav.ts';

const frame = (sample: number) => Int16Array.of(sample, sample);

describe('a mixer', () => {
  it('gives each the others, and not himself, within what a sample can be', () => {
    const mixer = new Mixer(2);
    for (const id of ['a', 'b', 'c']) mixer.join(id);
    mixer.put('a', frame(100));
    mixer.put('b', frame(-30_000));
    mixer.put('c', frame(-20_000));
    expect(Object.fromEntries(mixer.next())).toEqual({ a: frame(-32_768), b: frame(-19_900), c: frame(-29_900) });
    expect(Object.fromEntries(mixer.next())).toEqual({ a: frame(0), b: frame(0), c: frame(0) });
  });

  it('drops what is late, of another length, or of nobody', () => {
    const mixer = new Mixer(2);
    mixer.join('a');
    mixer.join('b');
    for (let sample = 1; sample <= 7; sample++) mixer.put('a', frame(sample));
    mixer.put('b', Int16Array.of(1));
    mixer.put('x', frame(9));
    expect(mixer.next().get('b')).toEqual(frame(3));
    mixer.leave('a');
    expect([...mixer.next().keys()]).toEqual(['b']);
  });
});

describe('a WAV file', () => {
  const wav = (rate: number, channels: number, samples: readonly number[]) => {
    const file = Buffer.alloc(44 + 2 * samples.length);
    file.write('RIFF', 0);
    file.writeUInt32LE(36 + 2 * samples.length, 4);
    file.write('WAVEfmt ', 8);
    file.writeUInt32LE(16, 16);
    file.writeUInt16LE(1, 20);
    file.writeUInt16LE(channels, 22);
    file.writeUInt32LE(rate, 24);
    file.writeUInt32LE(2 * rate * channels, 28);
    file.writeUInt16LE(2 * channels, 32);
    file.writeUInt16LE(16, 34);
    file.write('data', 36);
    file.writeUInt32LE(2 * samples.length, 40);
    for (const [at, sample] of samples.entries()) file.writeInt16LE(sample, 44 + 2 * at);
    return file;
  };

  it('gives its samples', () => {
    expect(wavSamples(wav(8_000, 1, [1, -2, 32_767]))).toEqual(Int16Array.of(1, -2, 32_767));
    // Cut off.
    expect(wavSamples(wav(8_000, 1, [1, 2]).subarray(0, 46))).toEqual(Int16Array.of(1));
  });

  it.each([
    ['nothing', Buffer.alloc(0)],
    ['something else', Buffer.from('RIFX0000WAVE')],
    ['another rate', wav(44_100, 1, [1])],
    ['two channels', wav(8_000, 2, [1, 2])],
    ['no data', wav(8_000, 1, []).subarray(0, 36)],
  ])('is refused where it is %s', (_, octets) => {
    expect(() => wavSamples(octets)).toThrow(DecodeError);
  });
});
