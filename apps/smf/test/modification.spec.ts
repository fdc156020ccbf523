import type { NasMessageOf } from '@trunkline/nas-5gs';
import {
  decodePduSessionResourceModifyRequestTransfer,
  decodePduSessionResourceSetupRequestTransfer,
  encodePduSessionResourceModifyResponseTransfer,
  encodePduSessionResourceModifyUnsuccessfulTransfer,
  encodePduSessionResourceNotifyReleasedTransfer,
  encodePduSessionResourceNotifyTransfer,
} from '@trunkline/ngap';
import type { PfcpMessageOf } from '@trunkline/pfcp';
import type { NpcfSMPolicyControl } from '@trunkline/sbi';
import { describe, expect, it } from 'vitest';
import type { SmEffect } from '../src/step.ts';
import { nasOf, POLICY_URI, TestSession, UPF_NODE } from './session.ts';

type Decision = NpcfSMPolicyControl.SmPolicyDecision;
type Transfer = Extract<SmEffect, { effect: 'transfer' }>;

const arp = { priorityLevel: 5, preemptCap: 'NOT_PREEMPT', preemptVuln: 'NOT_PREEMPTABLE' } as const;

/** A rule with a 5QI; audio has guaranteed rates. */
function rule(id: string, fiveQi = 1, flow = 'permit out 17 from 192.0.2.1 4000 to assigned'): Decision {
  return {
    pccRules: {
      [id]: {
        pccRuleId: id,
        precedence: 100,
        flowInfos: [{ flowDescription: flow, flowDirection: 'BIDIRECTIONAL' }],
        refQosData: [id],
      },
    },
    qosDecs: {
      [id]: { qosId: id, '5qi': fiveQi, arp, ...(fiveQi === 1 ? { gbrUl: '64 Kbps', gbrDl: '64 Kbps' } : {}) },
    },
    lastReqRuleData: [{ refPccRuleIds: [id], reqData: ['SUCC_RES_ALLO', 'RES_RELEASE'] }],
  };
}

const without = (id: string): Decision => ({ pccRules: { [id]: null }, qosDecs: { [id]: null } });

function notify(session: TestSession, smPolicyDecision: Decision) {
  return session.handle({ kind: 'policy-updated', notification: { resourceUri: POLICY_URI, smPolicyDecision } });
}

function transferOf(session: TestSession): Transfer {
  const [transfer] = session.sent('transfer');
  if (transfer === undefined) throw new Error('nothing went to the AMF');
  return transfer;
}

const commandOf = (session: TestSession): NasMessageOf<'PDUSessionModificationCommand'> =>
  nasOf(transferOf(session).n1, 'PDUSessionModificationCommand');

function reportsOf(session: TestSession) {
  return session.sent('policy-report').map(({ body }) => body);
}

const upfMessages = (session: TestSession) =>
  session.sent('n4').map(({ message }) => message as PfcpMessageOf<'SessionModificationRequest'>);

const complete = (session: TestSession, pti = 0) =>
  session.fromUe({ message: 'PDUSessionModificationComplete', pduSessionId: 5, pti });

const modified = (session: TestSession, failed: readonly number[] = []) =>
  session.fromRan(
    'PDU_RES_MOD_RSP',
    encodePduSessionResourceModifyResponseTransfer(
      failed.length === 0
        ? {}
        : {
            qosFlowFailedToAddOrModifyList: failed.map((qosFlowIdentifier) => ({
              qosFlowIdentifier,
              cause: { choice: 'radioNetwork', value: 'radio-resources-not-available' } as const,
            })),
          },
    ),
  );

const refused = (session: TestSession, value: 'unspecified' | 'xn-handover-triggered') =>
  session.fromRan(
    'PDU_RES_MOD_FAIL',
    encodePduSessionResourceModifyUnsuccessfulTransfer({ cause: { choice: 'radioNetwork', value } }),
  );

