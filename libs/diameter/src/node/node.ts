/**
 * A Diameter node as a state machine (RFC 6733 §5, §6): its peers, requests of ours with routing, failover and deadlines, requests
 * of others with detection of duplicates. It is client and server at once and no agent. Sockets and the clock are handed in.
 */
import { DecodeError } from '@trunkline/wire';
import { decodeDiameter, decodeDiameterHeader, encodeDiameter, HEADER_LENGTH } from '../codec.ts';
import { errorAnswer, type Fault, faultOf } from '../error-answer.ts';
import { type DiameterAnswer, type DiameterMessage, type DiameterRequest, type Unsent } from '../messages/index.ts';
import { type Cer, ceaOf, refusal, sameHost } from '../peer/capabilities.ts';
import { type DisconnectCause, Peer, type PeerEffect } from '../peer/peer.ts';
import { diameterResult } from '../result.ts';
import { faultOfRequest } from './acceptance.ts';
import { Identifiers } from './identifiers.ts';
import type { DiameterEffect, DiameterNodeOptions, KnownPeer } from './options.ts';
import { OwnRequests } from './own-requests.ts';
import { type Served, ServedRequests, type Ticket } from './served.ts';

const DEFAULTS = {
  admitUnknownPeers: false,
  twMs: 30_000,
  jitterMs: 2_000,
  provingAnswers: 3,
  exchangeMs: 10_000,
  requestMs: 10_000,
  maxPending: 10_000,
  maxServing: 10_000,
  answersMs: 240_000,
  maxAnswers: 20_000,
  maxUnknown: 100,
};

export class DiameterNode {
  readonly #options: Omit<typeof DEFAULTS, 'admitUnknownPeers'> &
    DiameterNodeOptions & { readonly admitUnknownPeers: boolean | { readonly realms: readonly string[] } };
  readonly #identifiers: Identifiers;
  readonly #peers = new Map<string, Peer>();
  readonly #known: ReadonlyMap<string, KnownPeer>;
  /** Connections that have not said yet who they are, with their deadlines. */
  readonly #unknown = new Map<string, number>();
  readonly #byConnection = new Map<string, Peer>();
  readonly #ours: OwnRequests;
  readonly #served: ServedRequests;
  #stopping = false;
  #effects: DiameterEffect[] = [];

