/** One association: its states (RFC 9260 §4), its timers, and what each chunk does to it. */
import { DecodeError } from '@trunkline/wire';
import type { SctpCloseReason } from '../transport.ts';
import { DATA_HEADER, decodeData } from './chunks/data.ts';
import {
  type Cause,
  cause,
  causesText,
  decodeCauses,
  ErrorCause,
  encodeAbort,
  encodeError,
  invalidStream,
  missingParameter,
  textCause,
  uint32Cause,
} from './chunks/errors.ts';
import { decodeInit, encodeInit, type Init, Parameter } from './chunks/init.ts';
import { decodeSack, encodeSack } from './chunks/sack.ts';
import { ChunkType, unknownChunkAction } from './chunks/types.ts';
import type { Effect, Route } from './effects.ts';
import { answerHeartbeat, heartbeatChunk, readHeartbeatAck } from './heartbeat.ts';
import { Inbound } from './inbound.ts';
import { Outbound } from './outbound.ts';
import { type Chunk, COMMON_HEADER, encodeChunk, PacketWriter, type Ports } from './packet.ts';
import type { SctpParameters } from './parameters.ts';
import { Path } from './path.ts';

export type AssociationState =
  | 'COOKIE-WAIT'
  | 'COOKIE-ECHOED'
  | 'ESTABLISHED'
  | 'SHUTDOWN-PENDING'
  | 'SHUTDOWN-SENT'
  | 'SHUTDOWN-RECEIVED'
  | 'SHUTDOWN-ACK-SENT'
  | 'CLOSED';

export interface AssociationContext {
  readonly parameters: SctpParameters;
  readonly random32: () => number;
  readonly emit: (effect: Effect) => void;
}

export interface AssociationStart extends Ports {
  readonly id: number;
  readonly route: Route;
  readonly localTag: number;
  readonly initialTsn: number;
  readonly streams: number;
  /** Own addresses to tell the peer; empty when there is only one. */
  readonly localAddresses: readonly string[];
}

/** What the peer's INIT or INIT ACK said. */
export interface PeerStart {
  readonly tag: number;
  readonly initialTsn: number;
  /** Where this side's TSNs start. */
  readonly ownInitialTsn: number;
  readonly window: number;
  readonly streamsIn: number;
  readonly streamsOut: number;
  readonly addresses: readonly string[];
}

/** States in which new user data may go out (§6). */
const SENDING = new Set<AssociationState>(['ESTABLISHED', 'SHUTDOWN-PENDING', 'SHUTDOWN-RECEIVED']);
/** States in which user data may come in. */
const RECEIVING = new Set<AssociationState>(['ESTABLISHED', 'SHUTDOWN-PENDING', 'SHUTDOWN-SENT']);

export class Association {
  state: AssociationState = 'COOKIE-WAIT';
  readonly start: AssociationStart;
  readonly paths = new Map<string, Path>();
  localTag: number;
  peerTag = 0;
  streamsIn = 0;
  streamsOut = 0;
  incoming = false;
  /** Set when `send` made its caller wait. */
  #full = false;
  readonly #context: AssociationContext;
  #primary: Path;
  #inbound: Inbound | undefined;
  #outbound: Outbound | undefined;
  #control: Uint8Array[] = [];
  #sackAt: number | undefined;
  #packetsSinceSack = 0;
  #errors = 0;
  /** T1-init, T1-cookie or T2-shutdown: one of them runs at a time. */
  #timer: { at: number; tries: number; chunk: Uint8Array } | undefined;
  /** T5-shutdown-guard, §9.2 */
  #guardAt: number | undefined;

  constructor(context: AssociationContext, start: AssociationStart) {
    this.#context = context;
    this.start = start;
    this.localTag = start.localTag;
    this.#primary = new Path(start.route, context.parameters, true);
    this.paths.set(start.route.remote, this.#primary);
  }

  get #parameters(): SctpParameters {
    return this.#context.parameters;
  }

  get buffered(): number {
    return this.#outbound?.buffered ?? 0;
  }

  // --- coming up ----------------------------------------------------------------------------------------------------

