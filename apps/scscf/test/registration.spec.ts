import { newSqnArray } from '@trunkline/aka';
import { bodyParts } from '@trunkline/ims';
import { decodeSip, header, parseChallenge, SipRequest } from '@trunkline/sip';
import { afterEach, describe, expect, it } from 'vitest';
import { subscriber } from '../../../test/support/ims/hss.ts';
import { ImsLab } from '../../../test/support/ims/lab.ts';
import type { Phone } from '../../../test/support/ims/phone.ts';

let lab: ImsLab;
const open = async (settings = {}) => {
  lab = await new ImsLab({ settings }).start();
  return lab;
};
afterEach(() => lab.stop());

function subscribeRequest(phone: Phone): SipRequest {
  const request = phone.initial('SUBSCRIBE', phone.identity);
  request.set(header.event, { value: 'reg', params: [] }).set(header.expires, 7_200);
  return request;
}

const text = (request: SipRequest): string => new TextDecoder().decode(request.body);

describe('registration (TS 24.229 §5.1.1, §5.2.2, §5.3.1, §5.4.1)', () => {
  it('is challenged with AKA and accepted', async () => {
    const { hss } = await open();
    const phone = await lab.phone(subscriber('0000000001'));
    await lab.run(async () => {
      const first = await phone.send(phone.registerRequest(3_600));
      expect(first.status).toBe(401);
      const challenge = parseChallenge(first.need(header.wwwAuthenticate));
      // §5.2.2.2: the keys stay with the P-CSCF.
      expect(challenge).toMatchObject({ algorithm: 'AKAv1-MD5', ck: undefined, ik: undefined });
      const response = await phone.register();
      expect(response.status).toBe(200);
      expect(response.all(header.serviceRoute).map(header.route.format)).toEqual(['<sip:orig@127.30.0.18:5060;lr>']);
      expect(response.all(header.pAssociatedUri).map(header.pAssociatedUri.format)).toEqual([
        '<sip:999700000000001@ims.mnc070.mcc999.3gppnetwork.org>',
        '<tel:+999700000000001>',
      ]);
      expect(response.text('Contact')).toContain('expires=3600');
      // The P-CSCF's own URI, by which a 380 is known to be its; nobody is to know by which user of it the UE is reached.
      expect(response.all(header.path).map(header.path.format)).toEqual(['<sip:127.30.0.16:5060;lr>']);
    });
    expect(hss.assignments).toEqual(['REGISTRATION']);
    expect(lab.kept('scscf-registration')).toHaveLength(1);
    expect(lab.kept('pcscf-binding')).toHaveLength(1);
    expect(lab.log).toEqual([]);
  });

  it('tells the home network where the user is, and who asked', async () => {
    const { hss } = await open();
    const phone = await lab.phone(subscriber('0000000001'));
    await lab.run(() => phone.register());
    const [first] = hss.asked;
    expect(first).toMatchObject({
      message: 'UserAuthorizationRequest',
      userName: phone.user.privateIdentity,
      publicIdentity: phone.identity,
      userAuthorizationType: 'REGISTRATION',
    });
    expect(new TextDecoder().decode((first as { visitedNetworkIdentifier: Uint8Array }).visitedNetworkIdentifier)).toBe(
      'ims.mnc070.mcc999.3gppnetwork.org',
    );
  });

  it('is renewed and ended by the UE', async () => {
    const { hss } = await open();
    const phone = await lab.phone(subscriber('0000000001'));
    await lab.run(async () => {
      await phone.register();
      await lab.pass(60_000);
      expect((await phone.register(7_200)).text('Contact')).toContain('expires=7200');
      const end = await phone.register(0);
      expect(end.status).toBe(200);
      expect(end.has(header.contact)).toBe(false);
      await lab.pass(1_000);
    });
    expect(hss.assignments).toEqual(['REGISTRATION', 'RE_REGISTRATION', 'USER_DEREGISTRATION']);
    expect(lab.kept('scscf-registration')).toEqual([]);
    expect(lab.kept('pcscf-binding')).toEqual([]);
  });

  it('ends by itself when nobody renews it, and the HSS hears of it', async () => {
    const { hss } = await open();
    const phone = await lab.phone(subscriber('0000000001'));
    await lab.run(async () => {
      await phone.register(600);
      await lab.pass(700_000);
    });
    expect(hss.assignments).toEqual(['REGISTRATION', 'TIMEOUT_DEREGISTRATION']);
    expect(lab.kept('scscf-registration')).toEqual([]);
    expect(lab.kept('pcscf-binding')).toEqual([]);
  });

  it('is refused to whoever answers wrongly, and to those whom the HSS does not know', async () => {
    const { hss } = await open();
    const user = subscriber('0000000001');
    const phone = await lab.phone(user);
    const liar = await lab.phone({ ...user, credentials: { ...user.credentials, k: new Uint8Array(16) } }, 5070);
    hss.subscribers.pop();
    const stranger = await lab.phone(subscriber('0000000009'), 5080);
    hss.subscribers.pop();
    await lab.run(async () => {
      const challenge = await liar.send(liar.registerRequest(600));
      const wrong = phone.answer(challenge);
      expect(wrong).toBeDefined();
      if (wrong === undefined) return;
      const response = await liar.send(liar.registerRequest(600, { ...wrong, response: '0'.repeat(32) }));
      expect(response.status).toBe(403);
      expect((await stranger.register()).status).toBe(403);
      // The answer to a challenge is good once: the same again gets another challenge.
      const fresh = phone.answer(await phone.send(phone.registerRequest(600)));
      expect((await phone.send(phone.registerRequest(600, fresh))).status).toBe(200);
      expect((await phone.send(phone.registerRequest(600, fresh))).status).toBe(401);
    });
    expect(hss.assignments).toEqual(['AUTHENTICATION_FAILURE', 'REGISTRATION']);
  });

  it('is refused where a USIM does not know the network (no RES)', async () => {
    await open();
    const phone = await lab.phone(subscriber('0000000001'));
    await lab.run(async () => {
      const challenge = await phone.send(phone.registerRequest(600));
      const answer = phone.answer(challenge);
      if (answer === undefined) throw new Error('no answer');
      expect((await phone.send(phone.registerRequest(600, { ...answer, response: '' }))).status).toBe(403);
    });
  });

  it('comes into step again with a USIM that is ahead (AUTS)', async () => {
    const { hss } = await open();
    const user = subscriber('0000000001', { usim: newSqnArray(32 * 1_000 + 1) });
    const phone = await lab.phone(user);
    await lab.run(async () => expect((await phone.register()).status).toBe(200));
    const resync = hss.asked.filter((each) => each.message === 'MultimediaAuthRequest');
    expect(resync).toHaveLength(2);
    expect(user.sqn).toBeGreaterThan(32 * 1_000);
  });

  it('works with a password (SIP digest)', async () => {
    await open();
    const phone = await lab.phone(subscriber('0000000001', { password: 'secret' }));
    await lab.run(async () => {
      expect((await phone.register()).status).toBe(200);
    });
  });

  it('takes no registration that is shorter than allowed', async () => {
    await open();
    const phone = await lab.phone(subscriber('0000000001'));
    await lab.run(async () => {
      const response = await phone.register(10);
      expect([response.status, response.get(header.minExpires)]).toEqual([423, 60]);
    });
  });

  it('takes no security agreement, and no word of a UE about its own protection', async () => {
    await open();
    const phone = await lab.phone(subscriber('0000000001'));
    await lab.run(async () => {
      const response = await phone.register(600, (request) => {
        request.setText('Security-Client', 'ipsec-3gpp;alg=hmac-sha-1-96;spi-c=1;spi-s=2;port-c=3;port-s=4');
        request.set(header.require, 'sec-agree').set(header.proxyRequire, 'sec-agree');
        request.setText('P-Visited-Network-ID', 'elsewhere').setText('P-Charging-Vector', 'icid-value=forged');
      });
      expect(response.status).toBe(200);
      expect(response.has(header.pChargingVector)).toBe(false);
    });
  });

  it('is the same for a S-CSCF and a P-CSCF that were killed meanwhile', async () => {
    await open();
    const phone = await lab.phone(subscriber('0000000001'));
    await lab.run(async () => {
      await phone.register();
      await lab.restart('scscf');
      await lab.restart('pcscf');
      expect((await phone.send(subscribeRequest(phone))).status).toBe(200);
      expect(text(await phone.next('NOTIFY'))).toContain('state="active"');
      expect((await phone.register()).status).toBe(200);
    });
    expect(lab.hss.assignments).toEqual(['REGISTRATION', 'RE_REGISTRATION']);
  });
});

