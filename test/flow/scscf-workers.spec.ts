/** Two S-CSCF workers on one store: what the HSS begins reaches the one that is there, whichever spoke for the user. */
import { type Core, coreConfiguration, startCore } from '@trunkline/cli';
import { type NfHost, rootLogger } from '@trunkline/platform';
import { createSctpTransport } from '@trunkline/sctp';
import { subscriberSchema } from '@trunkline/subscribers';
import { Gnb, ImsPhone, Ue } from '@trunkline/testbed';
import { Provisioning } from '@trunkline/udr';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { REALM } from './cscf.ts';
import { K, OPC, settingsOn, subscriber, supi } from './settings.ts';

const N = 97;
const at = (host: number) => `127.20.${N}.${host}`;
const NUMBER = { gpsis: ['msisdn-15550001'] };

describe('two workers of an S-CSCF', () => {
  let core: Core;
  let second: Core;
  let gnb: Gnb;
  let phone: ImsPhone;
  let provisioning: Provisioning;

  beforeAll(async () => {
    const types = ['IPV4'];
    let store: NfHost['state'] | undefined;
    const logger = rootLogger('silent');
    const overrides = settingsOn(N, {
      common: { features: { ims: true } },
      smf: {
        upfs: [{ nodeId: at(7), dnns: { internet: { types }, ims: { types } } }],
        dnns: { ims: { pcscf: [at(16)] } },
      },
      upf: { n6: { driver: 'in-process', dnns: { ims: { ipv4Pool: '10.46.0.0/16', sockets: [`${at(16)}/32`] } } } },
    });
    core = await startCore({
      configuration: coreConfiguration({ overrides }),
      logger,
      lend: (host) => {
        if (host.name === 'scscf') store = host.state;
        return host;
      },
    });
    await core.ready(20_000);
    const scscf = {
      sip: { address: at(28), advertised: `${at(18)}:5060` },
      cx: { originHost: `scscf-2.${REALM}`, hss: [{ address: at(15) }] },
      http: { address: at(28) },
      icscf: `sip:${at(17)}:5060`,
    };
    second = await startCore({
      configuration: coreConfiguration({ overrides: { ...overrides, scscf } }),
      logger,
      nfs: ['scscf'],
      beside: { core, mark: '2' },
      lend: (host) => ({ ...host, state: store ?? host.state }),
    });
    await second.ready(10_000);
    provisioning = core.nf('udr').app.get<Provisioning>(Provisioning, { strict: false });
    await provisioning.add([subscriberSchema.parse(subscriber(1, { ...NUMBER, ims: {} }))]);
    const transport = createSctpTransport({ backend: 'udp' });
    gnb = await Gnb.connect({ transport, amf: { address: at(5) }, address: at(100), gnbId: 1 });
    const ue = new Ue(gnb, { supi: supi(1), key: K, opc: OPC });
    await ue.register();
    phone = new ImsPhone(ue);
    await phone.connect();
    await phone.register();
    await phone.subscribe();
  }, 120_000);
  afterAll(async () => {
    phone?.close();
    await gnb?.close();
    await second?.stop();
    await core?.stop();
  });

  it('are one: the other one ends a registration where the one that made it is gone', async () => {
    await core.nf('scscf').stop();
    await provisioning.put(subscriberSchema.parse(subscriber(1, NUMBER)));
    const told = await phone.notified(20_000);
    expect(told.map(({ state }) => state)).toEqual(told.map(() => 'terminated'));
    expect(told.length).toBeGreaterThan(0);
  });
});
