/**
 * MILENAGE (TS 35.206): the authentication functions f1, f1*, f2, f3, f4, f5 and f5* over AES-128.
 */
import { createCipheriv } from 'node:crypto';
import { EncodeError } from '@trunkline/wire';
import { own, requireLength } from './secret.ts';

/** An operator's own c1..c5 (16 octets each) and r1..r5 (bits, multiples of 8 from 0 to 120); TS 35.206 §4.1 lets it choose. */
export interface MilenageConstants {
  readonly c: readonly [Uint8Array, Uint8Array, Uint8Array, Uint8Array, Uint8Array];
  readonly r: readonly [number, number, number, number, number];
}

/** What MILENAGE gives for one RAND, SQN and AMF. */
export interface MilenageOutput {
  /** f1, 8 octets. */
  readonly macA: Uint8Array;
  /** f1*, 8 octets. */
  readonly macS: Uint8Array;
  /** f2, 8 octets. */
  readonly res: Uint8Array;
  /** f3, 16 octets. */
  readonly ck: Uint8Array;
  /** f4, 16 octets. */
  readonly ik: Uint8Array;
  /** f5, 6 octets. */
  readonly ak: Uint8Array;
  /** f5*, 6 octets. */
  readonly akStar: Uint8Array;
}

const block = (last: number) => {
  const bytes = new Uint8Array(16);
  bytes[15] = last;
  return bytes;
};

/** The values of TS 35.206 §4.1. */
const STANDARD: MilenageConstants = {
  c: [block(0), block(1), block(2), block(4), block(8)],
  r: [64, 0, 32, 64, 96],
};

/** OPc = E_K(OP) ⊕ OP (TS 35.206 §4.1); `k` and `op` have 16 octets. */
export function deriveOpc(k: Uint8Array, op: Uint8Array): Uint8Array {
  requireLength('K', k, 16);
  requireLength('OP', op, 16);
  const opc = own(createCipheriv('aes-128-ecb', k, null).update(op));
  for (let i = 0; i < 16; i++) opc[i] = (opc[i] as number) ^ (op[i] as number);
  return opc;
}

/** All seven functions at once: two calls of AES. `sqn` has 6 octets, `amf` 2, the others 16. */
export function milenage(
  k: Uint8Array,
  opc: Uint8Array,
  rand: Uint8Array,
  sqn: Uint8Array,
  amf: Uint8Array,
  constants: MilenageConstants = STANDARD,
): MilenageOutput {
  requireLength('K', k, 16);
  requireLength('OPc', opc, 16);
  requireLength('RAND', rand, 16);
  requireLength('SQN', sqn, 6);
  requireLength('AMF', amf, 2);
  if (constants !== STANDARD) checkConstants(constants);

  const aes = createCipheriv('aes-128-ecb', k, null);
  const input = new Uint8Array(16);
  for (let i = 0; i < 16; i++) input[i] = (rand[i] as number) ^ (opc[i] as number);
  const temp = aes.update(input);

  // IN1 = SQN || AMF || SQN || AMF enters f1 only; the five outputs are independent, so one call encrypts them all.
  const blocks = new Uint8Array(80);
  for (let i = 0; i < 16; i++) {
    const at = i & 7;
    const in1 = (at < 6 ? sqn[at] : amf[at - 6]) as number;
    const rotated = (i + 16 - (constants.r[0] >> 3)) & 15;
    blocks[rotated] = in1 ^ (opc[i] as number);
    for (let n = 1; n < 5; n++) {
      const to = (i + 16 - ((constants.r[n] as number) >> 3)) & 15;
      blocks[16 * n + to] = (temp[i] as number) ^ (opc[i] as number);
    }
  }
  for (let i = 0; i < 16; i++) {
    blocks[i] = (blocks[i] as number) ^ (temp[i] as number);
    for (let n = 0; n < 5; n++) {
      const at = 16 * n + i;
      blocks[at] = (blocks[at] as number) ^ ((constants.c[n] as Uint8Array)[i] as number);
    }
  }
  const out = own(aes.update(blocks));
  for (let i = 0; i < 80; i++) out[i] = (out[i] as number) ^ (opc[i & 15] as number);

  return {
    macA: out.slice(0, 8),
    macS: out.slice(8, 16),
    ak: out.slice(16, 22),
    res: out.slice(24, 32),
    ck: out.slice(32, 48),
    ik: out.slice(48, 64),
    akStar: out.slice(64, 70),
  };
}

function checkConstants({ c, r }: MilenageConstants): void {
  for (const [i, constant] of c.entries()) requireLength(`c${i + 1}`, constant, 16);
  for (const rotation of r) {
    if (!Number.isInteger(rotation) || rotation < 0 || rotation > 120 || rotation % 8 !== 0) {
      throw new EncodeError('r1..r5 are multiples of 8 from 0 to 120');
    }
  }
}
