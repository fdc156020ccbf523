import { describe, expect, it } from 'vitest';
import { causeNumbers, causeOfNumbers, decodeTransparentContainer, encodeTransparentContainer } from '../src/index.ts';

describe('a transparent container between AMFs', () => {
  it.each([0, 1, 127, 128, 300])('of %i octets, with its length', (length) => {
    const content = new Uint8Array(length).fill(0x40);
    const bytes = encodeTransparentContainer(content);
    expect(bytes.length).toBeGreaterThan(length);
    expect(decodeTransparentContainer(bytes)).toEqual(content);
  });

  it('without its length is taken as it is', () => {
    const content = Uint8Array.of(0x40, 1, 2, 3);
    expect(decodeTransparentContainer(content)).toEqual(content);
  });
});

describe('a cause as numbers', () => {
  it('there and back', () => {
    const cause = { choice: 'radioNetwork', value: 'unknown-targetID' } as const;
    expect(causeOfNumbers(causeNumbers(cause) ?? { group: 9, value: 9 })).toEqual(cause);
    expect(causeOfNumbers({ group: 0, value: 9_999 })).toBeUndefined();
    expect(causeOfNumbers({ group: 17, value: 0 })).toBeUndefined();
  });
});
