import { describe, expect, it } from 'vitest';
import { drainVerdict, scalingPolicySchema } from '../src/index.ts';

const policy = scalingPolicySchema.parse({ drainLimitSeconds: 20 });
const drain = (ms: number, inFlight?: number) =>
  drainVerdict({ worker: 'amf-2', since: 1_000, now: 1_000 + ms, inFlight }, policy);

describe('a worker that drains', () => {
  it('goes as soon as it is empty', () => {
    expect(drain(1_500, 0)).toEqual({ action: 'end', reason: 'amf-2 is empty after 1.5 s' });
  });

  it('is waited for while it works', () => {
    expect(drain(5_000, 3)).toEqual({ action: 'wait', reason: 'amf-2 has 3 messages left; it has 15 s more' });
  });

  it('goes when its limit has passed, even where it says nothing', () => {
    expect(drain(20_000, 1).reason).toBe('amf-2 has 1 message left after the limit of 20 s; others take over');
    expect(drain(20_000).action).toBe('end');
    expect(drain(19_999).action).toBe('wait');
  });
});

describe('a policy', () => {
  it('whose min is above its max is refused with what to do', () => {
    expect(scalingPolicySchema.safeParse({ min: 3, max: 2 }).error?.issues[0]).toMatchObject({
      path: ['min'],
      message: 'min is more than max: raise max or lower min',
    });
  });
});