describe('registration information (RFC 3680, TS 24.229 §5.4.2.1)', () => {
  it('is owed to somebody who is gone: an S-CSCF that stops does not wait for the answer beyond its drain', async () => {
    const { hss } = await open({ common: { drain: { timeoutMs: 2_000 } } });
    const user = subscriber('0000000001');
    const phone = await lab.phone(user);
    await lab.run(async () => {
      await phone.register();
      await lab.pass(1_000);
      await lab.process.retire('pcscf');
      await hss.terminate(user);
      await lab.process.retire('scscf');
      // Its address is free for the one that takes its place.
      const socket = await lab.machine.bind({ address: lab.address(18), port: 5060 }, () => undefined);
      await socket.close();
    });
  });

  it('is given to the UE, and says when the network ends the registration (RTR)', async () => {
    const { hss } = await open();
    const user = subscriber('0000000001');
    const phone = await lab.phone(user);
    await lab.run(async () => {
      await phone.register();
      const response = await phone.send(subscribeRequest(phone));
      expect([response.status, response.get(header.expires)]).toEqual([200, 7_200]);
      const first = await phone.next('NOTIFY');
      expect(text(first)).toContain(`aor="${phone.identity}" id="r0" state="active"`);
      expect(first.text('Subscription-State')).toMatch(/^active;expires=/);
      expect(first.text('Event')).toBe('reg');
      await lab.pass(1_000);
      expect(await hss.terminate(user)).toMatchObject({ resultCode: 2001 });
      const last = await phone.next('NOTIFY');
      expect(last.text('Subscription-State')).toBe('terminated;reason=noresource');
      expect(text(last)).toMatch(/version="1".*state="terminated".*event="rejected"/s);
      await lab.pass(1_000);
    });
    expect(lab.kept('scscf-registration')).toEqual([]);
    // The P-CSCF was told as well.
    expect(lab.kept('pcscf-binding')).toEqual([]);
    expect(lab.log).toEqual([]);
  });

  it('is not given to others', async () => {
    await open();
    const phone = await lab.phone(subscriber('0000000001'));
    const other = await lab.phone(subscriber('0000000002'), 5070);
    await lab.run(async () => {
      await phone.register();
      await other.register();
      const request = subscribeRequest(other);
      request.requestUri = phone.identity;
      expect((await other.send(request)).status).toBe(403);
    });
  });
});

