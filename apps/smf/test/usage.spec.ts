import type { PfcpMessageOf } from '@trunkline/pfcp';
import type { NpcfSMPolicyControl } from '@trunkline/sbi';
import { describe, expect, it } from 'vitest';
import { viewOf } from '../src/exposure/change.ts';
import { POLICY_URI, TestSession, UPF_NODE } from './session.ts';

type Report = NonNullable<PfcpMessageOf<'SessionReportRequest'>['usageReport']>[number];

const decision = (umDecs: NonNullable<NpcfSMPolicyControl.SmPolicyDecision['umDecs']>) => ({
  sessRules: { all: { sessRuleId: 'all', refUmData: 'volume' } },
  umDecs,
  policyCtrlReqTriggers: ['US_RE'],
});

async function monitored(): Promise<TestSession> {
  const session = new TestSession();
  session.around.decision = decision({ volume: { umId: 'volume', volumeThreshold: 1_000 } });
  await session.create();
  await session.establishedByUpf();
  await session.setUpByRan();
  return session;
}

const usage = (urrId: number, urSeqn: number, why: object, octets: bigint): Report => ({
  urrId,
  urSeqn,
  usageReportTrigger: why,
  volumeMeasurement: { total: octets, uplink: octets, downlink: 0n },
});

function report(session: TestSession, ...usageReport: Report[]) {
  const seid = BigInt(session.context?.seid ?? 0);
  return session.fromUpf({
    message: 'SessionReportRequest',
    sequenceNumber: 5,
    seid,
    reportType: { usar: true },
    usageReport,
  });
}

function deletion(session: TestSession, ...usageReport: Report[]) {
  const seid = BigInt(session.context?.seid ?? 0);
  return session.fromUpf({ message: 'SessionDeletionResponse', sequenceNumber: 6, seid, cause: 1, usageReport });
}

