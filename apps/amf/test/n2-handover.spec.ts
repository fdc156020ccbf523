/** N2 handover at the AMF (TS 38.413 §8.4): keys, rejects, timers, and what may go wrong between two messages. */
import { kGnb, nextHop } from '@trunkline/aka';
import { encodeNas } from '@trunkline/nas-5gs';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { location } from './core.ts';
import { AT_TARGET, Scene, smfAnswer, TRANSFER, targetId } from './n2-handover.ts';

let scene: Scene;

beforeEach(async () => {
  scene = await new Scene().begin();
});

afterEach(async () => {
  expect(scene.core.reports).toEqual([]);
  expect(scene.unseen).toEqual([]);
  await scene.core.close();
});

const states = () => scene.core.home.smfCalls.map(({ hoState, upCnxState }) => hoState ?? upCnxState);
let transfers = 0;
const transfer = (n1: Uint8Array | undefined, n2: boolean) =>
  scene.worker.call({ supi: scene.ue.supi }, `t${++transfers}`, {
    kind: 'transfer',
    skipPaging: false,
    transfer: {
      id: `t${transfers}`,
      pduSessionId: 5,
      ...(n1 === undefined ? {} : { n1 }),
      ...(n2 ? { n2: { type: 'PDU_RES_MOD_REQ', bytes: TRANSFER } } : {}),
    },
  });
const lose = async (gnb: Scene['source']) => {
  scene.core.front.peerDown(gnb.peer);
  await scene.core.quiet();
};
const releasedAtTarget = async (cause: string) => {
  const command = scene.target.take('UEContextReleaseCommand');
  expect(command.ueNgapIds.value).toMatchObject(scene.targetIds);
  expect(command.cause.value).toBe(cause);
  await scene.target.send({ message: 'UEContextReleaseComplete', ...scene.targetIds });
};

