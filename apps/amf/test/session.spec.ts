import { type NasMessageOf } from '@trunkline/nas-5gs';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ueContexts } from '../src/context/ue.ts';
import type { TransferAnswer, UeEvent } from '../src/events.ts';
import type { AmfWorker } from '../src/worker.ts';
import { settle } from './clock.ts';
import { Core, type Gnb } from './core.ts';
import { N1_REQUEST, sessionRequest, Ue } from './ue.ts';

let core: Core;
let worker: AmfWorker;
let gnb: Gnb;
let ue: Ue;

beforeEach(async () => {
  core = new Core();
  worker = core.worker();
  gnb = core.gnb();
  await gnb.setup();
  gnb.take('NGSetupResponse');
  ue = new Ue(gnb, '0000000001');
  core.home.subscribe(ue.supi);
  await ue.register();
});

afterEach(async () => {
  expect(core.reports).toEqual([]);
  await core.close();
});

const N1_ACCEPT = Uint8Array.of(0x2e, 5, 1, 0xc2);
const N2_SETUP = Uint8Array.of(1, 2, 3);

let transfers = 0;
async function transfer(
  options: { n1?: Uint8Array; n2?: boolean; type?: string; skipPaging?: boolean } = {},
): Promise<TransferAnswer | undefined> {
  const id = `t${++transfers}`;
  const event: UeEvent = {
    kind: 'transfer',
    skipPaging: options.skipPaging === true,
    transfer: {
      id,
      pduSessionId: 5,
      n1: options.n1 ?? N1_ACCEPT,
      ...(options.n2 === false ? {} : { n2: { type: options.type ?? 'PDU_RES_SETUP_REQ', bytes: N2_SETUP } }),
      snssai: { sst: 1 },
      failureUri: 'http://smf/failed',
    },
  };
  const answer = await worker.call({ supi: ue.supi }, id, event);
  await settle();
  return answer;
}

async function establish(): Promise<void> {
  await ue.send(sessionRequest());
  await transfer();
  gnb.take('PDUSessionResourceSetupRequest');
  const { amfUeNgapId, ranUeNgapId } = ue;
  await gnb.send({
    message: 'PDUSessionResourceSetupResponse',
    amfUeNgapId,
    ranUeNgapId,
    pduSessionResourceSetupListSURes: [{ pduSessionId: 5, pduSessionResourceSetupResponseTransfer: Uint8Array.of(9) }],
  });
  core.home.smfCalls.length = 0;
}

describe('PDU session establishment (TS 23.502 §4.3.2.2.1)', () => {
  it('goes to the SMF with DNN and slice, and its N1 and N2 to UE and gNB and back', async () => {
    await ue.send(sessionRequest());
    expect(core.home.smfCalls).toEqual([{ operation: 'create', pduSessionId: 5, dnn: 'internet', n1: N1_REQUEST }]);
    expect(await transfer()).toEqual({ status: 200, cause: 'N1_N2_TRANSFER_INITIATED' });
    const { pduSessionResourceSetupListSUReq: sessions } = gnb.take('PDUSessionResourceSetupRequest');
    expect(sessions[0]).toMatchObject({ pduSessionId: 5, pduSessionResourceSetupRequestTransfer: N2_SETUP });
    const nas = ue.open(sessions[0]?.pduSessionNASPdu ?? new Uint8Array());
    expect(nas).toMatchObject({ message: 'DlNasTransport', payloadContainer: N1_ACCEPT, pduSessionId: 5 });
    const { amfUeNgapId, ranUeNgapId } = ue;
    await gnb.send({
      message: 'PDUSessionResourceSetupResponse',
      amfUeNgapId,
      ranUeNgapId,
      pduSessionResourceSetupListSURes: [
        { pduSessionId: 5, pduSessionResourceSetupResponseTransfer: Uint8Array.of(9) },
      ],
    });
    expect(core.home.smfCalls.at(-1)).toMatchObject({
      operation: 'update',
      n2: { type: 'PDU_RES_SETUP_RSP', bytes: Uint8Array.of(9) },
    });
  });

  it('takes the default slice and DNN where the UE names none', async () => {
    await ue.send(sessionRequest({ snssai: undefined, dnn: undefined }));
    expect(core.home.smfCalls[0]).toMatchObject({ operation: 'create', dnn: 'internet' });
  });

  it('of a DNN that is not subscribed gets its payload back with cause 91', async () => {
    await ue.send(sessionRequest({ dnn: 'nowhere' }));
    expect(ue.take('DlNasTransport')).toMatchObject({ cause5gmm: 91, payloadContainer: N1_REQUEST, pduSessionId: 5 });
  });

  it('in a slice that is not allowed gets its payload back with cause 90', async () => {
    await ue.send(sessionRequest({ snssai: { sst: 7 } }));
    expect(ue.take('DlNasTransport')).toMatchObject({ cause5gmm: 90 });
  });

  it('with a message for a session that is not there gets it back', async () => {
    await ue.send(sessionRequest({ requestType: undefined }));
    expect(ue.take('DlNasTransport')).toMatchObject({ cause5gmm: 90 });
  });

  it('a late word that an older session of this id is gone does not touch the new one', async () => {
    await ue.send(sessionRequest());
    await ue.send(sessionRequest());
    const [first, second] = core.home.statusUris.map((uri) => decodeURIComponent(uri.split('/').at(-1) ?? ''));
    expect(first).not.toBe(second);
    await worker.call({ supi: ue.supi }, 's1', { kind: 'session-released', pduSessionId: 5, statusId: first ?? '' });
    expect((await worker.ueOf(ue.supi))?.sessions['5']?.statusId).toBe(second);
    await worker.call({ supi: ue.supi }, 's2', { kind: 'session-released', pduSessionId: 5, statusId: second ?? '' });
    expect((await worker.ueOf(ue.supi))?.sessions).toEqual({});
  });
});

