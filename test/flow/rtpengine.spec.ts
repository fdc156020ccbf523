/** Media through rtpengine, which the P-CSCF asks by its ng protocol: a relay that we did not write. */
import { createSocket, type Socket } from 'node:dgram';
import { decodeG711, decodeRtp, encodeG711, encodeRtp, hearTone, toneSamples } from '@trunkline/rtp';
import { connectionOf, decodeSdp } from '@trunkline/sdp';
import type { SipMessage } from '@trunkline/sip';
import { afterEach, describe, expect, it } from 'vitest';
import { subscriber } from '../support/ims/hss.ts';
import { ImsLab } from '../support/ims/lab.ts';
import type { Phone } from '../support/ims/phone.ts';
import { hasRtpengine, Rtpengine } from '../support/ims/rtpengine.ts';
import { component } from '../support/required.ts';

const present = component('rtpengine', hasRtpengine);
const REAL = 5;
const RELAY = `127.${30 + REAL}.0.60`;
const TONES = [800, 1_350] as const;
const PACKETS = 25;

/** The audio of one phone: what it says goes where it was told to. */
class Ear {
  readonly #socket: Socket = createSocket('udp4');
  readonly address: string;
  readonly #samples: Int16Array[] = [];
  readonly from = new Set<string>();

  constructor(address: string) {
    this.address = address;
    this.#socket.on('message', (bytes, { address: from }) => {
      this.from.add(from);
      this.#samples.push(decodeG711('PCMU', decodeRtp(bytes).payload));
    });
  }

  open(): Promise<void> {
    return new Promise((resolve) => this.#socket.bind(0, this.address, resolve));
  }

  get sdp(): string {
    const { address } = this;
    const { port } = this.#socket.address();
    return `v=0\r\no=- 1 1 IN IP4 ${address}\r\ns=-\r\nc=IN IP4 ${address}\r\nt=0 0\r\nm=audio ${port} RTP/AVP 0\r\na=rtpmap:0 PCMU/8000\r\n`;
  }

  say(frequency: number, packet: number, to: { address: string; port: number }): void {
    const payload = encodeG711('PCMU', toneSamples({ frequency }, packet * 160, 160));
    const head = {
      payloadType: 0,
      marker: packet === 0,
      sequenceNumber: packet,
      timestamp: packet * 160,
      ssrc: frequency,
    };
    this.#socket.send(encodeRtp({ ...head, payload }), to.port, to.address);
  }

  get packets(): number {
    return this.#samples.length;
  }

  get tone(): number | undefined {
    return hearTone(Int16Array.from(this.#samples.flatMap((some) => [...some])), TONES)?.frequency;
  }

  close(): void {
    this.#socket.close();
  }
}

function placeIn({ body }: Pick<SipMessage, 'body'>) {
  const sdp = decodeSdp(body);
  const [audio] = sdp.media;
  return { address: (audio && connectionOf(sdp, audio)?.address) ?? '', port: audio?.port ?? 0 };
}

describe.skipIf(!present)('rtpengine', () => {
  let lab: ImsLab;
  let relay: Rtpengine;
  let ears: Ear[] = [];
  let alice: Phone;
  let bob: Phone;
  afterEach(async () => {
    for (const ear of ears) ear.close();
    await lab?.stop();
    await relay?.stop();
  });

  async function start(more: object = {}): Promise<void> {
    relay = new Rtpengine(RELAY);
    await relay.start();
    const mediaRelay = { mode: 'relay', relays: [{ address: RELAY, port: relay.port }], timeoutMs: 500, ...more };
    lab = await new ImsLab({ real: REAL, settings: { pcscf: { mediaRelay } } }).start();
    alice = await lab.phone(subscriber('0000000001'), 5060, 101);
    bob = await lab.phone(subscriber('0000000002'), 5060, 102);
    ears = [new Ear(lab.address(101)), new Ear(lab.address(102))];
    for (const ear of ears) await ear.open();
    for (const phone of [alice, bob]) expect((await phone.register()).status).toBe(200);
    bob.onRequest = (exchange) => {
      if (exchange.request.method !== 'INVITE') return exchange.reject(200);
      bob.accept(exchange, 180, 'bob');
      bob.accept(exchange, 200, 'bob', ears[1]?.sdp);
    };
  }

  /** Both have the call; where each was told to send. */
  async function inCall() {
    const invite = alice.initial('INVITE', bob.identity, ears[0]?.sdp);
    const response = await alice.send(invite);
    expect(response.status).toBe(200);
    const dialog = alice.acknowledge(invite, response);
    return { dialog, places: [placeIn(response), placeIn(await bob.next('INVITE'))] as const };
  }

  it('carries the audio of a call both ways, and forgets it with its end', async () => {
    await start();
    const [a, b] = ears as [Ear, Ear];
    const { dialog, places } = await inCall();
    expect(places.map(({ address }) => address)).toEqual([RELAY, RELAY]);
    expect(await relay.calls()).not.toContain('5:callsle');
    for (let packet = 0; packet < PACKETS; packet++) {
      a.say(TONES[0], packet, places[0]);
      b.say(TONES[1], packet, places[1]);
      await lab.pass(20);
    }
    await expect.poll(() => Math.min(a.packets, b.packets), { timeout: 5_000 }).toBeGreaterThan(PACKETS - 5);
    expect([a.tone, b.tone]).toEqual([TONES[1], TONES[0]]);
    // From the relay, and not from each other.
    expect([...a.from, ...b.from]).toEqual([RELAY, RELAY]);
    const again = alice.within(dialog, 'INVITE', (request) => {
      request.setText('Content-Type', 'application/sdp');
      request.body = new TextEncoder().encode(a.sdp.replace('o=- 1 1', 'o=- 1 2').concat('a=sendonly\r\n'));
    });
    const held = await again.response;
    expect([held.status, placeIn(held).address]).toEqual([200, RELAY]);
    alice.acknowledge(await bob.next('INVITE'), held);
    expect((await alice.within(again.dialog, 'BYE').response).status).toBe(200);
    await expect.poll(() => relay.calls()).toContain('5:callsle');
    expect(lab.kept('pcscf-session')).toEqual([]);
    expect(lab.log).toEqual([]);
  }, 30_000);

  it('that is gone: the call is refused, or goes without', async () => {
    await start();
    await relay.kill();
    expect((await alice.send(alice.initial('INVITE', bob.identity, ears[0]?.sdp))).status).toBe(503);
    expect(lab.kept('pcscf-session')).toEqual([]);
    await lab.stop();
    for (const ear of ears) ear.close();
    await start({ onFailure: 'direct' });
    await relay.kill();
    const { dialog, places } = await inCall();
    expect(places.map(({ address }) => address)).toEqual([lab.address(102), lab.address(101)]);
    expect((await alice.within(dialog, 'BYE').response).status).toBe(200);
  }, 30_000);
});