async function withAudio(): Promise<TestSession> {
  const session = await TestSession.active();
  await notify(session, rule('audio'));
  await modified(session);
  await complete(session);
  return session;
}

describe('a new PCC rule', () => {
  it('is a flow at UE, gNB and UPF, in either order of their answers', async () => {
    for (const order of [
      [complete, modified],
      [modified, complete],
    ]) {
      const session = await TestSession.active();
      await notify(session, rule('audio'));
      expect(session.answer.status).toBe(204);
      expect(commandOf(session)).toMatchObject({ pti: 0, authorizedQosRules: [{ id: 2, qfi: 2 }] });
      const n2 = transferOf(session).n2;
      expect(n2?.type).toBe('PDU_RES_MOD_REQ');
      const { qosFlowAddOrModifyRequestList } = decodePduSessionResourceModifyRequestTransfer(n2?.bytes as Uint8Array);
      expect(qosFlowAddOrModifyRequestList).toMatchObject([
        { qosFlowIdentifier: 2, qosFlowLevelQosParameters: { gbrQosInformation: { guaranteedFlowBitRateUL: 64_000 } } },
      ]);
      // Uplink packets of the new flow may come before the gNB's answer, downlink packets may not go before it.
      expect(upfMessages(session)[0]?.createPdr?.map(({ pdrId }) => pdrId)).toEqual([3]);
      for (const answer of order) await answer?.(session);
      expect(session.context).toMatchObject({ flows: [{ qfi: 2, fiveQi: 1 }], rules: [{ id: 'audio', qfi: 2 }] });
      expect(session.context?.modification).toBeUndefined();
      expect(session.timers).toEqual({});
      expect(reportsOf(session)).toMatchObject([{ ruleReports: [{ pccRuleIds: ['audio'], ruleStatus: 'ACTIVE' }] }]);
    }
  });

  it('waits for the modification that runs, and comes right after it', async () => {
    const session = await TestSession.active();
    await notify(session, rule('audio'));
    await notify(session, rule('video', 6));
    expect(session.sent('transfer')).toEqual([]);
    await modified(session);
    await complete(session);
    expect(commandOf(session).authorizedQosRules).toMatchObject([{ operation: 'create', id: 3, qfi: 3 }]);
  });

  it('waits for the set-up of the session', async () => {
    const session = new TestSession();
    await session.create();
    await session.establishedByUpf();
    await notify(session, rule('audio'));
    expect(session.sent('transfer')).toEqual([]);
    await session.setUpByRan();
    expect(commandOf(session).authorizedQosRules).toMatchObject([{ operation: 'create', qfi: 2 }]);
  });

  it('brings the user plane of an idle UE with it', async () => {
    const session = await TestSession.idle();
    await notify(session, rule('audio'));
    const n2 = transferOf(session).n2;
    expect(n2?.type).toBe('PDU_RES_SETUP_REQ');
    const { qosFlowSetupRequestList } = decodePduSessionResourceSetupRequestTransfer(n2?.bytes as Uint8Array);
    expect(qosFlowSetupRequestList.map(({ qosFlowIdentifier }) => qosFlowIdentifier)).toEqual([1, 2]);
    await session.setUpByRan();
    await complete(session);
    expect(session.context).toMatchObject({ userPlane: 'activated', flows: [{ qfi: 2 }] });
  });

  it('that is none is refused whole, and with others named', async () => {
    const session = await TestSession.active();
    const before = session.context;
    await notify(session, rule('odd', 1, 'deny in ip from any to any'));
    expect(session.answer).toMatchObject({
      status: 400,
      body: { ruleReports: [{ pccRuleIds: ['odd'], failureCode: 'INCOR_FLOW_INFO' }] },
    });
    expect(session.context).toEqual(before);
    const both = { ...rule('odd', 1, 'nonsense') };
    await notify(session, {
      pccRules: { ...both.pccRules, ...rule('audio').pccRules },
      qosDecs: { ...both.qosDecs, ...rule('audio').qosDecs },
    });
    expect(session.answer).toMatchObject({ status: 200, body: [{ ruleReports: [{ pccRuleIds: ['odd'] }] }] });
    expect(commandOf(session).authorizedQosRules).toHaveLength(1);
  });

  it('with another gate only is a matter of the UPF', async () => {
    const session = await withAudio();
    const { pccRules, ...rest } = rule('audio');
    const closed = { ...pccRules?.['audio'], pccRuleId: 'audio', refTcData: ['off'] };
    await notify(session, {
      ...rest,
      pccRules: { audio: closed },
      traffContDecs: { off: { tcId: 'off', flowStatus: 'DISABLED' } },
    });
    expect(session.sent('transfer')).toEqual([]);
    expect(upfMessages(session)).toMatchObject([
      { updateQer: [{ qerId: 3, gateStatus: { uplink: 'closed', downlink: 'closed' } }] },
    ]);
  });

  it('that goes takes flow, rule and PDRs with it', async () => {
    const session = await withAudio();
    await notify(session, without('audio'));
    expect(commandOf(session)).toMatchObject({
      authorizedQosRules: [{ id: 2, operation: 'delete' }],
      authorizedQosFlowDescriptions: [{ qfi: 2, operation: 'delete' }],
    });
    await modified(session);
    await complete(session);
    expect(upfMessages(session)[0]).toMatchObject({ removePdr: [{ pdrId: 3 }], removeQer: [{ qerId: 3 }] });
    expect(session.context).toMatchObject({ flows: [], rules: [] });
    expect(reportsOf(session)).toMatchObject([{ repPolicyCtrlReqTriggers: ['RES_RELEASE'] }]);
  });

  it('is restored at a UPF that restarted', async () => {
    const session = await withAudio();
    await session.handle({ kind: 'upf-restarted', nodeId: UPF_NODE });
    const request = session.toUpf('SessionEstablishmentRequest');
    expect(request.createPdr.map(({ pdrId }) => pdrId)).toEqual([1, 2, 3, 4]);
    await session.establishedByUpf({ ipv4: '10.45.0.2' }, 0x99);
    expect(transferOf(session).what).toBe('restoration');
    // The gNB's answer to that belongs to no modification.
    await modified(session);
    expect(session.answer.status).toBe(204);
    await refused(session, 'unspecified');
    expect(session.context).toMatchObject({ flows: [{ qfi: 2 }], phase: { name: 'active' } });
  });
});

