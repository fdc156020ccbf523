/** N2 handover at the SMF (TS 29.502 §5.2.2.3.4): forwarding through the UPF, its end, repeated calls, and what is refused. */
import {
  decodeHandoverCommandTransfer,
  decodeHandoverPreparationUnsuccessfulTransfer,
  decodePduSessionResourceSetupRequestTransfer,
  encodeHandoverRequestAcknowledgeTransfer,
  encodeHandoverRequiredTransfer,
  encodeHandoverResourceAllocationUnsuccessfulTransfer,
} from '@trunkline/ngap';
import { addressOctets } from '@trunkline/wire';
import { describe, expect, it } from 'vitest';
import { TestSession } from './session.ts';

const gtpTunnel = (address: string, teid: number) => ({
  choice: 'gtpTunnel' as const,
  value: {
    transportLayerAddress: { bytes: addressOctets(address), bits: 32 },
    gtpTeid: Uint8Array.of(0, 0, 0, teid),
  },
});

const required = (session: TestSession, direct = false) =>
  session.fromRan(
    'HANDOVER_REQUIRED',
    encodeHandoverRequiredTransfer(direct ? { directForwardingPathAvailability: 'direct-path-available' } : {}),
  );

/** The target: 127.0.0.2, TEID 0x88 for packets of the core, 0x99 for forwarded ones. */
function acknowledge({ qfi = 1, forwarding = true } = {}): Uint8Array {
  return encodeHandoverRequestAcknowledgeTransfer({
    dlNguUpTnlInformation: gtpTunnel('127.0.0.2', 0x88),
    ...(forwarding ? { dlForwardingUPTnlInformation: gtpTunnel('127.0.0.2', 0x99) } : {}),
    qosFlowSetupResponseList: [
      {
        qosFlowIdentifier: qfi,
        ...(forwarding ? { dataForwardingAccepted: 'data-forwarding-accepted' as const } : {}),
      },
    ],
  });
}

const n2 = (session: TestSession) => session.answer.parts?.['n2']?.bytes ?? new Uint8Array();

/** The UPF gives its end of the forwarding tunnel: TEID 0x22. */
function openedByUpf(session: TestSession, cause = 1) {
  return session.fromUpf({
    message: 'SessionModificationResponse',
    sequenceNumber: 7,
    seid: BigInt(session.context?.seid ?? 0),
    cause,
    ...(cause === 1 ? { createdPdr: [{ pdrId: 60_000, localFTeid: { teid: 0x22, ipv4: '127.0.0.7' } }] } : {}),
  });
}

async function prepared(): Promise<TestSession> {
  const session = await TestSession.active();
  await required(session);
  await session.fromRan('HANDOVER_REQ_ACK', acknowledge());
  await openedByUpf(session);
  await session.fromRan('HANDOVER_REQ_ACK', acknowledge());
  return session;
}