  /** §5.1 A */
  connect(now: number): void {
    this.#startTimer(now, encodeInit(this.ownInit()));
    this.#context.emit({
      effect: 'transmit',
      route: this.#primary.route,
      packet: this.#packet(0, (this.#timer as { chunk: Uint8Array }).chunk),
    });
  }

  ownInit(): Init {
    const { localTag, start } = this;
    return {
      initiateTag: localTag,
      arwnd: this.#parameters.receiveWindow,
      outboundStreams: start.streams,
      inboundStreams: start.streams,
      initialTsn: start.initialTsn,
      addresses: start.localAddresses,
    };
  }

  /** The peer's half is known: by INIT ACK, or by the cookie of our own INIT ACK. */
  meet(now: number, peer: PeerStart): void {
    this.peerTag = peer.tag;
    this.streamsIn = peer.streamsIn;
    this.streamsOut = peer.streamsOut;
    this.#inbound = new Inbound(peer.initialTsn, this.#parameters);
    this.#outbound = new Outbound(peer.ownInitialTsn, peer.window, this.#parameters);
    for (const address of peer.addresses) {
      if (this.paths.has(address)) continue;
      const path = new Path({ ...this.#primary.route, remote: address }, this.#parameters, false);
      path.heartbeatAt = now;
      this.paths.set(address, path);
    }
  }

  establish(now: number, answer?: Uint8Array): void {
    this.state = 'ESTABLISHED';
    this.#timer = undefined;
    this.#errors = 0;
    if (answer !== undefined) this.#control.push(answer);
    for (const path of this.paths.values()) path.heartbeatAt ??= this.#nextHeartbeat(now, path);
    const { id, localPort, remotePort } = this.start;
    this.#context.emit({
      ...{ effect: 'up', association: id, incoming: this.incoming, localPort, remotePort },
      ...{ route: this.#primary.route, streamsIn: this.streamsIn, streamsOut: this.streamsOut },
    });
  }

  /** §5.2.4 A: the peer lost its state and began anew; what was queued is gone. */
  restart(now: number, localTag: number, peer: PeerStart, answer: Uint8Array): void {
    const shuttingDown = this.state !== 'ESTABLISHED';
    this.localTag = localTag;
    this.#control = [answer];
    this.#sackAt = undefined;
    this.#packetsSinceSack = 0;
    this.#timer = undefined;
    this.#errors = 0;
    for (const { route, confirmed } of [...this.paths.values()]) {
      const path = new Path(route, this.#parameters, confirmed);
      path.heartbeatAt = this.#nextHeartbeat(now, path);
      if (route.remote === this.#primary.route.remote) this.#primary = path;
      this.paths.set(route.remote, path);
    }
    this.meet(now, peer);
    this.state = shuttingDown ? 'SHUTDOWN-PENDING' : 'ESTABLISHED';
    this.#context.emit({ effect: 'restart', association: this.start.id });
    this.#afterAcknowledgement();
  }

  /** Answers without a change of state, such as a second COOKIE ACK. */
  answer(...chunks: Uint8Array[]): void {
    this.#control.push(...chunks);
  }

  #onInitAck(now: number, route: Route, chunk: Chunk): void {
    if (this.state !== 'COOKIE-WAIT') return;
    const init = decodeInit(chunk);
    this.#rebind(route);
    if (init.initiateTag === 0 || init.inboundStreams === 0 || init.outboundStreams === 0) {
      this.peerTag = init.initiateTag;
      this.#fail(cause(ErrorCause.InvalidMandatoryParameter), 'INIT ACK with a zero tag or without streams');
      return;
    }
    this.peerTag = init.initiateTag;
    if (init.cookie === undefined) {
      this.#fail(missingParameter(Parameter.StateCookie), 'INIT ACK without State Cookie');
      return;
    }
    const { streams } = this.start;
    this.meet(now, {
      tag: init.initiateTag,
      initialTsn: init.initialTsn,
      ownInitialTsn: this.start.initialTsn,
      window: init.arwnd,
      streamsIn: Math.min(init.outboundStreams, streams),
      streamsOut: Math.min(init.inboundStreams, streams),
      addresses: init.addresses,
    });
    this.state = 'COOKIE-ECHOED';
    const echo = encodeChunk(ChunkType.COOKIE_ECHO, 0, init.cookie);
    this.#startTimer(now, echo);
    this.#control.push(echo);
    if (init.unrecognized.length > 0) {
      this.#control.push(encodeError(init.unrecognized.map((raw) => cause(ErrorCause.UnrecognizedParameters, raw))));
    }
  }

  // --- the user -----------------------------------------------------------------------------------------------------

  /** Returns false when the send buffer is now full: the caller waits for `writable`. */
  send(now: number, stream: number, ppid: number, bytes: Uint8Array): boolean {
    const outbound = this.#outbound as Outbound;
    outbound.enqueue(stream, ppid, bytes);
    this.flush(now);
    this.#full = outbound.buffered >= this.#parameters.sendBuffer;
    return !this.#full;
  }

  consumed(now: number, octets: number): void {
    const inbound = this.#inbound;
    if (inbound === undefined || this.state === 'CLOSED') return;
    const before = inbound.window;
    inbound.consumed(octets);
    // §6.2: the peer hears of a window that was as good as closed and now is open.
    const threshold = 2 * this.#parameters.packetSize;
    if (before < threshold && inbound.window >= threshold) {
      this.#sackAt = now;
      this.flush(now);
    }
  }

  /** §9.2 */
  shutdown(now: number): void {
    if (this.state === 'COOKIE-WAIT' || this.state === 'COOKIE-ECHOED') this.abort(now, 'shut down before it was up');
    if (this.state !== 'ESTABLISHED') return;
    this.state = 'SHUTDOWN-PENDING';
    this.#guardAt = now + 5 * this.#parameters.rtoMax;
    this.flush(now);
  }

  /** §9.1 */
  abort(_now: number, text: string): void {
    if (this.peerTag !== 0) this.#sendAbort(textCause(ErrorCause.UserInitiatedAbort, text));
    this.#close({ kind: 'abort', text });
  }

  // --- packets ------------------------------------------------------------------------------------------------------

  /** The packet's tag is verified. */
  receive(now: number, route: Route, chunks: readonly Chunk[]): void {
    this.#rebind(route);
    let sawData = false;
    for (const chunk of chunks) {
      if (this.state === 'CLOSED') return;
      try {
        if (chunk.type === ChunkType.DATA) sawData = true;
        if (!this.#chunk(now, route, chunk)) break;
      } catch (error) {
        if (!(error instanceof DecodeError)) throw error;
        this.#fail(textCause(ErrorCause.ProtocolViolation, error.message), error.message);
        return;
      }
    }
    if (sawData) this.#afterData(now);
    this.flush(now);
  }

  /** RFC 6951 §5.4: answers go where the last valid packet came from. */
  #rebind(route: Route): void {
    const path = this.paths.get(route.remote);
    if (path !== undefined && (path.route.udpPort !== route.udpPort || path.route.local !== route.local))
      path.route = route;
  }

  /** Returns false when the rest of the packet must not be looked at. */
  #chunk(now: number, route: Route, chunk: Chunk): boolean {
    switch (chunk.type) {
      case ChunkType.DATA:
        this.#onData(now, chunk);
        return true;
      case ChunkType.SACK:
        this.#onSack(now, chunk);
        return true;
      case ChunkType.INIT_ACK:
        this.#onInitAck(now, route, chunk);
        return true;
      case ChunkType.COOKIE_ACK:
        if (this.state === 'COOKIE-ECHOED') this.establish(now);
        return true;
      case ChunkType.HEARTBEAT:
        if (this.state !== 'COOKIE-WAIT') this.#reply(route, answerHeartbeat(chunk));
        return true;
      case ChunkType.HEARTBEAT_ACK:
        this.#onHeartbeatAck(now, chunk);
        return true;
      case ChunkType.ABORT:
        this.#close({
          kind: this.state.startsWith('COOKIE') ? 'refused' : 'aborted',
          text: causesText(decodeCauses(chunk)),
        });
        return false;
      case ChunkType.ERROR:
        this.#onError(now, decodeCauses(chunk));
        return true;
      case ChunkType.SHUTDOWN:
        this.#onShutdown(now, chunk);
        return true;
      case ChunkType.SHUTDOWN_ACK:
        this.#onShutdownAck();
        return true;
      case ChunkType.SHUTDOWN_COMPLETE:
        if (this.state === 'SHUTDOWN-ACK-SENT') this.#close({ kind: 'shutdown', text: 'shut down' });
        return true;
      case ChunkType.INIT:
      case ChunkType.COOKIE_ECHO:
      case ChunkType.ECNE:
      case ChunkType.CWR:
        return true;
      default:
        return this.#onUnknown(chunk);
    }
  }

  #onUnknown(chunk: Chunk): boolean {
    const action = unknownChunkAction(chunk.type);
    if (action.report && this.peerTag !== 0) {
      const head = encodeChunk(chunk.type, chunk.flags, chunk.value.subarray(0, 256));
      this.#control.push(encodeError([cause(ErrorCause.UnrecognizedChunkType, head)]));
    }
    return action.skip;
  }

  #onData(now: number, chunk: Chunk): void {
    const inbound = this.#inbound;
    if (inbound === undefined || !RECEIVING.has(this.state)) return;
    const data = decodeData(chunk);
    if (data.bytes.length === 0) {
      this.#fail(uint32Cause(ErrorCause.NoUserData, data.tsn), 'DATA without user data');
      return;
    }
    if (data.stream >= this.streamsIn) {
      inbound.acceptEmpty(data.tsn);
      this.#control.push(encodeError([invalidStream(data.stream)]));
      this.#sackAt = now;
      return;
    }
    const acceptance = inbound.accept(data);
    if (acceptance === 'overrun') {
      this.#fail(cause(ErrorCause.OutOfResource), 'a message larger than the receive buffer');
      return;
    }
    // §6.2: duplicates, gaps, refused data and the I bit are acknowledged at once.
    if (acceptance !== 'new' || inbound.hasGaps || data.flags & 0x08) this.#sackAt = now;
    for (const { stream, ppid, bytes } of inbound.take()) {
      this.#context.emit({ effect: 'message', association: this.start.id, stream, ppid, bytes });
    }
  }

  /** §6.2: every second packet, and never later than SACK.Delay. §9.2: in SHUTDOWN-SENT with a SHUTDOWN. */
  #afterData(now: number): void {
    if (this.#inbound === undefined || this.state === 'CLOSED') return;
    this.#packetsSinceSack++;
    if (this.state === 'SHUTDOWN-SENT') {
      this.#sackAt = now;
      this.#control.push(this.#shutdownChunk());
    } else if (this.#packetsSinceSack >= 2) this.#sackAt = now;
    else this.#sackAt ??= now + this.#parameters.sackDelay;
  }

  #onSack(now: number, chunk: Chunk): void {
    const outbound = this.#outbound;
    if (outbound === undefined || this.state === 'COOKIE-ECHOED') return;
    const sack = decodeSack(chunk);
    const outcome = outbound.acknowledge(now, sack, this.paths.values());
    if (outcome === 'violation') {
      this.#fail(textCause(ErrorCause.ProtocolViolation, 'SACK of a TSN that was not sent'), 'impossible SACK');
      return;
    }
    if (outcome === 'old') return;
    // §6.1 A: as long as the peer answers probes of its closed window it lives.
    if (outcome === 'advanced' || sack.arwnd < this.#parameters.packetSize) this.#alive();
    this.#afterAcknowledgement();
  }

  #alive(): void {
    this.#errors = 0;
    this.#primary.errors = 0;
    if (!this.#primary.active) this.#setActive(this.#primary, true);
  }

  #afterAcknowledgement(): void {
    if (!this.#full || this.buffered > this.#parameters.sendBuffer / 2) return;
    this.#full = false;
    this.#context.emit({ effect: 'writable', association: this.start.id });
  }

  #onHeartbeatAck(now: number, chunk: Chunk): void {
    const ack = readHeartbeatAck(chunk);
    for (const path of this.paths.values()) {
      if (ack === undefined || path.probe?.nonce !== ack) continue;
      path.measure(now - path.probe.sentAt);
      path.probe = undefined;
      path.errors = 0;
      path.confirmed = true;
      this.#errors = 0;
      if (!path.active) this.#setActive(path, true);
      path.heartbeatAt = this.#nextHeartbeat(now, path);
    }
  }

  #onError(now: number, causes: readonly Cause[]): void {
    if (this.state !== 'COOKIE-ECHOED' || !causes.some(({ code }) => code === ErrorCause.StaleCookie)) return;
    // §5.2.6: a new INIT asks for a fresh cookie; its tries go on counting.
    const tries = this.#timer?.tries ?? 0;
    this.state = 'COOKIE-WAIT';
    this.#startTimer(now, encodeInit(this.ownInit()));
    if (this.#timer !== undefined) this.#timer.tries = tries + 1;
    this.#retryHandshake(now);
  }

  // --- going down ---------------------------------------------------------------------------------------------------

  #shutdownChunk(): Uint8Array {
    const tsn = (this.#inbound as Inbound).cumulativeTsn;
    return encodeChunk(ChunkType.SHUTDOWN, 0, Uint8Array.of(tsn >>> 24, tsn >>> 16, tsn >>> 8, tsn));
  }

  #onShutdown(now: number, chunk: Chunk): void {
    const outbound = this.#outbound;
    if (outbound === undefined || this.state.startsWith('COOKIE')) return;
    if (chunk.value.length < 4) throw new DecodeError('truncated', 'SHUTDOWN too short');
    const cumulativeTsnAck = new DataView(chunk.value.buffer, chunk.value.byteOffset).getUint32(0);
    const sack = { cumulativeTsnAck, arwnd: outbound.peerWindow, gaps: [], duplicates: [] };
    if (outbound.acknowledge(now, sack, this.paths.values()) === 'violation') {
      this.#fail(
        textCause(ErrorCause.ProtocolViolation, 'SHUTDOWN acknowledges what was not sent'),
        'impossible SHUTDOWN',
      );
      return;
    }
    this.#errors = 0;
    if (this.state === 'SHUTDOWN-SENT') this.#sendShutdownAck(now);
    else if (this.state === 'ESTABLISHED' || this.state === 'SHUTDOWN-PENDING') this.state = 'SHUTDOWN-RECEIVED';
    else if (this.state === 'SHUTDOWN-ACK-SENT') this.#control.push(encodeChunk(ChunkType.SHUTDOWN_ACK, 0));
  }

  #onShutdownAck(): void {
    if (this.state !== 'SHUTDOWN-SENT' && this.state !== 'SHUTDOWN-ACK-SENT') return;
    this.#reply(this.#primary.route, encodeChunk(ChunkType.SHUTDOWN_COMPLETE, 0));
    this.#close({ kind: 'shutdown', text: 'shut down' });
  }

  #sendShutdownAck(now: number): void {
    this.state = 'SHUTDOWN-ACK-SENT';
    const chunk = encodeChunk(ChunkType.SHUTDOWN_ACK, 0);
    this.#startTimer(now, chunk);
    this.#control.push(chunk);
  }

  #progressShutdown(now: number): void {
    if (this.#outbound?.empty !== true) return;
    if (this.state === 'SHUTDOWN-PENDING') {
      this.state = 'SHUTDOWN-SENT';
      const chunk = this.#shutdownChunk();
      this.#startTimer(now, chunk);
      this.#control.push(chunk);
    } else if (this.state === 'SHUTDOWN-RECEIVED') this.#sendShutdownAck(now);
  }

  #fail(why: Cause, text: string): void {
    if (this.peerTag !== 0) this.#sendAbort(why);
    this.#close({ kind: 'abort', text });
  }

  #sendAbort(why: Cause): void {
    this.#reply(this.#primary.route, encodeAbort([why]));
  }

  #close(reason: SctpCloseReason): void {
    if (this.state === 'CLOSED') return;
    this.state = 'CLOSED';
    this.#context.emit({ effect: 'closed', association: this.start.id, reason });
  }

  // --- timers -------------------------------------------------------------------------------------------------------

  nextTimeout(): number | undefined {
    if (this.state === 'CLOSED') return undefined;
    let at = Math.min(this.#timer?.at ?? Infinity, this.#guardAt ?? Infinity, this.#sackAt ?? Infinity);
    for (const path of this.paths.values()) {
      at = Math.min(at, path.t3 ?? Infinity, path.probe?.lostAt ?? path.heartbeatAt ?? Infinity);
    }
    return at === Infinity ? undefined : at;
  }

  timeout(now: number): void {
    if (this.#guardAt !== undefined && this.#guardAt <= now) {
      this.abort(now, 'T5-shutdown-guard expired');
      return;
    }
    if (this.#timer !== undefined && this.#timer.at <= now) this.#controlTimeout(now, this.#timer);
    for (const path of this.paths.values()) {
      if (this.state === 'CLOSED') return;
      if (path.t3 !== undefined && path.t3 <= now) this.#retransmit(path);
      if (path.probe !== undefined && path.probe.lostAt <= now) this.#heartbeatLost(now, path);
      else if (path.heartbeatAt !== undefined && path.heartbeatAt <= now) this.#heartbeat(now, path);
    }
    this.flush(now);
  }

  #startTimer(now: number, chunk: Uint8Array): void {
    this.#timer = { at: now + this.#primary.rto, tries: 0, chunk };
  }

  #controlTimeout(now: number, timer: { at: number; tries: number; chunk: Uint8Array }): void {
    timer.tries++;
    if (this.state === 'COOKIE-WAIT' || this.state === 'COOKIE-ECHOED') {
      if (timer.tries > this.#parameters.maxInitRetransmits) {
        this.#close({
          kind: 'lost',
          text: `no answer to ${timer.tries} ${this.state === 'COOKIE-WAIT' ? 'INITs' : 'COOKIE ECHOs'}`,
        });
        return;
      }
      this.#retryHandshake(now);
      return;
    }
    // T2-shutdown, §9.2; the SHUTDOWN says what has come in since.
    if (!this.#countError(this.#primary)) return;
    this.#primary.backOff();
    timer.at = now + this.#primary.rto;
    this.#control.push(this.state === 'SHUTDOWN-SENT' ? this.#shutdownChunk() : timer.chunk);
  }

  #retryHandshake(now: number): void {
    const timer = this.#timer;
    if (timer === undefined) return;
    this.#primary.backOff();
    timer.at = now + Math.min(this.#primary.rto, this.#parameters.initRtoMax);
    const tag = this.state === 'COOKIE-WAIT' ? 0 : this.peerTag;
    this.#context.emit({ effect: 'transmit', route: this.#primary.route, packet: this.#packet(tag, timer.chunk) });
  }

  /** §6.3.3 */
  #retransmit(path: Path): void {
    path.t3 = undefined;
    if (!this.#countError(path)) return;
    path.collapse();
    path.backOff();
    this.#outbound?.lose(path);
  }

  /** §8.1, §8.2. Returns false when the association is lost. */
  #countError(path: Path): boolean {
    path.errors++;
    this.#errors++;
    if (this.#errors > this.#parameters.associationMaxRetrans) {
      this.#sendAbort(textCause(ErrorCause.UserInitiatedAbort, 'too many retransmissions'));
      this.#close({ kind: 'lost', text: `the peer did not answer ${this.#errors} times` });
      return false;
    }
    if (path.errors > this.#parameters.pathMaxRetrans && path.active) this.#setActive(path, false);
    return true;
  }

  #setActive(path: Path, active: boolean): void {
    path.active = active;
    this.#context.emit({ effect: 'path', association: this.start.id, address: path.route.remote, active });
  }

  /** §8.3: idle or unconfirmed addresses are asked. */
  #heartbeat(now: number, path: Path): void {
    path.heartbeatAt = this.#nextHeartbeat(now, path);
    if (this.state !== 'ESTABLISHED' || (path.flight > 0 && path.confirmed)) return;
    const nonce = this.#context.random32();
    path.probe = { nonce, sentAt: now, lostAt: now + path.rto };
    this.#reply(path.route, heartbeatChunk(nonce));
  }

  #heartbeatLost(now: number, path: Path): void {
    path.probe = undefined;
    path.backOff();
    // §5.4: an address that was never confirmed says nothing about the association.
    if (path.confirmed) this.#countError(path);
    else path.errors++;
    path.heartbeatAt =
      path.confirmed || path.errors <= this.#parameters.pathMaxRetrans ? this.#nextHeartbeat(now, path) : undefined;
  }

  /** §8.3: HB.interval + RTO, give or take half the RTO. */
  #nextHeartbeat(now: number, path: Path): number | undefined {
    const { heartbeatInterval } = this.#parameters;
    if (heartbeatInterval === 0) return undefined;
    return now + heartbeatInterval + path.rto * (0.5 + this.#context.random32() / 2 ** 32);
  }

  // --- sending ------------------------------------------------------------------------------------------------------

  /** Bundles what may go now: control chunks, SACK, retransmissions, new data (§6.1, §6.10). */
  flush(now: number): void {
    if (this.state === 'CLOSED') return;
    this.#progressShutdown(now);
    const sackNow = this.#sackAt !== undefined && this.#sackAt <= now;
    const path = this.#dataPath();
    const writer = new PacketSequence(this, path.route, this.#context.emit, this.#parameters.packetSize);
    for (const chunk of this.#control) writer.chunk(chunk);
    this.#control = [];
    if (sackNow) this.#writeSack(writer);
    if (SENDING.has(this.state) && this.#outbound !== undefined) {
      this.#writeData(now, path, this.#outbound, writer);
    }
    writer.end();
  }

  #writeSack(writer: PacketSequence): void {
    const inbound = this.#inbound;
    if (inbound === undefined) return;
    const room = (this.#parameters.packetSize - COMMON_HEADER - 16) / 4;
    const gaps = inbound.gaps(room - inbound.duplicates.length);
    const { cumulativeTsn, window, duplicates } = inbound;
    writer.chunk(encodeSack({ cumulativeTsnAck: cumulativeTsn, arwnd: window, gaps, duplicates }));
    inbound.duplicates = [];
    this.#sackAt = undefined;
    this.#packetsSinceSack = 0;
  }

  #writeData(now: number, path: Path, outbound: Outbound, writer: PacketSequence): void {
    const size = this.#parameters.packetSize;
    const room = size - COMMON_HEADER;
    // §6.1 D: at most Max.Burst packets in one go beyond what flies.
    const cwnd = Math.min(path.cwnd, path.flight + this.#parameters.maxBurst * size);
    while (path.flight < cwnd || path.flight === 0) {
      const chunk =
        outbound.nextLost(path, room) ??
        outbound.nextNew(now, path, this.state !== 'ESTABLISHED' || path.flight + size >= cwnd);
      if (chunk === undefined) break;
      // What goes out anyway takes a pending SACK along.
      if (writer.first && this.#sackAt !== undefined) this.#writeSack(writer);
      writer.data(chunk);
      path.t3 ??= now + path.rto;
    }
  }

  /** The primary while it is well; else another that is (§6.4.1). */
  #dataPath(): Path {
    if (this.#primary.usable && this.#primary.errors === 0) return this.#primary;
    let best = this.#primary;
    for (const path of this.paths.values()) {
      if (path.usable && (!best.usable || path.errors < best.errors)) best = path;
    }
    return best;
  }

  #reply(route: Route, chunk: Uint8Array): void {
    this.#context.emit({ effect: 'transmit', route, packet: this.#packet(this.peerTag, chunk) });
  }

  #packet(tag: number, chunk: Uint8Array): Uint8Array {
    const writer = new PacketWriter(this.start, tag, COMMON_HEADER + chunk.length);
    writer.chunk(chunk);
    return writer.finish();
  }
}