describe('a modification that fails', () => {
  it('at the gNB for a flow: the UE loses the rule, the PCF hears of it, and it is not tried again', async () => {
    const session = await TestSession.active();
    await notify(session, rule('audio'));
    await modified(session, [2]);
    expect(reportsOf(session)).toMatchObject([
      { ruleReports: [{ pccRuleIds: ['audio'], ruleStatus: 'INACTIVE', failureCode: 'RES_ALLO_FAIL' }] },
    ]);
    await complete(session);
    expect(commandOf(session).authorizedQosRules).toMatchObject([{ operation: 'delete' }]);
    // The gNB never had it: nothing is released there.
    expect(transferOf(session).n2).toBeUndefined();
    await complete(session);
    expect(session.context).toMatchObject({ rules: [], refusedRules: ['audio'] });
    await notify(session, { ...rule('audio') });
    expect(commandOf(session).authorizedQosRules).toMatchObject([{ operation: 'create' }]);
  });

  it('at the gNB for a flow that is there: what was new on it goes, the flow stays', async () => {
    const session = await withAudio();
    await notify(session, rule('more', 1, 'permit out 17 from 192.0.2.2 5000 to assigned'));
    expect(commandOf(session).authorizedQosFlowDescriptions).toMatchObject([{ qfi: 2, operation: 'modify' }]);
    await modified(session, [2]);
    await complete(session);
    expect(commandOf(session).authorizedQosRules).toMatchObject([{ id: 3, operation: 'delete' }]);
    await modified(session);
    await complete(session);
    expect(session.context).toMatchObject({
      rules: [{ id: 'audio' }],
      flows: [{ qfi: 2, gbr: { uplink: 64_000 } }],
      notAtRan: [],
    });
  });

  it('at the gNB as a whole: the UE was not told', async () => {
    const session = await TestSession.active();
    await notify(session, rule('audio'));
    await refused(session, 'unspecified');
    expect(session.sent('transfer')).toEqual([]);
    expect(session.context).toMatchObject({ rules: [], phase: { name: 'active' } });
    expect(session.timers).toEqual({});
    expect(reportsOf(session)).toHaveLength(1);
  });

  it('at a gNB that hands the UE over: it is asked again', async () => {
    const session = await TestSession.active();
    await notify(session, rule('audio'));
    await refused(session, 'xn-handover-triggered');
    expect(session.timers).toEqual({ T3591: 1_000 });
    await session.handle({ kind: 'timer', name: 'T3591' });
    expect(transferOf(session).n2?.type).toBe('PDU_RES_MOD_REQ');
  });

  it('at the UE: the gNB releases what it had taken', async () => {
    const session = await TestSession.active();
    await notify(session, rule('audio'));
    await modified(session);
    await session.fromUe({
      message: 'PDUSessionModificationCommandReject',
      pduSessionId: 5,
      pti: 0,
      cause5gsm: 44,
    });
    const transfer = transferOf(session);
    expect(transfer.n1).toBeUndefined();
    const released = decodePduSessionResourceModifyRequestTransfer(transfer.n2?.bytes as Uint8Array);
    expect(released.qosFlowToReleaseList).toMatchObject([{ qosFlowIdentifier: 2 }]);
    expect(session.context).toMatchObject({ rules: [], flows: [] });
  });

  it('at the UPF: all stays as it was', async () => {
    const session = await TestSession.active();
    await notify(session, rule('audio'));
    const seid = BigInt(session.context?.seid ?? 0);
    await session.fromUpf({ message: 'SessionModificationResponse', sequenceNumber: 1, seid, cause: 73 });
    // It may only be that the UPF has other rules than we think: it gets the session anew, with the new ones.
    expect(session.sent('n4').map(({ message }) => message)).toMatchObject([
      { message: 'SessionDeletionRequest', seid: 9n },
      { message: 'SessionEstablishmentRequest', createPdr: [1, 2, 3].map((pdrId) => ({ pdrId })) },
    ]);
    await session.refusedByUpf(73);
    expect(session.toUpf('SessionEstablishmentRequest').createPdr.map(({ pdrId }) => pdrId)).toEqual([1, 2]);
    expect(reportsOf(session)).toMatchObject([{ ruleReports: [{ pccRuleIds: ['audio'], ruleStatus: 'INACTIVE' }] }]);
    await session.establishedByUpf();
    expect(session.context).toMatchObject({ rules: [], refusedRules: ['audio'], phase: { name: 'active' } });
    expect(session.context?.modification).toBeUndefined();
  });

  it('at a UPF that had other rules than it should: it goes on when it has them all', async () => {
    const session = await TestSession.active();
    await notify(session, rule('audio'));
    const seid = BigInt(session.context?.seid ?? 0);
    await session.fromUpf({ message: 'SessionModificationResponse', sequenceNumber: 1, seid, cause: 73 });
    await session.establishedByUpf();
    expect(session.sent('transfer')).toEqual([]);
    await modified(session);
    await complete(session);
    expect(session.context).toMatchObject({ flows: [{ qfi: 2 }], rules: [{ id: 'audio' }], refusedRules: [] });
  });

  it('at the UPF for another reason: nothing is made anew', async () => {
    const session = await TestSession.active();
    await notify(session, rule('audio'));
    const seid = BigInt(session.context?.seid ?? 0);
    await session.fromUpf({ message: 'SessionModificationResponse', sequenceNumber: 1, seid, cause: 75 });
    expect(session.sent('n4').map(({ message }) => message.message)).not.toContain('SessionEstablishmentRequest');
    expect(session.context).toMatchObject({ rules: [], refusedRules: ['audio'] });
  });

  it('at an AMF whose worker dies over it: another gets the command', async () => {
    const session = await TestSession.active();
    await notify(session, rule('audio'));
    await session.handle({ kind: 'transferred', what: 'modification', cause: 'TARGET_NF_NOT_REACHABLE' });
    expect(session.context?.modification).toBeDefined();
    await session.handle({ kind: 'timer', name: 'T3591' });
    expect(commandOf(session)).toMatchObject({ authorizedQosRules: [{ id: 2 }] });
    await modified(session);
    await complete(session);
    expect(session.context).toMatchObject({ rules: [{ id: 'audio' }] });
  });

  it('by T3591: five commands, then none', async () => {
    const session = await TestSession.active();
    await notify(session, rule('audio'));
    await modified(session);
    for (let repeats = 0; repeats < 4; repeats++) {
      await session.handle({ kind: 'timer', name: 'T3591' });
      expect(commandOf(session)).toMatchObject({ authorizedQosRules: [{ operation: 'create' }] });
      expect(transferOf(session).n2).toBeUndefined();
    }
    await session.handle({ kind: 'timer', name: 'T3591' });
    expect(session.context?.modification).toBeUndefined();
    expect(transferOf(session).n1).toBeUndefined();
  });

  it.each([
    ['TEMPORARY_REJECT_HANDOVER_ONGOING', true],
    ['TEMPORARY_REJECT_REGISTRATION_ONGOING', true],
    ['UE_NOT_REACHABLE_FOR_SESSION', false],
    ['CONTEXT_NOT_FOUND', false],
  ])('on the way, with %s', async (cause, waits) => {
    const session = await TestSession.active();
    await notify(session, rule('audio'));
    await session.handle({ kind: 'transferred', what: 'modification', cause });
    expect(session.context?.modification !== undefined).toBe(waits);
    expect(session.timers).toEqual(waits ? { T3591: 1_000 } : {});
  });

  it('for an idle UE that does not answer, and a new AMBR comes when it does', async () => {
    const session = await TestSession.idle();
    const ambr = { uplink: '1 Mbps', downlink: '2 Mbps' };
    const rules: Decision = { sessRules: { one: { sessRuleId: 'one', authSessAmbr: ambr } } };
    await notify(session, rules);
    expect(commandOf(session).sessionAmbr).toEqual({ uplink: 1_000_000, downlink: 2_000_000 });
    await session.handle({ kind: 'transferred', what: 'data-notification', cause: 'UE_NOT_RESPONDING' });
    expect(session.context?.modification).toBeUndefined();
    await session.update({ upCnxState: 'ACTIVATING' });
    await session.setUpByRan();
    expect(commandOf(session).sessionAmbr).toEqual({ uplink: 1_000_000, downlink: 2_000_000 });
  });
});

