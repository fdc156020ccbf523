/** The phone of IMS over a whole core: SIP and RTP through GTP-U and N6, with a proxy of the test in place of the CSCFs. */

import { ImsPhone, type ImsPhoneOptions, type OutgoingCall, type UeOptions } from '@trunkline/testbed';
import { fromHex } from '@trunkline/wire';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ImsProxy } from '../support/ims-proxy.ts';
import { type CoreUnderTest, startCoreUnderTest, subscriber, supi } from './core.ts';
import { K, OPC } from './settings.ts';

describe('a phone of IMS', () => {
  let lab: CoreUnderTest;
  let proxy: ImsProxy;
  let n = 0;

  beforeAll(async () => {
    const types = ['IPV4', 'IPV6', 'IPV4V6'];
    const at = (host: number) => `127.20.1.${host}`;
    lab = await startCoreUnderTest({
      smf: {
        upfs: [{ nodeId: at(7), dnns: { internet: { types }, ims: { types } } }],
        dnns: { ims: { pcscf: [at(16)] } },
      },
      upf: { n6: { driver: 'in-process', dnns: { ims: { ipv4Pool: '10.46.0.0/16', sockets: [`${at(16)}/32`] } } } },
    });
    expect(lab.subnet).toBe('127.20.1');
    await lab.addSubscribers(...Array.from({ length: 30 }, (_, i) => subscriber(i + 1)));
    const credentials = { algorithm: 'milenage' as const, k: fromHex(K), opc: fromHex(OPC) };
    proxy = await ImsProxy.open({ machine: lab.core.process.machine, address: at(16), credentials: () => credentials });
  }, 60_000);
  afterAll(async () => {
    await proxy?.close();
    await lab?.stop();
  });

  const phoneOf = async (options: ImsPhoneOptions = {}, ueOptions: Partial<UeOptions> = {}): Promise<ImsPhone> => {
    const ue = lab.ue(await lab.gnb(), supi(++n), ueOptions);
    await ue.register();
    const phone = new ImsPhone(ue, options);
    await phone.connect();
    return phone;
  };
  const registered = async (options: ImsPhoneOptions = {}): Promise<ImsPhone> => {
    const phone = await phoneOf(options);
    await phone.register();
    return phone;
  };
  const pair = async (options: ImsPhoneOptions = {}) => [await registered(options), await registered(options)] as const;

  /** Both sides of an answered call. */
  const inCall = async (options: ImsPhoneOptions = {}) => {
    const [alice, bob] = await pair(options);
    const call = alice.call(bob);
    const incoming = await bob.incomingCall();
    await incoming.ring();
    await call.ringing();
    await Promise.all([incoming.answer(), call.answered()]);
    return { alice, bob, call, incoming };
  };

  it('registers with IMS AKA, again, and leaves; its registration is told to it', async () => {
    const phone = await phoneOf();
    expect(phone.session.info.pcscf).toEqual(['127.20.1.16']);
    await phone.register();
    expect(phone.registered).toMatchObject({ expires: 600_000, associatedUris: [phone.identities.impu] });
    expect(proxy.contacts.get(phone.identities.impu)?.size).toBe(1);
    const [state] = await phone.subscribe();
    expect(state).toMatchObject({ aor: phone.identities.impu, state: 'active', contacts: [{ event: 'registered' }] });
    await phone.register();
    await phone.deregister();
    expect(proxy.contacts.get(phone.identities.impu)?.size).toBe(0);
  });

  it('resynchronises, and is refused with a wrong key', async () => {
    const phone = await phoneOf();
    phone.ue.usim.leapAhead(1 << 20);
    await phone.register();
    const stranger = await phoneOf();
    const imposter = new ImsPhone(lab.ue(stranger.ue.gnb, stranger.ue.supi, { key: '00'.repeat(16) }));
    stranger.close();
    imposter.use(stranger.session);
    await expect(imposter.register()).rejects.toThrow(/refused the registration: (401|403)/);
    imposter.close();
  });

  it.each([true, false])('calls, and both hear each other (preconditions: %s)', async (preconditions) => {
    const { call, incoming } = await inCall({ preconditions, codecs: ['PCMU'] });
    await Promise.all([call.say(800, 200), incoming.say(1_350, 200)]);
    await expect.poll(() => incoming.voice.packets).toBe(10);
    const heard = incoming.hear();
    expect(heard).toMatchObject({ packets: 10, lost: 0, tone: 800 });
    expect(heard.mos).toBeGreaterThan(4);
    expect(call.hear().tone).toBe(1_350);
    await call.hangUp();
    await incoming.ended();
    expect(incoming.reason).toBe('BYE');
  });

  it('sends AMR-WB frames that arrive as they were', async () => {
    const { call, incoming } = await inCall();
    await call.say(425, 100);
    await expect.poll(() => incoming.voice.packets).toBe(5);
    expect(incoming.hear().frames).toEqual(call.voice.said);
    await incoming.hangUp();
    await call.ended();
  });

  it('holds and resumes', async () => {
    const { call, incoming } = await inCall();
    await call.hold();
    await incoming.happens('held');
    expect(await incoming.say(800, 60)).toBe(0);
    await call.resume();
    await incoming.happens('resumed');
    expect(await incoming.say(800, 60)).toBe(3);
    await call.hangUp();
    await incoming.ended();
  });

  it('dials', async () => {
    const { call, incoming } = await inCall();
    await call.dial('19*#');
    await expect.poll(() => incoming.voice.digits).toBe('19*#');
    await call.hangUp();
    await incoming.ended();
  });

  it('is called off', async () => {
    const [alice, bob] = await pair();
    const call = alice.call(bob);
    const incoming = await bob.incomingCall();
    await incoming.ring();
    await call.ringing();
    await call.cancel();
    await incoming.ended();
    expect(incoming.reason).toBe('CANCEL');
  });

  it.each([486, 480, 603])('is refused with %i', async (status) => {
    const [alice, bob] = await pair();
    const call = alice.call(bob);
    (await bob.incomingCall()).reject(status);
    expect(await call.rejected()).toBe(status);
  });

  it('is refused before it rings, and by nobody', async () => {
    const [alice, bob] = await pair();
    bob.refuses = 486;
    expect(await alice.call(bob).rejected()).toBe(486);
    expect(await alice.call('sip:nobody@example.org').rejected()).toBe(404);
  });

  it('rings at an idle phone, which is paged', async () => {
    const [alice, bob] = await pair();
    await bob.ue.goIdle();
    const call = alice.call(bob);
    const incoming = await bob.incomingCall();
    expect(bob.ue.connected).toBe(true);
    await incoming.ring();
    await call.ringing();
    await Promise.all([incoming.answer(), call.answered()]);
    await call.hangUp();
    await incoming.ended();
  });

  it('rings at two phones, and the first to answer has it', async () => {
    const [alice, bob] = await pair();
    const carol = await registered();
    proxy.aliases.set('sip:sales@example.org', [bob.publicIdentity, carol.publicIdentity]);
    const call: OutgoingCall = alice.call('sip:sales@example.org');
    const [first, second] = await Promise.all([bob.incomingCall(), carol.incomingCall()]);
    await Promise.all([first.ring(), second.ring()]);
    await call.ringing();
    await Promise.all([second.answer(), call.answered()]);
    await first.ended();
    expect(call.dialogs).toBe(2);
    await call.say(425, 60);
    await expect.poll(() => second.voice.packets).toBe(3);
    await call.hangUp();
    await second.ended();
  });

  it('agrees on a session timer, and on who refreshes', async () => {
    const { call, incoming } = await inCall({ sessionTimer: { interval: 90, minSe: 90 } });
    expect(call.timer).toMatchObject({ interval: 90, refreshes: true });
    expect(incoming.timer).toMatchObject({ interval: 90, refreshes: false });
    await call.update();
    await call.hangUp();
    await incoming.ended();
  });
});