describe('a handover', () => {
  it('asks the target for what the session has', async () => {
    const session = await TestSession.active();
    await required(session);
    expect(session.answer).toMatchObject({ body: { hoState: 'PREPARING', n2SmInfoType: 'PDU_RES_SETUP_REQ' } });
    expect(decodePduSessionResourceSetupRequestTransfer(n2(session)).ulNguUpTnlInformation).toMatchObject({
      value: { gtpTeid: Uint8Array.of(0, 0, 0, 0x11) },
    });
    expect(session.sent('n4')).toEqual([]);
    expect(session.context).toMatchObject({ userPlane: 'activated', handover: { state: 'PREPARING', direct: false } });
  });

  it("has the UPF open a tunnel, waits for it, and gives it to the source; forwarded packets go to the target's", async () => {
    const session = await TestSession.active();
    await required(session);
    await session.fromRan('HANDOVER_REQ_ACK', acknowledge());
    expect(session.toUpf('SessionModificationRequest')).toMatchObject({
      createPdr: [{ pdrId: 60_000, pdi: { localFTeid: { choose: true } }, farId: 60_000 }],
      createFar: [{ farId: 60_000, forwardingParameters: { outerHeaderCreation: { teid: 0x99, ipv4: '127.0.0.2' } } }],
    });
    expect(session.sent('wait')).toHaveLength(1);
    // Asked again before the UPF has answered, it asks nobody twice.
    await session.fromRan('HANDOVER_REQ_ACK', acknowledge());
    expect(session.effects).toEqual([{ effect: 'wait' }]);
    await openedByUpf(session);
    await session.fromRan('HANDOVER_REQ_ACK', acknowledge());
    expect(session.answer).toMatchObject({ body: { hoState: 'PREPARED', n2SmInfoType: 'HANDOVER_CMD' } });
    const command = decodeHandoverCommandTransfer(n2(session));
    expect(command.dlForwardingUPTnlInformation).toMatchObject(gtpTunnel('127.0.0.7', 0x22));
    expect(command.qosFlowToBeForwardedList).toMatchObject([{ qosFlowIdentifier: 1 }]);
    expect(session.sent('n4')).toEqual([]);
  });

  it("with a direct path gives the source the target's own tunnel, and asks the UPF for nothing", async () => {
    const session = await TestSession.active();
    await required(session, true);
    await session.fromRan('HANDOVER_REQ_ACK', acknowledge());
    const command = decodeHandoverCommandTransfer(n2(session));
    expect(command.dlForwardingUPTnlInformation).toMatchObject(gtpTunnel('127.0.0.2', 0x99));
    expect(session.sent('n4')).toEqual([]);
  });

  it('with a direct path passes on what the target says of radio bearers and of uplink packets', async () => {
    const session = await TestSession.active();
    await required(session, true);
    const drb = { drbId: 1, dlForwardingUPTnlInformation: gtpTunnel('127.0.0.2', 0xa1) };
    await session.fromRan(
      'HANDOVER_REQ_ACK',
      encodeHandoverRequestAcknowledgeTransfer({
        dlNguUpTnlInformation: gtpTunnel('127.0.0.2', 0x88),
        qosFlowSetupResponseList: [{ qosFlowIdentifier: 1 }],
        dataForwardingResponseDRBList: [drb],
        ulForwardingUPTnlInformation: gtpTunnel('127.0.0.2', 0xa2),
      }),
    );
    const command = decodeHandoverCommandTransfer(n2(session));
    expect(command.dataForwardingResponseDRBList).toMatchObject([drb]);
    expect(command.ulForwardingUPTnlInformation).toMatchObject(gtpTunnel('127.0.0.2', 0xa2));
  });

  it('without forwarding where the target wants none, where the UPF cannot, and where the UPF does not answer in time', async () => {
    const nothing = (session: TestSession) =>
      expect(decodeHandoverCommandTransfer(n2(session)).dlForwardingUPTnlInformation).toBeUndefined();
    const unwanted = await TestSession.active();
    await required(unwanted);
    await unwanted.fromRan('HANDOVER_REQ_ACK', acknowledge({ forwarding: false }));
    nothing(unwanted);

    const unable = await TestSession.active();
    await required(unable);
    await unable.fromRan('HANDOVER_REQ_ACK', acknowledge());
    await openedByUpf(unable, 64);
    await unable.fromRan('HANDOVER_REQ_ACK', acknowledge());
    nothing(unable);

    const silent = await TestSession.active();
    await required(silent);
    await silent.fromRan('HANDOVER_REQ_ACK', acknowledge());
    await silent.handle({
      kind: 'update',
      data: { n2SmInfoType: 'HANDOVER_REQ_ACK', n2SmInfo: { contentId: 'part' } },
      parts: { part: { contentType: 'application/octet-stream', bytes: acknowledge() } },
      isLastTry: true,
    });
    nothing(silent);
  });

  it('ends with the path switched behind an End Marker, once, and the forwarding tunnel open for a while', async () => {
    const session = await prepared();
    await session.update({ hoState: 'COMPLETED' });
    expect(session.answer).toMatchObject({ status: 200, body: { hoState: 'COMPLETED' } });
    expect(session.toUpf('SessionModificationRequest').updateFar).toMatchObject([
      {
        farId: 2,
        updateForwardingParameters: {
          outerHeaderCreation: { teid: 0x88, ipv4: '127.0.0.2' },
          smReqFlags: { sndem: true },
        },
      },
    ]);
    expect(session.context).toMatchObject({ ran: { teid: 0x88 }, userPlane: 'activated' });
    expect(session.context?.handover).toBeUndefined();
    await session.update({ hoState: 'COMPLETED' });
    expect(session.sent('n4')).toEqual([]);
    expect(session.timers['forwarding']).toBeGreaterThan(1_000);
    await session.handle({ kind: 'timer', name: 'forwarding' });
    expect(session.toUpf('SessionModificationRequest')).toMatchObject({
      removePdr: [{ pdrId: 60_000 }],
      removeFar: [{ farId: 60_000 }],
    });
    expect(session.context?.forwarding).toBeUndefined();
  });
});

