/** CSCFs with the HSS and the subscribers of a core: registration with a SIM alone, and a call by number. */
import { header } from '@trunkline/sip';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { corePhone } from '../support/ims/core-phone.ts';
import { DOMAIN } from '../support/ims/hss.ts';
import type { Phone } from '../support/ims/phone.ts';
import { type CoreUnderTest, startCoreUnderTest } from './core.ts';
import { subscriber, supi } from './settings.ts';

describe('IMS in a core', () => {
  let lab: CoreUnderTest;
  const phones: Phone[] = [];
  beforeAll(async () => {
    const nfs = ['nrf', 'udr', 'udm', 'bsf', 'pcf', 'hss', 'scscf', 'icscf', 'pcscf'];
    // Without the application servers.
    lab = await startCoreUnderTest({ hss: { servers: { ipSmGw: '' } } }, { nfs });
    await lab.addSubscribers(
      subscriber(1, { gpsis: ['msisdn-15550001'], ims: {} }),
      subscriber(2, { gpsis: ['msisdn-15550002'], ims: {} }),
      subscriber(3),
    );
  }, 120_000);
  afterAll(async () => {
    await Promise.all(phones.map((phone) => phone.stop()));
    await lab?.stop();
  });

  async function phone(n: number): Promise<Phone> {
    const made = await corePhone(lab.subnet, n);
    phones.push(made);
    return made;
  }

  it('registers phones with a SIM alone, and carries a call by number', async () => {
    const [alice, bob, stranger] = [await phone(1), await phone(2), await phone(3)];
    const response = await alice.register();
    expect(response.status).toBe(200);
    expect(response.all(header.pAssociatedUri).map(header.pAssociatedUri.format)).toEqual([
      `<sip:+15550001@${DOMAIN}>`,
      '<tel:+15550001>',
    ]);
    expect((await bob.register()).status).toBe(200);
    // Who has no IMS subscription.
    expect((await stranger.register()).status).toBe(403);
    bob.onRequest = (exchange) => {
      if (exchange.request.method === 'INVITE') bob.accept(exchange, 200, 'bob');
      else exchange.reject(200);
    };
    const invite = alice.initial('INVITE', 'tel:+15550002');
    const answer = await alice.send(invite);
    expect(answer.status).toBe(200);
    const dialog = alice.acknowledge(invite, answer);
    const [asserted] = (await bob.next('INVITE')).all(header.pAssertedIdentity);
    expect(asserted?.uri).toMatchObject({ user: '+15550001' });
    expect((await alice.within(dialog, 'BYE').response).status).toBe(200);
    expect((await alice.register(0)).status).toBe(200);
    const gone = await bob.send(bob.initial('INVITE', 'tel:+15550001'));
    expect(gone.status).toBe(480);
  });

  it('ends a registration whose subscriber goes', async () => {
    const alice = phones[0] as Phone;
    expect((await alice.register()).status).toBe(200);
    const subscribe = alice.initial('SUBSCRIBE', `sip:+15550001@${DOMAIN}`);
    subscribe.set(header.event, { value: 'reg', params: [] });
    expect((await alice.send(subscribe)).status).toBe(200);
    expect((await alice.next('NOTIFY')).text('Subscription-State')).toMatch(/^active/);
    await lab.provisioning.remove(supi(1));
    expect((await alice.next('NOTIFY')).text('Subscription-State')).toBe('terminated;reason=noresource');
    expect((await alice.register()).status).toBe(403);
  });
});
