/** Path Switch Request at the AMF (TS 38.413 §8.4.4): keys, and every way that the sessions of a UE can end. */
import { kGnb, nextHop } from '@trunkline/aka';
import {
  decodePathSwitchRequestUnsuccessfulTransfer,
  encodePathSwitchRequestUnsuccessfulTransfer,
  type PathSwitchRequest,
} from '@trunkline/ngap';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { AmfWorker } from '../src/worker.ts';
import { Core, type Gnb, location } from './core.ts';
import { Ue } from './ue.ts';

const CAPABILITIES = {
  nrEncryptionAlgorithms: 0xe000,
  nrIntegrityProtectionAlgorithms: 0xe000,
  eutraEncryptionAlgorithms: 0,
  eutraIntegrityProtectionAlgorithms: 0,
};
const ACKNOWLEDGED = { n2: { type: 'PATH_SWITCH_REQ_ACK', bytes: Uint8Array.of(0) } };
const TRANSFER = Uint8Array.of(1, 2, 3);

let core: Core;
let worker: AmfWorker;
let source: Gnb;
let target: Gnb;
let ue: Ue;

beforeEach(async () => {
  core = new Core();
  worker = core.worker();
  source = core.gnb();
  target = core.gnb();
  for (const gnb of [source, target]) {
    await gnb.setup();
    gnb.take('NGSetupResponse');
  }
  ue = new Ue(source, '0000000001');
  core.home.subscribe(ue.supi);
  await ue.register();
  for (const pduSessionId of [5, 6]) {
    await ue.send({
      message: 'UlNasTransport',
      payloadContainerType: 'n1-sm',
      spare: 0,
      payloadContainer: Uint8Array.of(0x2e, pduSessionId, 1, 0xc1),
      pduSessionId,
      requestType: 'initial-request',
      dnn: 'internet',
    });
    await source.send({
      message: 'PDUSessionResourceSetupResponse',
      amfUeNgapId: ue.amfUeNgapId,
      ranUeNgapId: ue.ranUeNgapId,
      pduSessionResourceSetupListSURes: [{ pduSessionId, pduSessionResourceSetupResponseTransfer: TRANSFER }],
    });
  }
  core.home.smfCalls.length = 0;
  core.home.smfAnswer = ACKNOWLEDGED;
});

afterEach(async () => {
  expect(core.reports).toEqual([]);
  await core.close();
});

function request(ids: readonly number[], more: Partial<PathSwitchRequest> = {}): PathSwitchRequest {
  return {
    message: 'PathSwitchRequest',
    ranUeNgapId: 77,
    sourceAMFUeNgapId: ue.amfUeNgapId,
    userLocationInformation: location(),
    ueSecurityCapabilities: CAPABILITIES,
    pduSessionResourceToBeSwitchedDLList: ids.map((pduSessionId) => ({
      pduSessionId,
      pathSwitchRequestTransfer: TRANSFER,
    })),
    ...more,
  };
}

const ran = async () => (await worker.ueOf(ue.supi))?.ran;
const active = async () =>
  Object.entries((await worker.ueOf(ue.supi))?.sessions ?? {}).flatMap(([id, ref]) => (ref.active ? Number(id) : []));

