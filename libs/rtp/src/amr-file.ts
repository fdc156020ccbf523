/** Files of AMR and AMR-WB (RFC 4867 §5): frames of 20 ms of one channel, as a coder wrote them. */
import { DecodeError } from '@trunkline/wire';
import { type AmrCodec, type AmrFrame, amrFrameBits } from './amr.ts';

export interface AmrRecording {
  readonly codec: AmrCodec;
  readonly frames: readonly AmrFrame[];
}

const MAGIC: readonly (readonly [AmrCodec, string])[] = [
  ['AMR', '#!AMR\n'],
  ['AMR-WB', '#!AMR-WB\n'],
];

/** @throws DecodeError where it is another file, is cut off, or has a frame of a reserved type */
export function decodeAmrFile(octets: Uint8Array): AmrRecording {
  const begin = Buffer.from(octets.subarray(0, 16)).toString('latin1');
  const found = MAGIC.find(([, magic]) => begin.startsWith(magic));
  if (found === undefined) throw new DecodeError('value', 'this is no file of AMR or AMR-WB with one channel');
  const [codec, magic] = found;
  const frames: AmrFrame[] = [];
  for (let at = magic.length; at < octets.length; ) {
    const head = octets[at] as number;
    const frameType = (head >> 3) & 0x0f;
    const bits = amrFrameBits(codec, frameType);
    if (bits === undefined) throw new DecodeError('unknown', `${codec} has no frame type ${frameType}`, { offset: at });
    const end = at + 1 + Math.ceil(bits / 8);
    if (end > octets.length) throw new DecodeError('truncated', 'a frame does not end', { offset: at });
    frames.push({ frameType, quality: (head & 0x04) !== 0, data: Uint8Array.from(octets.subarray(at + 1, end)) });
    at = end;
  }
  return { codec, frames };
}