describe('a handover that does not happen', () => {
  it('is cancelled: nothing has changed, and the tunnel goes', async () => {
    const session = await prepared();
    await session.update({ hoState: 'CANCELLED' });
    expect(session.answer).toMatchObject({ body: { hoState: 'CANCELLED' } });
    expect(session.toUpf('SessionModificationRequest').removePdr).toMatchObject([{ pdrId: 60_000 }]);
    expect(session.context).toMatchObject({ ran: { teid: 0x77 }, userPlane: 'activated' });
    await session.update({ hoState: 'CANCELLED' });
    expect(session.sent('n4')).toEqual([]);
    await session.update({ hoState: 'COMPLETED' });
    expect(session.sent('n4')).toEqual([]);
    expect(session.context?.ran).toMatchObject({ teid: 0x77 });
  });

  it('because the target has no resources: its cause is for the source, which keeps the session until the UE is gone', async () => {
    const session = await TestSession.active();
    await required(session);
    const cause = { choice: 'radioNetwork', value: 'no-radio-resources-available-in-target-cell' } as const;
    await session.fromRan('HANDOVER_RES_ALLOC_FAIL', encodeHandoverResourceAllocationUnsuccessfulTransfer({ cause }));
    expect(session.answer).toMatchObject({ status: 200, body: { n2SmInfoType: 'HANDOVER_PREP_FAIL' } });
    expect(decodeHandoverPreparationUnsuccessfulTransfer(n2(session)).cause).toMatchObject(cause);
    expect(session.context).toMatchObject({ ran: { teid: 0x77 }, userPlane: 'activated' });
  });

  it('because the target does not take the default flow', async () => {
    const session = await TestSession.active();
    await required(session);
    await session.fromRan('HANDOVER_REQ_ACK', acknowledge({ qfi: 60 }));
    expect(session.answer).toMatchObject({ status: 403, body: { n2SmInfoType: 'HANDOVER_PREP_FAIL' } });
    expect(session.context?.handover).toBeUndefined();
  });

  it('because the session has no user plane, or nobody prepared it', async () => {
    const idle = await TestSession.idle();
    await required(idle);
    expect(idle.answer).toMatchObject({ status: 403, body: { n2SmInfoType: 'HANDOVER_PREP_FAIL' } });
    const active = await TestSession.active();
    await active.fromRan('HANDOVER_REQ_ACK', acknowledge());
    expect(active.answer).toMatchObject({ status: 403, body: { error: { cause: 'N2_SM_ERROR' } } });
    await active.fromRan('HANDOVER_REQUIRED', new Uint8Array());
    expect(active.answer.status).toBe(400);
  });

  it('because the UE became idle, or came back elsewhere: the tunnel goes too', async () => {
    for (const upCnxState of ['DEACTIVATED', 'ACTIVATING'] as const) {
      const session = await prepared();
      await session.update({ upCnxState });
      const messages = session.sent('n4').map(({ message }) => message);
      expect(messages.some((message) => 'removePdr' in message)).toBe(true);
      expect(session.context?.handover).toBeUndefined();
      expect(session.context?.forwarding).toBeUndefined();
    }
  });
});
