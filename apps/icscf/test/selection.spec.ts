import { describe, expect, it } from 'vitest';
import { candidates } from '../src/selection.ts';

const known = [
  { name: 'sip:a', capabilities: [1] },
  { name: 'sip:b', capabilities: [1, 2] },
  { name: 'sip:c', capabilities: [2, 3] },
];

describe('the S-CSCF of a user (TS 29.228 §6.7)', () => {
  it('can do all that is mandatory, and as much as may be that is optional', () => {
    expect(candidates(known, { mandatoryCapability: [1], optionalCapability: [2] }, 'ada')).toEqual(['sip:b', 'sip:a']);
    expect(candidates(known, { mandatoryCapability: [4] }, 'ada')).toEqual([]);
  });

  it('is first of all one that the HSS names', () => {
    expect(candidates(known, { mandatoryCapability: [1], serverName: ['sip:d', 'sip:a'] }, 'ada')).toEqual([
      ...['sip:d', 'sip:a'],
      'sip:b',
    ]);
  });

  it('is another one for another user, and always the same for one', () => {
    const firsts = Array.from({ length: 40 }, (_, n) => candidates(known, {}, `user${n}`)[0]);
    expect(new Set(firsts).size).toBe(3);
    expect(candidates(known, {}, 'user1')[0]).toBe(firsts[1]);
  });
});
