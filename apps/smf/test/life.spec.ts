/** A session's life after its establishment: idle and back, reports, release, a UPF that lost it. */
import { decodePduSessionResourceModifyRequestTransfer } from '@trunkline/ngap';
import { type PfcpMessage, pfcpCause } from '@trunkline/pfcp';
import { fromHex } from '@trunkline/wire';
import { describe, expect, it } from 'vitest';
import { smCause } from '../src/procedures/refusal.ts';
import { nasOf, POLICY_URI, STATUS_URI, SUPI, TestSession, UPF_NODE } from './session.ts';

const report = (more: object): PfcpMessage =>
  ({ message: 'SessionReportRequest', sequenceNumber: 33, seid: 41n, ...more }) as PfcpMessage;

const releaseCommand = (session: TestSession) => nasOf(session.answer.parts?.['n1']?.bytes, 'PDUSessionReleaseCommand');

describe('the user plane', () => {
  it('is let go when the UE becomes idle: the UPF buffers and tells', async () => {
    const session = await TestSession.idle();
    expect(session.answer).toMatchObject({ status: 200, body: { upCnxState: 'DEACTIVATED' } });
    expect(session.toUpf('SessionModificationRequest')).toMatchObject({
      seid: 9n,
      updateFar: [{ farId: 2, applyAction: { buff: true, nocp: true }, barId: 1 }],
    });
    expect(session.context).toMatchObject({ userPlane: 'deactivated', phase: { name: 'active' } });
    expect(session.context?.ran).toBeUndefined();
    // Said twice, it is done once.
    await session.update({ upCnxState: 'DEACTIVATED' });
    expect(session.answer.status).toBe(200);
    expect(session.sent('n4')).toEqual([]);
  });

  it('comes back by a service request', async () => {
    const session = await TestSession.idle();
    await session.update({ upCnxState: 'ACTIVATING' });
    expect(session.answer).toMatchObject({
      status: 200,
      body: { upCnxState: 'ACTIVATING', n2SmInfo: { contentId: 'n2' }, n2SmInfoType: 'PDU_RES_SETUP_REQ' },
    });
    expect(session.answer.parts?.['n2']?.bytes.length).toBeGreaterThan(10);
    await session.setUpByRan();
    expect(session.toUpf('SessionModificationRequest').updateFar?.[0]?.applyAction).toEqual({ forw: true });
    expect(session.context?.userPlane).toBe('activated');
  });

  it('is not made when the gNB could not', async () => {
    const session = await TestSession.idle();
    await session.update({ upCnxState: 'ACTIVATING' });
    await session.fromRan('PDU_RES_SETUP_FAIL');
    expect(session.context).toMatchObject({ userPlane: 'deactivated', phase: { name: 'active' } });
  });

  it('is not made before the UPF has the session', async () => {
    const session = new TestSession();
    await session.create();
    await session.update({ upCnxState: 'ACTIVATING' });
    expect(session.answer).toMatchObject({ status: 503 });
  });

  it('follows the UE to another AMF', async () => {
    const session = await TestSession.idle();
    const other = 'b7a6f4c2-0000-4000-8000-00000000000f';
    const uri = 'http://127.0.0.20:8014/callbacks/1';
    await session.update({ upCnxState: 'ACTIVATING', servingNfId: other, smContextStatusUri: uri });
    expect(session.context?.amf).toEqual({ instanceId: other, statusUri: uri });
  });
});

