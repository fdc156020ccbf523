/**
 * An SCTP endpoint without I/O: packets and time in, effects out. It finds the association a packet belongs to
 * (RFC 9260 §8.5), answers INIT and COOKIE ECHO (§5.1, §5.2) and what belongs to nobody (§8.4).
 */
import { DecodeError } from '@trunkline/wire';
import { Association, type PeerStart } from './association.ts';
import { cause, ErrorCause, encodeAbort, encodeError, uint32Cause } from './chunks/errors.ts';
import { type DecodedInit, decodeInit, encodeInitAck } from './chunks/init.ts';
import { ChunkType, T_BIT } from './chunks/types.ts';
import { openCookie, type StateCookie, sealCookie } from './cookie.ts';
import { Deadlines } from './deadlines.ts';
import type { Effect, Route } from './effects.ts';
import { type Chunk, decodePacket, encodeChunk, encodePacket, type Packet } from './packet.ts';
import { defaultParameters, type SctpParameters } from './parameters.ts';

export interface EndpointOptions {
  /** Own addresses; told to the peer when there is more than one. */
  readonly addresses: readonly string[];
  /** Key of the State Cookies' MAC, 32 octets. */
  readonly secret: Uint8Array;
  /** A random number of 32 bits, from a generator that cannot be guessed. */
  readonly random32: () => number;
  readonly parameters?: Partial<SctpParameters>;
  /** Number of the first association: several endpoints of one process do not share numbers. */
  readonly nextId?: () => number;
}

export interface ConnectTo {
  readonly localPort: number;
  readonly port: number;
  readonly route: Route;
  readonly streams: number;
}

export class Endpoint {
  readonly parameters: SctpParameters;
  readonly #options: EndpointOptions;
  readonly #listening = new Map<number, number>();
  readonly #byId = new Map<number, Association>();
  /** By peer address and both ports; every address of a peer leads to it. */
  readonly #byPeer = new Map<string, Association>();
  readonly #deadlines = new Deadlines<Association>();
  #effects: Effect[] = [];
  #ids = 0;

  constructor(options: EndpointOptions) {
    this.#options = options;
    this.parameters = { ...defaultParameters, ...options.parameters };
  }

  get associations(): number {
    return this.#byId.size;
  }

