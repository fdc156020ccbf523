import { bodyParts, multipart } from '@trunkline/ims';
import { type Dialog, header, type SipRequest, type SipResponse } from '@trunkline/sip';
import { afterEach, describe, expect, it } from 'vitest';
import { DOMAIN, subscriber } from '../../../test/support/ims/hss.ts';
import { ImsLab } from '../../../test/support/ims/lab.ts';
import type { Phone } from '../../../test/support/ims/phone.ts';
import type { Session } from '../src/context/session.ts';

let lab: ImsLab;
afterEach(() => lab.stop());

const sdp = (address: string, port: number) =>
  `v=0\r\no=- 1 1 IN IP4 ${address}\r\ns=-\r\nc=IN IP4 ${address}\r\nt=0 0\r\nm=audio ${port} RTP/AVP 96\r\na=rtpmap:96 AMR-WB/16000\r\n`;
const LOCATION =
  '<?xml version="1.0"?><presence xmlns="urn:ietf:params:xml:ns:pidf" entity="pres:ue@example.org"><tuple id="1"/></presence>';
const ECSCF = 'sip:127.30.0.110:5060';

async function registered(settings: object = {}): Promise<Phone> {
  lab = await new ImsLab({ settings: { pcscf: { emergency: settings } } }).start();
  const alice = await lab.phone(subscriber('0000000001'), 5060, 101);
  await lab.run(async () => expect((await alice.register()).status).toBe(200));
  return alice;
}

/** The E-CSCF as a peer: it takes every call. */
async function ecscf(): Promise<Phone & { dialog?: Dialog }> {
  const peer: Phone & { dialog?: Dialog } = await lab.phone(subscriber('0000000099'), 5060, 110);
  peer.onRequest = (exchange) => {
    if (exchange.request.method !== 'INVITE') return exchange.reject(200);
    peer.accept(exchange, 180, 'psap');
    peer.dialog = peer.accept(exchange, 200, 'psap', sdp('127.30.0.110', 6_000)).dialog;
  };
  return peer;
}

const invite = (alice: Phone, target: string): SipRequest =>
  alice.initial('INVITE', target, sdp('127.30.0.101', 5_000));
const asserted = (message: SipRequest | SipResponse) =>
  message.all(header.pAssertedIdentity).map(header.pAssertedIdentity.format);