describe('an N2 handover', () => {
  it('asks the target with a fresh NH, commands the source, and lets go of it a while after the arrival', async () => {
    const { source, target, ue, core } = scene;
    await scene.required();
    const request = target.take('HandoverRequest');
    const first = nextHop(ue.kAmf, kGnb(ue.kAmf, 0));
    expect(request.securityContext.nextHopChainingCount).toBe(2);
    expect(request.securityContext.nextHopNH.bytes).toEqual(nextHop(ue.kAmf, first));
    expect(request).toMatchObject({
      amfUeNgapId: ue.amfUeNgapId,
      ueAggregateMaximumBitRate: { ueAggregateMaximumBitRateUL: 1e9, ueAggregateMaximumBitRateDL: 2e9 },
      ueSecurityCapabilities: { nrEncryptionAlgorithms: 0xe000, nrIntegrityProtectionAlgorithms: 0xe000 },
      sourceToTargetTransparentContainer: Uint8Array.of(0x55),
    });
    expect(request.pduSessionResourceSetupListHOReq.map(({ pduSessionId }) => pduSessionId)).toEqual([5, 6]);
    await scene.acknowledge();
    expect(source.take('HandoverCommand').targetToSourceTransparentContainer).toEqual(Uint8Array.of(0x66));
    const ranStatusTransferTransparentContainer = {
      drbsSubjectToStatusTransferList: [
        {
          drbId: 1,
          drbStatusUL: { choice: 'drbStatusUL12', value: { ulCountValue: { pdcpSn12: 7, hfnPdcpSn12: 0 } } },
          drbStatusDL: { choice: 'drbStatusDL12', value: { dlCountValue: { pdcpSn12: 8, hfnPdcpSn12: 0 } } },
        },
      ],
    } as const;
    await source.send({
      message: 'UplinkRANStatusTransfer',
      ...scene.sourceIds,
      ranStatusTransferTransparentContainer,
    });
    expect(target.take('DownlinkRANStatusTransfer')).toMatchObject({
      ...scene.targetIds,
      ranStatusTransferTransparentContainer,
    });
    expect((await scene.context())?.ran?.peer).toBe(source.peer);
    await scene.notify();
    expect((await scene.context())?.ran).toMatchObject({
      peer: target.peer,
      ranUeNgapId: AT_TARGET,
      contextSetUp: true,
    });
    expect(states()).toEqual(['PREPARING', 'PREPARING', 'PREPARED', 'PREPARED', 'COMPLETED', 'COMPLETED']);
    expect(await scene.active()).toEqual([5, 6]);
    await core.clock.pass(1_000);
    const command = source.take('UEContextReleaseCommand');
    expect(command.ueNgapIds.value).toMatchObject(scene.sourceIds);
    expect(command.cause.value).toBe('successful-handover');
    await source.send({ message: 'UEContextReleaseComplete', ...scene.sourceIds });
    expect(await scene.context()).toMatchObject({ ran: { peer: target.peer }, registered: true });
    expect((await scene.context())?.left).toBeUndefined();
    await core.clock.pass(10_000);
  });

  it('tells a source that does not let go once more, and no more than that', async () => {
    await scene.prepared();
    await scene.notify();
    await scene.core.clock.pass(60_000);
    scene.source.take('UEContextReleaseCommand');
    scene.source.take('UEContextReleaseCommand');
    expect(await scene.context()).toMatchObject({ registered: true });
    expect((await scene.context())?.left).toBeUndefined();
  });

  it('can begin once at a time: the first goes on', async () => {
    await scene.required();
    scene.target.take('HandoverRequest');
    await scene.required();
    expect(scene.source.take('ErrorIndication').cause?.value).toBe('message-not-compatible-with-receiver-state');
    await scene.acknowledge();
    scene.source.take('HandoverCommand');
  });

  it('that was commanded makes room for another that the source asks for', async () => {
    await scene.prepared();
    await scene.required();
    await releasedAtTarget('handover-cancelled');
    expect(scene.target.take('HandoverRequest').securityContext.nextHopChainingCount).toBe(3);
  });

  it('is notified once', async () => {
    await scene.prepared();
    await scene.notify();
    await scene.notify();
    expect(states().filter((state) => state === 'COMPLETED')).toHaveLength(2);
    await scene.notify(scene.source, { amfUeNgapId: scene.ue.amfUeNgapId, ranUeNgapId: 4_711 });
    expect(scene.source.take('ErrorIndication').cause?.value).toBe('inconsistent-remote-UE-NGAP-ID');
  });

  it('tells the source at once where the target says so (conditional handover)', async () => {
    await scene.prepared();
    await scene.target.send({
      message: 'HandoverNotify',
      ...scene.targetIds,
      userLocationInformation: location(),
      notifySourceNGRANNode: 'notifySource',
    });
    expect(scene.source.take('HandoverSuccess')).toMatchObject(scene.sourceIds);
  });

  it('is refused where it cannot be tried', async () => {
    const refused = () => scene.source.take('HandoverPreparationFailure').cause.value;
    await scene.required({ targetId: targetId(9) });
    expect(refused()).toBe('unknown-targetID');
    await scene.required({ targetId: targetId(2, '0000ff') });
    expect(refused()).toBe('unknown-targetID');
    await scene.required({ handoverType: 'fivegs-to-eps' });
    expect(refused()).toBe('ho-target-not-allowed');
    const twice = { pduSessionId: 5, handoverRequiredTransfer: TRANSFER };
    await scene.required({ pduSessionResourceListHORqd: [twice, twice] });
    expect(refused()).toBe('multiple-PDU-session-ID-instances');
    await scene.required({ pduSessionResourceListHORqd: [{ pduSessionId: 9, handoverRequiredTransfer: TRANSFER }] });
    expect(refused()).toBe('ho-failure-in-target-5GC-ngran-node-or-target-system');
    expect(scene.core.home.smfCalls).toEqual([]);
  });

  it('says which sessions cannot go: unknown, refused by the SMF, by the target, or not named by it', async () => {
    scene.core.home.smfAnswers = (call) =>
      call.ref?.endsWith('/6') && call.hoState === 'PREPARING' ? {} : smfAnswer(call);
    await scene.required({
      pduSessionResourceListHORqd: [5, 6, 9].map((pduSessionId) => ({
        pduSessionId,
        handoverRequiredTransfer: TRANSFER,
      })),
    });
    const request = scene.target.take('HandoverRequest');
    expect(request.pduSessionResourceSetupListHOReq.map(({ pduSessionId }) => pduSessionId)).toEqual([5]);
    await scene.acknowledge([5]);
    const command = scene.source.take('HandoverCommand');
    expect(command.pduSessionResourceToReleaseListHOCmd?.map(({ pduSessionId }) => pduSessionId)).toEqual([6, 9]);
    await scene.notify();
    expect(await scene.active()).toEqual([5]);
    expect(states().at(-1)).toBe('DEACTIVATED');
  });

  it('fails where all that the target admits is refused by the SMFs', async () => {
    scene.core.home.smfAnswers = (call) => (call.hoState === 'PREPARED' ? {} : smfAnswer(call));
    await scene.required();
    scene.target.take('HandoverRequest');
    await scene.acknowledge([5], [6]);
    scene.source.take('HandoverPreparationFailure');
    await releasedAtTarget('handover-cancelled');
    expect(states().slice(-2)).toEqual(['CANCELLED', 'CANCELLED']);
    expect(await scene.active()).toEqual([5, 6]);
  });
});