describe('a report of the UPF (TS 29.244 §5.2)', () => {
  it('of downlink data for an idle UE has the AMF page it', async () => {
    const session = await TestSession.idle();
    await session.fromUpf(report({ reportType: { dldr: true }, downlinkDataReport: { pdrId: [2] } }));
    expect(session.toUpf('SessionReportResponse')).toMatchObject({ sequenceNumber: 33, seid: 9n, cause: 1 });
    const [transfer] = session.sent('transfer');
    expect(transfer).toMatchObject({
      what: 'data-notification',
      supi: SUPI,
      pduSessionId: 5,
      n2: { type: 'PDU_RES_SETUP_REQ' },
      arp: { priorityLevel: 3 },
      fiveQi: 7,
    });
    expect(transfer?.n1).toBeUndefined();
    // The UE cannot be reached: the UPF goes on buffering and tells of the next packet.
    await session.handle({ kind: 'transferred', what: 'data-notification', cause: 'UE_NOT_RESPONDING' });
    expect(session.toUpf('SessionModificationRequest').updateFar?.[0]?.applyAction).toEqual({ buff: true, nocp: true });
    expect(session.context?.phase.name).toBe('active');
  });

  it('of downlink data for a UE that the AMF has forgotten ends the session, unless another AMF has it meanwhile', async () => {
    const forgotten = { kind: 'transferred', what: 'data-notification', cause: 'CONTEXT_NOT_FOUND' } as const;
    const gone = await TestSession.idle();
    await gone.handle(forgotten);
    expect(gone.toUpf('SessionModificationRequest').updateFar?.[0]?.applyAction).toEqual({ buff: true, nocp: true });
    expect(gone.timers).toMatchObject({ forgotten: 20_000 });
    await gone.handle({ kind: 'timer', name: 'forgotten' });
    expect(gone.toUpf('SessionDeletionRequest')).toBeDefined();
    expect(gone.context).toBeUndefined();

    const moved = await TestSession.idle();
    await moved.handle(forgotten);
    const servingNfId = 'b7a6f4c2-0000-4000-8000-00000000000f';
    await moved.update({ servingNfId, smContextStatusUri: 'http://127.0.0.20:8014/callbacks/1' });
    await moved.handle({ kind: 'timer', name: 'forgotten' });
    expect(moved.context?.phase.name).toBe('active');
  });

  it('of downlink data that crossed with the service request pages nobody', async () => {
    const session = await TestSession.active();
    await session.fromUpf(report({ reportType: { dldr: true }, downlinkDataReport: { pdrId: [2] } }));
    expect(session.toUpf('SessionReportResponse').cause).toBe(1);
    expect(session.sent('transfer')).toEqual([]);
  });

  it('of an error indication lets the user plane go', async () => {
    const session = await TestSession.active();
    const errorIndicationReport = { remoteFTeid: [{ teid: 0x77, ipv4: '127.0.0.1' }] };
    await session.fromUpf(report({ reportType: { erir: true }, errorIndicationReport }));
    const messages = session.sent('n4').map(({ message }) => message);
    expect(messages).toMatchObject([
      { message: 'SessionReportResponse', cause: 1 },
      { message: 'SessionModificationRequest', updateFar: [{ applyAction: { buff: true, nocp: true } }] },
    ]);
    expect(session.context?.userPlane).toBe('deactivated');
    expect(session.context?.ran).toBeUndefined();
  });

  it('of usage is added up, each once', async () => {
    const session = await TestSession.active();
    for (const urSeqn of [0, 1, 1]) {
      const volumeMeasurement = { total: 30n, uplink: 10n, downlink: 20n };
      const usageReport = [{ urrId: 1, urSeqn, usageReportTrigger: {}, volumeMeasurement }];
      await session.fromUpf(report({ reportType: { usar: true }, usageReport }));
    }
    expect(session.context?.usage).toEqual({ uplink: 20, downlink: 40 });
  });
});

