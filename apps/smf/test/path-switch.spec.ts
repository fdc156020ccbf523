/** Xn handover at the SMF: the path is switched, or stays (TS 23.502 §4.9.1.2.2). */
import {
  decodePathSwitchRequestAcknowledgeTransfer,
  decodePathSwitchRequestUnsuccessfulTransfer,
  encodePathSwitchRequestSetupFailedTransfer,
  encodePathSwitchRequestTransfer,
} from '@trunkline/ngap';
import type { PfcpMessage } from '@trunkline/pfcp';
import { addressOctets } from '@trunkline/wire';
import { describe, expect, it } from 'vitest';
import { TestSession } from './session.ts';

/** The target's end: TEID 0x88 at 127.0.0.2. */
function request(options: { address?: string; teid?: number; qfi?: number } = {}): Uint8Array {
  const { address = '127.0.0.2', teid = 0x88, qfi = 1 } = options;
  const transportLayerAddress = { bytes: addressOctets(address), bits: 32 };
  return encodePathSwitchRequestTransfer({
    dlNguUpTnlInformation: {
      choice: 'gtpTunnel',
      value: { transportLayerAddress, gtpTeid: Uint8Array.of(0, 0, 0, teid) },
    },
    qosFlowAcceptedList: [{ qosFlowIdentifier: qfi }],
  });
}

describe('a path switch', () => {
  it('sends the downlink to the target, and an End Marker on the old path', async () => {
    const session = await TestSession.active();
    await session.fromRan('PATH_SWITCH_REQ', request());
    expect(session.answer).toMatchObject({ status: 200, body: { n2SmInfoType: 'PATH_SWITCH_REQ_ACK' } });
    const acknowledge = decodePathSwitchRequestAcknowledgeTransfer(
      session.answer.parts?.['n2']?.bytes ?? new Uint8Array(),
    );
    expect(acknowledge.ulNguUpTnlInformation).toMatchObject({ value: { gtpTeid: Uint8Array.of(0, 0, 0, 0x11) } });
    expect(session.toUpf('SessionModificationRequest').updateFar).toMatchObject([
      {
        farId: 2,
        applyAction: { forw: true },
        updateForwardingParameters: {
          outerHeaderCreation: { teid: 0x88, ipv4: '127.0.0.2' },
          smReqFlags: { sndem: true },
        },
      },
    ]);
    expect(session.context?.ran).toEqual({ teid: 0x88, address: '127.0.0.2' });
  });

  it('to the tunnel that it has already ends nothing', async () => {
    const session = await TestSession.active();
    await session.fromRan('PATH_SWITCH_REQ', request({ address: '127.0.0.1', teid: 0x77 }));
    const [far] = session.toUpf('SessionModificationRequest').updateFar ?? [];
    expect(far?.updateForwardingParameters?.smReqFlags?.sndem).not.toBe(true);
  });

  it('without the default flow is refused, and nothing changes', async () => {
    const session = await TestSession.active();
    const before = session.context;
    await session.fromRan('PATH_SWITCH_REQ', request({ qfi: 60 }));
    expect(session.answer).toMatchObject({ status: 403, body: { n2SmInfoType: 'PATH_SWITCH_REQ_FAIL' } });
    const bytes = session.answer.parts?.['n2']?.bytes ?? new Uint8Array();
    expect(decodePathSwitchRequestUnsuccessfulTransfer(bytes).cause.choice).toBe('radioNetwork');
    expect(session.sent('n4')).toEqual([]);
    expect(session.context).toEqual(before);
  });

  it('of a session that is on its way out, or with octets that say nothing, is refused', async () => {
    const session = await TestSession.active();
    await session.fromRan('PATH_SWITCH_REQ', Uint8Array.of(0xff));
    expect(session.answer.status).toBe(400);
    await session.update({ release: true });
    await session.fromRan('PATH_SWITCH_REQ', request());
    expect(session.answer).toMatchObject({ status: 403, body: { n2SmInfoType: 'PATH_SWITCH_REQ_FAIL' } });
  });

  it('that the target could not make leaves the session without a user plane', async () => {
    const session = await TestSession.active();
    const cause = { choice: 'radioNetwork', value: 'no-radio-resources-available-in-target-cell' } as const;
    await session.fromRan('PATH_SWITCH_SETUP_FAIL', encodePathSwitchRequestSetupFailedTransfer({ cause }));
    expect(session.toUpf('SessionModificationRequest').updateFar?.[0]?.applyAction).toEqual({ buff: true, nocp: true });
    expect(session.context).toMatchObject({ userPlane: 'deactivated', phase: { name: 'active' } });
  });
});

describe('a path that is left', () => {
  it('by a UE that comes back elsewhere carries nothing more', async () => {
    const session = await TestSession.active();
    await session.update({ upCnxState: 'ACTIVATING' });
    expect(session.toUpf('SessionModificationRequest').updateFar?.[0]?.applyAction).toEqual({ buff: true, nocp: true });
    expect(session.context?.ran).toBeUndefined();
  });

  it('says nothing about the one that is used, by its Error Indications', async () => {
    const session = await TestSession.active();
    await session.fromRan('PATH_SWITCH_REQ', request());
    await session.fromUpf({
      message: 'SessionReportRequest',
      sequenceNumber: 33,
      seid: 41n,
      reportType: { erir: true },
      errorIndicationReport: { remoteFTeid: [{ teid: 0x77, ipv4: '127.0.0.1' }] },
    } as PfcpMessage);
    expect(session.toUpf('SessionReportResponse').cause).toBe(1);
    expect(session.context?.userPlane).toBe('activated');
  });
});