describe('usage monitoring', () => {
  it('has a URR of its own on all PDRs of the session', async () => {
    const session = new TestSession();
    session.around.decision = decision({ volume: { umId: 'volume', volumeThreshold: 1_000, inactivityTime: 9 } });
    await session.create();
    const request = session.toUpf('SessionEstablishmentRequest');
    expect(request.createUrr).toMatchObject([
      { urrId: 1, reportingTriggers: {} },
      {
        urrId: 3,
        reportingTriggers: { volumeThreshold: true },
        volumeThreshold: { total: 1_000n },
        inactivityDetectionTime: 9,
      },
    ]);
    expect(request.createPdr.map(({ urrId }) => urrId)).toEqual([
      [1, 3],
      [1, 3],
    ]);
  });

  it('tells the PCF what was used since it was last told, once', async () => {
    const session = await monitored();
    await report(session, usage(3, 0, { volumeThreshold: true }, 1_100n));
    expect(session.sent('policy-report')).toMatchObject([
      {
        uri: POLICY_URI,
        monitored: ['volume'],
        body: {
          repPolicyCtrlReqTriggers: ['US_RE'],
          accuUsageReports: [{ refUmIds: 'volume', volUsage: 1_100, volUsageUplink: 1_100 }],
        },
      },
    ]);
    await report(session, usage(3, 0, { volumeThreshold: true }, 1_100n));
    expect(session.sent('policy-report')).toEqual([]);
    expect(session.sent('n4')).toMatchObject([{ message: { message: 'SessionReportResponse', cause: 1 } }]);
  });

  it('counts each report once, in whichever order they come (UR-SEQN, TS 29.244 §8.2.71)', async () => {
    const session = await monitored();
    const used = () => session.context?.usage.uplink;
    await report(session, usage(1, 2, { periodic: true }, 100n));
    await report(session, usage(1, 0, { periodic: true }, 10n));
    await report(session, usage(1, 0, { periodic: true }, 10n), usage(1, 2, { periodic: true }, 100n));
    expect(used()).toBe(110);
    await report(session, usage(1, 1, { periodic: true }, 1n), usage(1, 1, { periodic: true }, 1n));
    expect(used()).toBe(111);
    expect(session.context?.usageCounted).toEqual({ 1: { below: 3, above: [] } });
  });

  it('remembers so many reports that came before another, and no more', async () => {
    const session = await monitored();
    for (let number = 1; number <= 64; number++) await report(session, usage(1, number, { periodic: true }, 1n));
    expect(session.context?.usageCounted?.[1]?.above).toHaveLength(64);
    await report(session, usage(1, 66, { periodic: true }, 1n));
    expect(session.context?.usageCounted).toEqual({ 1: { below: 65, above: [66] } });
    await report(session, usage(1, 0, { periodic: true }, 1n));
    expect(session.context?.usage.uplink).toBe(65);
  });

  it('goes on with the threshold that the PCF gives, be it the same', async () => {
    const session = await monitored();
    await report(session, usage(3, 0, { volumeThreshold: true }, 1_100n));
    const same = { umDecs: { volume: { umId: 'volume', volumeThreshold: 1_000 } } };
    await session.handle({ kind: 'policy-decided', decision: same, monitored: ['volume'] });
    expect(session.effects).toEqual([]);
    const less = { umDecs: { volume: { umId: 'volume', volumeThreshold: 400 } } };
    await session.handle({ kind: 'policy-decided', decision: less, monitored: ['volume'] });
    expect(session.toUpf('SessionModificationRequest').updateUrr).toMatchObject([
      { urrId: 3, volumeThreshold: { total: 400n } },
    ]);
  });

  it('ends where the PCF gives none; the last figures are told, and a new key gets another URR', async () => {
    const session = await monitored();
    await report(session, usage(3, 0, { volumeThreshold: true }, 1_100n));
    await session.handle({ kind: 'policy-decided', decision: {}, monitored: ['volume'] });
    const request = session.toUpf('SessionModificationRequest');
    expect(request.removeUrr).toEqual([{ urrId: 3 }]);
    expect(request.updatePdr?.map(({ urrId }) => urrId)).toEqual([[1], [1]]);
    await session.fromUpf({
      message: 'SessionModificationResponse',
      sequenceNumber: 7,
      seid: BigInt(session.context?.seid ?? 0),
      cause: 1,
      usageReport: [usage(3, 1, { termination: true }, 70n)],
    });
    expect(session.sent('policy-report')).toMatchObject([
      { body: { accuUsageReports: [{ refUmIds: 'volume', volUsage: 70 }] } },
    ]);
    expect(session.context?.monitors).toEqual([]);
    const again = decision({ volume: { umId: 'volume', volumeThreshold: 10 } });
    await session.handle({ kind: 'policy-updated', notification: { smPolicyDecision: again } });
    expect(session.toUpf('SessionModificationRequest').createUrr).toMatchObject([{ urrId: 4 }]);
    await report(session, usage(4, 0, { volumeThreshold: true }, 12n));
    expect(session.sent('policy-report')).toHaveLength(1);
  });

  it('is asked of the UPF where the PCF wants to know now', async () => {
    const session = await monitored();
    const smPolicyDecision = { lastReqUsageData: { allUmIds: true } };
    await session.handle({ kind: 'policy-updated', notification: { smPolicyDecision } });
    expect(session.toUpf('SessionModificationRequest').queryUrr).toEqual([{ urrId: 3 }]);
  });

  it('does not count what the PCF excludes', async () => {
    const session = new TestSession();
    const web = {
      pccRuleId: 'web',
      precedence: 5,
      refQosData: ['q'],
      flowInfos: [{ flowDescription: 'permit out 6 from any 80 to assigned', flowDirection: 'BIDIRECTIONAL' }],
    };
    session.around.decision = {
      ...decision({ volume: { umId: 'volume', volumeThreshold: 1_000, exUsagePccRuleIds: ['web'] } }),
      pccRules: { web },
      qosDecs: {
        q: { qosId: 'q', '5qi': 6, arp: { priorityLevel: 1, preemptCap: 'NOT_PREEMPT', preemptVuln: 'PREEMPTABLE' } },
      },
    };
    await session.create();
    const { createPdr } = session.toUpf('SessionEstablishmentRequest');
    expect(createPdr.map(({ urrId }) => urrId)).toContainEqual([1]);
    expect(createPdr.map(({ urrId }) => urrId)).toContainEqual([1, 3]);
  });

  it('starts again with the UPF: its reports are numbered anew', async () => {
    const session = await monitored();
    await report(session, usage(3, 0, { volumeThreshold: true }, 1_100n));
    await session.handle({ kind: 'upf-restarted', nodeId: UPF_NODE });
    expect(session.toUpf('SessionEstablishmentRequest').createUrr).toHaveLength(2);
    await session.establishedByUpf();
    await report(session, usage(3, 0, { volumeThreshold: true }, 1_000n));
    expect(session.sent('policy-report')).toHaveLength(1);
  });
});