describe('messages for the UE', () => {
  const n1 = encodeNas({ message: 'FiveGSMStatus', pduSessionId: 5, pti: 0, cause5gsm: 98 });

  it('with N2 information are refused for now; without, they wait for the UE that is between two gNBs', async () => {
    await scene.required();
    scene.target.take('HandoverRequest');
    expect(await transfer(undefined, true)).toEqual({ status: 409, cause: 'TEMPORARY_REJECT_HANDOVER_ONGOING' });
    expect(await transfer(n1, false)).toEqual({ status: 200, cause: 'N1_N2_TRANSFER_INITIATED' });
    scene.ue.take('DlNasTransport');
    await scene.acknowledge();
    scene.source.take('HandoverCommand');
    expect(await transfer(n1, false)).toEqual({ status: 200, cause: 'N1_N2_TRANSFER_INITIATED' });
    expect(scene.unseen).toEqual([]);
    await scene.notify();
    expect(scene.ue.open(scene.target.take('DownlinkNASTransport').nasPdu).message).toBe('DlNasTransport');
    expect(await transfer(undefined, true)).toEqual({ status: 200, cause: 'N1_N2_TRANSFER_INITIATED' });
    scene.target.take('PDUSessionResourceModifyRequest');
  });

  it('that the source did not deliver because of the handover go out when that has failed', async () => {
    await scene.required();
    scene.target.take('HandoverRequest');
    await transfer(n1, false);
    const { nasPdu } = scene.source.take('DownlinkNASTransport');
    const cause = { choice: 'radioNetwork', value: 'ng-intra-system-handover-triggered' } as const;
    await scene.source.send({ message: 'NASNonDeliveryIndication', ...scene.sourceIds, nasPdu, cause });
    await scene.target.send({ message: 'HandoverFailure', amfUeNgapId: scene.ue.amfUeNgapId, cause });
    scene.source.take('HandoverPreparationFailure');
    expect(scene.ue.take('DlNasTransport').pduSessionId).toBe(5);
  });

  it('from a source that the UE has left for good are none of anybody', async () => {
    await scene.prepared();
    await scene.notify();
    await scene.source.send({
      message: 'UplinkNASTransport',
      ...scene.sourceIds,
      nasPdu: Uint8Array.of(0x7e),
      userLocationInformation: location(),
    });
    expect(scene.source.take('ErrorIndication').cause?.value).toBe('inconsistent-remote-UE-NGAP-ID');
    // It may ask to be released before the AMF does it of itself.
    const cause = { choice: 'radioNetwork', value: 'tngrelocoverall-expiry' } as const;
    await scene.source.send({ message: 'UEContextReleaseRequest', ...scene.sourceIds, cause });
    expect(scene.source.take('UEContextReleaseCommand').cause.value).toBe('successful-handover');
  });
});