  /** Accepts associations on an SCTP port, with at most `streams` each way. Returns false when the port is in use. */
  listen(port: number, streams: number): boolean {
    if (this.#listening.has(port)) return false;
    this.#listening.set(port, streams);
    return true;
  }

  unlisten(port: number): void {
    this.#listening.delete(port);
  }

  portInUse(port: number): boolean {
    if (this.#listening.has(port)) return true;
    for (const { start } of this.#byId.values()) if (start.localPort === port) return true;
    return false;
  }

  /** Returns the association's number, or `undefined` when there is one already between these ports and addresses. */
  connect(now: number, { localPort, port, route, streams }: ConnectTo): number | undefined {
    if (this.#byPeer.has(peerKey(route.remote, port, localPort))) return undefined;
    const association = this.#add(localPort, port, route, this.#newTag(), this.#options.random32(), streams);
    association.connect(now);
    this.#settle(association);
    return association.start.id;
  }

  /**
   * Takes an ordered message. Returns `gone` when the association cannot send (any more), `full` when it was taken but
   * the next one should wait for the effect `writable`.
   */
  send(now: number, id: number, stream: number, ppid: number, bytes: Uint8Array): 'taken' | 'full' | 'gone' {
    const association = this.#byId.get(id);
    if (association?.state !== 'ESTABLISHED') return 'gone';
    const room = association.send(now, stream, ppid, bytes);
    this.#settle(association);
    return room ? 'taken' : 'full';
  }

  /** The user took a message's octets: the receive window opens by them. */
  consumed(now: number, id: number, octets: number): void {
    this.#with(id, (association) => association.consumed(now, octets));
  }

  shutdown(now: number, id: number): void {
    this.#with(id, (association) => association.shutdown(now));
  }

  abort(now: number, id: number, reason: string): void {
    this.#with(id, (association) => association.abort(now, reason));
  }

  /** Never throws, whatever the bytes are. */
  receive(now: number, route: Route, bytes: Uint8Array): void {
    let packet: Packet;
    try {
      packet = decodePacket(bytes);
    } catch (error) {
      if (error instanceof DecodeError) return;
      throw error;
    }
    const first = packet.chunks[0];
    if (first === undefined || packet.sourcePort === 0 || packet.destinationPort === 0) return;
    if (first.type === ChunkType.INIT) this.#onInit(now, route, packet, first);
    else if (first.type === ChunkType.COOKIE_ECHO) this.#onCookieEcho(now, route, packet, first);
    else this.#toAssociation(now, route, packet, first);
  }

  nextTimeout(): number | undefined {
    return this.#deadlines.next;
  }

  timeout(now: number): void {
    for (let due = this.#deadlines.takeDue(now); due !== undefined; due = this.#deadlines.takeDue(now)) {
      const at = due.nextTimeout();
      if (at !== undefined && at <= now) due.timeout(now);
      this.#settle(due);
    }
  }

  /** What the calls since the last one ask for, in order. */
  takeEffects(): Effect[] {
    const effects = this.#effects;
    if (effects.length > 0) this.#effects = [];
    return effects;
  }

  // --- a packet's way -----------------------------------------------------------------------------------------------

  #find(route: Route, packet: Packet): Association | undefined {
    return this.#byPeer.get(peerKey(route.remote, packet.sourcePort, packet.destinationPort));
  }

  #toAssociation(now: number, route: Route, packet: Packet, first: Chunk): void {
    const association = this.#find(route, packet);
    if (association === undefined) {
      this.#outOfTheBlue(route, packet);
      return;
    }
    if (!tagFits(association, packet, first)) return;
    association.receive(now, route, packet.chunks);
    this.#settle(association);
  }

  /** §8.4, for what is neither INIT nor a COOKIE ECHO at the beginning. */
  #outOfTheBlue(route: Route, packet: Packet): void {
    const types = new Set(packet.chunks.map(({ type }) => type));
    if (types.has(ChunkType.ABORT) || types.has(ChunkType.SHUTDOWN_COMPLETE)) return;
    // An ERROR may be about a stale cookie: those, like COOKIE ACKs, are left alone.
    if (types.has(ChunkType.COOKIE_ACK) || types.has(ChunkType.ERROR)) return;
    const shutdownAck = types.has(ChunkType.SHUTDOWN_ACK);
    const answer = shutdownAck ? encodeChunk(ChunkType.SHUTDOWN_COMPLETE, T_BIT) : encodeAbort([], true);
    this.#transmit(route, packet, packet.verificationTag, answer);
  }

  #onInit(now: number, route: Route, packet: Packet, chunk: Chunk): void {
    // §8.5.1 A and §3.3.2: alone in its packet, tag 0.
    if (packet.verificationTag !== 0 || packet.chunks.length !== 1) return;
    let init: DecodedInit;
    try {
      init = decodeInit(chunk);
    } catch (error) {
      if (error instanceof DecodeError) return;
      throw error;
    }
    if (init.initiateTag === 0) return;
    const existing = this.#find(route, packet);
    if (existing?.state === 'SHUTDOWN-ACK-SENT') {
      // §9.2: the peer did not hear the SHUTDOWN ACK.
      this.#transmit(route, packet, existing.peerTag, encodeChunk(ChunkType.SHUTDOWN_ACK, 0));
      return;
    }
    const refusal = this.#refusal(init, existing);
    const streams = existing?.start.streams ?? this.#listening.get(packet.destinationPort);
    if (refusal !== undefined || streams === undefined) {
      const causes = refusal === undefined ? [] : [cause(refusal)];
      this.#transmit(route, packet, init.initiateTag, encodeAbort(causes));
      return;
    }
    this.#answerInit(now, route, packet, init, existing, streams);
  }

