/** WAV files of one channel of 16 bits a sample, as peers of tests read and write them. */

const HEADER = 44;

export function wavOf(samples: Int16Array, sampleRate = 8_000): Uint8Array {
  const size = samples.length * 2;
  const bytes = Buffer.alloc(HEADER + size);
  bytes.write('RIFF', 0, 'latin1');
  bytes.writeUInt32LE(HEADER - 8 + size, 4);
  bytes.write('WAVEfmt ', 8, 'latin1');
  bytes.writeUInt32LE(16, 16);
  bytes.writeUInt16LE(1, 20);
  bytes.writeUInt16LE(1, 22);
  bytes.writeUInt32LE(sampleRate, 24);
  bytes.writeUInt32LE(sampleRate * 2, 28);
  bytes.writeUInt16LE(2, 32);
  bytes.writeUInt16LE(16, 34);
  bytes.write('data', 36, 'latin1');
  bytes.writeUInt32LE(size, 40);
  for (const [at, sample] of samples.entries()) bytes.writeInt16LE(sample, HEADER + at * 2);
  return bytes;
}

/** @throws Error for a file of another kind */
export function readWav(bytes: Buffer): { readonly sampleRate: number; readonly samples: Int16Array } {
  let sampleRate = 0;
  for (let at = 12; at + 8 <= bytes.length; ) {
    const name = bytes.toString('latin1', at, at + 4);
    const size = bytes.readUInt32LE(at + 4);
    if (name === 'fmt ') {
      if (bytes.readUInt16LE(at + 10) !== 1 || bytes.readUInt16LE(at + 22) !== 16) {
        throw new Error('the file is not of one channel with 16 bits a sample');
      }
      sampleRate = bytes.readUInt32LE(at + 12);
    }
    if (name === 'data') {
      const end = Math.min(bytes.length, at + 8 + size);
      const count = (end - at - 8) >> 1;
      return { sampleRate, samples: Int16Array.from({ length: count }, (_, n) => bytes.readInt16LE(at + 8 + n * 2)) };
    }
    at += 8 + size + (size & 1);
  }
  throw new Error('the file has no samples');
}
