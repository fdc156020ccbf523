/** Registration for emergency services (TS 24.501 §5.5.1.2.6, TS 23.501 §5.16.4), step by step. */
import { decodeNas, headerType, type NasMessageOf, openEnvelope } from '@trunkline/nas-5gs';
import { afterEach, describe, expect, it } from 'vitest';
import { type AmfConfig, amfConfig } from '../src/config.ts';
import type { AmfWorker } from '../src/worker.ts';
import { Core, type Gnb } from './core.ts';
import { Ue } from './ue.ts';

const IMEI = { type: 'imei', imei: '352099001761481' } as const;
const PEI = 'imei-352099001761481';

let core: Core;
let worker: AmfWorker;
let gnb: Gnb;
let ue: Ue;

async function start(emergency: Partial<AmfConfig['emergency']>, settings: Partial<AmfConfig> = {}): Promise<void> {
  core = new Core({ ...settings, emergency: { ...amfConfig.parse({}).emergency, ...emergency } });
  worker = core.worker();
  gnb = core.gnb();
  await gnb.setup();
  gnb.take('NGSetupResponse');
  ue = new Ue(gnb, '0000000001');
}

afterEach(async () => {
  expect(core.reports).toEqual([]);
  await core.close();
});

function request(more: Partial<NasMessageOf<'RegistrationRequest'>> = {}): NasMessageOf<'RegistrationRequest'> {
  return ue.registrationRequest({
    registrationType: { kind: 'emergency', followOnRequest: true },
    requestedNssai: undefined,
    ...more,
  });
}

/** What a UE reads that has no key, and takes null algorithms. */
function plain(nasPdu: Uint8Array) {
  return decodeNas(openEnvelope(nasPdu).payload);
}

describe('without emergency services in the network', () => {
  it.each([
    ['its SUCI', {}],
    ['its equipment alone', { mobileIdentity5gs: IMEI }],
  ])('a UE with %s is rejected', async (_, more) => {
    await start({});
    await ue.connect(request(more));
    expect(ue.take('RegistrationReject').cause5gmm).toBe(5);
    await ue.released();
    expect(await worker.ueCount()).toBe(0);
  });
});

describe('with emergency services for those who can be authenticated', () => {
  it('a UE with its equipment alone is rejected', async () => {
    await start({ supported: true });
    await ue.connect(request({ mobileIdentity5gs: IMEI }));
    expect(ue.take('RegistrationReject').cause5gmm).toBe(5);
    await ue.released();
  });

  it('a subscriber is authenticated, has no other slices, and no policy', async () => {
    await start({ supported: true });
    core.home.subscribe(ue.supi);
    core.home.slices = [];
    await ue.connect(request());
    await ue.send(ue.answer(ue.take('AuthenticationRequest')), 0);
    ue.takeSecurityModeCommand();
    await ue.send({ message: 'SecurityModeComplete' }, headerType.integrityProtectedAndCipheredNewContext);
    const accept = await ue.accept();
    expect(accept.registrationResult5gs.emergencyRegistered).toBe(true);
    expect(accept.allowedNssai).toEqual([{ sst: 1 }]);
    await ue.send({ message: 'RegistrationComplete' });
    const context = await worker.ueOf(ue.supi);
    expect(context).toMatchObject({ registered: true, emergency: true });
    expect(context?.amPolicy).toBeUndefined();
    expect(core.home.policyCalls).toEqual([]);
  });

  it('an unknown subscriber is rejected', async () => {
    await start({ supported: true });
    await ue.connect(request());
    expect(['AuthenticationReject', 'RegistrationReject']).toContain(
      plain(gnb.take('DownlinkNASTransport').nasPdu).message,
    );
  });
});

describe('with emergency services for everybody', () => {
  async function registerByEquipment(): Promise<void> {
    await ue.connect(request({ mobileIdentity5gs: IMEI }));
    const { nasPdu, amfUeNgapId } = gnb.take('DownlinkNASTransport');
    ue.amfUeNgapId = amfUeNgapId;
    const command = plain(nasPdu) as NasMessageOf<'SecurityModeCommand'>;
    expect(command.selectedNasSecurityAlgorithms).toEqual({ ciphering: 0, integrity: 0 });
    ue.security = {
      ngksi: command.ngksi.ksi,
      ciphering: 0,
      integrity: 0,
      kNasEnc: new Uint8Array(16),
      kNasInt: new Uint8Array(16),
      uplinkCount: 0,
      downlinkCount: 1,
    };
    await ue.send({ message: 'SecurityModeComplete' }, headerType.integrityProtectedAndCipheredNewContext);
    expect((await ue.accept()).registrationResult5gs.emergencyRegistered).toBe(true);
    await ue.send({ message: 'RegistrationComplete' });
    gnb.got.length = 0;
  }

  it('a UE with its equipment alone is known by its PEI, and nobody is asked for it', async () => {
    await start({ supported: true, unauthenticated: true });
    await registerByEquipment();
    expect(await worker.ueOf(PEI)).toMatchObject({ registered: true, emergency: true, pei: PEI });
    expect([core.home.authentications, core.home.registered]).toEqual([0, []]);
  });

  it('it has no session but an emergency one, and goes when that ends', async () => {
    await start({ supported: true, unauthenticated: true });
    await registerByEquipment();
    const transport: NasMessageOf<'UlNasTransport'> = {
      message: 'UlNasTransport',
      payloadContainerType: 'n1-sm',
      spare: 0,
      payloadContainer: Uint8Array.of(0x2e, 5, 1, 0xc1),
      pduSessionId: 5,
      requestType: 'initial-request',
    };
    await ue.send(transport);
    expect(ue.take('DlNasTransport').cause5gmm).toBe(90);
    await ue.send({ ...transport, requestType: 'initial-emergency-request' });
    expect(core.home.smfCalls).toMatchObject([{ operation: 'create', dnn: 'sos' }]);
    const statusId = (await worker.ueOf(PEI))?.sessions[5]?.statusId ?? '';
    await worker.call({ supi: PEI }, 'gone', { kind: 'session-released', pduSessionId: 5, statusId });
    ue.take('DeregistrationRequestUeTerminated');
  });

  it('it is not waited for longer than T3512 once it is idle', async () => {
    await start({ supported: true, unauthenticated: true });
    await registerByEquipment();
    await ue.becomeIdle();
    await core.clock.pass(3_600_000 - 1_000);
    expect((await worker.ueOf(PEI))?.registered).toBe(true);
    await core.clock.pass(2_000);
    expect(await worker.ueOf(PEI)).toBeUndefined();
  });
});
