/** A WAV file as it is played: PCM of 16 bits, 8,000 samples a second, one channel. */
import { DecodeError, Reader } from '@trunkline/wire';

const PCM = 1;
const MAX_SAMPLES = 60 * 8_000;

/** @throws DecodeError */
export function wavSamples(octets: Uint8Array): Int16Array {
  const view = new DataView(octets.buffer, octets.byteOffset, octets.byteLength);
  const reader = new Reader(octets);
  const tag = () => Buffer.from(reader.take(4)).toString('latin1');
  const little = () => {
    const at = octets.length - reader.remaining;
    reader.take(4);
    return view.getUint32(at, true);
  };
  const isWav = tag() === 'RIFF' && little() > 0 && tag() === 'WAVE';
  if (!isWav) throw new DecodeError('value', 'this is no WAV file');
  let fits = false;
  while (reader.remaining >= 8) {
    const name = tag();
    const length = little();
    const at = octets.length - reader.remaining;
    const chunk = reader.take(Math.min(length, reader.remaining));
    if (reader.remaining > 0 && length % 2 === 1) reader.take(1);
    if (name === 'fmt ' && chunk.length >= 16) {
      const [format, channels] = [view.getUint16(at, true), view.getUint16(at + 2, true)];
      fits =
        format === PCM &&
        channels === 1 &&
        view.getUint32(at + 4, true) === 8_000 &&
        view.getUint16(at + 14, true) === 16;
    }
    if (name !== 'data') continue;
    if (!fits) throw new DecodeError('value', 'it is not PCM of 16 bits, 8,000 Hz and one channel');
    const count = Math.min(chunk.length >> 1, MAX_SAMPLES);
    return Int16Array.from({ length: count }, (_, index) => view.getInt16(at + 2 * index, true));
  }
  throw new DecodeError('missing', 'it has no data');
}