describe('a message that nobody waits for', () => {
  it('of the UE: a complete or reject of another transaction changes nothing', async () => {
    const session = await TestSession.active();
    await notify(session, rule('audio'));
    const before = session.context;
    await complete(session, 77);
    expect(session.context).toEqual(before);
    await session.fromUe({ message: 'PDUSessionModificationCommandReject', pduSessionId: 5, pti: 77, cause5gsm: 44 });
    expect(session.context).toEqual(before);
  });

  it('of the gNB: an answer twice is one', async () => {
    const session = await TestSession.active();
    await notify(session, rule('audio'));
    await modified(session);
    const before = session.context;
    await modified(session, [2]);
    expect(session.context).toEqual(before);
  });

  it('a notification about no session is 404', async () => {
    const session = new TestSession();
    await notify(session, rule('audio'));
    expect(session.answer.status).toBe(404);
  });
});

describe('what the gNB says by itself', () => {
  it('of guarantees goes to the PCF', async () => {
    const session = await withAudio();
    const bytes = encodePduSessionResourceNotifyTransfer({
      qosFlowNotifyList: [{ qosFlowIdentifier: 2, notificationCause: 'not-fulfilled' }],
    });
    await session.fromRan('PDU_RES_NTY', bytes);
    expect(reportsOf(session)).toMatchObject([
      {
        repPolicyCtrlReqTriggers: ['QOS_NOTIF'],
        qncReports: [{ refPccRuleIds: ['audio'], notifType: 'NOT_GUARANTEED' }],
      },
    ]);
  });

  it.each([
    ['user-inactivity', 'active', undefined],
    ['radio-resources-not-available', 'releasing', 26],
    ['release-due-to-ngran-generated-reason', 'releasing', 36],
  ] as const)('of the whole session, for %s', async (value, phase, cause5gsm) => {
    const session = await withAudio();
    const bytes = encodePduSessionResourceNotifyReleasedTransfer({ cause: { choice: 'radioNetwork', value } });
    await session.fromRan('PDU_RES_NTY_REL', bytes);
    expect(session.context).toMatchObject({ phase: { name: phase }, userPlane: 'deactivated' });
    if (cause5gsm === undefined) return;
    const transfer = transferOf(session);
    expect(nasOf(transfer.n1, 'PDUSessionReleaseCommand')).toMatchObject({ pti: 0, cause5gsm });
    expect(transfer.n2).toBeUndefined();
  });
});

