import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Core, type Gnb } from './core.ts';
import { Ue } from './ue.ts';

const PAYLOAD = Uint8Array.of(0x09, 0x04);
const ASKS = { updateType5gs: { smsRequested: true } } as const;

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

const calls = () => core.home.smsCalls.map(({ call }) => call);
const send = () =>
  ue.send({ message: 'UlNasTransport', payloadContainerType: 'sms', spare: 0, payloadContainer: PAYLOAD });
const stored = async () =>
  (await core.state.kept?.())?.find(({ store }) => store === 'amf-ue')?.value as { smsf?: object };

describe('SMS over NAS (TS 23.502 §4.13.3)', () => {
  it('is there for a UE that asks, has subscribed, and finds an SMSF', async () => {
    await ue.register(ue.registrationRequest(ASKS));
    expect(calls()).toEqual(['activate']);
    expect((await stored()).smsf).toBeDefined();
  });

  it('is not there for one that does not ask, has not subscribed, or where no SMSF is', async () => {
    await ue.register();
    expect(calls()).toEqual([]);
    core.home.smsSubscribed = false;
    const second = new Ue(gnb, '0000000002');
    core.home.subscribe(second.supi);
    await second.register(second.registrationRequest(ASKS));
    core.home.smsSubscribed = true;
    core.home.smsfAway = true;
    const third = new Ue(gnb, '0000000003');
    core.home.subscribe(third.supi);
    await third.register(third.registrationRequest(ASKS));
    expect(calls()).toEqual([]);
    expect(core.home.warnings).toContain('a UE is registered without short messages');
  });

  it('is taken back where nobody heard whether it is there', async () => {
    core.home.smsfSilent = true;
    await ue.register(ue.registrationRequest(ASKS));
    expect(calls()).toEqual(['activate', 'deactivate']);
    expect([...core.home.smsActive]).toEqual([]);
    expect((await stored()).smsf).toBeUndefined();
  });

  it('carries what the UE sends, under an id of the message', async () => {
    await ue.register(ue.registrationRequest(ASKS));
    await send();
    await send();
    const ids = core.home.smsCalls.filter(({ call }) => call === 'send').map(({ id }) => id);
    expect(new Set(ids).size).toBe(2);
    expect(gnb.got).toEqual([]);
  });

  it('is activated anew where the SMSF has lost the UE', async () => {
    await ue.register(ue.registrationRequest(ASKS));
    core.home.smsActive.clear();
    await send();
    expect(calls()).toEqual(['activate', 'send', 'activate', 'send']);
    expect(gnb.got).toEqual([]);
  });

  it('comes back to the UE with #90 where it cannot be carried', async () => {
    await ue.register();
    await send();
    expect(ue.take('DlNasTransport')).toMatchObject({ payloadContainerType: 'sms', cause5gmm: 90 });
    const second = new Ue(gnb, '0000000002');
    core.home.subscribe(second.supi);
    await second.register(second.registrationRequest(ASKS));
    core.home.smsfAway = true;
    await second.send({
      message: 'UlNasTransport',
      payloadContainerType: 'sms',
      spare: 0,
      payloadContainer: PAYLOAD,
    });
    expect(second.take('DlNasTransport')).toMatchObject({ payloadContainerType: 'sms', cause5gmm: 90 });
  });

  it('ends when the UE leaves', async () => {
    await ue.register(ue.registrationRequest(ASKS));
    if (ue.guti === undefined) throw new Error('no GUTI');
    await ue.send({
      message: 'DeregistrationRequestUeOriginating',
      deregistrationType: { switchOff: true, reregistrationRequired: false, access: '3gpp' },
      ngksi: { ksi: 0, mapped: false },
      mobileIdentity5gs: { type: '5g-guti', guti: ue.guti },
    });
    expect(calls()).toEqual(['activate', 'deactivate']);
  });

  it('ends when the UE registers again and does not ask', async () => {
    await ue.register(ue.registrationRequest(ASKS));
    await ue.becomeIdle();
    await ue.connect(
      ue.registrationRequest({ registrationType: { kind: 'periodic-updating', followOnRequest: false } }),
    );
    expect(calls()).toEqual(['activate']);
    await ue.send(ue.registrationRequest({ registrationType: { kind: 'mobility-updating', followOnRequest: false } }));
    expect(calls()).toEqual(['activate', 'deactivate']);
  });
});