  /** Cause of the ABORT that answers an INIT which cannot be served. */
  #refusal(init: DecodedInit, existing: Association | undefined): number | undefined {
    if (init.inboundStreams === 0 || init.outboundStreams === 0) return ErrorCause.InvalidMandatoryParameter;
    if (init.hostName) return ErrorCause.UnresolvableAddress;
    if (existing === undefined) {
      return this.#byId.size >= this.parameters.maxAssociations ? ErrorCause.OutOfResource : undefined;
    }
    const added = init.addresses.some((address) => !existing.paths.has(address));
    return added ? ErrorCause.RestartWithNewAddresses : undefined;
  }

  #answerInit(
    now: number,
    route: Route,
    packet: Packet,
    init: DecodedInit,
    existing: Association | undefined,
    streams: number,
  ): void {
    // §5.2.1: both sides called; this side repeats what its own INIT said. §5.2.2: else new values, with Tie-Tags.
    const calling = existing?.state === 'COOKIE-WAIT' || existing?.state === 'COOKIE-ECHOED';
    const own = calling && existing !== undefined ? existing.ownInit() : undefined;
    const cookie: StateCookie = {
      createdAt: now,
      localPort: packet.destinationPort,
      remotePort: packet.sourcePort,
      localTag: own?.initiateTag ?? this.#newTag(),
      peerTag: init.initiateTag,
      localInitialTsn: own?.initialTsn ?? this.#options.random32(),
      peerInitialTsn: init.initialTsn,
      peerWindow: init.arwnd,
      streamsIn: Math.min(init.outboundStreams, streams),
      streamsOut: Math.min(init.inboundStreams, streams),
      localTieTag: existing === undefined ? 0 : existing.localTag,
      peerTieTag: existing === undefined ? 0 : existing.peerTag,
      addresses: [route.remote, ...init.addresses.filter((address) => address !== route.remote)],
    };
    const answer = encodeInitAck(
      {
        initiateTag: cookie.localTag,
        arwnd: this.parameters.receiveWindow,
        outboundStreams: cookie.streamsOut,
        inboundStreams: streams,
        initialTsn: cookie.localInitialTsn,
        addresses: this.#ownAddresses(),
      },
      sealCookie(cookie, this.#options.secret),
      init.unrecognized,
    );
    this.#transmit(route, packet, init.initiateTag, answer);
  }

  #onCookieEcho(now: number, route: Route, packet: Packet, chunk: Chunk): void {
    const cookie = openCookie(chunk.value, this.#options.secret);
    if (cookie === undefined || cookie.localTag !== packet.verificationTag) return;
    if (cookie.localPort !== packet.destinationPort || cookie.remotePort !== packet.sourcePort) return;
    if (!cookie.addresses.includes(route.remote)) return;
    const existing = this.#find(route, packet);
    const same = existing?.localTag === cookie.localTag && existing.peerTag === cookie.peerTag;
    const age = now - cookie.createdAt;
    if (age > this.parameters.validCookieLife && !same) {
      const stale = uint32Cause(ErrorCause.StaleCookie, Math.min(age * 1000, 0xffffffff));
      this.#transmit(route, packet, cookie.peerTag, encodeError([stale]));
      return;
    }
    const association =
      existing === undefined ? this.#accept(now, route, cookie) : this.#reuse(now, route, packet, existing, cookie);
    if (association === undefined) return;
    association.receive(now, route, packet.chunks.slice(1));
    this.#settle(association);
  }

  /** §5.1.5 */
  #accept(now: number, route: Route, cookie: StateCookie): Association | undefined {
    const streams = this.#listening.get(cookie.localPort);
    if (streams === undefined || this.#byId.size >= this.parameters.maxAssociations) return undefined;
    const { localPort, remotePort, localTag, localInitialTsn } = cookie;
    const association = this.#add(localPort, remotePort, route, localTag, localInitialTsn, streams);
    association.incoming = true;
    association.meet(now, peerOf(cookie));
    association.establish(now, cookieAck());
    return association;
  }

  /** §5.2.4, table 12: what a valid cookie means to an association that is there. */
  #reuse(
    now: number,
    route: Route,
    packet: Packet,
    existing: Association,
    cookie: StateCookie,
  ): Association | undefined {
    const localSame = existing.localTag === cookie.localTag;
    const peerSame = existing.peerTag === cookie.peerTag;
    const tied = existing.localTag === cookie.localTieTag && existing.peerTag === cookie.peerTieTag;
    if (!localSame && !peerSame && tied) {
      if (existing.state === 'SHUTDOWN-ACK-SENT') {
        const why = encodeError([cause(ErrorCause.CookieReceivedWhileShuttingDown)]);
        this.#transmit(route, packet, cookie.peerTag, encodeChunk(ChunkType.SHUTDOWN_ACK, 0), why);
        return undefined;
      }
      existing.restart(now, cookie.localTag, peerOf(cookie), cookieAck());
      return existing;
    }
    if (!localSame) return undefined;
    const calling = existing.state === 'COOKIE-WAIT' || existing.state === 'COOKIE-ECHOED';
    if (calling) {
      if (!peerSame) existing.meet(now, peerOf(cookie));
      existing.establish(now, cookieAck());
    } else {
      existing.peerTag = cookie.peerTag;
      existing.answer(cookieAck());
    }
    return existing;
  }

  // --- the associations ---------------------------------------------------------------------------------------------

  #add(
    localPort: number,
    remotePort: number,
    route: Route,
    localTag: number,
    initialTsn: number,
    streams: number,
  ): Association {
    const id = this.#options.nextId?.() ?? ++this.#ids;
    const association = new Association(
      { parameters: this.parameters, random32: this.#options.random32, emit: (effect) => this.#effects.push(effect) },
      { id, localPort, remotePort, route, localTag, initialTsn, streams, localAddresses: this.#ownAddresses() },
    );
    this.#byId.set(id, association);
    this.#byPeer.set(peerKey(route.remote, remotePort, localPort), association);
    return association;
  }

  /** After each call into an association: its next timer, its addresses, its end. */
  #settle(association: Association): void {
    const { id, localPort, remotePort } = association.start;
    if (association.state === 'CLOSED') {
      this.#deadlines.remove(association);
      this.#byId.delete(id);
      for (const address of association.paths.keys()) {
        const key = peerKey(address, remotePort, localPort);
        if (this.#byPeer.get(key) === association) this.#byPeer.delete(key);
      }
      return;
    }
    if (association.paths.size > 1) {
      for (const address of association.paths.keys()) {
        const key = peerKey(address, remotePort, localPort);
        if (!this.#byPeer.has(key)) this.#byPeer.set(key, association);
      }
    }
    const at = association.nextTimeout();
    if (at !== undefined) this.#deadlines.schedule(association, at);
  }

  #with(id: number, action: (association: Association) => void): void {
    const association = this.#byId.get(id);
    if (association === undefined) return;
    action(association);
    this.#settle(association);
  }

  #ownAddresses(): readonly string[] {
    return this.#options.addresses.length > 1 ? this.#options.addresses : [];
  }

  #newTag(): number {
    for (;;) {
      const tag = this.#options.random32();
      if (tag !== 0) return tag;
    }
  }

  /** An answer outside of any association: ports swapped. */
  #transmit(route: Route, packet: Packet, tag: number, ...chunks: Uint8Array[]): void {
    const ports = { localPort: packet.destinationPort, remotePort: packet.sourcePort };
    this.#effects.push({ effect: 'transmit', route, packet: encodePacket(ports, tag, ...chunks) });
  }
}

function peerKey(address: string, remotePort: number, localPort: number): string {
  return `${remotePort} ${localPort} ${address}`;
}

/** §8.5: the own tag; for ABORT and SHUTDOWN COMPLETE with the T bit the peer's; SHUTDOWN ACK has rules of its own. */
function tagFits(association: Association, packet: Packet, first: Chunk): boolean {
  const reflecting = first.type === ChunkType.ABORT || first.type === ChunkType.SHUTDOWN_COMPLETE;
  if (reflecting && first.flags & T_BIT) {
    return association.peerTag !== 0 && packet.verificationTag === association.peerTag;
  }
  return packet.verificationTag === association.localTag;
}

function peerOf(cookie: StateCookie): PeerStart {
  return {
    tag: cookie.peerTag,
    initialTsn: cookie.peerInitialTsn,
    ownInitialTsn: cookie.localInitialTsn,
    window: cookie.peerWindow,
    streamsIn: cookie.streamsIn,
    streamsOut: cookie.streamsOut,
    addresses: cookie.addresses,
  };
}

function cookieAck(): Uint8Array {
  return encodeChunk(ChunkType.COOKIE_ACK, 0);
}
