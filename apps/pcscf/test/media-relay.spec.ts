/** The P-CSCF and RTP relays, of which the test is one: what is asked of them, and what becomes of calls where they are silent. */
import { connectionOf, decodeSdp } from '@trunkline/sdp';
import { header, requestIn, type SipMessage } from '@trunkline/sip';
import { afterEach, describe, expect, it } from 'vitest';
import { subscriber } from '../../../test/support/ims/hss.ts';
import { ImsLab } from '../../../test/support/ims/lab.ts';
import type { Phone } from '../../../test/support/ims/phone.ts';
import type { Session } from '../src/context/session.ts';
import { decodeBencode, encodeBencode } from '../src/relay/bencode.ts';

const PORT = 2_223;
const [FIRST, SECOND] = [70, 71];

interface Asked {
  readonly cookie: string;
  readonly command: string;
  readonly 'call-id': string;
  readonly 'from-tag': string;
  readonly 'to-tag'?: string;
  readonly sdp?: string;
  readonly direction?: readonly string[];
}

/** A relay that takes every call under its own address. */
class TestRelay {
  readonly asked: Asked[] = [];
  /** Datagrams that are lost on their way here. */
  lose = 0;
  isGone = false;
  /** Cookies of those. */
  readonly lost: string[] = [];

  static async open(lab: ImsLab, host: number): Promise<TestRelay> {
    const relay = new TestRelay();
    const address = lab.address(host);
    const socket = await lab.machine.bind({ address, port: PORT }, (bytes, from) => {
      const [cookie = '', ...rest] = new TextDecoder().decode(bytes).split(' ');
      if (relay.isGone || relay.lose-- > 0) return void relay.lost.push(cookie);
      const request = decodeBencode(new TextEncoder().encode(rest.join(' '))) as unknown as Omit<Asked, 'cookie'>;
      relay.asked.push({ cookie, ...request });
      const sdp = request.sdp?.replace(/c=IN IP4 [\d.]+/g, `c=IN IP4 ${address}`);
      const answer = encodeBencode({ result: 'ok', ...(sdp === undefined ? {} : { sdp }) });
      socket.send(Buffer.concat([Buffer.from(`${cookie} `), answer]), from.address, from.port);
    });
    return relay;
  }

  get commands(): string[] {
    return this.asked.map(({ command }) => command);
  }
}

const sdp = (host: number, version = 1) =>
  `v=0\r\no=- 1 ${version} IN IP4 127.30.0.${host}\r\ns=-\r\nc=IN IP4 127.30.0.${host}\r\nt=0 0\r\nm=audio 5000 RTP/AVP 0\r\n`;

function hostIn({ body }: Pick<SipMessage, 'body'>): number {
  const description = decodeSdp(body);
  const [audio] = description.media;
  return Number((audio && connectionOf(description, audio))?.address.split('.')[3]);
}