describe('the end of a session that is monitored', () => {
  it('is told with its last usage, when the UPF has given it', async () => {
    const session = await monitored();
    await session.handle({ kind: 'release', data: undefined });
    expect(session.answer.status).toBe(204);
    expect(session.sent('policy-delete')).toEqual([]);
    expect(session.sent('deregister')).toHaveLength(1);
    expect(session.context?.phase.name).toBe('ending');
    expect(viewOf(session.context)).toBeUndefined();
    expect(session.timers['ending']).toBeGreaterThan(0);
    await session.handle({ kind: 'release', data: undefined });
    expect(session.answer.status).toBe(404);
    await deletion(session, usage(3, 0, { termination: true }, 250n));
    expect(session.sent('policy-delete')).toMatchObject([
      { uri: POLICY_URI, body: { accuUsageReports: [{ refUmIds: 'volume', volUsage: 250 }] } },
    ]);
    expect(session.sent('deregister')).toEqual([]);
    expect(session.context).toBeUndefined();
  });

  it('waits no longer where the UPF was quicker than UE and gNB', async () => {
    const session = await monitored();
    await session.fromUe({ message: 'PDUSessionReleaseRequest', pduSessionId: 5, pti: 4 });
    await deletion(session, usage(3, 0, { termination: true }, 250n));
    await session.fromRan('PDU_RES_REL_RSP');
    await session.fromUe({ message: 'PDUSessionReleaseComplete', pduSessionId: 5, pti: 4 });
    expect(session.sent('policy-delete')).toMatchObject([{ body: { accuUsageReports: [{ volUsage: 250 }] } }]);
    expect(session.context).toBeUndefined();
  });

  it('does not wait for a UPF that says nothing', async () => {
    const session = await monitored();
    await report(session, usage(3, 0, {}, 30n));
    await session.handle({ kind: 'release', data: undefined });
    await session.handle({ kind: 'timer', name: 'ending' });
    expect(session.sent('policy-delete')).toMatchObject([{ body: { accuUsageReports: [{ volUsage: 30 }] } }]);
    expect(session.context).toBeUndefined();
  });

  it('makes room for a new session with its id at once', async () => {
    const session = await monitored();
    await session.handle({ kind: 'release', data: undefined });
    await session.create();
    expect(session.answer.status).toBe(201);
    expect(session.sent('policy-delete')).toHaveLength(1);
    expect(session.sent('deregister')).toEqual([]);
    expect(session.context?.phase.name).toBe('establishing-n4');
  });

  it('answers what the UPF still reports', async () => {
    const session = await monitored();
    await session.handle({ kind: 'release', data: undefined });
    await report(session, usage(3, 0, { volumeThreshold: true }, 1_000n));
    expect(session.toUpf('SessionReportResponse').cause).toBe(1);
    expect(session.sent('policy-report')).toEqual([]);
  });
});

function granted(session: TestSession) {
  const seid = BigInt(session.context?.seid ?? 0);
  return session.fromUpf({ message: 'SessionModificationResponse', sequenceNumber: 7, seid, cause: 1 });
}

