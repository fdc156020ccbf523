/** An uplink classifier at the steps that a call flow does not reach (TS 23.502 §4.3.5.4, §4.3.5.5). */
import { encodePduSessionResourceModifyResponseTransfer } from '@trunkline/ngap';
import { decodePfcp, encodePfcp, type PfcpMessage, type PfcpMessageOf } from '@trunkline/pfcp';
import type { NpcfSMPolicyControl } from '@trunkline/sbi';
import { describe, expect, it } from 'vitest';
import { legsOf } from '../src/context/store.ts';
import { nasOf, TestSession, UPF_NODE } from './session.ts';

const EDGE_NODE = '127.0.0.8';
const EDGE = {
  nodeId: EDGE_NODE,
  n3Instance: 'access',
  n6Instance: 'internet',
  types: ['IPV4', 'IPV6', 'IPV4V6'],
} as const;

/** A rule that an application's routing requirement made; with `more`, QoS of its own. */
function steering(
  id: string,
  address = '198.51.100.7',
  { refQosData, ...more }: { readonly refQosData?: string[] } & Partial<NpcfSMPolicyControl.SmPolicyDecision> = {},
): NpcfSMPolicyControl.SmPolicyDecision {
  const flowDescription = `permit out ip from ${address} to any`;
  return {
    pccRules: {
      [id]: {
        pccRuleId: id,
        precedence: 100,
        flowInfos: [{ flowDescription, flowDirection: 'BIDIRECTIONAL' }],
        refTcData: [id],
        ...(refQosData === undefined ? {} : { refQosData }),
      },
    },
    traffContDecs: { [id]: { tcId: id, routeToLocs: [{ dnai: 'edge', routeProfId: 'n6' }] } },
    ...more,
  };
}

/** PFCP messages of the last event, by the UPF that they go to. */
function toUpfs(session: TestSession): { [nodeId: string]: PfcpMessage[] } {
  const all: { [nodeId: string]: PfcpMessage[] } = {};
  for (const { nodeId, message } of session.sent('n4')) {
    all[nodeId] = [...(all[nodeId] ?? []), decodePfcp(encodePfcp(message))];
  }
  return all;
}

const decide = (session: TestSession, smPolicyDecision: NpcfSMPolicyControl.SmPolicyDecision) =>
  session.handle({ kind: 'policy-updated', notification: { resourceUri: '/sm-policies/1', smPolicyDecision } });

/** The edge UPF takes the session: SEID 19, N3 0x21, N9 0x22. */
function taken(session: TestSession, cause = 1) {
  const own = session.context?.insertion?.leg.own;
  return session.fromUpf({
    message: 'SessionEstablishmentResponse',
    sequenceNumber: 1,
    seid: BigInt(own ?? 0),
    nodeId: EDGE_NODE,
    cause,
    ...(cause === 1 ? { upFSeid: { seid: 19n, ipv4: EDGE_NODE } } : {}),
    ...(cause === 1
      ? {
          createdPdr: [
            { pdrId: 1, localFTeid: { teid: 0x21, ipv4: EDGE_NODE } },
            { pdrId: 50_000, localFTeid: { teid: 0x22, ipv4: EDGE_NODE } },
          ],
        }
      : {}),
  });
}

async function near(from: Promise<TestSession> = TestSession.active()): Promise<TestSession> {
  const session = await from;
  session.around.localUpfs = { edge: EDGE };
  return session;
}

async function inserted(from?: Promise<TestSession>): Promise<TestSession> {
  const session = await near(from);
  await decide(session, steering('app'));
  await taken(session);
  return session;
}

const farOf = (message: PfcpMessage | undefined) =>
  (message as PfcpMessageOf<'SessionModificationRequest'> | undefined)?.updateFar?.[0];

