/** What a UE repeats, and when: by the timers of TS 24.501, and only what was not answered. */
import { systemClock } from '@trunkline/platform';
import { describe, expect, it } from 'vitest';
import { ExpectationError, NothingCame } from '../src/awaiting.ts';
import { type NasTimer, Repetition } from '../src/ue/repetition.ts';

/** Waits are over at once, and are counted. */
function bench() {
  const waited: number[] = [];
  const repeated: NasTimer[] = [];
  const clock = {
    ...systemClock,
    after: (ms: number, then: () => void) => {
      waited.push(ms);
      queueMicrotask(then);
      return () => undefined;
    },
  };
  return { waited, repeated, repetition: new Repetition({ clock, repeated: (timer) => repeated.push(timer) }) };
}

describe('a request of a UE', () => {
  it('that is answered at the third attempt was repeated by two expiries', async () => {
    const { repeated, waited, repetition } = bench();
    const withins: number[] = [];
    let released = 0;
    const attempt = async (within: number) => {
      withins.push(within);
      if (withins.length < 3) throw new NothingCame('nothing came');
      return 'answer';
    };
    expect(await repetition.until('T3517', 100, attempt, () => released++)).toBe('answer');
    expect(withins).toEqual([15_000, 15_000, 15_000]);
    expect(repeated).toEqual(['T3517', 'T3517']);
    expect(released).toBe(2);
    expect(waited).toEqual([]);
  });

  it('for registration waits for T3511 between attempts', async () => {
    const { waited, repetition } = bench();
    let attempts = 0;
    await repetition.until('T3510', 100, async () => {
      if (++attempts < 2) throw new NothingCame('nothing came');
    });
    expect(waited).toEqual([10_000]);
  });

  it('is given up after the fifth expiry', async () => {
    const { repeated, repetition } = bench();
    const silence = repetition.until('T3580', 100, async () => {
      throw new NothingCame('nothing came');
    });
    await expect(silence).rejects.toThrow('nothing came');
    expect(repeated).toHaveLength(4);
  });

  it('that was refused is not repeated', async () => {
    const { repeated, repetition } = bench();
    const refusal = repetition.until('T3580', 100, async () => {
      throw new ExpectationError('refused');
    });
    await expect(refusal).rejects.toThrow('refused');
    expect(repeated).toEqual([]);
  });

  it('is not repeated by a UE that does not do so, which waits as long as it was told', async () => {
    const within: number[] = [];
    const repetition = new Repetition({ clock: systemClock });
    const silence = repetition.until('T3510', 100, async (ms) => {
      within.push(ms);
      throw new NothingCame('nothing came');
    });
    await expect(silence).rejects.toThrow('nothing came');
    expect(within).toEqual([100]);
  });
});
