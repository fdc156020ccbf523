import { encodeNas, headerType } from '@trunkline/nas-5gs';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ranNodes } from '../src/context/ran-node.ts';
import { gutiText, parseGuti } from '../src/sbi/ue-context.ts';
import type { AmfWorker } from '../src/worker.ts';
import { settle } from './clock.ts';
import { Core, type Gnb, PLMN } from './core.ts';
import { serviceOf } from './other-amf.ts';
import { Ue } from './ue.ts';

let old: Core;
let oldWorker: AmfWorker;
let core: Core;
let firstWorker: AmfWorker;
/** Its step ends with no commit. */
let dies = false;
let oldGnb: Gnb;
let gnb: Gnb;
let ue: Ue;

async function gnbOf(at: Core): Promise<Gnb> {
  const made = at.gnb();
  await made.setup();
  made.take('NGSetupResponse');
  return made;
}

beforeEach(async () => {
  old = new Core({ guami: { amfRegionId: 1, amfSetId: 1, amfPointer: 0 } });
  oldWorker = old.worker();
  oldGnb = await gnbOf(old);
  ue = new Ue(oldGnb, '0000000001');
  old.home.subscribe(ue.supi);
  await ue.register();
  await start();
});

/** The AMF that the UE comes to. */
async function start(settings: ConstructorParameters<typeof Core>[0] = {}): Promise<void> {
  dies = false;
  core = new Core({ guami: { amfRegionId: 1, amfSetId: 2, amfPointer: 0 }, ...settings });
  core.home.otherAmf = serviceOf(oldWorker);
  core.home.sqn.set(ue.supi, old.home.sqn.get(ue.supi) ?? 0);
  firstWorker = core.worker((point) => (point === 'after-step' && dies ? new Promise<void>(() => {}) : undefined));
  gnb = await gnbOf(core);
}

afterEach(async () => {
  expect(old.reports).toEqual([]);
  expect(core.reports).toEqual([]);
  await old.close();
  await core.close();
});

/** The same UE at the new AMF's gNB. */
function moved(): Ue {
  const there = new Ue(gnb, '0000000001');
  there.security = ue.security;
  there.guti = ue.guti;
  there.sqn = ue.sqn;
  return there;
}

const mobility = { registrationType: { kind: 'mobility-updating', followOnRequest: true } } as const;

describe('UEContextTransfer (TS 29.518 §5.2.2.2.1)', () => {
  it('brings a UE over without authentication; the old AMF forgets it', async () => {
    await ue.becomeIdle();
    const there = moved();
    await there.connect(there.registrationRequest(mobility));
    await there.accept();
    await there.send({ message: 'RegistrationComplete' });
    expect(there.guti?.amfSetId).toBe(2);
    expect(core.home.amfCalls).toMatchObject([{ reason: 'MOBI_REG' }]);
    expect(core.home.told).toEqual([{ transferred: true, toRelease: [] }]);
    expect(core.home.authentications).toBe(0);
    expect(core.home.registered).toEqual([ue.supi]);
    expect(await oldWorker.ueOf(ue.supi)).toBeUndefined();
    expect(old.counts.get('RM.DeregMoved')).toBe(1);
  });

  it('is refused for a message that another UE has made, and changes nothing', async () => {
    await ue.becomeIdle();
    const thief = new Ue(gnb, '0000000002');
    thief.guti = ue.guti;
    core.home.subscribe(thief.supi);
    await thief.connect(thief.registrationRequest(mobility));
    thief.take('IdentityRequest');
    expect(core.home.told).toEqual([]);
    expect(await oldWorker.ueOf(ue.supi)).toMatchObject({ registered: true });
  });

  it('is asked for again when the UE has been authenticated', async () => {
    await ue.becomeIdle();
    const there = moved();
    there.security = undefined;
    const request = there.registrationRequest(mobility);
    await there.connect(request);
    there.take('IdentityRequest');
    await there.send({ message: 'IdentityResponse', mobileIdentity: there.suci }, 0);
    await there.send(there.answer(there.take('AuthenticationRequest')), 0);
    there.takeSecurityModeCommand();
    await there.send(
      { message: 'SecurityModeComplete', nasMessageContainer: encodeNas(request) },
      headerType.integrityProtectedAndCipheredNewContext,
    );
    await there.accept();
    expect(core.home.amfCalls.map(({ reason, supi }) => [reason, supi])).toEqual([
      ['MOBI_REG', undefined],
      ['MOBI_REG_UE_VALIDATED', ue.supi],
    ]);
    expect(await oldWorker.ueOf(ue.supi)).toBeUndefined();
  });

  it('survives a worker that dies with the context in its hands', async () => {
    await ue.becomeIdle();
    dies = true;
    const there = moved();
    const connected = there.connect(there.registrationRequest(mobility));
    await settle();
    core.worker();
    await firstWorker.kill();
    await connected;
    await there.accept();
    expect(core.home.amfCalls).toHaveLength(2);
    expect(core.home.told).toHaveLength(1);
    expect(core.home.authentications).toBe(0);
  });

  it('with an AMF that does not answer: the UE says who it is', async () => {
    core.home.otherAmf = undefined;
    const there = moved();
    await there.connect(there.registrationRequest(mobility));
    there.take('IdentityRequest');
    expect(core.counts.get('AMF.ContextTransfer unavailable')).toBe(1);
  });

  it('tells the old AMF that the UE stays its own, when the UE gives up', async () => {
    await core.close();
    await start({ contextTransfer: { authenticate: true, deriveKey: false } });
    await ue.becomeIdle();
    const there = moved();
    await there.connect(there.registrationRequest(mobility));
    there.take('AuthenticationRequest');
    await core.front.peerDown(gnb.peer);
    await core.quiet();
    expect(core.home.told).toEqual([{ transferred: false, toRelease: [] }]);
    expect(await oldWorker.ueOf(ue.supi)).toMatchObject({ registered: true, askedFor: undefined });
  });
});

