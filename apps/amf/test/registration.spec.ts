import { kGnb } from '@trunkline/aka';
import { containerCipher, encodeNas, headerType } from '@trunkline/nas-5gs';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ueContexts } from '../src/context/ue.ts';
import { Core, type Gnb } from './core.ts';
import { EAP } from './home.ts';
import { Ue } from './ue.ts';

let core: Core;
let gnb: Gnb;
let ue: Ue;

beforeEach(async () => {
  core = new Core();
  core.worker();
  gnb = core.gnb();
  await gnb.setup();
  gnb.take('NGSetupResponse');
  ue = new Ue(gnb, '0000000001');
  core.home.subscribe(ue.supi);
});

afterEach(async () => {
  expect(core.reports).toEqual([]);
  await core.close();
});

it('keeps of its messages only what another AMF may need: the request of a new UE, the first message of one that was here', async () => {
  const kept = async (key: string) => {
    const { ran, registration } = (await core.state.contexts(ueContexts).load(key)).value ?? {};
    return [ran?.initialMessage !== undefined, registration?.request !== undefined];
  };
  await ue.connect(ue.registrationRequest());
  expect(await kept('1')).toEqual([false, true]);
  gnb.got.length = 0;
  await ue.register();
  await ue.becomeIdle();
  await ue.connect(ue.registrationRequest({ registrationType: { kind: 'mobility-updating', followOnRequest: true } }));
  expect(await kept(String(ue.amfUeNgapId))).toEqual([true, false]);
});

