import { fromHex, toHex } from '@trunkline/wire';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  acceptSqn,
  type Credentials,
  generateVector,
  newSqnArray,
  nextSqn,
  resynchronise,
  separationBit,
  sqnFromBytes,
  sqnMs,
  sqnToBytes,
  verifyAutn,
} from '../src/index.ts';
import { numRuns } from './runs.ts';

const octets = (length: number) => fc.uint8Array({ minLength: length, maxLength: length });
const credentials: fc.Arbitrary<Credentials> = fc.oneof(
  fc.record({ algorithm: fc.constant('milenage' as const), k: octets(16), opc: octets(16) }),
  fc.record({ algorithm: fc.constant('milenage' as const), k: octets(16), op: octets(16) }),
  fc.record({ algorithm: fc.constant('tuak' as const), k: fc.oneof(octets(16), octets(32)), topc: octets(32) }),
  fc.record({ algorithm: fc.constant('tuak' as const), k: octets(16), top: octets(32) }),
);
const AMF = fromHex('8000');
const sqns = fc.integer({ min: 32, max: 2 ** 33 });

it('a vector of TS 35.208 set 19', () => {
  const vector = generateVector(
    {
      algorithm: 'milenage',
      k: fromHex('5122250214c33e723a5dd523fc145fc0'),
      op: fromHex('c9e8763286b5b9ffbdf56e1297d0887b'),
    },
    {
      rand: fromHex('81e92b6c0ee0e12ebceba8d92a99dfa5'),
      sqn: sqnFromBytes(fromHex('16f3b3f70fc2')),
      amf: fromHex('c3ab'),
    },
  );
  expect(toHex(vector.autn)).toBe('bb52e91c747ac3ab2a5c23d15ee351d5');
  expect(toHex(vector.xres)).toBe('28d7b0f2a2ec3de5');
});

describe('network and USIM', () => {
  it('the USIM accepts a fresh vector and derives the same keys', () => {
    fc.assert(
      fc.property(credentials, octets(16), sqns, (secrets, rand, sqn) => {
        const vector = generateVector(secrets, { rand, sqn, amf: AMF });
        const verdict = verifyAutn(secrets, vector, newSqnArray());
        if (verdict.result !== 'ok') return expect.fail(verdict.result);
        const { res, ck, ik, ak, sqnXorAk } = verdict;
        expect({ res, ck, ik, ak, sqnXorAk }).toEqual({
          res: vector.xres,
          ck: vector.ck,
          ik: vector.ik,
          ak: vector.ak,
          sqnXorAk: vector.sqnXorAk,
        });
        expect(verdict.sqn).toBe(sqn);
        expect(separationBit(verdict.amf)).toBe(true);
        expect(sqnMs(verdict.sqnArray)).toBe(sqn);
      }),
      { numRuns },
    );
  });

  it('a vector used twice is a synchronisation failure whose AUTS gives SQN_MS back, and the next number is accepted', () => {
    fc.assert(
      fc.property(credentials, octets(16), sqns, (secrets, rand, sqn) => {
        const vector = generateVector(secrets, { rand, sqn, amf: AMF });
        const array = newSqnArray(sqn);
        const verdict = verifyAutn(secrets, vector, array);
        if (verdict.result !== 'synch-failure') return expect.fail(verdict.result);
        const answer = resynchronise(secrets, { rand, auts: verdict.auts });
        expect(answer).toEqual({ result: 'ok', sqnMs: sqn });
        const next = generateVector(secrets, { rand, sqn: nextSqn(sqn), amf: AMF });
        expect(verifyAutn(secrets, next, array).result).toBe('ok');
      }),
      { numRuns },
    );
  });

  it('any flipped bit of AUTN is a MAC failure, and any of AUTS is refused', () => {
    fc.assert(
      fc.property(credentials, octets(16), sqns, fc.nat(127), (secrets, rand, sqn, bit) => {
        const vector = generateVector(secrets, { rand, sqn, amf: AMF });
        const autn = flipped(vector.autn, bit);
        expect(verifyAutn(secrets, { rand, autn }, newSqnArray())).toEqual({ result: 'mac-failure' });
        const verdict = verifyAutn(secrets, vector, newSqnArray(sqn));
        if (verdict.result !== 'synch-failure') return expect.fail(verdict.result);
        const auts = flipped(verdict.auts, bit % 112);
        expect(resynchronise(secrets, { rand, auts })).toEqual({ result: 'mac-failure' });
      }),
      { numRuns },
    );
  });

  it('lengths that came from the network are a MAC failure, never an exception', () => {
    const secrets: Credentials = { algorithm: 'milenage', k: new Uint8Array(16), opc: new Uint8Array(16) };
    const rand = new Uint8Array(16);
    expect(verifyAutn(secrets, { rand, autn: new Uint8Array(15) }, newSqnArray())).toEqual({ result: 'mac-failure' });
    expect(resynchronise(secrets, { rand, auts: new Uint8Array(0) })).toEqual({ result: 'mac-failure' });
  });

  it('refuses credentials of a wrong length, and a TUAK MAC that AUTN cannot hold', () => {
    const input = { rand: new Uint8Array(16), sqn: 32, amf: AMF };
    expect(() =>
      generateVector({ algorithm: 'milenage', k: new Uint8Array(15), opc: new Uint8Array(16) }, input),
    ).toThrow('K has 15');
    expect(() =>
      generateVector(
        { algorithm: 'tuak', k: new Uint8Array(16), topc: new Uint8Array(32), parameters: { macBits: 128 } },
        input,
      ),
    ).toThrow('64 bits');
  });
});

describe('the array of TS 33.102 Annex C', () => {
  const number = (seq: number, ind: number) => seq * 32 + ind;

  it('accepts late numbers of another index, each once', () => {
    const first = acceptSqn(newSqnArray(), number(10, 3));
    expect(first).toBeDefined();
    const second = acceptSqn(first ?? newSqnArray(), number(9, 2));
    expect(second).toBeDefined();
    expect(acceptSqn(second ?? newSqnArray(), number(9, 2))).toBeUndefined();
    expect(acceptSqn(second ?? newSqnArray(), number(10, 3))).toBeUndefined();
    expect(sqnMs(second ?? newSqnArray())).toBe(number(10, 3));
  });

  it('refuses a jump above Δ and an age above L', () => {
    expect(acceptSqn(newSqnArray(), number(2 ** 28, 0))).toBeDefined();
    expect(acceptSqn(newSqnArray(), number(2 ** 28 + 1, 0))).toBeUndefined();
    const array = newSqnArray(number(100, 5));
    expect(acceptSqn(array, number(90, 6), { l: 10 })).toBeDefined();
    expect(acceptSqn(array, number(89, 6), { l: 10 })).toBeUndefined();
  });

  it('steps SEQ and IND together and wraps at 2^48', () => {
    expect(nextSqn(0)).toBe(33);
    expect(nextSqn(number(7, 31))).toBe(number(8, 0));
    expect(nextSqn(2 ** 48 - 1)).toBe(0);
  });

  it('numbers and octets are the same thing', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 2 ** 48 - 1 }), (sqn) => sqnFromBytes(sqnToBytes(sqn)) === sqn),
      { numRuns },
    );
  });
});

function flipped(bytes: Uint8Array, bit: number): Uint8Array {
  const copy = bytes.slice();
  copy[bit >> 3] = (copy[bit >> 3] as number) ^ (0x80 >> (bit & 7));
  return copy;
}
