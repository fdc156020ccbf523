import { systemClock } from '@trunkline/platform';
import { describe, expect, it } from 'vitest';
import { SmBackOff } from '../src/ue/sm-back-off.ts';

function backOff() {
  let now = 0;
  const timers = new SmBackOff({ ...systemClock, monotonic: () => now });
  const reject = (cause5gsm: number, seconds: number | undefined, asked: object) =>
    timers.note(
      { message: 'PDUSessionEstablishmentReject', pduSessionId: 1, pti: 1, cause5gsm, backOffTimer: { seconds } },
      asked,
    );
  const pass = (ms: number) => {
    now += ms;
  };
  return { timers, reject, pass };
}

describe('back-off of 5GSM', () => {
  it('is for what the cause says, for as long as the timer says', () => {
    const { timers, reject, pass } = backOff();
    reject(67, 10, { dnn: 'internet', snssai: { sst: 1 } });
    expect(timers.running({ dnn: 'Internet', snssai: { sst: 1 } })).toBe('T3584');
    expect(timers.running({ dnn: 'internet' })).toBeUndefined();
    expect(timers.running({ dnn: 'internet', snssai: { sst: 1 }, emergency: true })).toBeUndefined();
    expect(timers.restMs).toBe(10_000);
    pass(10_000);
    expect(timers.running({ dnn: 'internet', snssai: { sst: 1 } })).toBeUndefined();
    expect(timers.restMs).toBe(0);
  });

  it('has no end where the timer is deactivated, and ends with a value of zero', () => {
    const { timers, reject, pass } = backOff();
    reject(69, undefined, { snssai: { sst: 1 } });
    pass(1e9);
    expect(timers.restMs).toBe(0);
    expect(() => timers.check({ dnn: 'any', snssai: { sst: 1 } })).toThrow(/T3585 runs/);
    reject(69, 0, { snssai: { sst: 1 } });
    expect(timers.running({ dnn: 'any', snssai: { sst: 1 } })).toBeUndefined();
  });

  it('is not begun by other causes', () => {
    const { timers, reject } = backOff();
    reject(31, 10, {});
    expect(timers.running({})).toBeUndefined();
  });
});