describe('emergency calls with an E-CSCF (TS 24.229 §5.2.10.4)', () => {
  it('go there and not to the S-CSCF, with who calls and from where, and are calls as others', async () => {
    const alice = await registered({ ecscf: ECSCF });
    const psap = await ecscf();
    await lab.run(async () => {
      const request = alice.initial('INVITE', 'urn:service:sos.fire');
      const parts = [
        { type: 'application/sdp', body: new TextEncoder().encode(sdp('127.30.0.101', 5_000)) },
        { type: 'application/pidf+xml', body: new TextEncoder().encode(LOCATION) },
      ];
      const { type, body } = multipart(parts, 'parts');
      request.setText('Content-Type', type).body = body;
      request.setText('Geolocation', '<cid:ue@example.org>').setText('Geolocation-Routing', 'yes');
      const access = '3GPP-NR-FDD;utran-cell-id-3gpp=99970000001000001001';
      request.setText('P-Access-Network-Info', access);
      request.set(header.pAssertedIdentity, header.nameAddr(`sip:boss@${DOMAIN}`));
      const response = await alice.send(request);
      expect(response.status).toBe(200);
      const dialog = alice.acknowledge(request, response);

      const seen = await psap.next('INVITE');
      expect(seen.requestUri).toBe('urn:service:sos.fire');
      expect(seen.all(header.route).map(header.route.format)).toEqual(['<sip:127.30.0.110:5060;lr>']);
      expect(seen.all(header.recordRoute).map(header.recordRoute.format)).toEqual([
        expect.stringMatching(/^<sip:mo\.[^@]+@127\.30\.0\.16:5060;lr>$/),
      ]);
      expect(asserted(seen)).toEqual([`<${alice.identity}>`, '<tel:+999700000000001>']);
      expect(seen.text('P-Access-Network-Info')).toBe(access);
      expect(seen.text('Geolocation')).toBe('<cid:ue@example.org>');
      expect(seen.text('Geolocation-Routing')).toBe('yes');
      const location = bodyParts(seen.text('Content-Type'), seen.body)[1];
      expect(new TextDecoder().decode(location?.body)).toBe(LOCATION);
      await psap.next('ACK');

      // The description within the multipart is what the policy for media is made of.
      const [session] = lab.kept('pcscf-session') as Session[];
      expect(session?.agreed).toEqual({ caller: sdp('127.30.0.101', 5_000), callee: sdp('127.30.0.110', 6_000) });
      if (psap.dialog === undefined) throw new Error('not taken');
      expect((await psap.within(psap.dialog, 'UPDATE').response).status).toBe(200);
      expect((await alice.within(dialog, 'BYE').response).status).toBe(200);
      await psap.next('BYE');
      await lab.pass(40_000);
    });
    expect(lab.kept('pcscf-session')).toEqual([]);
    expect(lab.log).toEqual([]);
  });

  it.each([
    ['URN:Service:SOS.Police', 'urn:service:sos.police'],
    ['tel:112', 'urn:service:sos'],
    [`tel:1-1-2;phone-context=${DOMAIN}`, 'urn:service:sos'],
    [`sip:112@${DOMAIN}`, 'urn:service:sos'],
    [`sip:112;phone-context=${DOMAIN}@${DOMAIN};user=phone`, 'urn:service:sos'],
    ['sip:110@elsewhere.example.org;user=phone', 'urn:service:sos'],
  ])('are known by %s', async (target, service) => {
    const alice = await registered({ ecscf: ECSCF, numbers: ['112', '110'] });
    const psap = await ecscf();
    await lab.run(async () => {
      expect((await alice.send(invite(alice, target))).status).toBe(200);
      expect((await psap.next('INVITE')).requestUri).toBe(service);
    });
  });

  it.each([
    'urn:service:sosfake',
    'urn:service:sos.',
    'urn:service:counseling',
    'tel:+112',
    'tel:1122',
    `sip:911@${DOMAIN}`,
    'sip:112@elsewhere.example.org',
  ])('are not %s', async (target) => {
    const alice = await registered({ ecscf: ECSCF, numbers: ['112'] });
    const psap = await ecscf();
    await lab.run(async () => {
      const { status } = await alice.send(invite(alice, target));
      expect([status >= 400, psap.received]).toEqual([true, []]);
    });
  });

  it('are refused to who is not registered', async () => {
    await registered({ ecscf: ECSCF });
    const psap = await ecscf();
    const eve = await lab.phone(subscriber('0000000003'), 5060, 104);
    await lab.run(async () => {
      expect((await eve.send(invite(eve, 'urn:service:sos'))).status).toBe(403);
      expect(psap.received).toEqual([]);
    });
  });

  it('are taken where others are refused for load', async () => {
    lab = await new ImsLab({
      settings: {
        pcscf: { sip: { address: '127.30.0.16', pathMtu: 1_500, maxRequests: 2 }, emergency: { ecscf: ECSCF } },
      },
    }).start();
    const alice = await lab.phone(subscriber('0000000001'), 5060, 101);
    const bob = await lab.phone(subscriber('0000000002'), 5060, 102);
    const psap = await ecscf();
    bob.onRequest = (exchange) => void bob.accept(exchange, 180, 'bob');
    await lab.run(async () => {
      await alice.register();
      await lab.pass(1_000);
      await bob.register();
      await lab.pass(1_000);
      // It passes here twice: from Alice, and to Bob.
      let ringing: () => void = () => undefined;
      const rings = new Promise<void>((resolve) => (ringing = resolve));
      const first = alice.cancellable(invite(alice, bob.identity), ({ status }) => void (status === 180 && ringing()));
      await rings;
      expect((await alice.send(invite(alice, bob.identity))).status).toBe(503);
      expect((await alice.send(invite(alice, 'urn:service:sos'))).status).toBe(200);
      expect((await psap.next('INVITE')).requestUri).toBe('urn:service:sos');
      first.cancel();
      expect((await first.response).status).toBe(487);
    });
  });
});