describe('What the UDM says of a UE that has gone (TS 23.502 §4.2.2.3.3)', () => {
  const session = { uri: 'http://smf/1', dnn: 'internet', snssai: { sst: 1 }, active: false };

  it('its sessions end where nobody has asked for them, and not where they went along', async () => {
    for (const asked of [false, true]) {
      const other = new Ue(oldGnb, asked ? '0000000004' : '0000000003');
      old.home.subscribe(other.supi);
      await other.register();
      await other.send({
        message: 'UlNasTransport',
        spare: 0,
        payloadContainerType: 'n1-sm',
        payloadContainer: Uint8Array.of(0x2e, 1, 1, 0xc1, 0xff, 0xff),
        pduSessionId: 1,
        requestType: 'initial-request',
      });
      const { uri } = (await oldWorker.ueOf(other.supi))?.sessions['1'] ?? session;
      const validated = { kind: 'context-asked', reason: 'MOBI_REG_UE_VALIDATED' } as const;
      if (asked) await oldWorker.call({ supi: other.supi }, 'asked', validated);
      await oldWorker.call({ supi: other.supi }, `gone ${asked}`, { kind: 'moved-elsewhere', initial: false });
      await old.quiet();
      const released = old.home.smfCalls.filter(({ operation, ref }) => operation === 'release' && ref === uri);
      expect(released).toHaveLength(1);
      oldGnb.got.length = 0;
    }
  });
});

describe('5G-GUTI as UE context id', () => {
  it.each([
    { mcc: '999', mnc: '70' },
    { mcc: '001', mnc: '001' },
  ])('there and back: %o', (plmnId) => {
    const guti = { plmnId, amfRegionId: 0xca, amfSetId: 1023, amfPointer: 63, tmsi5g: 0xf0000001 };
    expect(parseGuti(gutiText(guti))).toEqual(guti);
  });
});

it('says that it has not taken a UE whose registration it cannot read, and keeps nothing of it', async () => {
  const core = new Core();
  const worker = core.worker();
  const gnb = core.gnb();
  await gnb.setup({ gnbId: 7 });
  const node = await core.state.contexts(ranNodes).load(gnb.peer);
  const taken = await worker.takeRerouted('m', {
    ranNodeId: node.value?.id ?? '',
    ranUeNgapId: 1,
    context: { supi: 'imsi-999700000000001', sessions: {} },
    location: { tai: { plmnId: PLMN, tac: '000001' }, nrCellId: '000000010', at: 0 },
    registrationRequest: Uint8Array.of(0x7e, 0, 0x55),
    contextRequested: true,
    establishmentCause: undefined,
  } as never);
  expect(taken).toBe(false);
  expect(await worker.ueCount()).toBe(0);
  await core.close();
});