describe('Initial registration (TS 23.502 §4.2.2.2.2)', () => {
  it('with SUCI and 5G-AKA: the messages of the chart, in their order, with keys that both sides agree on', async () => {
    await ue.connect(ue.registrationRequest());
    const challenge = ue.take('AuthenticationRequest');
    expect(challenge.ngksi).toEqual({ ksi: 0, mapped: false });
    await ue.send(ue.answer(challenge), 0);

    const command = ue.takeSecurityModeCommand();
    expect(command).toMatchObject({
      selectedNasSecurityAlgorithms: { ciphering: 0, integrity: 2 },
      replayedUeSecurityCapabilities: { nea: [0, 1, 2, 3], nia: [1, 2, 3] },
      additionalSecurityInformation: { rinmr: true },
      imeisvRequest: 1,
    });
    await ue.send(
      { message: 'SecurityModeComplete', imeisv: { type: 'imeisv', imeisv: '4370816125816151' } },
      headerType.integrityProtectedAndCipheredNewContext,
    );

    const setup = gnb.got[0];
    expect(setup).toMatchObject({
      message: 'InitialContextSetupRequest',
      allowedNSSAI: [{ sNssai: { sst: Uint8Array.of(1) } }],
      securityKey: { bytes: kGnb(ue.kAmf, 0), bits: 256 },
      ueAggregateMaximumBitRate: { ueAggregateMaximumBitRateDL: 2e9, ueAggregateMaximumBitRateUL: 1e9 },
    });
    const accept = await ue.accept();
    expect(accept).toMatchObject({
      registrationResult5gs: { access: '3gpp' },
      allowedNssai: [{ sst: 1 }],
      taiList: [{ plmnId: { mcc: '999', mnc: '70' }, tac: '000001' }],
      t3512: { seconds: 3600 },
    });
    await ue.send({ message: 'RegistrationComplete' });
    expect(ue.take('ConfigurationUpdateCommand')).toMatchObject({
      configurationUpdateIndication: { acknowledge: true },
      fullNameForNetwork: { name: 'Trunkline' },
    });
    await ue.send({ message: 'ConfigurationUpdateComplete' });
    expect(gnb.got).toEqual([]);

    expect(core.home.registered).toEqual([ue.supi]);
    expect(core.counts.get('RM.RegInitReq')).toBe(1);
    expect(core.counts.get('RM.RegInitSucc')).toBe(1);
  });

  it('of an unknown subscriber is rejected as illegal UE', async () => {
    const stranger = new Ue(gnb, '0000000099');
    await stranger.connect(stranger.registrationRequest());
    expect(stranger.take('RegistrationReject').cause5gmm).toBe(3);
    await stranger.released();
  });

  it('without UE security capability is rejected: mandatory information is missing', async () => {
    await ue.connect(ue.registrationRequest({ ueSecurityCapability: undefined }));
    expect(ue.take('RegistrationReject').cause5gmm).toBe(96);
  });

  it('with capabilities that the network shares none of is rejected', async () => {
    await ue.connect(ue.registrationRequest({ ueSecurityCapability: { nea: [0], nia: [0] } }));
    await ue.send(ue.answer(ue.take('AuthenticationRequest')), 0);
    expect(ue.take('RegistrationReject').cause5gmm).toBe(23);
  });

  it('in a tracking area that is not served is rejected', async () => {
    await ue.connect(ue.registrationRequest(), { tac: '000099' });
    expect(ue.take('RegistrationReject').cause5gmm).toBe(12);
  });

  it('that asks for no slice which the subscriber has is rejected', async () => {
    core.home.slices = [{ sst: 2 }];
    const request = ue.registrationRequest();
    await ue.connect(request);
    await ue.send(ue.answer(ue.take('AuthenticationRequest')), 0);
    ue.takeSecurityModeCommand();
    await ue.send({ message: 'SecurityModeComplete' }, headerType.integrityProtectedAndCipheredNewContext);
    expect(ue.take('RegistrationReject')).toMatchObject({
      cause5gmm: 62,
      rejectedNssai: [{ cause: 0, snssai: { sst: 1 } }],
    });
  });

  it('goes on where there is neither NSSF nor PCF', async () => {
    core.home.without = true;
    await ue.register();
    expect(core.home.warnings).toHaveLength(2);
  });

  it('with a GUTI that nobody knows: the UE is asked who it is', async () => {
    const guti = { plmnId: { mcc: '999', mnc: '70' }, amfRegionId: 1, amfSetId: 1, amfPointer: 0, tmsi5g: 0xdead };
    await ue.connect(ue.registrationRequest({ mobileIdentity5gs: { type: '5g-guti', guti } }));
    expect(ue.take('IdentityRequest').identityType).toBe('suci');
    await ue.send({ message: 'IdentityResponse', mobileIdentity: ue.suci }, 0);
    ue.take('AuthenticationRequest');
  });

  it('again, with the GUTI and a right MAC: no authentication, a new GUTI', async () => {
    await ue.register();
    const { guti } = ue;
    await ue.becomeIdle();
    await ue.connect(ue.registrationRequest());
    const { amfUeNgapId } = gnb.got[0] as { amfUeNgapId: number };
    ue.amfUeNgapId = amfUeNgapId;
    await ue.accept();
    await ue.send({ message: 'RegistrationComplete' });
    expect(ue.guti).not.toEqual(guti);
    expect(core.home.authentications).toBe(1);
  });

  it('again with SUCI: the older context goes without a trace, and the newer one is found', async () => {
    await ue.register();
    await ue.becomeIdle();
    const before = core.state;
    ue.security = undefined;
    ue.guti = undefined;
    await ue.register();
    expect(before).toBe(core.state);
    expect(core.home.purged).toEqual([]);
    expect(gnb.got).toEqual([]);
  });

  it.each(['older', 'newer'])('again while the PCF is slow: it answers the %s one first', async (first) => {
    const holdUp = async (one: Ue) => {
      const request = one.registrationRequest();
      await one.connect(request);
      await one.send(one.answer(one.take('AuthenticationRequest')), 0);
      one.takeSecurityModeCommand();
      const { promise, resolve } = Promise.withResolvers<void>();
      core.home.policyHeld = promise;
      core.heldUp++;
      await one.send(
        { message: 'SecurityModeComplete', nasMessageContainer: encodeNas(request) },
        headerType.integrityProtectedAndCipheredNewContext,
      );
      return async () => {
        core.heldUp--;
        resolve();
        await core.quiet();
      };
    };
    const answers = [await holdUp(ue)];
    await core.clock.pass(16_000);
    const again = new Ue(gnb, '0000000001');
    again.sqn = ue.sqn;
    answers.push(await holdUp(again));
    for (const answer of first === 'older' ? answers : answers.toReversed()) await answer();
    const found = await core.state.contexts(ueContexts).loadByIndex('supi', ue.supi);
    expect(found?.key).toBe(String(again.amfUeNgapId));
    expect(core.home.purged).toEqual([]);
    expect(core.home.policyCalls.filter(({ operation }) => operation === 'delete')).toEqual([
      { operation: 'delete', uri: expect.stringMatching(/-1$/) },
    ]);
  });
});

describe('Registration update (TS 24.501 §5.5.1.3)', () => {
  it('periodic: accepted without setting up a UE context, and the connection is released', async () => {
    await ue.register();
    await ue.becomeIdle();
    await ue.connect(
      ue.registrationRequest({ registrationType: { kind: 'periodic-updating', followOnRequest: false } }),
      {
        contextRequest: false,
      },
    );
    const accept = ue.take('RegistrationAccept');
    expect(accept.t3512).toEqual({ seconds: 3600 });
    await ue.send({ message: 'RegistrationComplete' });
    await ue.released();
    expect(core.counts.get('RM.RegPeriodSucc')).toBe(1);
    expect(gnb.got).toEqual([]);
  });

  it('by mobility with a follow-on request keeps the connection', async () => {
    await ue.register();
    await ue.becomeIdle();
    await ue.connect(
      ue.registrationRequest({ registrationType: { kind: 'mobility-updating', followOnRequest: true } }),
    );
    await ue.accept();
    await ue.send({ message: 'RegistrationComplete' });
    expect(gnb.got).toEqual([]);
    expect(core.counts.get('RM.RegMobSucc')).toBe(1);
  });

  it('with the rest of the request in a ciphered container is understood', async () => {
    await ue.register();
    await ue.becomeIdle();
    if (ue.security === undefined) throw new Error('no context');
    const whole = encodeNas(ue.registrationRequest({ requestedNssai: [{ sst: 1 }], uplinkDataStatus: [5] }));
    const container = containerCipher(ue.security, whole, ue.security.uplinkCount);
    const clear = ue.registrationRequest({
      registrationType: { kind: 'mobility-updating', followOnRequest: true },
      requestedNssai: undefined,
      nasMessageContainer: container,
    });
    await ue.connect(clear);
    const accept = await ue.accept();
    expect(accept.pduSessionReactivationResult).toEqual([]);
  });
});