  constructor(options: DiameterNodeOptions) {
    this.#options = { ...DEFAULTS, ...options };
    this.#identifiers = new Identifiers(options.random32, options.start);
    this.#known = new Map(options.peers.map((peer) => [peer.host.toLowerCase(), peer]));
    this.#ours = new OwnRequests({
      ...this.#options,
      identifiers: this.#identifiers,
      peers: () => this.#peers.values(),
      knownAs: (peer) => this.#knownAs(peer),
    });
    this.#served = new ServedRequests(this.#options.answersMs, this.#options.maxAnswers);
    for (const peer of options.peers) this.#peer(peer.host, peer.initiate);
  }

  /** Calls the peers that we call. */
  start(now: number): DiameterEffect[] {
    for (const peer of this.#peers.values()) {
      if (this.#knownAs(peer)?.initiate === true) this.#fromPeer(now, peer, peer.start(now));
    }
    return this.#done();
  }

  /** Ends all connections in order; nobody is called any more. */
  stop(now: number, cause: DisconnectCause): DiameterEffect[] {
    this.#stopping = true;
    for (const connection of this.#unknown.keys()) this.#close(connection);
    for (const peer of [...this.#peers.values()]) this.#fromPeer(now, peer, peer.stop(now, cause));
    return this.#done();
  }

  /** No connection is left. */
  get stopped(): boolean {
    return this.#byConnection.size === 0 && this.#unknown.size === 0;
  }

  /** Requests that wait for an answer. */
  get pending(): number {
    return this.#ours.size;
  }

  /** Peers that requests may go to. */
  get usablePeers(): readonly string[] {
    return [...this.#peers.values()].filter((peer) => peer.usable).map((peer) => peer.host);
  }

  /** Those of an application to which requests may go directly: no agents. */
  peersFor(application: number): readonly { readonly host: string; readonly realm: string }[] {
    return [...this.#peers.values()]
      .filter((peer) => peer.usable && peer.applications.has(application) && this.#knownAs(peer)?.agent !== true)
      .map(({ host, realm }) => ({ host, realm }));
  }

  /** The connection that was asked for is there. `connection` is unique for ever. */
  connected(now: number, host: string, connection: string): DiameterEffect[] {
    const peer = this.#peers.get(host.toLowerCase());
    if (peer === undefined || this.#stopping) {
      this.#close(connection);
      return this.#done();
    }
    this.#byConnection.set(connection, peer);
    this.#fromPeer(now, peer, peer.connected(now, connection));
    return this.#done();
  }

  connectFailed(now: number, host: string): DiameterEffect[] {
    const peer = this.#peers.get(host.toLowerCase());
    if (peer !== undefined) this.#fromPeer(now, peer, peer.connectFailed(now));
    return this.#done();
  }

  /** Somebody has opened a connection to us. */
  accepted(now: number, connection: string): DiameterEffect[] {
    if (this.#stopping || this.#unknown.size >= this.#options.maxUnknown) this.#close(connection);
    else this.#unknown.set(connection, now + this.#options.exchangeMs);
    return this.#done();
  }

  /** A connection has ended, by whomever. */
  disconnected(now: number, connection: string): DiameterEffect[] {
    this.#unknown.delete(connection);
    const peer = this.#byConnection.get(connection);
    this.#byConnection.delete(connection);
    if (peer !== undefined) this.#fromPeer(now, peer, peer.disconnected(now, connection));
    return this.#done();
  }

  /** One whole message. */
  receive(now: number, connection: string, bytes: Uint8Array): DiameterEffect[] {
    const peer = this.#byConnection.get(connection);
    if (peer === undefined && !this.#unknown.has(connection)) return [];
    let message: DiameterMessage;
    try {
      message = decodeDiameter(bytes);
    } catch (error) {
      if (!(error instanceof DecodeError)) throw error;
      this.#undecodable(now, connection, bytes, error);
      return this.#done();
    }
    if (peer === undefined) this.#first(now, connection, message);
    else {
      this.#fromPeer(now, peer, peer.heard(now, message.message));
      this.#dispatch(now, peer, connection, message);
    }
    return this.#done();
  }

  /** Sends a request of ours to a peer that can serve it; `token` comes back with its answer. */
  request(now: number, request: Unsent<DiameterRequest>, token?: unknown): DiameterEffect[] {
    return this.#ours.begin(now, request, token);
  }

  /** Answers a request. Its identifiers and proxies are the request's. */
  respond(ticket: Ticket, answer: Unsent<DiameterAnswer>): DiameterEffect[] {
    const served = ticket as Served;
    const { hopByHop, endToEnd, request } = served;
    const proxyInfo = 'proxyInfo' in request ? request.proxyInfo : undefined;
    const proxies = proxyInfo === undefined ? {} : { proxyInfo };
    const message = { ...answer, ...proxies, hopByHop, endToEnd } as DiameterAnswer;
    const bytes = encodeDiameter(message);
    if (!this.#served.end(served, bytes)) this.#drop(served.connection, 'a second answer to one request');
    // One whose connection is gone waits for the request to come again.
    else if (this.#byConnection.has(served.connection)) {
      this.#effects.push({ effect: 'send', connection: served.connection, bytes, message });
    }
    return this.#done();
  }

  /** Answers that it cannot be served (RFC 6733 §7.2). */
  refuse(ticket: Ticket, resultCode: number, errorMessage?: string): DiameterEffect[] {
    const fault: Fault = errorMessage === undefined ? { resultCode } : { resultCode, errorMessage };
    return this.respond(ticket, errorAnswer(encodeDiameter(ticket.request), this.#origin, fault));
  }

  timeout(now: number): DiameterEffect[] {
    for (const peer of [...this.#peers.values()]) {
      if (peer.nextTimeout <= now) this.#fromPeer(now, peer, peer.timeout(now));
    }
    for (const [connection, deadline] of this.#unknown) {
      if (deadline <= now) this.#close(connection);
    }
    this.#effects.push(...this.#ours.timeout(now));
    this.#served.expire(now);
    return this.#done();
  }

  /** When {@link timeout} has to be called; undefined while nothing is waited for. */
  nextTimeout(): number | undefined {
    let next = Math.min(this.#ours.nextTimeout, this.#served.nextTimeout);
    for (const peer of this.#peers.values()) next = Math.min(next, peer.nextTimeout);
    for (const deadline of this.#unknown.values()) next = Math.min(next, deadline);
    return next === Infinity ? undefined : next;
  }

  get #origin() {
    const { originHost, originRealm } = this.#options.us;
    return { originHost, originRealm };
  }

  #done(): DiameterEffect[] {
    const effects = this.#effects;
    this.#effects = [];
    return effects;
  }

  #drop(connection: string, reason: string): void {
    this.#effects.push({ effect: 'dropped', connection, reason });
  }

  #send(connection: string, message: DiameterMessage): void {
    this.#effects.push({ effect: 'send', connection, bytes: encodeDiameter(message), message });
  }

  #close(connection: string): void {
    this.#unknown.delete(connection);
    this.#byConnection.delete(connection);
    this.#effects.push({ effect: 'close', connection });
  }

  #peer(host: string, initiate: boolean): Peer {
    const peer = new Peer({ ...this.#options, host, initiate, identifiers: this.#identifiers });
    this.#peers.set(host.toLowerCase(), peer);
    return peer;
  }

  #knownAs(peer: Peer): KnownPeer | undefined {
    return this.#known.get(peer.host.toLowerCase());
  }

  /** Carries out what a peer wants of its node. */
  #fromPeer(now: number, peer: Peer, effects: readonly PeerEffect[]): void {
    const { host } = peer;
    for (const effect of effects) {
      switch (effect.effect) {
        case 'connect':
          this.#effects.push({ effect: 'connect', host });
          break;
        case 'send':
          this.#send(effect.connection, effect.message);
          break;
        case 'close':
          this.#close(effect.connection);
          break;
        case 'up': {
          const { realm, applications } = peer;
          this.#effects.push({ effect: 'peer-up', host, realm, applications: [...applications] });
          break;
        }
        case 'down':
          this.#effects.push({ effect: 'peer-down', host, reason: effect.reason });
          break;
        case 'restarted':
          this.#effects.push({ effect: 'peer-restarted', host });
          break;
        case 'failback':
          this.#effects.push({ effect: 'failback', host });
          break;
        case 'failover':
          if (!effect.lost) this.#effects.push({ effect: 'failover', host });
          this.#effects.push(...this.#ours.failOver(now, host, effect.lost));
          break;
      }
    }
    // One that nobody knows is forgotten with its connection.
    if (peer.state === 'Closed' && this.#knownAs(peer) === undefined) this.#peers.delete(host.toLowerCase());
  }

  /** The first message of a connection to us has to be a CER (§5.3). */
  #first(now: number, connection: string, message: DiameterMessage): void {
    if (message.message !== 'CapabilitiesExchangeRequest') {
      this.#drop(connection, `${message.message} before a capabilities exchange`);
      this.#close(connection);
      return;
    }
    const known = this.#peers.get(message.originHost.toLowerCase());
    const refused = this.#refusalOf(known, message);
    if (refused !== undefined) {
      const { hopByHop, endToEnd } = message;
      const cea = ceaOf(this.#options.us, refused.resultCode, refused.errorMessage);
      this.#send(connection, { ...cea, hopByHop, endToEnd } as DiameterMessage);
      this.#drop(connection, `${message.originHost} is refused: ${refused.errorMessage}`);
      this.#close(connection);
      return;
    }
    const peer = known ?? this.#peer(message.originHost, false);
    this.#unknown.delete(connection);
    this.#byConnection.set(connection, peer);
    this.#fromPeer(now, peer, peer.accept(now, connection, message));
  }

  #refusalOf(known: Peer | undefined, cer: Cer) {
    if (known === undefined && !this.#admits(cer)) {
      return { resultCode: diameterResult.unknownPeer, errorMessage: `${cer.originHost} is not known here` };
    }
    return refusal(this.#options.us, cer);
  }

  #admits({ originRealm }: Cer): boolean {
    const { admitUnknownPeers } = this.#options;
    if (typeof admitUnknownPeers === 'boolean') return admitUnknownPeers;
    return admitUnknownPeers.realms.some((realm) => sameHost(realm, originRealm));
  }

  #dispatch(now: number, peer: Peer, connection: string, message: DiameterMessage): void {
    // What comes instead of a CEA ends the attempt.
    if (!peer.talks) {
      const cea = message.message === 'CapabilitiesExchangeAnswer' ? message : undefined;
      this.#fromPeer(now, peer, peer.receiveCea(now, connection, cea));
      return;
    }
    switch (message.message) {
      case 'DeviceWatchdogRequest':
      case 'DeviceWatchdogAnswer':
      case 'DisconnectPeerRequest':
      case 'DisconnectPeerAnswer':
        this.#fromPeer(now, peer, peer.receive(now, connection, message));
        return;
      case 'CapabilitiesExchangeRequest':
      case 'CapabilitiesExchangeAnswer':
        this.#drop(connection, 'a second capabilities exchange');
        return;
      default:
        if (isRequest(message)) this.#request(now, peer, connection, message);
        else this.#effects.push(...this.#ours.answered(now, peer.host, connection, message));
    }
  }

  /** A request of a peer: one that came before gets the answer that it had. */
  #request(now: number, peer: Peer, connection: string, request: DiameterRequest): void {
    const before = request.retransmitted === true ? this.#served.find(request) : undefined;
    if (before !== undefined) {
      const { hopByHop } = request;
      Object.assign(before, { host: peer.host, connection, hopByHop });
      if (before.answer === undefined) return;
      const bytes = withHopByHop(before.answer, hopByHop);
      this.#effects.push({ effect: 'send', connection, bytes, message: undefined });
      return;
    }
    const busy = this.#served.open >= this.#options.maxServing;
    const fault = faultOfRequest(request, this.#options.us, busy);
    if (fault === undefined) {
      this.#effects.push({ effect: 'request', ticket: this.#served.begin(now, peer.host, connection, request) });
      return;
    }
    this.#drop(connection, `${request.message} is refused: ${fault.errorMessage}`);
    this.#send(connection, errorAnswer(encodeDiameter(request), this.#origin, fault));
  }

  /** Requests are answered with what is wrong with them. */
  #undecodable(now: number, connection: string, bytes: Uint8Array, error: DecodeError): void {
    const peer = this.#byConnection.get(connection);
    this.#drop(connection, error.toString());
    if (bytes.length < HEADER_LENGTH) {
      this.#close(connection);
      return;
    }
    const { request, hopByHop } = decodeDiameterHeader(bytes);
    if (request) this.#send(connection, errorAnswer(bytes, this.#origin, faultOf(error)));
    if (peer === undefined) {
      this.#close(connection);
      return;
    }
    this.#fromPeer(now, peer, peer.talks ? peer.heard(now, undefined) : peer.receiveCea(now, connection, undefined));
    if (!request) this.#effects.push(...this.#ours.unreadable(connection, hopByHop));
  }
}

const isRequest = (message: DiameterMessage): message is DiameterRequest => message.message.endsWith('Request');

function withHopByHop(answer: Uint8Array, hopByHop: number): Uint8Array {
  const bytes = answer.slice();
  new DataView(bytes.buffer, bytes.byteOffset).setUint32(12, hopByHop);
  return bytes;
}
