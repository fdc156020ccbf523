/** Kamailio's IMS modules in the place of one CSCF at a time: CSCFs that we did not write, on Mw and Cx. */
import { header } from '@trunkline/sip';
import { afterEach, describe, expect, it } from 'vitest';
import { corePhone } from '../support/ims/core-phone.ts';
import { DOMAIN } from '../support/ims/hss.ts';
import { hasKamailio, Kamailio, type KamailioOptions } from '../support/ims/kamailio.ts';
import type { Phone } from '../support/ims/phone.ts';
import { component } from '../support/required.ts';
import { type CoreUnderTest, startCoreUnderTest } from './core.ts';
import { subscriber } from './settings.ts';

const present = component('kamailio with its IMS modules', hasKamailio);

const PLACE = { pcscf: 16, icscf: 17, scscf: 18 } as const;
const NFS = ['nrf', 'udr', 'udm', 'hss', 'scscf', 'icscf', 'pcscf'];

describe.skipIf(!present)('Kamailio', () => {
  let lab: CoreUnderTest;
  let kamailio: Kamailio | undefined;
  const phones: Phone[] = [];
  afterEach(async () => {
    await Promise.all(phones.splice(0).map((phone) => phone.stop()));
    await kamailio?.stop();
    kamailio = undefined;
    await lab?.stop();
  }, 30_000);

  /** The core without one CSCF, and Kamailio at its address. */
  async function standIn(
    role: KamailioOptions['role'],
    more: (at: (host: number) => string) => Pick<KamailioOptions, 'tables' | 'values'>,
  ) {
    lab = await startCoreUnderTest(
      { hss: { servers: { ipSmGw: '' } }, pcscf: { n5: { enabled: false } } },
      { nfs: NFS.filter((name) => name !== role) },
    );
    const at = (host: number) => `${lab.subnet}.${host}`;
    await lab.addSubscribers(
      subscriber(1, { gpsis: ['msisdn-15550001'], ims: {} }),
      subscriber(2, { gpsis: ['msisdn-15550002'], ims: {} }),
    );
    kamailio = new Kamailio({ role, address: at(PLACE[role]), hss: at(15), ...more(at) });
    await kamailio.start();
  }

  async function phone(n: number): Promise<Phone> {
    const made = await corePhone(lab.subnet, n);
    phones.push(made);
    return made;
  }

  /** Registration with IMS AKA of both, a call with its end, deregistration. */
  async function registersAndCalls(): Promise<void> {
    try {
      await registerAndCall();
    } catch (error) {
      throw new Error(`Kamailio said: ${kamailio?.log}`, { cause: error });
    }
    expect(kamailio?.log).not.toMatch(/exited by a signal/);
  }

  async function registerAndCall(): Promise<void> {
    const [alice, bob] = [await phone(1), await phone(2)];
    // Its Diameter peer is connected some seconds after it listens.
    await expect.poll(async () => (await alice.register()).status, { timeout: 30_000, interval: 500 }).toBe(200);
    expect((await bob.register()).status).toBe(200);
    bob.onRequest = (exchange) => {
      if (exchange.request.method !== 'INVITE') return exchange.reject(200);
      bob.accept(exchange, 180, 'bob');
      bob.accept(exchange, 200, 'bob');
    };
    const invite = alice.initial('INVITE', `sip:+15550002@${DOMAIN}`);
    const rings: number[] = [];
    const answer = await alice.send(invite, ({ status }) => void rings.push(status));
    expect([rings.includes(180), answer.status]).toEqual([true, 200]);
    const dialog = alice.acknowledge(invite, answer);
    await bob.next('ACK');
    const [asserted] = (await bob.next('INVITE')).all(header.pAssertedIdentity);
    expect(asserted?.uri).toMatchObject({ user: '+15550001' });
    expect((await alice.within(dialog, 'BYE').response).status).toBe(200);
    await bob.next('BYE');
    expect((await alice.register(0)).status).toBe(200);
    const gone = await bob.send(bob.initial('INVITE', `sip:+15550001@${DOMAIN}`));
    expect([404, 480]).toContain(gone.status);
  }

  it('is the I-CSCF, with UAR and LIR at our HSS, between our P- and S-CSCF', async () => {
    await standIn('icscf', (at) => ({
      tables: {
        nds_trusted_domains: ['id(int,auto) trusted_domain(string)', `1:${DOMAIN}`],
        s_cscf: ['id(int,auto) name(string) s_cscf_uri(string)', `1:ours:sip\\:${at(18)}\\:5060`],
        s_cscf_capabilities: ['id(int,auto) id_s_cscf(int) capability(int)', '1:1:0'],
      },
    }));
    await registersAndCalls().catch((e) => {
      console.log(kamailio?.log);
      throw e;
    });
  }, 60_000);

  it('is the S-CSCF, with MAR and SAR at our HSS, between our P- and I-CSCF', async () => {
    await standIn('scscf', (at) => ({
      values: { icscf: at(17) },
    }));
    await registersAndCalls();
  }, 60_000);

  it('is the P-CSCF, in front of our I- and S-CSCF', async () => {
    await standIn('pcscf', (at) => ({ values: { icscf: at(17) } }));
    await registersAndCalls();
  }, 60_000);
});