const REGISTER_CRITERIA = (server: string) =>
  `<InitialFilterCriteria><Priority>0</Priority><TriggerPoint><ConditionTypeCNF>1</ConditionTypeCNF><SPT><ConditionNegated>0</ConditionNegated><Group>0</Group><Method>REGISTER</Method></SPT></TriggerPoint><ApplicationServer><ServerName>${server}</ServerName><DefaultHandling>0</DefaultHandling><ServiceInfo>42</ServiceInfo></ApplicationServer></InitialFilterCriteria>`;

describe('application servers (TS 24.229 §5.4.1.7)', () => {
  it('hear of registrations and of their end', async () => {
    await open();
    const server = await lab.phone(subscriber('0000000099'), 5060, 120);
    const user = subscriber('0000000001', { criteria: REGISTER_CRITERIA('sip:127.30.0.120:5060') });
    const phone = await lab.phone(user);
    await lab.run(async () => {
      await phone.register(600);
      const told = await server.next('REGISTER');
      expect(told.need(header.to).uri).toMatchObject({ user: '999700000000001' });
      expect([told.get(header.expires), text(told).includes('<![CDATA[42]]>')]).toEqual([600, true]);
      await phone.register(0);
      expect((await server.next('REGISTER')).get(header.expires)).toBe(0);
    });
  });

  it('get the REGISTER of the UE where their criterion includes it, and not with its end', async () => {
    await open();
    const server = await lab.phone(subscriber('0000000099'), 5060, 120);
    const criteria = REGISTER_CRITERIA('sip:127.30.0.120:5060').replace(
      '</ServiceInfo>',
      '</ServiceInfo><Extension><IncludeRegisterRequest/></Extension>',
    );
    const phone = await lab.phone(subscriber('0000000001', { criteria }));
    await lab.run(async () => {
      await phone.register(600, (request) => request.setText('User-Agent', 'a phone'));
      const told = await server.next('REGISTER');
      const parts = bodyParts(told.text('Content-Type'), told.body);
      expect(parts.map(({ type }) => type)).toEqual(['application/3gpp-ims+xml', 'message/sip']);
      const own = decodeSip(parts[1]?.body ?? new Uint8Array(0));
      expect([own.text('User-Agent'), own.has(header.contact)]).toEqual(['a phone', true]);
      await phone.register(0);
      expect((await server.next('REGISTER')).text('Content-Type')).toBe('application/3gpp-ims+xml');
    });
  });

  it('that are away do nothing to the registration', async () => {
    await open();
    const phone = await lab.phone(subscriber('0000000001', { criteria: REGISTER_CRITERIA('sip:127.30.0.121:5060') }));
    await lab.run(async () => {
      expect((await phone.register(600)).status).toBe(200);
      await lab.pass(60_000);
    });
    expect(lab.log.join()).toContain('an application server did not hear of a registration');
  });
});

describe('hostile input', () => {
  it('is refused, and does nothing to others', async () => {
    await open();
    const phone = await lab.phone(subscriber('0000000001'));
    const stranger = await lab.phone(subscriber('0000000002'), 5070);
    await lab.run(async () => {
      await phone.register();
      expect((await stranger.send(stranger.initial('INVITE', phone.identity))).status).toBe(403);
      const many = stranger.registerRequest(600);
      for (let i = 0; i < 600; i++) many.headers.push({ key: 'x', name: 'X', value: 'y' });
      // More rows than a message may have: nothing can be said to it, so nothing is.
      await expect(stranger.send(many)).rejects.toThrow('no answer came in time');
      const stuffed = stranger.registerRequest(600);
      stuffed.setText('X-Long', 'y'.repeat(60_000));
      expect((await stranger.send(stuffed)).status).toBe(401);
      const tired = stranger.registerRequest(600).set(header.maxForwards, 0);
      expect((await stranger.send(tired)).status).toBe(483);
      const odd = stranger.registerRequest(600).setText('Contact', '<sip:a@b>, <sip:c@d>');
      expect((await stranger.send(odd)).status).toBe(400);
      const broken = stranger
        .registerRequest(600)
        .setText('Authorization', `Digest username="${stranger.user.privateIdentity}"`);
      expect((await stranger.send(broken)).status).toBe(400);
    });
    expect(lab.kept('scscf-registration')).toHaveLength(1);
  });
});