describe('Authentication (TS 24.501 §5.4.1)', () => {
  it('with a wrong RES* ends in Authentication Reject', async () => {
    await ue.connect(ue.registrationRequest());
    ue.take('AuthenticationRequest');
    await ue.send({ message: 'AuthenticationResponse', authenticationResponseParameter: new Uint8Array(16) }, 0);
    ue.take('AuthenticationReject');
    await ue.released();
    expect(core.counts.get('RM.RegInitFail 3')).toBe(1);
  });

  it('after a synchronisation failure goes on with the sequence number of the USIM', async () => {
    core.home.sqn.set(ue.supi, 1_000_000);
    await ue.register();
    core.home.sqn.set(ue.supi, 32);
    await ue.becomeIdle();
    ue.security = undefined;
    ue.guti = undefined;
    const request = ue.registrationRequest();
    await ue.connect(request);
    const refused = ue.answer(ue.take('AuthenticationRequest'));
    expect(refused).toMatchObject({ message: 'AuthenticationFailure', cause5gmm: 21 });
    await ue.send(refused, 0);
    const accepted = ue.answer(ue.take('AuthenticationRequest'));
    expect(accepted.message).toBe('AuthenticationResponse');
  });

  it('after MAC failures asks for the SUCI, tries once more, and rejects', async () => {
    await ue.connect(ue.registrationRequest());
    ue.take('AuthenticationRequest');
    await ue.send({ message: 'AuthenticationFailure', cause5gmm: 20 }, 0);
    ue.take('IdentityRequest');
    await ue.send({ message: 'IdentityResponse', mobileIdentity: ue.suci }, 0);
    ue.take('AuthenticationRequest');
    await ue.send({ message: 'AuthenticationFailure', cause5gmm: 20 }, 0);
    ue.take('AuthenticationReject');
  });

  it('is sent five times, T3560 apart, and then given up', async () => {
    await ue.connect(ue.registrationRequest());
    const first = ue.take('AuthenticationRequest');
    for (let i = 0; i < 4; i++) {
      await core.clock.pass(6_000);
      expect(ue.take('AuthenticationRequest').rand).toEqual(first.rand);
    }
    await core.clock.pass(6_000);
    await ue.released();
    expect(gnb.got).toEqual([]);
  });
});

describe("Authentication by EAP-AKA' (TS 33.501 §6.1.3.1)", () => {
  const key = new Uint8Array(32).fill(7);
  beforeEach(() => {
    core.home.eapKey = key;
  });

  it('carries EAP both ways; its success goes with the Security Mode Command', async () => {
    await ue.connect(ue.registrationRequest());
    expect(ue.take('AuthenticationRequest').eapMessage).toEqual(EAP.request);
    await ue.send({ message: 'AuthenticationResponse', eapMessage: EAP.notification }, 0);
    const challenge = ue.take('AuthenticationRequest');
    ue.takeKSeaf(key, challenge);
    await ue.send({ message: 'AuthenticationResponse', eapMessage: EAP.response }, 0);
    const command = ue.takeSecurityModeCommand();
    expect(command).toMatchObject({ eapMessage: EAP.success, abba: Uint8Array.of(0, 0) });
    await ue.send({ message: 'SecurityModeComplete' }, headerType.integrityProtectedAndCipheredNewContext);
    await ue.accept();
  });

  it('ends with Authentication Reject and the EAP failure in it', async () => {
    await ue.connect(ue.registrationRequest());
    ue.take('AuthenticationRequest');
    await ue.send({ message: 'AuthenticationResponse', eapMessage: EAP.failure }, 0);
    expect(ue.take('AuthenticationReject').eapMessage).toEqual(EAP.failure);
  });
});

it('a Registration Accept without Complete is sent again, and the registration stands all the same', async () => {
  const request = ue.registrationRequest();
  await ue.connect(request);
  await ue.send(ue.answer(ue.take('AuthenticationRequest')), 0);
  ue.takeSecurityModeCommand();
  await ue.send({ message: 'SecurityModeComplete' }, headerType.integrityProtectedAndCipheredNewContext);
  await ue.accept();
  for (let i = 0; i < 4; i++) {
    await core.clock.pass(6_000);
    ue.take('RegistrationAccept');
  }
  await core.clock.pass(10_000);
  expect(gnb.got).toEqual([]);
});