describe('a release that the network begins', () => {
  const terminate = (session: TestSession, cause = 'REACTIVATION_REQUESTED') =>
    session.handle({ kind: 'policy-terminated', notification: { resourceUri: POLICY_URI, cause } });

  it('repeats its own cause', async () => {
    const session = await TestSession.active();
    await terminate(session);
    expect(nasOf(transferOf(session).n1, 'PDUSessionReleaseCommand').cause5gsm).toBe(39);
    await session.handle({ kind: 'timer', name: 'T3592' });
    expect(nasOf(transferOf(session).n1, 'PDUSessionReleaseCommand').cause5gsm).toBe(39);
  });

  it('goes before a modification, and is begun once', async () => {
    const session = await TestSession.active();
    await notify(session, rule('audio'));
    await terminate(session);
    expect(session.context?.modification).toBeUndefined();
    expect(session.timers).toEqual({ T3592: 16_000 });
    await terminate(session);
    expect(session.sent('transfer')).toEqual([]);
    await session.fromUe({ message: 'PDUSessionReleaseRequest', pduSessionId: 5, pti: 12 });
    expect(session.sent('n4')).toEqual([]);
    expect(nasOf(session.answer.parts?.['n1']?.bytes, 'PDUSessionReleaseCommand')).toMatchObject({
      pti: 12,
      cause5gsm: 39,
    });
  });

  it('of an idle UE ends without it', async () => {
    const session = await TestSession.idle();
    await terminate(session);
    expect(transferOf(session)).toMatchObject({ skipPaging: true });
    await session.handle({ kind: 'transferred', what: 'release', cause: 'N1_MSG_NOT_TRANSFERRED' });
    expect(session.context).toBeUndefined();
    expect(session.sent('status-notify')).toHaveLength(1);
  });

  it('before the UPF has answered: the UE is refused, and the UPF’s session taken back', async () => {
    const session = new TestSession();
    await session.create();
    await terminate(session);
    expect(session.sent('transfer')).toEqual([]);
    await session.establishedByUpf();
    expect(nasOf(transferOf(session).n1, 'PDUSessionEstablishmentReject').cause5gsm).toBe(39);
    expect(session.toUpf('SessionDeletionRequest').seid).toBe(9n);
    expect(session.context).toBeUndefined();
  });
});