describe('release by the UE (TS 24.501 §6.4.3)', () => {
  it('ends when UE and gNB have both answered, in either order', async () => {
    for (const order of ['ue first', 'ran first']) {
      const session = await TestSession.active();
      await session.fromUe({ message: 'PDUSessionReleaseRequest', pduSessionId: 5, pti: 12 });
      expect(session.answer).toMatchObject({ status: 200, body: { n2SmInfoType: 'PDU_RES_REL_CMD' } });
      expect(releaseCommand(session)).toMatchObject({ pti: 12, cause5gsm: smCause.regularDeactivation });
      expect(session.toUpf('SessionDeletionRequest').seid).toBe(9n);
      expect(session.timers).toEqual({ T3592: 16_000 });
      const answers = [
        () => session.fromUe({ message: 'PDUSessionReleaseComplete', pduSessionId: 5, pti: 12 }),
        () => session.fromRan('PDU_RES_REL_RSP'),
      ];
      if (order === 'ran first') answers.reverse();
      await answers[0]?.();
      expect(session.answer.status).toBe(204);
      expect(session.context?.phase.name).toBe('releasing');
      await answers[1]?.();
      expect(session.answer.status).toBe(204);
      expect(session.context).toBeUndefined();
      expect(session.sent('status-notify')).toEqual([{ effect: 'status-notify', uri: STATUS_URI }]);
      expect(session.sent('policy-delete')).toEqual([{ effect: 'policy-delete', uri: POLICY_URI }]);
      expect(session.sent('deregister')).toHaveLength(1);
    }
  });

  it('asks nothing of a gNB that has no resources', async () => {
    const session = await TestSession.idle();
    await session.fromUe({ message: 'PDUSessionReleaseRequest', pduSessionId: 5, pti: 12 });
    expect(session.answer.body).toEqual({ n1SmMsg: { contentId: 'n1' } });
    await session.fromUe({ message: 'PDUSessionReleaseComplete', pduSessionId: 5, pti: 12 });
    expect(session.context).toBeUndefined();
  });

  it('repeats the command by T3592, and in the end does without the UE', async () => {
    const session = await TestSession.active();
    await session.fromUe({ message: 'PDUSessionReleaseRequest', pduSessionId: 5, pti: 12 });
    await session.fromRan('PDU_RES_REL_RSP');
    let repeated = 0;
    while (session.context !== undefined && repeated < 10) {
      expect(session.timers).toEqual({ T3592: 16_000 });
      await session.handle({ kind: 'timer', name: 'T3592' });
      const [transfer] = session.sent('transfer');
      if (transfer === undefined) continue;
      repeated++;
      expect(nasOf(transfer.n1, 'PDUSessionReleaseCommand').pti).toBe(12);
      expect(transfer.n2).toBeUndefined();
    }
    // TS 24.501 §6.3.3.5: sent once and repeated four times; the fifth expiry ends it.
    expect(repeated).toBe(4);
    expect(session.sent('deregister')).toHaveLength(1);
  });

  it('counts what the UPF reports at the end', async () => {
    const session = await TestSession.active();
    await session.fromUe({ message: 'PDUSessionReleaseRequest', pduSessionId: 5, pti: 12 });
    await session.fromUpf({
      message: 'SessionDeletionResponse',
      sequenceNumber: 4,
      seid: 41n,
      cause: 1,
      usageReport: [
        { urrId: 1, urSeqn: 0, usageReportTrigger: { termination: true }, volumeMeasurement: { uplink: 7n } },
      ],
    });
    expect(session.context?.usage).toEqual({ uplink: 7, downlink: 0 });
    expect(session.context?.phase.name).toBe('releasing');
  });
});

describe('release by the AMF', () => {
  it('asks nobody, and takes everything back', async () => {
    const session = await TestSession.active();
    await session.handle({ kind: 'release', data: undefined });
    expect(session.answer.status).toBe(204);
    expect(session.toUpf('SessionDeletionRequest').seid).toBe(9n);
    expect(session.sent('policy-delete')).toHaveLength(1);
    expect(session.context).toBeUndefined();
  });

  it('of a session that another one has replaced does not touch that one', async () => {
    const session = await TestSession.active();
    await session.handle({ kind: 'release', data: undefined, of: '40' });
    expect(session.answer.status).toBe(404);
    expect(session.context).toMatchObject({ seid: '41', phase: { name: 'active' } });
    await session.handle({ kind: 'release', data: undefined, of: '41' });
    expect(session.context).toBeUndefined();
  });

  it.each([
    ['update', { kind: 'update', data: {}, parts: {} }],
    ['release', { kind: 'release', data: undefined }],
  ] as const)('of a context that is gone: %s is answered with 404', async (_, event) => {
    const session = new TestSession();
    await session.handle(event);
    expect(session.answer).toMatchObject({ status: 404, body: { error: { cause: 'CONTEXT_NOT_FOUND' } } });
  });
});