describe('a handover that does not come to its end', () => {
  it('by the target: its request for release, and its error, leave the UE at the source', async () => {
    const cause = { choice: 'radioNetwork', value: 'failure-in-radio-interface-procedure' } as const;
    await scene.prepared();
    await scene.target.send({ message: 'UEContextReleaseRequest', ...scene.targetIds, cause });
    await releasedAtTarget('handover-cancelled');
    expect(states().slice(-2)).toEqual(['CANCELLED', 'CANCELLED']);
    await scene.required();
    scene.target.take('HandoverRequest');
    const { amfUeNgapId } = scene.ue;
    const error = { choice: 'protocol', value: 'abstract-syntax-error-reject' } as const;
    await scene.target.send({ message: 'ErrorIndication', amfUeNgapId, cause: error });
    scene.source.take('HandoverPreparationFailure');
    expect(await scene.active()).toEqual([5, 6]);
  });

  it('by the source, which has lost the UE: both let go', async () => {
    await scene.prepared();
    const cause = { choice: 'radioNetwork', value: 'radio-connection-with-ue-lost' } as const;
    await scene.source.send({ message: 'UEContextReleaseRequest', ...scene.sourceIds, cause });
    await releasedAtTarget('handover-cancelled');
    await scene.ue.released();
    expect((await scene.context())?.ran).toBeUndefined();
    await scene.notify();
    expect(scene.target.take('ErrorIndication').cause?.value).toBe('unknown-local-UE-NGAP-ID');
  });

  it('by the UE, which comes back through another connection: both let go', async () => {
    await scene.prepared();
    const old = scene.sourceIds;
    await scene.ue.connect({
      message: 'ServiceRequest',
      ngksi: { ksi: scene.ue.security?.ngksi ?? 7, mapped: false },
      serviceType: 'signalling',
      sTmsi5g: { type: '5g-s-tmsi', sTmsi: scene.ue.guti ?? { amfSetId: 0, amfPointer: 0, tmsi5g: 0 } },
    });
    await releasedAtTarget('handover-cancelled');
    expect(scene.source.take('UEContextReleaseCommand').ueNgapIds.value).toMatchObject(old);
    scene.source.take('InitialContextSetupRequest');
    expect((await scene.context())?.handover).toBeUndefined();
  });

  it('by an Xn handover to a third gNB: the target lets go', async () => {
    await scene.prepared();
    const third = scene.core.gnb();
    await third.setup({ gnbId: 3 });
    third.take('NGSetupResponse');
    scene.core.home.smfAnswers = undefined;
    scene.core.home.smfAnswer = { n2: { type: 'PATH_SWITCH_REQ_ACK', bytes: Uint8Array.of(0) } };
    await third.send({
      message: 'PathSwitchRequest',
      ranUeNgapId: 88,
      sourceAMFUeNgapId: scene.ue.amfUeNgapId,
      userLocationInformation: location(),
      ueSecurityCapabilities: {
        nrEncryptionAlgorithms: 0xe000,
        nrIntegrityProtectionAlgorithms: 0xe000,
        eutraEncryptionAlgorithms: 0,
        eutraIntegrityProtectionAlgorithms: 0,
      },
      pduSessionResourceToBeSwitchedDLList: [5, 6].map((pduSessionId) => ({
        pduSessionId,
        pathSwitchRequestTransfer: TRANSFER,
      })),
    });
    third.take('PathSwitchRequestAcknowledge');
    await releasedAtTarget('handover-cancelled');
    expect(await scene.context()).toMatchObject({ ran: { peer: third.peer, ranUeNgapId: 88 } });
  });

  it('in time: the target does not answer, the UE does not arrive', async () => {
    await scene.required();
    scene.target.take('HandoverRequest');
    await scene.core.clock.pass(5_000);
    scene.source.take('HandoverPreparationFailure');
    await scene.acknowledge();
    await releasedAtTarget('handover-cancelled');
    await scene.prepared();
    await scene.core.clock.pass(10_000);
    await releasedAtTarget('handover-cancelled');
    expect((await scene.context())?.ran).toMatchObject({ peer: scene.source.peer });
    expect((await scene.context())?.handover).toBeUndefined();
  });

  it("with the source's association before the command: the UE is idle", async () => {
    await scene.required();
    scene.target.take('HandoverRequest');
    await lose(scene.source);
    expect((await scene.context())?.ran).toBeUndefined();
    await scene.acknowledge();
    expect(scene.target.take('ErrorIndication').cause?.value).toBe('unknown-local-UE-NGAP-ID');
  });

  it("with the source's association after the command: the UE may arrive all the same", async () => {
    await scene.prepared();
    await lose(scene.source);
    await scene.notify();
    expect((await scene.context())?.ran).toMatchObject({ peer: scene.target.peer, ranUeNgapId: AT_TARGET });
    expect(await scene.active()).toEqual([5, 6]);
    await scene.core.clock.pass(2_000);
  });

  it("with the source's association after the command, and no arrival: the UE is idle", async () => {
    await scene.prepared();
    await lose(scene.source);
    await scene.core.clock.pass(10_000);
    await releasedAtTarget('handover-cancelled');
    expect((await scene.context())?.ran).toBeUndefined();
    expect(await scene.active()).toEqual([]);
  });

  it("with the target's association: the source is told before the command, and finds out itself after it", async () => {
    await scene.required();
    scene.target.take('HandoverRequest');
    await lose(scene.target);
    expect(scene.source.take('HandoverPreparationFailure').cause.value).toBe('transport-resource-unavailable');
    const again = scene.core.gnb();
    await again.setup({ gnbId: 4 });
    again.take('NGSetupResponse');
    await scene.required({ targetId: targetId(4) });
    const ids = { amfUeNgapId: again.take('HandoverRequest').amfUeNgapId, ranUeNgapId: 5 };
    await again.send({
      message: 'HandoverRequestAcknowledge',
      ...ids,
      pduSessionResourceAdmittedList: [{ pduSessionId: 5, handoverRequestAcknowledgeTransfer: TRANSFER }],
      targetToSourceTransparentContainer: TRANSFER,
    });
    scene.source.take('HandoverCommand');
    await lose(again);
    expect((await scene.context())?.ran?.peer).toBe(scene.source.peer);
    expect((await scene.context())?.handover).toBeUndefined();
  });
});