describe('changes of what is subscribed', () => {
  it('go to the PCF, which decides', async () => {
    const session = await TestSession.active();
    const sessionAmbr = { uplink: '7 Mbps', downlink: '8 Mbps' };
    session.around.subscription = { ...(session.around.subscription as object), sessionAmbr } as never;
    await session.handle({ kind: 'subscription-changed' });
    expect(reportsOf(session)).toEqual([{ repPolicyCtrlReqTriggers: ['SE_AMBR_CH'], subsSessAmbr: sessionAmbr }]);
    expect(session.sent('transfer')).toEqual([]);
    await session.handle({
      kind: 'policy-decided',
      decision: { sessRules: { one: { sessRuleId: 'one', authSessAmbr: sessionAmbr } } },
    });
    expect(commandOf(session).sessionAmbr).toEqual({ uplink: 7_000_000, downlink: 8_000_000 });
  });

  it('count at once where there is no PCF', async () => {
    const session = new TestSession();
    session.around.decision = undefined;
    await session.create();
    await session.establishedByUpf();
    await session.setUpByRan();
    const sessionAmbr = { uplink: '7 Mbps', downlink: '8 Mbps' };
    session.around.subscription = { ...(session.around.subscription as object), sessionAmbr } as never;
    await session.handle({ kind: 'subscription-changed' });
    expect(commandOf(session).sessionAmbr).toEqual({ uplink: 7_000_000, downlink: 8_000_000 });
  });

  it('that take the data network away end the session', async () => {
    const session = await TestSession.active();
    session.around.subscription = undefined;
    await session.handle({ kind: 'subscription-changed' });
    expect(nasOf(transferOf(session).n1, 'PDUSessionReleaseCommand').cause5gsm).toBe(36);
  });

  it('of the serving network go to a PCF that wants to hear of them', async () => {
    const session = new TestSession();
    session.around.decision = { policyCtrlReqTriggers: ['PLMN_CH'] };
    await session.create();
    await session.establishedByUpf();
    await session.setUpByRan();
    await session.update({ servingNetwork: { mcc: '001', mnc: '01' }, ratType: 'EUTRA' });
    expect(reportsOf(session)).toMatchObject([
      { repPolicyCtrlReqTriggers: ['PLMN_CH'], servingNetwork: { mcc: '001', mnc: '01' } },
    ]);
    await session.update({ servingNetwork: { mcc: '001', mnc: '01' } });
    expect(reportsOf(session)).toEqual([]);
  });
});