describe('a UPF that lost the session (TS 23.527 §4.3)', () => {
  it('is given it again as it was, and the gNB hears of the tunnel that has moved', async () => {
    const session = await TestSession.active();
    await session.handle({ kind: 'upf-restarted', nodeId: UPF_NODE });
    const request = session.toUpf('SessionEstablishmentRequest');
    expect(request).toMatchObject({ seid: 0n, cpFSeid: { seid: 41n } });
    expect(request.createPdr[0]?.pdi.localFTeid).toEqual({ teid: 0x11, ipv4: UPF_NODE });
    expect(request.createPdr[1]?.pdi.ueIpAddress).toEqual([{ isDestination: true, ipv4: '10.45.0.2' }]);
    expect(request.createFar[1]).toMatchObject({
      applyAction: { forw: true },
      forwardingParameters: { outerHeaderCreation: { teid: 0x77, ipv4: '127.0.0.1' } },
    });
    await session.establishedByUpf({ ipv4: '10.45.0.2' }, 0x22);
    const [transfer] = session.sent('transfer');
    expect(transfer).toMatchObject({ what: 'restoration', n2: { type: 'PDU_RES_MOD_REQ' } });
    const moved = decodePduSessionResourceModifyRequestTransfer(transfer?.n2?.bytes ?? new Uint8Array(0));
    expect(moved.ulNguUpTnlModifyList?.[0]?.ulNguUpTnlInformation).toMatchObject({
      value: { gtpTeid: fromHex('00000022') },
    });
    expect(session.context).toMatchObject({ upf: { seid: '9', n3: { teid: 0x22 } }, phase: { name: 'active' } });
  });

  it('that has another address now chooses the end of the tunnel, of which the gNB hears', async () => {
    const session = await TestSession.active();
    await session.handle({ kind: 'upf-restarted', nodeId: UPF_NODE });
    expect(session.toUpf('SessionEstablishmentRequest').createPdr[0]?.pdi.localFTeid).toMatchObject({ teid: 0x11 });
    await session.refusedByUpf(pfcpCause.ruleCreationOrModificationFailure);
    expect(session.toUpf('SessionEstablishmentRequest').createPdr[0]?.pdi.localFTeid).toMatchObject({ choose: true });
    await session.establishedByUpf({ ipv4: '10.45.0.2' }, 0x22);
    expect(session.sent('transfer')).toMatchObject([{ what: 'restoration', n2: { type: 'PDU_RES_MOD_REQ' } }]);
    expect(session.context).toMatchObject({ upf: { n3: { teid: 0x22 } }, phase: { name: 'active' } });
  });

  it('and refuses it for good ends the session', async () => {
    const session = await TestSession.active();
    await session.handle({ kind: 'upf-restarted', nodeId: UPF_NODE });
    await session.refusedByUpf(pfcpCause.ruleCreationOrModificationFailure);
    await session.refusedByUpf(pfcpCause.ruleCreationOrModificationFailure);
    expect(session.context).toMatchObject({ phase: { name: 'releasing' } });
  });

  it('says nothing to the gNB when the tunnel is where it was', async () => {
    const session = await TestSession.active();
    await session.handle({ kind: 'upf-restarted', nodeId: UPF_NODE });
    await session.establishedByUpf({ ipv4: '10.45.0.2' }, 0x11);
    expect(session.effects).toEqual([]);
  });

  it('is noticed by the answer to a modification, too', async () => {
    const session = await TestSession.idle();
    await session.fromUpf({ message: 'SessionModificationResponse', sequenceNumber: 2, seid: 41n, cause: 65 });
    expect(session.toUpf('SessionEstablishmentRequest').createFar[1]?.applyAction).toEqual({ buff: true, nocp: true });
  });

  it('and then has one that was asked for since does not get it twice', async () => {
    const session = await TestSession.active();
    await session.handle({ kind: 'upf-restarted', nodeId: UPF_NODE, association: 2 });
    await session.establishedByUpf({ ipv4: '10.45.0.2' }, 0x11, 2);
    await session.handle({ kind: 'upf-restarted', nodeId: UPF_NODE, association: 2 });
    expect(session.effects).toEqual([]);
    expect(session.context).toMatchObject({ upf: { seid: '9', association: 2 } });
    await session.handle({ kind: 'upf-restarted', nodeId: UPF_NODE, association: 3 });
    expect(session.toUpf('SessionEstablishmentRequest')).toMatchObject({ cpFSeid: { seid: 41n } });
  });

  it('and has it again when a refusal of the time before comes takes it back and makes it anew', async () => {
    const session = await TestSession.active();
    await session.handle({ kind: 'upf-restarted', nodeId: UPF_NODE, association: 2 });
    await session.establishedByUpf({ ipv4: '10.45.0.2' }, 0x11, 2);
    const refusal = { message: 'SessionModificationResponse', sequenceNumber: 2, seid: 41n, cause: 65 } as const;
    await session.fromUpf(refusal, 2);
    expect(session.allToUpf()).toMatchObject([
      { message: 'SessionDeletionRequest', seid: 9n },
      { message: 'SessionEstablishmentRequest', cpFSeid: { seid: 41n } },
    ]);
  });

  it('and will not have it again: the UE is told', async () => {
    const session = await TestSession.active();
    await session.handle({ kind: 'upf-restarted', nodeId: UPF_NODE });
    const { seid } = session.context ?? {};
    await session.fromUpf({
      message: 'SessionEstablishmentResponse',
      sequenceNumber: 3,
      seid: BigInt(seid ?? 0),
      nodeId: UPF_NODE,
      cause: 75,
    });
    await session.handle({ kind: 'timer', name: 'T3592' });
    expect(session.sent('transfer')).toMatchObject([{ what: 'release', n2: { type: 'PDU_RES_REL_CMD' } }]);
  });
});