describe('a path switch', () => {
  it('gives the target the NH that follows the first, with NCC 2', async () => {
    await target.send(request([5, 6]));
    const { securityContext, ueSecurityCapabilities } = target.take('PathSwitchRequestAcknowledge');
    // K_gNB comes from the COUNT of the Security Mode Complete; NCC 1 is the NH from it (TS 33.501 §6.9.2.1.1).
    const first = nextHop(ue.kAmf, kGnb(ue.kAmf, 0));
    expect(securityContext.nextHopChainingCount).toBe(2);
    expect(securityContext.nextHopNH.bytes).toEqual(nextHop(ue.kAmf, first));
    expect(ueSecurityCapabilities).toBeUndefined();
    expect(await ran()).toMatchObject({ peer: target.peer, ranUeNgapId: 77, contextSetUp: true, secured: true });
    expect(core.home.smfCalls.map(({ n2 }) => n2?.type)).toEqual(['PATH_SWITCH_REQ', 'PATH_SWITCH_REQ']);
    // What the old gNB says of the UE is about nobody.
    await source.send({
      message: 'UEContextReleaseRequest',
      amfUeNgapId: ue.amfUeNgapId,
      ranUeNgapId: ue.ranUeNgapId,
      cause: { choice: 'radioNetwork', value: 'user-inactivity' },
    });
    expect(source.take('ErrorIndication').cause?.value).toBe('inconsistent-remote-UE-NGAP-ID');
    expect((await ran())?.peer).toBe(target.peer);
  });

  it('lets go of the sessions that the target names as failed, and of those that it does not name', async () => {
    const failed = { pduSessionId: 6, pathSwitchRequestSetupFailedTransfer: TRANSFER };
    await target.send(request([5], { pduSessionResourceFailedToSetupListPSReq: [failed] }));
    expect(target.take('PathSwitchRequestAcknowledge').pduSessionResourceReleasedListPSAck).toBeUndefined();
    expect(core.home.smfCalls.map(({ n2 }) => n2?.type)).toEqual(['PATH_SWITCH_REQ', 'PATH_SWITCH_SETUP_FAIL']);
    expect(await active()).toEqual([5]);
  });

  it('of one session only takes down the user plane of the other', async () => {
    await target.send(request([6]));
    target.take('PathSwitchRequestAcknowledge');
    expect(core.home.smfCalls).toMatchObject([{ n2: { type: 'PATH_SWITCH_REQ' } }, { upCnxState: 'DEACTIVATED' }]);
    expect(await active()).toEqual([6]);
  });

  it('says which sessions are unknown', async () => {
    await target.send(request([5, 9]));
    const [released, ...others] = target.take('PathSwitchRequestAcknowledge').pduSessionResourceReleasedListPSAck ?? [];
    expect(others).toEqual([]);
    expect(released?.pduSessionId).toBe(9);
    const transfer = released?.pathSwitchRequestUnsuccessfulTransfer ?? new Uint8Array();
    expect(decodePathSwitchRequestUnsuccessfulTransfer(transfer).cause.value).toBe('unknown-PDU-session-ID');
  });

  it('fails where every SMF refuses: the UE stays where it was', async () => {
    const cause = { choice: 'radioNetwork', value: 'unspecified' } as const;
    core.home.smfAnswer = {
      n2: { type: 'PATH_SWITCH_REQ_FAIL', bytes: encodePathSwitchRequestUnsuccessfulTransfer({ cause }) },
    };
    await target.send(request([5, 6]));
    const failure = target.take('PathSwitchRequestFailure');
    expect(failure.pduSessionResourceReleasedListPSFail.map(({ pduSessionId }) => pduSessionId)).toEqual([5, 6]);
    expect(await ran()).toMatchObject({ peer: source.peer, ranUeNgapId: ue.ranUeNgapId });
    expect(await active()).toEqual([5, 6]);
  });

  it('fails where it names a session twice', async () => {
    await target.send(request([5, 5]));
    expect(target.take('PathSwitchRequestFailure').pduSessionResourceReleasedListPSFail).toHaveLength(1);
    expect(core.home.smfCalls).toEqual([]);
  });

  it("sends the UE's own security capabilities where the source changed them", async () => {
    await target.send(
      request([5, 6], { ueSecurityCapabilities: { ...CAPABILITIES, nrIntegrityProtectionAlgorithms: 0x8000 } }),
    );
    expect(target.take('PathSwitchRequestAcknowledge').ueSecurityCapabilities).toMatchObject(CAPABILITIES);
    expect(core.home.warnings).toHaveLength(1);
  });

  it('of a node that has not set up NG, or of a UE that is idle, is an error', async () => {
    const stranger = core.gnb();
    await stranger.send(request([5]));
    expect(stranger.take('ErrorIndication').cause?.value).toBe('message-not-compatible-with-receiver-state');
    await ue.becomeIdle();
    await target.send(request([5]));
    expect(target.take('ErrorIndication').cause?.value).toBe('unknown-local-UE-NGAP-ID');
  });
});
