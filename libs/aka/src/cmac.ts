/** AES-CMAC (NIST SP 800-38B, RFC 4493), also for messages that end within an octet. */
import { createCipheriv } from 'node:crypto';
import { own } from './secret.ts';

const ZERO = new Uint8Array(16);

/** The 16 octets of the CMAC over the first `bits` bits of the message. */
export function aesCmac(key: Uint8Array, message: Uint8Array, bits: number): Uint8Array {
  const octets = (bits + 7) >> 3;
  const blocks = Math.max(1, (octets + 15) >> 4);
  const whole = bits > 0 && bits % 128 === 0;

  const cbc = createCipheriv('aes-128-cbc', key, ZERO).setAutoPadding(false);
  const l = cbc.update(ZERO);

  const padded = new Uint8Array(16 * blocks);
  padded.set(message.subarray(0, octets));
  if (!whole) {
    const at = bits >> 3;
    const bit = 0x80 >> (bits & 7);
    padded[at] = ((padded[at] as number) & ~(bit - 1) & 0xff) | bit;
  }
  const k1 = double(l);
  const subkey = whole ? k1 : double(k1);
  const last = 16 * (blocks - 1);
  for (let i = 0; i < 16; i++) {
    padded[last + i] = (padded[last + i] as number) ^ (subkey[i] as number);
    // The chain stands at L after the block that gave it: taking L out again starts the message from zero.
    padded[i] = (padded[i] as number) ^ (l[i] as number);
  }
  return own(cbc.update(padded).subarray(-16));
}

/** Multiplication by x in GF(2^128), without a branch on the secret's top bit. */
function double(block: Uint8Array): Uint8Array {
  const out = new Uint8Array(16);
  for (let i = 0; i < 16; i++) out[i] = ((block[i] as number) << 1) | ((block[i + 1] ?? 0) >> 7);
  out[15] = (out[15] as number) ^ (0x87 & -((block[0] as number) >> 7));
  return out;
}