describe('bad input', () => {
  it.each([
    ['octets that are no NAS message', fromHex('ffff'), 'FiveGSMStatus'],
    [
      'a message that only the network sends',
      fromHex('2e050cd3') /* release command without its cause */,
      'FiveGSMStatus',
    ],
    ['a 5GMM message', fromHex('7e0043'), 'FiveGSMStatus'],
  ] as const)('of the UE: %s is answered with a status', async (_, bytes, name) => {
    const session = await TestSession.active();
    const before = session.context;
    await session.update({ n1SmMsg: { contentId: 'part' } }, bytes);
    nasOf(session.answer.parts?.['n1']?.bytes, name);
    expect(session.context).toEqual(before);
  });

  it('of the UE: a change of a flow that there is not is refused, and the session stays', async () => {
    const session = await TestSession.active();
    await session.fromUe({
      message: 'PDUSessionModificationRequest',
      pduSessionId: 5,
      pti: 13,
      requestedQosFlowDescriptions: [{ qfi: 9, operation: 'delete', parameters: [] }],
    });
    const reject = nasOf(session.answer.parts?.['n1']?.bytes, 'PDUSessionModificationReject');
    expect(reject).toMatchObject({ pti: 13, cause5gsm: smCause.semanticErrorInQosOperation });
    expect(session.context?.phase.name).toBe('active');
  });

  it.each([
    ['PDU_RES_SETUP_RSP', fromHex('ff'), 400],
    ['HANDOVER_CMD', fromHex('00'), 403],
  ])('of the gNB: %s', async (type, bytes, status) => {
    const session = await TestSession.active();
    const before = session.context;
    await session.fromRan(type, bytes);
    expect(session.answer).toMatchObject({ status, body: { error: { cause: 'N2_SM_ERROR' } } });
    expect(session.context).toEqual(before);
  });

  it('of the AMF: a part that is not there', async () => {
    const session = await TestSession.active();
    await session.update({ n1SmMsg: { contentId: 'nowhere' } });
    expect(session.answer).toMatchObject({ status: 400, body: { error: { cause: 'N1_SM_ERROR' } } });
  });

  it('of a UPF: answers and timers that nobody waits for change nothing', async () => {
    const session = await TestSession.active();
    const before = session.context;
    await session.establishedByUpf({ ipv4: '10.45.0.99' }, 0x99);
    await session.handle({ kind: 'timer', name: 'N4' });
    await session.handle({ kind: 'timer', name: 'RAN' });
    await session.handle({ kind: 'timer', name: 'T3592' });
    expect(session.context).toEqual(before);
    expect(session.effects).toEqual([]);
  });
});