describe('an uplink classifier', () => {
  it('is given its rules before gNB and anchor hear of it', async () => {
    const session = await near();
    await decide(session, steering('app'));
    const [request] = toUpfs(session)[EDGE_NODE] as [PfcpMessageOf<'SessionEstablishmentRequest'>];
    expect(Object.keys(toUpfs(session))).toEqual([EDGE_NODE]);
    expect(session.sent('transfer')).toEqual([]);
    expect(request.cpFSeid.seid).not.toBe(BigInt(session.context?.seid ?? 0));
    const fars = new Map(request.createFar.map((far) => [far.farId, far.forwardingParameters]));
    const local = request.createPdr.find(({ pdi }) => pdi.sdfFilter !== undefined);
    expect(fars.get(local?.farId ?? 0)?.outerHeaderCreation).toBeUndefined();
    // All else goes on to the anchor, by the tunnel that the gNB had.
    expect(fars.get(1)?.outerHeaderCreation).toMatchObject({ teid: 0x11, ipv4: UPF_NODE });
    expect(fars.get(2)?.outerHeaderCreation).toMatchObject({ teid: 0x77 });
    await taken(session);
    expect(farOf(toUpfs(session)[UPF_NODE]?.[0])?.updateForwardingParameters?.outerHeaderCreation).toMatchObject({
      teid: 0x22,
      ipv4: EDGE_NODE,
    });
    expect(session.sent('transfer')).toMatchObject([{ n2: { type: 'PDU_RES_MOD_REQ' } }]);
    expect(session.timers).toEqual({});
  });

  it('that its UPF refuses is reported, and the session is as it was', async () => {
    const session = await near();
    await decide(session, steering('app'));
    await taken(session, 64);
    expect(session.sent('policy-report')).toMatchObject([
      { body: { ruleReports: [{ pccRuleIds: ['app'], failureCode: 'TRAFFIC_STEERING_ERROR' }] } },
    ]);
    expect(session.sent('n4')).toEqual([]);
    expect(session.context?.upf.nodeId).toBe(UPF_NODE);
    // Given anew it is tried again.
    await decide(session, steering('app'));
    expect(Object.keys(toUpfs(session))).toEqual([EDGE_NODE]);
  });

  it('whose UPF says nothing is given up', async () => {
    const session = await near();
    await decide(session, steering('app'));
    expect(session.timers).toEqual({ classifier: 10_000 });
    await session.handle({ kind: 'timer', name: 'classifier' });
    expect(session.sent('policy-report')).toHaveLength(1);
    expect(session.context?.insertion).toBeUndefined();
  });

  it('comes too late for a session that ends', async () => {
    const session = await near();
    await decide(session, steering('app'));
    await session.fromUe({ message: 'PDUSessionReleaseRequest', pduSessionId: 5, pti: 7 });
    await taken(session);
    expect(toUpfs(session)[EDGE_NODE]).toMatchObject([{ message: 'SessionDeletionRequest', seid: 19n }]);
    expect(session.context?.upf.nodeId).toBe(UPF_NODE);
  });

  it('waits for the end of a handover', async () => {
    const session = await near();
    session.context = { ...session.context, handover: { state: 'PREPARING' } } as typeof session.context;
    await decide(session, steering('app'));
    expect(session.sent('n4')).toEqual([]);
    await session.update({ hoState: 'CANCELLED' });
    await decide(session, steering('other'));
    expect(Object.keys(toUpfs(session))).toEqual([EDGE_NODE]);
  });

  it('of an idle UE keeps packets, and the gNB is told nothing', async () => {
    const session = await inserted(TestSession.idle());
    expect(session.sent('transfer')).toEqual([]);
    expect(farOf(toUpfs(session)[EDGE_NODE]?.[0])?.applyAction).toEqual({ buff: true, nocp: true });
    expect(farOf(toUpfs(session)[UPF_NODE]?.[0])?.applyAction).toEqual({ forw: true });
    // The UE comes back: the gNB gets the classifier's tunnel.
    await session.update({ upCnxState: 'ACTIVATING' });
    expect(session.answer.body).toMatchObject({ n2SmInfoType: 'PDU_RES_SETUP_REQ' });
    await session.setUpByRan();
    expect(farOf(toUpfs(session)[EDGE_NODE]?.[0])?.applyAction).toEqual({ forw: true });
    expect(toUpfs(session)[UPF_NODE]).toBeUndefined();
    await session.update({ upCnxState: 'DEACTIVATED' });
    await decide(session, { pccRules: { app: null as never } });
    expect(toUpfs(session)[EDGE_NODE]).toMatchObject([{ message: 'SessionDeletionRequest', seid: 19n }]);
    expect(farOf(toUpfs(session)[UPF_NODE]?.[0])?.applyAction).toEqual({ buff: true, nocp: true });
  });

  it('that is taken away stays for what is on its way', async () => {
    const session = await inserted();
    await decide(session, { pccRules: { app: null as never } });
    expect(Object.keys(toUpfs(session))).toEqual([UPF_NODE]);
    expect(session.timers).toEqual({ removed: 2_000 });
    await session.handle({ kind: 'timer', name: 'removed' });
    expect(toUpfs(session)).toMatchObject({ [EDGE_NODE]: [{ message: 'SessionDeletionRequest', seid: 19n }] });
    const own = session.context?.removed?.[0]?.own;
    await session.fromUpf({ message: 'SessionDeletionResponse', sequenceNumber: 1, seid: BigInt(own ?? 0), cause: 1 });
    expect(session.context?.removed).toBeUndefined();
  });

  it('takes a second application, and lets the first go', async () => {
    const session = await inserted();
    await decide(session, steering('second', '198.51.100.9'));
    const [changed] = toUpfs(session)[EDGE_NODE] as [PfcpMessageOf<'SessionModificationRequest'>];
    expect(changed.createPdr).toHaveLength(1);
    expect(toUpfs(session)[UPF_NODE]).toBeUndefined();
    await decide(session, { pccRules: { app: null as never } });
    expect(toUpfs(session)[EDGE_NODE]).toMatchObject([{ message: 'SessionModificationRequest' }]);
    expect(session.context?.classifier?.rules.map(({ id }) => id)).toEqual(['second']);
  });

  it('and its anchor hear of QoS that changes; what has a flow of its own leaves here too', async () => {
    const session = await inserted();
    const qosDecs = { video: { qosId: 'video', '5qi': 7, arp: { priorityLevel: 9 } } } as never;
    await decide(session, steering('video', '198.51.100.8', { refQosData: ['video'], qosDecs }));
    const command = nasOf(session.sent('transfer')[0]?.n1, 'PDUSessionModificationCommand');
    await session.fromUe({ message: 'PDUSessionModificationComplete', pduSessionId: 5, pti: command.pti });
    expect(Object.keys(toUpfs(session)).sort()).toEqual([]);
    await session.fromRan('PDU_RES_MOD_RSP', encodePduSessionResourceModifyResponseTransfer({}));
    const [changed] = toUpfs(session)[EDGE_NODE] as [PfcpMessageOf<'SessionModificationRequest'>];
    expect(changed).toBeDefined();
    expect(toUpfs(session)[UPF_NODE]).toHaveLength(1);
  });

  it('moves with its application to another place', async () => {
    const session = await inserted();
    const other = '127.0.0.9';
    session.around.localUpfs = { edge: EDGE, other: { ...EDGE, nodeId: other } };
    const there = steering('app');
    await decide(session, {
      ...there,
      traffContDecs: { app: { tcId: 'app', routeToLocs: [{ dnai: 'other', routeProfId: 'n6' }] } },
    });
    // Until the new one is there the path goes by the anchor alone.
    expect(farOf(toUpfs(session)[UPF_NODE]?.[0])?.updateForwardingParameters?.outerHeaderCreation).toMatchObject({
      teid: 0x77,
    });
    expect(toUpfs(session)[other]).toMatchObject([{ message: 'SessionEstablishmentRequest' }]);
    expect(session.timers).toEqual({ removed: 2_000, classifier: 10_000 });
    await taken(session);
    expect(session.context?.classifier?.dnai).toBe('other');
    expect(session.timers).toEqual({ removed: 2_000 });
    await session.handle({ kind: 'timer', name: 'removed' });
    expect(toUpfs(session)).toMatchObject({ [EDGE_NODE]: [{ message: 'SessionDeletionRequest' }] });
  });

  it('is counted by itself, with numbers of its own', async () => {
    const session = await inserted();
    const own = BigInt(session.context?.upf.own ?? 0);
    const report = (seid: bigint, urrId: number, uplink: bigint) =>
      session.fromUpf({
        message: 'SessionReportRequest',
        sequenceNumber: 3,
        seid,
        reportType: { usar: true },
        usageReport: [
          { urrId, urSeqn: 0, usageReportTrigger: { periodic: true }, volumeMeasurement: { uplink, downlink: 0n } },
        ],
      });
    await report(BigInt(session.context?.seid ?? 0), 1, 100n);
    expect(Object.keys(toUpfs(session))).toEqual([UPF_NODE]);
    await report(own, 1_000_001, 10n);
    expect(Object.keys(toUpfs(session))).toEqual([EDGE_NODE]);
    expect(session.context?.usage.uplink).toBe(110);
  });

  it('goes with the session, wherever it is', async () => {
    const session = await inserted();
    await session.handle({ kind: 'release', data: undefined });
    expect(Object.keys(toUpfs(session)).sort()).toEqual([UPF_NODE, EDGE_NODE]);
    expect(session.context).toBeUndefined();
  });
});

