import { fromHex, toHex } from '@trunkline/wire';
import { describe, expect, it } from 'vitest';
import {
  deriveOpc,
  deriveTopc,
  milenage,
  type TuakParameters,
  tuakF1,
  tuakF1Star,
  tuakF5Star,
  tuakF2345,
} from '../src/index.ts';
import { keccakF1600 } from '../src/keccak.ts';
import keccak from './vectors/keccak_f1600_3gpp.json' with { type: 'json' };
import milenageSets from './vectors/milenage.json' with { type: 'json' };
import tuakSets from './vectors/tuak.json' with { type: 'json' };

describe.each([
  ['TS 35.207', milenageSets.ts35207],
  ['TS 35.208', milenageSets.ts35208],
])('MILENAGE, %s', (_document, sets) => {
  it.each(sets)('set $set', (set) => {
    const k = fromHex(set.K);
    const opc = deriveOpc(k, fromHex(set.OP));
    expect(toHex(opc)).toBe(set.OPc);
    const out = milenage(k, opc, fromHex(set.RAND), fromHex(set.SQN), fromHex(set.AMF));
    expect(Object.fromEntries(Object.entries(out).map(([name, bytes]) => [name, toHex(bytes)]))).toEqual({
      macA: set.f1,
      macS: set.f1star,
      res: set.f2,
      ck: set.f3,
      ik: set.f4,
      ak: set.f5,
      akStar: set.f5star,
    });
  });
});

describe('MILENAGE with constants of the operator', () => {
  const k = fromHex('465b5ce8b199b49faa5f0a2ee238a6bc');
  const opc = fromHex('cd63cb71954a9f4e48a5994e37a02baf');
  const rand = fromHex('23553cbe9637a89d218ae64dae47bf35');
  const c = [0, 1, 2, 4, 8].map((last) => Uint8Array.of(...new Array<number>(15).fill(0), last));
  const [c1, c2, c3, c4, c5] = c as [Uint8Array, Uint8Array, Uint8Array, Uint8Array, Uint8Array];
  const run = (r: [number, number, number, number, number], last = c5) =>
    milenage(k, opc, rand, new Uint8Array(6), new Uint8Array(2), { c: [c1, c2, c3, c4, last], r });

  it('gives the standard result for the standard values', () => {
    expect(run([64, 0, 32, 64, 96])).toEqual(milenage(k, opc, rand, new Uint8Array(6), new Uint8Array(2)));
  });

  it('changes what a constant belongs to, and nothing else', () => {
    const standard = run([64, 0, 32, 64, 96]);
    const other = run([64, 0, 32, 64, 96], c1);
    expect(toHex(other.akStar)).not.toBe(toHex(standard.akStar));
    expect({ ...other, akStar: standard.akStar }).toEqual(standard);
  });

  it('refuses a rotation that is no multiple of 8', () => {
    expect(() => run([64, 0, 31, 64, 96])).toThrow('r1..r5');
  });
});

it.each(keccak.sets)('Keccak-f[1600] set $set', (set) => {
  const permute = (bytes: Uint8Array): Uint8Array => {
    const view = new DataView(bytes.buffer);
    const state = Int32Array.from({ length: 50 }, (_, i) => view.getInt32(4 * i, true));
    keccakF1600(state);
    for (const [i, word] of state.entries()) view.setInt32(4 * i, word, true);
    return bytes;
  };
  expect(toHex(permute(fromHex(set.input)))).toBe(set.output);
});

it.each(tuakSets.sets)('TUAK set $set', (set) => {
  const k = fromHex(set.K);
  const topc = deriveTopc(k, fromHex(set.TOP), set.keccakIterations);
  expect(toHex(topc)).toBe(set.TOPc);
  const { macBits, resBits, ckBits, ikBits, keccakIterations } = set;
  const parameters = { macBits, resBits, ckBits, ikBits, keccakIterations } as TuakParameters;
  const [rand, sqn, amf] = [fromHex(set.RAND), fromHex(set.SQN), fromHex(set.AMF)];
  expect(toHex(tuakF1(k, topc, rand, sqn, amf, parameters))).toBe(set.f1);
  expect(toHex(tuakF1Star(k, topc, rand, sqn, amf, parameters))).toBe(set.f1star);
  const { res, ck, ik, ak } = tuakF2345(k, topc, rand, parameters);
  expect([res, ck, ik, ak].map(toHex)).toEqual([set.f2, set.f3, set.f4, set.f5]);
  expect(toHex(tuakF5Star(k, topc, rand, keccakIterations))).toBe(set.f5star);
});