describe('emergency calls without an E-CSCF (TS 24.229 §5.2.10.4, §7.6.1)', () => {
  function expectAlternative(response: SipResponse, service: string): void {
    expect([response.status, response.reason]).toEqual([380, 'Alternative Service']);
    expect(response.text('Contact')).toBe(`<${service}>`);
    expect(response.text('Content-Type')).toBe('application/3gpp-ims+xml');
    expect(new TextDecoder().decode(response.body)).toMatch(
      /^<\?xml version="1.0" encoding="UTF-8"\?>\n<ims-3gpp version="1"><alternative-service><type>emergency<\/type><reason>[^<]+<\/reason><\/alternative-service><\/ims-3gpp>\n$/,
    );
  }

  it.each([
    ['urn:service:sos', 'urn:service:sos'],
    ['urn:service:sos.ambulance', 'urn:service:sos.ambulance'],
    ['tel:911', 'urn:service:sos'],
    [`sip:112@${DOMAIN};user=phone`, 'urn:service:sos'],
  ])('%s gets 380, and the UE finds another way', async (target, service) => {
    lab = await new ImsLab().start();
    const alice = await lab.phone(subscriber('0000000001'), 5060, 101);
    await lab.run(async () => {
      const registration = await alice.register();
      const response = await alice.send(invite(alice, target));
      expectAlternative(response, service);
      // By this the UE knows that its P-CSCF says so (§5.1.3.1), and nothing in it lets others reach it.
      expect(asserted(response)).toEqual(registration.all(header.path).map(header.path.format));
      expect(asserted(response)).toEqual(['<sip:127.30.0.16:5060;lr>']);
      await lab.pass(1_000);
    });
    expect(lab.kept('pcscf-session')).toEqual([]);
    expect(lab.log).toEqual([]);
  });

  it.each([302, 480, 503])('the same where the E-CSCF answers %i', async (status) => {
    const alice = await registered({ ecscf: ECSCF });
    const psap = await ecscf();
    psap.onRequest = (exchange) => exchange.reject(status);
    await lab.run(async () => {
      expectAlternative(await alice.send(invite(alice, 'tel:112')), 'urn:service:sos');
      await lab.pass(1_000);
    });
    expect(lab.kept('pcscf-session')).toEqual([]);
  });

  it('the same where the E-CSCF does not answer', async () => {
    const alice = await registered({ ecscf: ECSCF });
    await lab.run(async () => {
      expectAlternative(await alice.send(invite(alice, 'tel:112')), 'urn:service:sos');
    });
  });

  it('an answer of who is called is an answer', async () => {
    const alice = await registered({ ecscf: ECSCF });
    const psap = await ecscf();
    psap.onRequest = (exchange) => exchange.reject(486);
    await lab.run(async () => {
      expect((await alice.send(invite(alice, 'tel:112'))).status).toBe(486);
    });
  });
});

