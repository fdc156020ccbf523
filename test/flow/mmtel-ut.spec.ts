/** Settings of calls over Ut, and what they do: HTTP to the application server, Sh to the HSS, and calls by way of the CSCFs. */
import { header, type SipRequest } from '@trunkline/sip';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { corePhone } from '../support/ims/core-phone.ts';
import { DOMAIN } from '../support/ims/hss.ts';
import type { Phone } from '../support/ims/phone.ts';
import { type CoreUnderTest, startCoreUnderTest } from './core.ts';
import { subscriber } from './settings.ts';

const NAMESPACES =
  'xmlns="http://uri.etsi.org/ngn/params/xml/simservs/xcap" xmlns:cp="urn:ietf:params:xml:ns:common-policy"';
const numberOf = (n: number) => `+1555000${n}`;

describe('settings of multimedia telephony (TS 24.623)', () => {
  let lab: CoreUnderTest;
  const phones: Phone[] = [];
  beforeAll(async () => {
    const nfs = ['nrf', 'udr', 'udm', 'bsf', 'pcf', 'hss', 'ipsmgw', 'mmtel-as', 'scscf', 'icscf', 'pcscf'];
    lab = await startCoreUnderTest({}, { nfs });
    const ims = { mmtel: {} } as never;
    await lab.addSubscribers(...[1, 2, 3].map((n) => subscriber(n, { gpsis: [`msisdn-1555000${n}`], ims })));
    for (const n of [1, 2, 3]) phones.push(await registered(n));
  }, 120_000);
  afterAll(async () => {
    await Promise.all(phones.map((phone) => phone.stop()));
    await lab?.stop();
  });

  async function registered(n: number): Promise<Phone> {
    const phone = await corePhone(lab.subnet, n);
    expect((await phone.register()).status).toBe(200);
    phone.onRequest = (exchange) => {
      if (exchange.request.method === 'INVITE') phone.accept(exchange, 200, `phone${n}`);
      else exchange.reject(200);
    };
    return phone;
  }

  function ut(n: number, path = '', init: RequestInit = {}): Promise<Response> {
    const user = encodeURIComponent(`sip:${numberOf(n)}@${DOMAIN}`);
    const url = `http://${lab.subnet}.20:8031/simservs.ngn.etsi.org/users/${user}/simservs.xml${path}`;
    const asserted = { 'X-3GPP-Asserted-Identity': `"tel:${numberOf(n)}"` };
    return fetch(url, { ...init, headers: { ...asserted, ...(init.headers as Record<string, string>) } });
  }

  function divertAll(n: number, to: number): Promise<Response> {
    const rule = `<cp:rule id="cfu"><cp:conditions/><cp:actions><forward-to><target>tel:${numberOf(to)}</target></forward-to></cp:actions></cp:rule>`;
    const body = `<communication-diversion ${NAMESPACES} active="true"><cp:ruleset>${rule}</cp:ruleset></communication-diversion>`;
    const headers = { 'content-type': 'application/xcap-el+xml' };
    return ut(n, '/~~/simservs/communication-diversion', { method: 'PUT', body, headers });
  }

  it('gives what the subscriber record begins with, and keeps what is written', async () => {
    const first = await ut(2);
    expect(first.status).toBe(200);
    expect(await first.text()).toContain('<communication-waiting active="true"/>');
    const tag = first.headers.get('etag') ?? '';
    const headers = { 'content-type': 'application/xcap-att+xml', 'if-match': tag };
    const off = { method: 'PUT', body: 'false', headers };
    const path = '/~~/simservs/communication-waiting/@active';
    expect((await ut(2, path, off)).status).toBe(200);
    expect(await (await ut(2, path)).text()).toBe('false');
    // By another name of the same user (TS 29.328 §6.1.1).
    const alias = `http://${lab.subnet}.20:8031/simservs.ngn.etsi.org/users/tel:${numberOf(2)}/simservs.xml${path}`;
    const asserted = { 'X-3GPP-Asserted-Identity': `"tel:${numberOf(2)}"` };
    expect(await (await fetch(alias, { headers: asserted })).text()).toBe('false');
    expect((await ut(2, path, off)).status).toBe(412);
    const bad = await ut(2, '/~~/simservs/x/y', {
      method: 'PUT',
      body: '<y/>',
      headers: { 'content-type': 'application/xcap-el+xml' },
    });
    expect([bad.status, bad.headers.get('content-type')]).toEqual([409, 'application/xcap-error+xml']);
    expect(await bad.text()).toContain('<no-parent ');
  });

  it('refuses others, strangers, and documents that are too large', async () => {
    expect((await ut(2, '', { headers: { 'X-3GPP-Asserted-Identity': `"tel:${numberOf(1)}"` } })).status).toBe(403);
    expect((await ut(2, '', { headers: { 'X-3GPP-Asserted-Identity': '' } })).status).toBe(403);
    expect((await ut(9)).status).toBe(404);
    const headers = { 'content-type': 'application/vnd.etsi.simservs+xml' };
    const large = await ut(2, '', { method: 'PUT', body: `<simservs>${' '.repeat(40_000)}</simservs>`, headers });
    expect(large.status).toBe(413);
  });

  it('refuses by SIP what no filter criteria can have sent', async () => {
    const [alice] = phones as [Phone];
    const flow = { transport: 'UDP', address: `${lab.subnet}.20`, port: 5_060 } as const;
    const statusOf = async (method: string, uri: string, change: (request: SipRequest) => void = () => undefined) => {
      const request = alice.initial(method, uri);
      request.remove(header.route);
      change(request);
      return (await alice.service.send({ request, flow })).status;
    };
    const tagged = (request: SipRequest) =>
      void request.set(header.to, header.withTag(request.need(header.to), 'other'));
    const server = `sip:${lab.subnet}.20:5060`;
    expect(await statusOf('INVITE', `tel:${numberOf(2)}`)).toBe(403);
    expect(await statusOf('INVITE', server)).toBe(404);
    expect(await statusOf('BYE', server, tagged)).toBe(481);
    expect(await statusOf('REFER', `sip:conf-1@${lab.subnet}.20:5060`, tagged)).toBe(481);
    const isServed = (request: SipRequest) =>
      void request.setText('P-Served-User', `<sip:${numberOf(1)}@${DOMAIN}>;sescase=orig;regstate=reg`);
    // The factory is for those who come by their S-CSCF, to which the invitations go.
    expect(await statusOf('INVITE', `sip:mmtel@conf-factory.${DOMAIN}`, isServed)).toBe(404);
    const garbage = (request: SipRequest) => void request.setText('P-Served-User', '<<<');
    expect(await statusOf('INVITE', `tel:${numberOf(2)}`, garbage)).toBe(400);
  });

  it('diverts the next call, and refuses one that goes round (TS 24.604 §4.5.2.6.1)', async () => {
    const [alice, bob, carol] = phones as [Phone, Phone, Phone];
    expect((await divertAll(2, 3)).status).toBe(200);
    const invite = alice.initial('INVITE', `tel:${numberOf(2)}`);
    const answer = await alice.send(invite);
    expect(answer.status).toBe(200);
    const dialog = alice.acknowledge(invite, answer);
    const history = (await carol.next('INVITE')).all(header.historyInfo).map(header.historyInfo.format);
    expect(history.at(-1)).toContain('cause=302');
    expect((await alice.within(dialog, 'BYE').response).status).toBe(200);

    expect((await divertAll(3, 2)).status).toBe(200);
    const round = await alice.send(alice.initial('INVITE', `tel:${numberOf(2)}`));
    expect(round.status).toBe(480);
    expect(bob.received.some(({ method }) => method === 'INVITE')).toBe(false);
  });
});