describe('media relays', () => {
  let lab: ImsLab;
  let relay: TestRelay;
  let second: TestRelay;
  let alice: Phone;
  let bob: Phone;
  afterEach(() => lab.stop());

  async function start(more: object = {}, pcscf: object = {}): Promise<void> {
    const relays = [FIRST, SECOND].map((host) => ({ address: `127.30.0.${host}`, port: PORT }));
    lab = await new ImsLab({
      settings: { pcscf: { mediaRelay: { mode: 'relay', relays, ...more }, ...pcscf } },
    }).start();
    relay = await TestRelay.open(lab, FIRST);
    second = await TestRelay.open(lab, SECOND);
    alice = await lab.phone(subscriber('0000000001'), 5060, 101);
    bob = await lab.phone(subscriber('0000000002'), 5060, 102);
    await lab.run(async () => {
      for (const phone of [alice, bob]) expect((await phone.register()).status).toBe(200);
    });
    bob.onRequest = (exchange) => {
      if (exchange.request.method !== 'INVITE') return exchange.reject(200);
      bob.accept(exchange, 183, 'bob', sdp(102));
      bob.accept(exchange, 200, 'bob', sdp(102));
    };
  }

  const both = () => [...relay.asked, ...second.asked];

  it('have the call of each side: offer, answer, and the same answer again, then its end', async () => {
    await start({ interfaces: { ue: 'access', core: 'backbone' } });
    await lab.run(async () => {
      const invite = alice.initial('INVITE', bob.identity, sdp(101));
      const response = await alice.send(invite);
      expect([FIRST, SECOND]).toContain(hostIn(response));
      expect([FIRST, SECOND]).toContain(hostIn(await bob.next('INVITE')));
      const dialog = alice.acknowledge(invite, response);
      const sessions = lab.kept('pcscf-session') as Session[];
      for (const { side, agreed, relay: taken } of sessions) {
        // What each UE was told, for the PCF; its own as it said it.
        const [own, other] = side === 'mo' ? [agreed?.caller, agreed?.callee] : [agreed?.callee, agreed?.caller];
        expect(own).toBe(sdp(side === 'mo' ? 101 : 102));
        expect(other).toContain(`c=IN IP4 ${taken?.split(':')[0]}`);
      }
      expect((await alice.within(dialog, 'BYE').response).status).toBe(200);
      await lab.pass(1_000);
    });
    const calls = Map.groupBy(both(), (asked) => asked['call-id']);
    expect([...calls.values()].map((asked) => asked.map(({ command }) => command))).toEqual([
      ['offer', 'answer', 'answer', 'delete'],
      ['offer', 'answer', 'answer', 'delete'],
    ]);
    const offers = both().filter(({ command }) => command === 'offer');
    expect(offers.map(({ direction }) => direction)).toEqual(
      expect.arrayContaining([
        ['access', 'backbone'],
        ['backbone', 'access'],
      ]),
    );
    expect(both().filter(({ command }) => command === 'answer')).toEqual(
      Array.from({ length: 4 }, () => expect.objectContaining({ 'to-tag': 'bob' })),
    );
    expect(lab.log).toEqual([]);
  });

  it('are asked again under the same cookie where a datagram is lost', async () => {
    await start();
    relay.lose = 2;
    second.lose = 2;
    await lab.run(async () => {
      expect((await alice.send(alice.initial('INVITE', bob.identity, sdp(101)))).status).toBe(200);
    });
    const lost = [...relay.lost, ...second.lost];
    expect(lost.length).toBeGreaterThan(1);
    expect(both().map(({ cookie }) => cookie)).toEqual(expect.arrayContaining(lost));
    expect(lab.log).toEqual([]);
  });

  it('take the offer of a 200 and the answer of its ACK', async () => {
    await start();
    bob.onRequest = (exchange) =>
      exchange.request.method === 'INVITE' ? void bob.accept(exchange, 200, 'bob', sdp(102)) : exchange.reject(200);
    await lab.run(async () => {
      const invite = alice.initial('INVITE', bob.identity);
      const response = await alice.send(invite);
      expect([FIRST, SECOND]).toContain(hostIn(response));
      const { request } = requestIn(alice.dialogOf(invite, response), 'ACK', invite.need(header.cseq).sequence);
      request.setText('Content-Type', 'application/sdp');
      request.body = new TextEncoder().encode(sdp(101));
      alice.service.forwardAck({ request, flow: alice.proxy });
      expect([FIRST, SECOND]).toContain(hostIn(await bob.next('ACK')));
    });
    const answers = both().filter(({ command }) => command === 'answer');
    expect(answers.map((asked) => [asked['from-tag'], asked['to-tag'] === 'bob'])).toEqual([
      ['bob', false],
      ['bob', false],
    ]);
    const offers = both().filter(({ command }) => command === 'offer');
    expect(offers.map((asked) => asked['from-tag'])).toEqual(['bob', 'bob']);
  });

  it('hear of the end of a call that another worker has begun, and of one that was refused', async () => {
    await start();
    await lab.run(async () => {
      const invite = alice.initial('INVITE', bob.identity, sdp(101));
      const dialog = alice.acknowledge(invite, await alice.send(invite));
      await lab.restart('pcscf');
      expect((await alice.within(dialog, 'BYE').response).status).toBe(200);
      await lab.pass(1_000);
      expect(both().filter(({ command }) => command === 'delete')).toHaveLength(2);
      bob.onRequest = (exchange) => exchange.reject(486);
      expect((await alice.send(alice.initial('INVITE', bob.identity, sdp(101)))).status).toBe(486);
      await lab.pass(1_000);
    });
    expect(both().filter(({ command }) => command === 'delete')).toHaveLength(4);
  });

  it('stand in for each other; without any the call is refused, and one in progress is ended', async () => {
    await start();
    relay.isGone = true;
    await lab.run(async () => {
      const invite = alice.initial('INVITE', bob.identity, sdp(101));
      const response = await alice.send(invite);
      expect(hostIn(response)).toBe(SECOND);
      const dialog = alice.acknowledge(invite, response);
      second.isGone = true;
      expect((await alice.send(alice.initial('INVITE', bob.identity, sdp(101)))).status).toBe(503);
      const change = alice.within(dialog, 'INVITE', (request) => {
        request.setText('Content-Type', 'application/sdp');
        request.body = new TextEncoder().encode(sdp(101, 2));
      });
      expect((await change.response).status).toBe(503);
      // What was agreed before goes on.
      expect(lab.kept('pcscf-session')).toHaveLength(2);
    });
  });

  it('that are gone before the answer: both ends hear that the call is over', async () => {
    await start();
    bob.onRequest = (exchange) => {
      if (exchange.request.method !== 'INVITE') return exchange.reject(200);
      relay.isGone = true;
      second.isGone = true;
      bob.accept(exchange, 200, 'bob', sdp(102));
    };
    await lab.run(async () => {
      const invite = alice.initial('INVITE', bob.identity, sdp(101));
      alice.acknowledge(invite, await alice.send(invite));
      expect((await alice.next('BYE')).text('Reason')).toContain('its media were not relayed');
      await bob.next('BYE');
      await lab.pass(10_000);
      expect(lab.kept('pcscf-session')).toEqual([]);
    });
  });

  it('see the description beside a location, which stays as it is', async () => {
    await start();
    const location =
      '--b\r\nContent-Type: application/pidf+xml\r\nContent-ID: <here@x>\r\n\r\n<presence/>\r\n--b--\r\n';
    await lab.run(async () => {
      const invite = alice.initial('INVITE', bob.identity, '');
      invite.setText('Content-Type', 'multipart/mixed;boundary=b');
      const text = `--b\r\nContent-Type: application/sdp\r\n\r\n${sdp(101)}\r\n${location}`;
      invite.body = new TextEncoder().encode(text);
      expect((await alice.send(invite)).status).toBe(200);
      const body = new TextDecoder().decode((await bob.next('INVITE')).body);
      expect(body).toMatch(/c=IN IP4 127\.30\.0\.7[01]\r\n/);
      expect(body.endsWith(location)).toBe(true);
    });
  });

  it('are done without where the settings say so, to the end of the call', async () => {
    await start({ onFailure: 'direct' });
    relay.isGone = true;
    second.isGone = true;
    await lab.run(async () => {
      const invite = alice.initial('INVITE', bob.identity, sdp(101));
      const response = await alice.send(invite);
      relay.isGone = false;
      expect(hostIn(response)).toBe(102);
      const dialog = alice.acknowledge(invite, response);
      const change = alice.within(dialog, 'INVITE', (request) => {
        request.setText('Content-Type', 'application/sdp');
        request.body = new TextEncoder().encode(sdp(101, 2));
      });
      expect(hostIn(await change.response)).toBe(102);
    });
    expect(both()).toEqual([]);
  });

  it('do not hinder an emergency call', async () => {
    await start({}, { emergency: { ecscf: 'sip:127.30.0.103:5060' } });
    const ecscf = await lab.phone(subscriber('0000000003'), 5060, 103);
    ecscf.onRequest = (exchange) => void ecscf.accept(exchange, 200, 'sos', sdp(103));
    relay.isGone = true;
    second.isGone = true;
    await lab.run(async () => {
      const response = await alice.send(alice.initial('INVITE', 'urn:service:sos', sdp(101)));
      expect([response.status, hostIn(response)]).toEqual([200, 103]);
    });
  });
});