describe('a UPF of a path that loses its sessions', () => {
  it('is the classifier: the session falls back to its anchor, and gets another', async () => {
    const session = await inserted();
    await session.handle({ kind: 'upf-restarted', nodeId: EDGE_NODE });
    expect(farOf(toUpfs(session)[UPF_NODE]?.[0])?.updateForwardingParameters?.outerHeaderCreation).toMatchObject({
      teid: 0x77,
    });
    expect(toUpfs(session)[EDGE_NODE]).toMatchObject([{ message: 'SessionEstablishmentRequest' }]);
    expect(session.context?.removed ?? []).toEqual([]);
    await taken(session);
    expect(session.context?.upf).toMatchObject({ nodeId: EDGE_NODE, seid: '19' });
  });

  it('is the anchor: it gets the session back, and then a classifier', async () => {
    const session = await inserted();
    await session.handle({ kind: 'upf-restarted', nodeId: UPF_NODE });
    expect(toUpfs(session)[UPF_NODE]).toMatchObject([{ message: 'SessionEstablishmentRequest' }]);
    await session.establishedByUpf({ ipv4: '10.45.0.2' }, 0x12);
    expect(toUpfs(session)[EDGE_NODE]).toMatchObject([{ message: 'SessionEstablishmentRequest' }]);
    await taken(session);
    expect(session.context?.classifier?.anchor.n3?.teid).toBe(0x12);
    await session.handle({ kind: 'timer', name: 'removed' });
    expect(legsOf(session.context as NonNullable<typeof session.context>)).toHaveLength(3);
  });

  it('is the anchor while a classifier is asked for: that one is forgotten', async () => {
    const session = await near();
    await decide(session, steering('app'));
    await session.handle({ kind: 'upf-restarted', nodeId: UPF_NODE });
    expect(session.context?.insertion).toBeUndefined();
    await session.establishedByUpf({ ipv4: '10.45.0.2' }, 0x12);
    expect(session.context?.insertion?.leg.nodeId).toBe(EDGE_NODE);
  });
});