describe('AN release, paging and service request (TS 23.502 §4.2.3, §4.2.6)', () => {
  it('inactivity: the user plane goes down, the UE stays registered', async () => {
    await establish();
    await ue.becomeIdle();
    expect(core.home.smfCalls).toMatchObject([{ operation: 'update', upCnxState: 'DEACTIVATED' }]);
    expect((await worker.ueOf(ue.supi))?.registered).toBe(true);
  });

  it('a service request for data brings the user plane back', async () => {
    await establish();
    await ue.becomeIdle();
    core.home.smfAnswer = { n2: { type: 'PDU_RES_SETUP_REQ', bytes: N2_SETUP } };
    await serviceRequest([5]);
    const setup = gnb.take('InitialContextSetupRequest');
    expect(setup.pduSessionResourceSetupListCxtReq).toMatchObject([{ pduSessionId: 5 }]);
    expect(ue.open(setup.nasPdu ?? new Uint8Array())).toMatchObject({
      message: 'ServiceAccept',
      pduSessionReactivationResult: [],
    });
    expect(core.home.smfCalls.at(-1)).toMatchObject({ upCnxState: 'ACTIVATING' });
  });

  it('of a UE that has proven who it is and is not registered any more is rejected with #10', async () => {
    await ue.becomeIdle();
    const contexts = core.state.contexts(ueContexts);
    const stored = await contexts.load(String(ue.amfUeNgapId));
    if (stored.value === undefined) throw new Error('no context');
    await contexts.commit(stored, { value: { ...stored.value, registered: false } });
    await serviceRequest();
    expect(ue.take('ServiceReject')).toMatchObject({ cause5gmm: 10 });
    await ue.released();
  });

  it('a transfer for an idle UE pages it, and waits for it', async () => {
    await establish();
    await ue.becomeIdle();
    expect(await transfer()).toEqual({ status: 202, cause: 'ATTEMPTING_TO_REACH_UE' });
    const paging = gnb.take('Paging');
    expect(paging.uePagingIdentity).toMatchObject({ choice: 'fiveGSTmsi', value: { amfSetId: 1, amfPointer: 0 } });
    await serviceRequest();
    const setup = gnb.take('InitialContextSetupRequest');
    expect(setup.pduSessionResourceSetupListCxtReq).toMatchObject([
      { pduSessionId: 5, pduSessionResourceSetupRequestTransfer: N2_SETUP },
    ]);
    ue.open(setup.nasPdu ?? new Uint8Array());
    ue.open(setup.pduSessionResourceSetupListCxtReq?.[0]?.nasPdu ?? new Uint8Array());
    // The identity that was paged is replaced.
    const command = ue.take('ConfigurationUpdateCommand');
    expect(command.guti5g).toMatchObject({ type: '5g-guti' });
    expect(command.guti5g).not.toMatchObject({ guti: ue.guti });
    await ue.send({ message: 'ConfigurationUpdateComplete' });
    await core.clock.pass(10_000);
    expect(gnb.got).toEqual([]);
  });

  it('what was to be modified at a gNB that has let go meanwhile is set up as it is now', async () => {
    await establish();
    await ue.becomeIdle();
    expect((await transfer({ type: 'PDU_RES_MOD_REQ' }))?.status).toBe(202);
    const current = Uint8Array.of(7, 7);
    core.home.smfAnswer = { n2: { type: 'PDU_RES_SETUP_REQ', bytes: current } };
    gnb.take('Paging');
    await serviceRequest();
    const setup = gnb.take('InitialContextSetupRequest');
    expect(setup.pduSessionResourceSetupListCxtReq).toMatchObject([
      { pduSessionId: 5, pduSessionResourceSetupRequestTransfer: current },
    ]);
    ue.open(setup.nasPdu ?? new Uint8Array());
    const nas = ue.open(setup.pduSessionResourceSetupListCxtReq?.[0]?.nasPdu ?? new Uint8Array());
    expect(nas).toMatchObject({ message: 'DlNasTransport', payloadContainer: N1_ACCEPT });
  });

  it('of a release that waited for the UE only its part goes out', async () => {
    await establish();
    await ue.becomeIdle();
    await transfer({ type: 'PDU_RES_REL_CMD' });
    gnb.take('Paging');
    await serviceRequest();
    ue.open(gnb.take('InitialContextSetupRequest').nasPdu ?? new Uint8Array());
    ue.take('ConfigurationUpdateCommand');
    const { amfUeNgapId, ranUeNgapId } = ue;
    await gnb.send({ message: 'InitialContextSetupResponse', amfUeNgapId, ranUeNgapId });
    expect(ue.take('DlNasTransport')).toMatchObject({ payloadContainer: N1_ACCEPT });
    expect(gnb.got.map(({ message }) => message)).not.toContain('PDUSessionResourceReleaseCommand');
  });

  it('a transfer that is not worth paging says so', async () => {
    await establish();
    await ue.becomeIdle();
    expect(await transfer({ skipPaging: true })).toEqual({ status: 200, cause: 'N1_MSG_NOT_TRANSFERRED' });
    expect(gnb.got).toEqual([]);
  });

  it('a transfer while the connection is being released pages the UE until it answers', async () => {
    await establish();
    const { amfUeNgapId, ranUeNgapId } = ue;
    const cause = { choice: 'radioNetwork', value: 'user-inactivity' } as const;
    await gnb.send({ message: 'UEContextReleaseRequest', amfUeNgapId, ranUeNgapId, cause });
    expect((await transfer())?.status).toBe(202);
    await ue.released();
    gnb.take('Paging');
    await core.clock.pass(2_000);
    gnb.take('Paging');
  });

  it('a UE that does not answer is paged four times; then the SMF is told', async () => {
    await establish();
    await ue.becomeIdle();
    await transfer();
    await core.clock.pass(7_000);
    expect(gnb.got.filter(({ message }) => message === 'Paging')).toHaveLength(4);
    await core.clock.pass(2_000);
    expect(core.transferFailures).toEqual([{ uri: 'http://smf/failed', cause: 'UE_NOT_RESPONDING' }]);
  });

  it('sessions that the UE no longer counts are released', async () => {
    await establish();
    await ue.becomeIdle();
    core.home.smfCalls.length = 0;
    await serviceRequest(undefined, []);
    expect(core.home.smfCalls).toMatchObject([{ operation: 'release', cause: 'PDU_SESSION_STATUS_MISMATCH' }]);
  });

  it('a service request that proves nothing is rejected with cause 9, and disturbs nobody', async () => {
    await ue.becomeIdle();
    const { security, guti } = ue;
    const stranger = new Ue(gnb, '0000000002');
    stranger.guti = guti;
    if (security !== undefined) stranger.security = { ...security, kNasInt: new Uint8Array(16) };
    await stranger.connect(serviceRequestOf(stranger));
    // What is answered to a stranger is in the clear.
    stranger.security = undefined;
    expect(stranger.take('ServiceReject').cause5gmm).toBe(9);
    await stranger.released();
    await serviceRequest();
    gnb.take('InitialContextSetupRequest');
  });

  function serviceRequestOf(who: Ue, uplinkDataStatus?: readonly number[], pduSessionStatus?: readonly number[]) {
    if (who.guti === undefined) throw new Error('no GUTI');
    const { amfSetId, amfPointer, tmsi5g } = who.guti;
    return {
      message: 'ServiceRequest',
      ngksi: { ksi: 0, mapped: false },
      serviceType: uplinkDataStatus === undefined ? 'signalling' : 'data',
      sTmsi5g: { type: '5g-s-tmsi', sTmsi: { amfSetId, amfPointer, tmsi5g } },
      uplinkDataStatus,
      pduSessionStatus,
    } satisfies NasMessageOf<'ServiceRequest'>;
  }

  function serviceRequest(uplinkDataStatus?: readonly number[], pduSessionStatus?: readonly number[]): Promise<void> {
    return ue.connect(serviceRequestOf(ue, uplinkDataStatus, pduSessionStatus));
  }
});

