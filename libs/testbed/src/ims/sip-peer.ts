/**
 * A SIP peer of a CSCF that a flow plays, such as an E-CSCF with a PSAP behind it, or a mailbox as application server: it takes calls as
 * a phone does, and subscriptions, on a socket of the core's own network. Media are agreed on and carried nowhere: it is no host of the
 * UEs' data network.
 */
import { randomBytes, randomInt } from 'node:crypto';
import type { Machine, Tap } from '@trunkline/platform';
import { header, responseTo, sipUri } from '@trunkline/sip';
import { begun, Inbox } from '../awaiting.ts';
import type { OnUdp, UdpPort } from '../ip/udp-port.ts';
import type { CallHost, Received } from './call.ts';
import { PHONE_FORMATS } from './codecs.ts';
import { IncomingCall } from './incoming-call.ts';
import { MediaNegotiation } from './media-negotiation.ts';
import { PeerSubscription } from './peer-subscription.ts';
import { type Verdict, verdictOn } from './requests.ts';
import { hostOf, SipStack } from './sip-stack.ts';
import { Video } from './video.ts';
import { Voice } from './voice.ts';

export interface SipPeerOptions {
  readonly machine: Machine;
  readonly address: string;
  /** Where its requests go, and the name of that lane: `P-CSCF`. */
  readonly cscf: { readonly address: string; readonly lane: string };
  /** Name of its lane in charts: `E-CSCF`. */
  readonly lane: string;
  readonly tap: Tap | undefined;
  readonly withinMs: number;
}

const SIP_PORT = 5060;
const FIRST_RTP_PORT = 49_152;

export class SipPeer {
  readonly #options: SipPeerOptions;
  readonly #stack: SipStack;
  readonly #calls = new Set<IncomingCall>();
  readonly #incoming: Inbox<IncomingCall>;
  readonly #subscriptions: Inbox<PeerSubscription>;
  readonly #binding: Promise<unknown>[] = [];
  #nextPort = FIRST_RTP_PORT;

  private constructor(options: SipPeerOptions) {
    this.#options = options;
    const { clock } = options.machine;
    this.#incoming = new Inbox((call) => `a call of ${call.from}`, clock);
    this.#subscriptions = new Inbox(({ event }) => `a subscription to ${event}`, clock);
    this.#stack = new SipStack((wanted, receive) => this.openUdp(wanted, receive), {
      ...{ clock, tap: options.tap, lane: options.lane, supi: undefined },
      pcscf: { address: options.cscf.address, port: SIP_PORT },
      pcscfLane: options.cscf.lane,
      newId,
      user: {
        request: (received) => this.#request(received),
        ack: (request) => this.#callWith(request.get(header.callId))?.acked(request),
        seen: () => undefined,
      },
    });
  }

  /** @throws Error of the system where it cannot listen */
  static async open(options: SipPeerOptions): Promise<SipPeer> {
    const peer = new SipPeer(options);
    await Promise.all(peer.#binding);
    return peer;
  }

  /** The next call that comes. @throws ExpectationError */
  incomingCall(within = this.#options.withinMs): Promise<IncomingCall> {
    return begun(this.#incoming.take('a call', () => true, within));
  }

  /** The next subscription that comes; it is accepted. @throws ExpectationError */
  subscribed(within = this.#options.withinMs): Promise<PeerSubscription> {
    return begun(this.#subscriptions.take('a subscription', () => true, within));
  }

  close(): void {
    for (const call of this.#calls) call.drop();
    this.#stack.close();
  }

  openUdp(wanted: number, receive: OnUdp): UdpPort {
    const { machine, address } = this.#options;
    const port = wanted === 0 ? this.#nextPort : wanted;
    if (wanted === 0) this.#nextPort += 2;
    const socket = machine.bind({ address, port }, (bytes, from) => receive(bytes, from, 0));
    if (wanted !== 0) this.#binding.push(socket);
    return {
      port,
      addressFor: () => address,
      send: (data, to, at) => {
        void socket.then((opened) => opened.send(data, to, at)).catch(() => undefined);
        return undefined;
      },
      close: () => void socket.then((opened) => opened.close()).catch(() => undefined),
    };
  }

  #request(received: Received): void {
    const { request, transaction } = received;
    const verdict = verdictOn(received, {
      callOf: (of) => this.#callWith(of.get(header.callId)),
      invited: (invite) => this.#invited(invite),
      others: (other) => this.#others(other),
    });
    if (verdict !== undefined) this.#stack.respond(transaction, responseTo(request, verdict, { toTag: newId() }));
  }

  #others(received: Received): Verdict {
    if (received.request.method !== 'SUBSCRIBE') return 405;
    const own = { contact: this.#contact(), tag: newId() };
    this.#subscriptions.put(new PeerSubscription(this.#stack, received, own));
    return undefined;
  }

  #contact(): header.NameAddr {
    const { address } = this.#options;
    return header.nameAddr(sipUri(hostOf(address), { port: SIP_PORT }));
  }

  #invited(received: Received): Verdict {
    const { machine, tap, lane, address } = this.#options;
    const { clock, random32 = () => randomInt(0x1_0000_0000) } = machine;
    const options = { session: this, clock, tap, lane, supi: undefined, random32 };
    const voice = new Voice(options);
    const sessionId = `${1 + (random32() >>> 1)}`;
    const media = new MediaNegotiation({ address, port: voice.port, formats: PHONE_FORMATS, sessionId });
    const call = new IncomingCall(this.#callHost(), { voice, video: new Video(options) }, received, media);
    this.#calls.add(call);
    if (call.begin()) this.#incoming.put(call);
    return undefined;
  }

  #callHost(): CallHost {
    const { machine, withinMs } = this.#options;
    return {
      ...{ clock: machine.clock, withinMs, stack: this.#stack, sessionTimer: undefined, newId },
      contact: () => this.#contact(),
      // Nothing of its side has to be reserved.
      reserve: async () => undefined,
      over: (call) => void this.#calls.delete(call as IncomingCall),
    };
  }

  #callWith(callId: string | undefined): IncomingCall | undefined {
    return [...this.#calls].find((call) => call.callId === callId);
  }
}

const newId = (): string => randomBytes(12).toString('hex');
