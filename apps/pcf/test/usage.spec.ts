import type { NpcfSMPolicyControl } from '@trunkline/sbi';
import { describe, expect, it } from 'vitest';
import { decide } from '../src/decision.ts';
import type { SessionPolicy } from '../src/policies.ts';
import { differences } from '../src/rule-sets.ts';
import { isUsedUp, type UsagePolicy, used } from '../src/usage.ts';

const context: NpcfSMPolicyControl.SmPolicyContextData = {
  supi: 'imsi-999700000000001',
  pduSessionId: 1,
  pduSessionType: 'IPV4',
  dnn: 'internet',
  sliceInfo: { sst: 1 },
  notificationUri: 'http://127.0.0.10:8015/callbacks/sm-policy/1',
  subsSessAmbr: { uplink: '1 Gbps', downlink: '1 Gbps' },
  suppFeat: '10',
};
const rule = {
  name: 'video',
  precedence: 10,
  flows: ['permit out 17 from any 7 to assigned'],
  qos: { fiveQi: 6, arp: { priorityLevel: 5, preemptCap: 'NOT_PREEMPT', preemptVuln: 'PREEMPTABLE' } },
  gate: 'open',
} as const;
const policy = (...usage: UsagePolicy[]): SessionPolicy => ({ rules: [rule], usage });
const after = (octets: number, seconds = 0) => used({}, [{ refUmIds: 'key', volUsage: octets, timeUsage: seconds }]);

describe('usage monitoring', () => {
  it('is asked for the whole session, step by step up to the limit', () => {
    const whole = policy({ name: 'key', octets: 1_000, everyOctets: 400, atEnd: {} });
    expect(decide(whole, context)).toMatchObject({
      sessRules: { default: { refUmData: 'key' } },
      umDecs: { key: { umId: 'key', volumeThreshold: 400 } },
    });
    expect(decide(whole, context).policyCtrlReqTriggers).toContain('US_RE');
    expect(decide(whole, context, after(900)).umDecs).toMatchObject({ key: { volumeThreshold: 100 } });
    const over = decide(whole, context, after(1_000));
    expect(over.umDecs).toEqual({});
    expect(over.sessRules?.['default']).not.toHaveProperty('refUmData');
  });

  it('is asked for one rule', () => {
    const one = policy({ name: 'key', rules: ['video'], seconds: 60, pauseSeconds: 5, atEnd: {} });
    const decision = decide(one, context);
    expect(decision.pccRules).toMatchObject({ video: { refUmData: ['key'] } });
    expect(decision.pccRules?.['default']).not.toHaveProperty('refUmData');
    expect(decision.umDecs).toEqual({ key: { umId: 'key', timeThreshold: 60, inactivityTime: 5 } });
    expect(decide(one, context, after(0, 20)).umDecs).toMatchObject({ key: { timeThreshold: 40 } });
  });

  it('is not asked of an SMF that cannot', () => {
    const { suppFeat: _, ...old } = context;
    const decision = decide(policy({ name: 'key', octets: 1, atEnd: {} }), old);
    expect(decision.umDecs).toBeUndefined();
    expect(decision.policyCtrlReqTriggers).not.toContain('US_RE');
  });

  it('adds up what is reported, by key', () => {
    const usage = used(after(100), [
      { refUmIds: 'key', volUsageUplink: 10, volUsageDownlink: 20, timeUsage: 3 },
      { refUmIds: 'other', volUsage: 5 },
    ]);
    expect(usage).toEqual({ key: { octets: 130, seconds: 3 }, other: { octets: 5, seconds: 0 } });
  });
});

describe('what is used up', () => {
  it('makes the session slow', () => {
    const slow = policy({ name: 'key', octets: 10, atEnd: { ambr: { uplink: '1 Kbps', downlink: '2 Kbps' } } });
    expect(differences(decide(slow, context), decide(slow, context, after(10)))).toMatchObject({
      sessRules: { default: { authSessAmbr: { uplink: '1 Kbps', downlink: '2 Kbps' } } },
      umDecs: { key: null },
    });
  });

  it('closes the gate of its rules, or of all', () => {
    const one = policy({ name: 'key', rules: ['video'], octets: 10, atEnd: { gate: 'closed' } });
    const closed = decide(one, context, after(10));
    expect(closed.traffContDecs).toEqual({ key: { tcId: 'key', flowStatus: 'DISABLED' } });
    expect(closed.pccRules).toMatchObject({ video: { refTcData: ['key'] } });
    expect(closed.pccRules?.['default']).not.toHaveProperty('refTcData');
    const all = decide(policy({ name: 'key', octets: 10, atEnd: { gate: 'closed' } }), context, after(10));
    expect(all.pccRules).toMatchObject({ video: { refTcData: ['key'] }, default: { refTcData: ['key'] } });
  });

  it('is known by octets or seconds, whichever comes first', () => {
    const limits: UsagePolicy = { name: 'key', octets: 10, seconds: 20, atEnd: {} };
    expect(isUsedUp(limits, after(9, 19))).toBe(false);
    expect(isUsedUp(limits, after(10, 0))).toBe(true);
    expect(isUsedUp(limits, after(0, 20))).toBe(true);
  });
});