describe('Deregistration (TS 23.502 §4.2.2.3)', () => {
  const deregistration = (switchOff: boolean): NasMessageOf<'DeregistrationRequestUeOriginating'> => ({
    message: 'DeregistrationRequestUeOriginating',
    deregistrationType: { switchOff, reregistrationRequired: false, access: '3gpp' },
    ngksi: { ksi: 0, mapped: false },
    mobileIdentity5gs: ue.guti === undefined ? ue.suci : { type: '5g-guti', guti: ue.guti },
  });

  it('by the UE: accepted, sessions released, context gone', async () => {
    await establish();
    await ue.send(deregistration(false));
    ue.take('DeregistrationAcceptUeOriginating');
    await ue.released();
    expect(core.home.smfCalls).toMatchObject([{ operation: 'release' }]);
    expect(core.home.purged).toEqual([ue.supi]);
    expect(await worker.ueOf(ue.supi)).toBeUndefined();
    expect(await worker.ueCount()).toBe(0);
  });

  it('by a UE that is switched off: no answer but the release', async () => {
    await ue.send(deregistration(true));
    await ue.released();
    expect(gnb.got).toEqual([]);
    expect(await worker.ueCount()).toBe(0);
  });

  it('by the UE in idle mode, on a connection of its own', async () => {
    await ue.becomeIdle();
    await ue.connect(deregistration(false));
    ue.take('DeregistrationAcceptUeOriginating');
    await ue.released();
    expect(await worker.ueCount()).toBe(0);
  });

  it('by someone else: answered in the clear, and the UE stays', async () => {
    await ue.becomeIdle();
    const { security } = ue;
    ue.security = undefined;
    await ue.connect(deregistration(true));
    gnb.take('UEContextReleaseCommand');
    ue.security = security;
    expect((await worker.ueOf(ue.supi))?.registered).toBe(true);
  });

  it('by the network: the request, repeated by T3522, its acceptance, and the release', async () => {
    await worker.call({ supi: ue.supi }, 'd1', { kind: 'deregister', reason: 'operator', reRegistration: true });
    await settle();
    const wanted = { deregistrationType: { reregistrationRequired: true } };
    expect(ue.take('DeregistrationRequestUeTerminated')).toMatchObject(wanted);
    await core.clock.pass(6_000);
    expect(ue.take('DeregistrationRequestUeTerminated')).toMatchObject(wanted);
    await ue.send({ message: 'DeregistrationAcceptUeTerminated' });
    await ue.released();
    expect(await worker.ueCount()).toBe(0);
  });

  it('of an idle UE by the network pages it first', async () => {
    await ue.becomeIdle();
    await worker.call({ supi: ue.supi }, 'd1', {
      kind: 'deregister',
      reason: 'subscription-withdrawn',
      reRegistration: false,
    });
    await settle();
    gnb.take('Paging');
  });

  it('of an idle UE that does not answer the paging goes through without it', async () => {
    await ue.becomeIdle();
    const reason = 'subscription-withdrawn';
    await worker.call({ supi: ue.supi }, 'd1', { kind: 'deregister', reason, reRegistration: false });
    await core.clock.pass(10_000);
    expect(await worker.ueCount()).toBe(0);
    expect(core.home.purged).toEqual([ue.supi]);
  });

  it('implicit: a UE that misses its periodic update and does not come back is forgotten', async () => {
    await ue.becomeIdle();
    await core.clock.pass(3_840_000 - 1);
    expect(await worker.ueCount()).toBe(1);
    await core.clock.pass(600_001);
    expect(await worker.ueCount()).toBe(0);
    expect(core.home.purged).toEqual([ue.supi]);
  });
});