describe('emergency registration (TS 24.229 §5.1.6.2, §5.2.10.2, §5.4.8)', () => {
  const sos = (alice: Phone) => (request: SipRequest) => {
    const { uri } = alice.contact;
    if (uri.scheme === 'sip') request.set(header.contact, header.nameAddr({ ...uri, params: [{ name: 'sos' }] }));
  };

  async function lost(settings: object = {}): Promise<Phone> {
    lab = await new ImsLab({ settings: { pcscf: { emergency: settings } } }).start();
    return lab.phone(subscriber('0000000001'), 5060, 101);
  }

  it('tells the HSS what it is, the UE no Service-Route, and nobody else anything', async () => {
    const alice = await lost({ ecscf: ECSCF });
    const psap = await ecscf();
    await lab.run(async () => {
      const response = await alice.register(3_600, sos(alice));
      expect(response.status).toBe(200);
      expect(response.has(header.serviceRoute)).toBe(false);
      expect(response.all(header.pAssociatedUri).length).toBeGreaterThan(0);
      const flags = lab.hss.asked.flatMap((each) =>
        each.message === 'UserAuthorizationRequest' ? [each.uarFlags] : [],
      );
      expect(flags).toEqual([1, 1]);
      expect((await alice.send(invite(alice, 'urn:service:sos'))).status).toBe(200);
      expect(asserted(await psap.next('INVITE'))[0]).toBe(`<${alice.identity}>`);
      for (const method of ['INVITE', 'MESSAGE', 'SUBSCRIBE']) {
        expect((await alice.send(alice.initial(method, `sip:bob@${DOMAIN}`))).status, method).toBe(403);
      }
      await lab.pass(1_000);
      expect(alice.received).toEqual([]);
    });
    expect(lab.log).toEqual([]);
  });

  it('is not ended by the UE, and by its time without a word', async () => {
    const alice = await lost({ ecscf: ECSCF });
    await lab.run(async () => {
      expect((await alice.register(600, sos(alice))).status).toBe(200);
      expect((await alice.register(0, sos(alice))).status).toBe(501);
      await lab.pass(601_000);
      expect(lab.kept('pcscf-binding')).toEqual([]);
      expect(lab.kept('scscf-registration')).toEqual([]);
      expect((await alice.send(invite(alice, 'urn:service:sos'))).status).toBe(403);
    });
  });

  it('stands beside the usual one, which goes and leaves it', async () => {
    const alice = await lost({ ecscf: ECSCF });
    await lab.run(async () => {
      expect((await alice.register(3_600)).status).toBe(200);
      expect((await alice.register(3_600, sos(alice))).status).toBe(200);
      expect(lab.kept('pcscf-binding')).toHaveLength(2);
      expect((await alice.register(0)).status).toBe(200);
      await lab.pass(1_000);
      const kept = lab.kept('pcscf-binding') as { emergency?: boolean }[];
      expect(kept.map(({ emergency }) => emergency)).toEqual([true]);
    });
  });

  it('lets nobody call but a PSAP', async () => {
    const alice = await lost({ ecscf: ECSCF });
    const bob = await lab.phone(subscriber('0000000002'), 5060, 102);
    await lab.run(async () => {
      await alice.register(3_600, sos(alice));
      await bob.register();
      expect((await bob.send(invite(bob, alice.identity))).status).toBe(480);
      expect(alice.received).toEqual([]);
      const back = invite(bob, alice.identity).setText('Priority', 'psap-callback');
      expect((await bob.send(back)).status).toBe(200);
      expect((await alice.next('INVITE')).requestUri).toContain('sos');
    });
  });
});

describe('emergency calls of UEs that are not registered (TS 24.229 §5.2.10.3)', () => {
  it('go to the E-CSCF where the operator takes them, and assert nobody', async () => {
    await registered({ ecscf: ECSCF, unregistered: true });
    const psap = await ecscf();
    const eve = await lab.phone(subscriber('0000000003'), 5060, 104);
    await lab.run(async () => {
      const request = invite(eve, 'tel:112');
      request.set(header.pAssertedIdentity, header.nameAddr(`sip:boss@${DOMAIN}`));
      const response = await eve.send(request);
      expect(response.status).toBe(200);
      const dialog = eve.acknowledge(request, response);
      const seen = await psap.next('INVITE');
      expect([seen.requestUri, asserted(seen)]).toEqual(['urn:service:sos', []]);
      // Who is not the UE gets nowhere by its route.
      const mallory = await lab.phone(subscriber('0000000004'), 5060, 105);
      expect((await mallory.within(dialog, 'BYE').response).status).toBe(403);
      expect((await eve.send(invite(eve, `sip:bob@${DOMAIN}`))).status).toBe(403);
      if (psap.dialog === undefined) throw new Error('not taken');
      expect((await psap.within(psap.dialog, 'BYE').response).status).toBe(200);
      await eve.next('BYE');
      await lab.pass(40_000);
    });
    expect(lab.kept('pcscf-session')).toEqual([]);
    expect(lab.log).toEqual([]);
  });

  it('get 380 where there is no E-CSCF', async () => {
    await registered({ unregistered: true });
    const eve = await lab.phone(subscriber('0000000003'), 5060, 104);
    await lab.run(async () => {
      expect((await eve.send(invite(eve, 'urn:service:sos'))).status).toBe(380);
    });
  });
});