describe('a quota of the settings', () => {
  const withQuota = async (quota: object): Promise<TestSession> => {
    const session = new TestSession();
    session.around.usage = { quota: { atEnd: 'block', ...quota } };
    await session.create();
    expect(session.toUpf('SessionEstablishmentRequest').createUrr).toHaveLength(2);
    await session.establishedByUpf();
    await session.setUpByRan();
    return session;
  };

  it('is granted again before its end; the last has no threshold', async () => {
    const session = await withQuota({ octets: 1_000, thresholdPercent: 80, grants: 2 });
    await report(session, usage(2, 0, { volumeThreshold: true }, 800n));
    const sent = session.sent('n4').map(({ message }) => message);
    expect(sent).toMatchObject([
      { message: 'SessionReportResponse' },
      { message: 'SessionModificationRequest', updateUrr: [{ urrId: 2, volumeQuota: { total: 1_000n } }] },
    ]);
    expect((sent[1] as PfcpMessageOf<'SessionModificationRequest'>).updateUrr?.[0]).not.toHaveProperty(
      'volumeThreshold',
    );
    await granted(session);
    await report(session, usage(2, 1, { volumeQuota: true }, 1_000n));
    expect(session.sent('n4')).toHaveLength(1);
    expect(session.context?.phase.name).toBe('active');
  });

  it('is granted once where threshold and end come before the UPF has the grant', async () => {
    const session = await withQuota({ octets: 1_000, thresholdPercent: 80, grants: 2, atEnd: 'release' });
    await report(session, usage(2, 0, { volumeThreshold: true }, 800n));
    expect(session.timers).toEqual({ grant: 10_000 });
    await report(session, usage(2, 1, { volumeQuota: true }, 200n));
    expect(session.sent('n4')).toHaveLength(1);
    expect(session.context).toMatchObject({ quotaGrants: 2, phase: { name: 'active' } });
    await granted(session);
    expect(session.timers).toEqual({});
    await report(session, usage(2, 2, { volumeQuota: true }, 1_000n));
    expect(session.context?.phase.name).toBe('releasing');
  });

  it('that the UPF does not answer for is given again, with the number that it had', async () => {
    const session = await withQuota({ octets: 1_000 });
    await report(session, usage(2, 0, { volumeQuota: true }, 1_000n));
    await session.handle({ kind: 'timer', name: 'grant' });
    expect(session.toUpf('SessionModificationRequest').updateUrr).toMatchObject([{ urrId: 2 }]);
    expect(session.context?.quotaGrants).toBe(2);
    await report(session, usage(2, 1, { volumeQuota: true }, 1_000n));
    expect(session.context?.quotaGrants).toBe(3);
  });

  it('that ends the session does so at the end of the last grant', async () => {
    const session = await withQuota({ seconds: 10, grants: 1, atEnd: 'release' });
    await report(session, usage(2, 0, { timeQuota: true }, 10n));
    expect(session.context?.phase).toMatchObject({ name: 'releasing', cause: 36 });
    expect(session.sent('n4').map(({ nodeId }) => nodeId)).toEqual([UPF_NODE, UPF_NODE]);
  });
});

describe('User Plane Inactivity Timer', () => {
  const paused = (session: TestSession) =>
    session.fromUpf({
      message: 'SessionReportRequest',
      sequenceNumber: 5,
      seid: BigInt(session.context?.seid ?? 0),
      reportType: { upir: true },
    });

  it('lets go of the user plane: the UPF buffers, the gNB releases, the UE is not asked', async () => {
    const session = new TestSession();
    session.around.usage = { inactivitySeconds: 30 };
    await session.create();
    expect(session.toUpf('SessionEstablishmentRequest').userPlaneInactivityTimer).toBe(30);
    await session.establishedByUpf();
    await session.setUpByRan();
    await paused(session);
    expect(session.context?.userPlane).toBe('deactivated');
    expect(session.sent('transfer')).toMatchObject([
      { what: 'deactivation', n2: { type: 'PDU_RES_REL_CMD' }, skipPaging: true },
    ]);
    expect(session.sent('transfer')[0]).not.toHaveProperty('n1');
    expect(session.sent('answer')).toEqual([]);
    expect(session.sent('n4').at(-1)?.message).toMatchObject({
      updateFar: [{ applyAction: { buff: true, nocp: true } }],
    });
    await session.fromRan('PDU_RES_REL_RSP');
    expect(session.answer.status).toBe(204);
    expect(session.context?.phase.name).toBe('active');
  });

  it('means nothing to a session whose UE is idle', async () => {
    const session = await TestSession.idle();
    await paused(session);
    expect(session.sent('transfer')).toEqual([]);
    expect(session.toUpf('SessionReportResponse').cause).toBe(1);
  });
});