describe('rules that a worker had to give the UPF when it died', () => {
  it('come with the whole session, as it has to be by then', async () => {
    const session = await TestSession.active();
    await notify(session, rule('voice'));
    const [change] = session.sent('n4');
    if (change === undefined) throw new Error('nothing went to the UPF');
    const { modification, address } = session.context ?? {};
    await session.handle({ kind: 'unsent', effect: change });
    const [deletion, anew] = session.sent('n4').map(({ message }) => message);
    expect(deletion).toMatchObject({ message: 'SessionDeletionRequest', seid: 9n });
    const { createPdr } = anew as PfcpMessageOf<'SessionEstablishmentRequest'>;
    expect(createPdr.map(({ pdrId }) => pdrId)).toEqual(
      expect.arrayContaining((upfMessage(change).createPdr ?? []).map(({ pdrId }) => pdrId)),
    );
    expect(session.context).toMatchObject({ modification, address });
    // The UPF has the session anew: what was meant for the one before is of no use any more.
    await session.establishedByUpf(undefined, 0x12);
    await session.handle({ kind: 'unsent', effect: { ...change, message: { ...upfMessage(change), seid: 8n } } });
    expect(session.effects).toEqual([]);
  });
});

function upfMessage({ message }: Extract<SmEffect, { effect: 'n4' }>): PfcpMessageOf<'SessionModificationRequest'> {
  return message as PfcpMessageOf<'SessionModificationRequest'>;
}