/** Fills packet after packet with chunks. */
class PacketSequence {
  #packet: PacketWriter | undefined;
  #sent = false;
  readonly #association: Association;
  readonly #route: Route;
  readonly #emit: (effect: Effect) => void;
  readonly #size: number;

  constructor(association: Association, route: Route, emit: (effect: Effect) => void, size: number) {
    this.#association = association;
    this.#route = route;
    this.#emit = emit;
    this.#size = size;
  }

  /** No DATA has been written yet. */
  get first(): boolean {
    return !this.#sent;
  }

  chunk(bytes: Uint8Array): void {
    this.#room(bytes.length).chunk(bytes);
  }

  data(chunk: Parameters<PacketWriter['data']>[0]): void {
    this.#sent = true;
    this.#room(DATA_HEADER + chunk.bytes.length).data(chunk);
  }

  end(): void {
    if (this.#packet === undefined) return;
    this.#emit({ effect: 'transmit', route: this.#route, packet: this.#packet.finish() });
    this.#packet = undefined;
  }

  #room(octets: number): PacketWriter {
    if (this.#packet !== undefined && !this.#packet.fits(octets)) this.end();
    // A cookie may be longer than a packet: it is sent alone, and IP fragments it.
    const size = Math.max(this.#size, COMMON_HEADER + ((octets + 3) & ~3));
    this.#packet ??= new PacketWriter(this.#association.start, this.#association.peerTag, size);
    return this.#packet;
  }
}
