/** A SIP proxy on sockets and a clock, which sends requests of its own as well. */
import { randomBytes, randomInt } from 'node:crypto';
import {
  type Branch,
  decodeSip,
  type Flow,
  header,
  malformed,
  type ProxyEffect,
  type SipMessage,
  SipProxy,
  type SipRequest,
  type SipResponse,
  type Uri,
} from '@trunkline/sip';
import { concatBytes, DecodeError } from '@trunkline/wire';
import { type Answer, Exchange } from './exchange.ts';
import { type LocateOptions, locate, NobodyThereError } from './locate.ts';
import { sipNames } from './names.ts';
import type { Place, SipMachine, TlsPair } from './options.ts';
import { type OwnCall, SipRequestError, type SipServiceOptions } from './service-options.ts';
import { SipTransport } from './transport.ts';

interface Waiting {
  readonly method: string;
  readonly provisional: ((response: SipResponse) => void) | undefined;
  readonly resolve: (response: SipResponse) => void;
  readonly reject: (error: SipRequestError) => void;
}

interface Running {
  readonly exchange: Exchange;
  /** What is done for it, one after the other. */
  work: Promise<void>;
  queued: number;
}

const MAX_EXCHANGES = 20_000;
/** Responses of one request that wait to be looked at. */
const MAX_QUEUED = 64;
const RETRY_AFTER_SECONDS = 5;
/** Between attempts at what fails in a way that passes, and how long in all: less than a peer waits (RFC 3261 §17.1.2.2, 32 s). */
const PASSING_MS = 250;
const PATIENCE_MS = 10_000;
/** Requests that are kept for their repetitions (RFC 3261 §17.2.2), for each that may be worked on. */
const KEPT = 10;
/** RFC 3263 says nothing of it: as long as a transaction may wait for such a server. */
const UNAVAILABLE_MS = 32_000;
const MAX_UNAVAILABLE = 1_000;

export class SipService {
  readonly #options: SipServiceOptions;
  readonly #proxy: SipProxy;
  readonly #transport: SipTransport;
  readonly #running = new Map<string, Running>();
  /** Those of them that have no final response yet. */
  readonly #open = new Set<string>();
  readonly #waiting = new Set<Waiting>();
  /** Servers that did not serve, each until when. */
  readonly #unavailable = new Map<string, number>();
  readonly #servers: LocateOptions;
  #cancelTimer: () => void = () => undefined;
  #idle: (() => void)[] = [];
  #stopped = false;

  constructor(options: SipServiceOptions) {
    this.#options = options;
    const { machine, place, carrier } = options;
    this.#servers = {
      names: options.names ?? sipNames({ machine, records: false }),
      transports: options.tcp ? ['UDP', 'TCP'] : ['UDP'],
      random: () => (machine.random32?.() ?? randomInt(2 ** 32)) / 2 ** 32,
    };
    const isCarried = ({ transport, connection }: Flow) => transport === 'UDP' && connection !== undefined;
    this.#proxy = new SipProxy({
      sentBy: (transport, flow) =>
        options.sentByTo?.(flow) ??
        (isCarried(flow) ? carrier?.sentBy(flow) : undefined) ??
        (transport === 'TLS' && options.tls !== undefined
          ? { host: options.sentBy?.host ?? hostOf(place.address), port: options.tls.port }
          : undefined) ??
        options.sentBy ?? { host: hostOf(place.address), port: this.#transport.port },
      newId: newIds(machine),
      branchTag: options.branchTag,
      isMe: (uri) => options.isMe(uri),
      extensions: options.extensions ?? [],
      ...(options.timers === undefined ? {} : { timers: options.timers }),
      ...(options.tcp ? {} : { pathMtu: Number.MAX_SAFE_INTEGER }),
      ...(options.tcp && options.pathMtu !== undefined ? { pathMtu: options.pathMtu } : {}),
    });
    this.#transport = new SipTransport({
      ...{ machine, place, carrier, tcp: options.tcp, tls: options.tls },
      ...(options.tcpLimits === undefined ? {} : { tcpLimits: options.tcpLimits }),
      events: {
        datagram: (flow, bytes) => this.#datagram(flow, bytes, options.handsOn !== undefined),
        message: (flow, message, head) =>
          this.#receive(flow, message, () => (message.body.length === 0 ? head : concatBytes(head, message.body))),
        broken: (flow, reason, message) => this.#broken(flow, reason, message),
        lost: (flow, reason) => {
          options.onDropped?.(flow, reason);
          this.#carryOut(this.#proxy.transportFailed(this.#now(), flow));
        },
      },
    });
  }

  get port(): number {
    return this.#transport.port;
  }

  /** Our end of what goes to the flow, or comes from it. */
  ourEnd(flow: Flow): Place {
    const { address } = this.#options.place;
    return this.#transport.ourEnd(flow) ?? { address, port: this.port };
  }

  /** Requests that are worked on, and our own that wait. Those that were answered and may be repeated are none. */
  get load(): number {
    return this.#open.size + this.#waiting.size;
  }

  newId = (): string => newIds(this.#options.machine)();

  /** Another key and certificate for connections from now on. @throws Error where they do not fit */
  renewTls(pair: TlsPair): void {
    this.#transport.renewTls(pair);
  }

  /** @throws Error of the system where it cannot listen */
  start(): Promise<void> {
    return this.#transport.start();
  }

  /** Resolves when what had begun is done, or after `ms`. */
  async drain(ms: number): Promise<void> {
    if (this.load === 0) return;
    await new Promise<void>((resolve) => {
      const cancel = this.#options.machine.clock.after(ms, resolve);
      this.#idle.push(() => {
        cancel();
        resolve();
      });
    });
  }

  async stop(): Promise<void> {
    this.#stopped = true;
    this.#cancelTimer();
    for (const { method, reject } of this.#waiting) reject(new SipRequestError('stopped', method));
    this.#waiting.clear();
    await this.#transport.close();
  }

  /** Where a URI leads. @throws DecodeError */
  async locate(uri: Uri): Promise<Flow> {
    return (await this.locateAll(uri))[0];
  }

  /** All that it may lead to, in the order in which they are to be tried: what did not serve a moment ago comes last. @throws DecodeError */
  async locateAll(uri: Uri): Promise<readonly [Flow, ...Flow[]]> {
    const found = await locate(uri, this.#servers);
    if (found.length === 1 || this.#unavailable.size === 0) return found;
    const isAway = (flow: Flow) => (this.#unavailable.get(nameOf(flow)) ?? 0) > this.#now();
    return found.toSorted((a, b) => Number(isAway(a)) - Number(isAway(b))) as [Flow, ...Flow[]];
  }

  /** A request on its way to a URI, to its next server where one is away. @throws DecodeError */
  async branch(request: SipRequest, uri: Uri): Promise<Branch> {
    const [flow, ...others] = await this.locateAll(uri);
    return { request, flow, others };
  }

  /** A server did not serve: others of its name are tried before it, for a while. */
  unavailable(flow: Flow): void {
    this.#unavailable.delete(nameOf(flow));
    this.#unavailable.set(nameOf(flow), this.#now() + UNAVAILABLE_MS);
    const [oldest] = this.#unavailable.keys();
    if (this.#unavailable.size > MAX_UNAVAILABLE && oldest !== undefined) this.#unavailable.delete(oldest);
  }

  /**
   * Sends a request of ours, and gives its final response.
   * @throws SipRequestError where none comes
   */
  send(branch: Branch, provisional?: (response: SipResponse) => void): Promise<SipResponse> {
    return this.call(branch, provisional).response;
  }

  /** As {@link send}, for an INVITE that may be called off. */
  call(branch: Branch, provisional?: (response: SipResponse) => void): OwnCall {
    const { method } = branch.request;
    let cancel: () => void = () => undefined;
    const response = new Promise<SipResponse>((resolve, reject) => {
      if (this.#stopped) {
        reject(new SipRequestError('stopped', method));
        return;
      }
      const waiting: Waiting = { method, provisional, resolve, reject };
      this.#waiting.add(waiting);
      const { transaction, effects } = this.#proxy.originate(this.#now(), branch, waiting);
      cancel = () => this.#carryOut(this.#proxy.callOff(this.#now(), transaction));
      this.#carryOut(effects);
    });
    return { response, cancel: () => cancel() };
  }

  forwardAck(branch: Branch): void {
    this.#carryOut(this.#proxy.forwardAck(this.#now(), branch));
  }

  #now(): number {
    return this.#options.machine.clock.monotonic();
  }

  /** A datagram that came elsewhere and is for this service. */
  receive(flow: Flow, bytes: Uint8Array): void {
    this.#datagram(flow, bytes, false);
  }

  #datagram(flow: Flow, bytes: Uint8Array, mayBeOthers: boolean): void {
    let message: SipMessage;
    try {
      message = decodeSip(bytes);
      if (mayBeOthers && this.#handsOn(flow, message, bytes)) return;
    } catch (error) {
      if (!(error instanceof DecodeError)) throw error;
      this.#options.onDropped?.(flow, error.toString());
      return;
    }
    this.#receive(flow, message, () => bytes);
  }

  /** What cannot be read is answered here. */
  #handsOn(flow: Flow, message: SipMessage, bytes: Uint8Array): boolean {
    const isOurs = () => message.kind === 'request' && this.#proxy.transactions.serves(message);
    try {
      return this.#options.handsOn?.(flow, message, bytes, isOurs) === true;
    } catch (error) {
      if (!(error instanceof DecodeError)) throw error;
      return false;
    }
  }

  #receive(flow: Flow, message: SipMessage, bytes: () => Uint8Array): void {
    const { maxExchanges = MAX_EXCHANGES, onMessage, onDropped } = this.#options;
    if (this.#isForeign(flow, message)) return;
    onMessage?.('in', flow, message, bytes);
    // Beyond that even a refusal costs too much; ACK and responses end what there is.
    if (message.kind === 'request' && message.method !== 'ACK' && this.#running.size >= KEPT * maxExchanges) {
      onDropped?.(flow, 'too many requests are worked on');
      return;
    }
    this.#carryOut(this.#proxy.receive(this.#now(), flow, message));
  }

  /** RFC 4475 §3.1.2.3: a request whose end is not known is refused, and the connection closed. */
  #broken(flow: Flow, reason: string, message: SipMessage | undefined): void {
    this.#options.onDropped?.(flow, reason);
    if (message?.kind !== 'request' || malformed(message) === undefined || this.#isForeign(flow, message)) return;
    this.#carryOut(this.#proxy.receive(this.#now(), flow, message));
  }

  /** An answer would only say that somebody is here. */
  #isForeign(flow: Flow, { kind }: SipMessage): boolean {
    const { takesFrom, onDropped } = this.#options;
    if (kind === 'response' || takesFrom === undefined || takesFrom(flow)) return false;
    onDropped?.(flow, 'no requests are taken from there');
    return true;
  }

  #carryOut(effects: readonly ProxyEffect[]): void {
    for (const effect of effects) this.#one(effect);
    this.#setTimer();
  }

  #one(effect: ProxyEffect): void {
    const { onMessage, onDropped } = this.#options;
    switch (effect.effect) {
      case 'send':
        this.#transport.send(effect.flow, effect.bytes, () =>
          onMessage?.('out', effect.flow, effect.message, () => effect.bytes),
        );
        return;
      case 'dropped':
        onDropped?.(effect.flow, effect.reason);
        return;
      case 'request':
        this.#request(effect);
        return;
      case 'ack':
        this.#guard(effect.request, async () => this.#options.ack(effect));
        return;
      case 'answer':
        this.#answer(effect.context, effect);
        return;
      case 'trying':
        this.#running.get(effect.context)?.exchange.onTrying(effect.branch);
        return;
      case 'unavailable':
        this.unavailable(effect.flow);
        return;
      case 'cancelled':
        this.#enqueue(effect.context, ({ exchange }) => exchange.onCancelled());
        return;
      case 'done':
        this.#done(effect.context);
        return;
      case 'response': {
        const waiting = effect.token as Waiting;
        if (effect.response.status < 200) waiting.provisional?.(effect.response);
        else if (this.#waiting.delete(waiting)) waiting.resolve(effect.response);
        this.#lookWhetherIdle();
        return;
      }
      case 'failed': {
        const waiting = effect.token as Waiting;
        if (this.#waiting.delete(waiting)) waiting.reject(new SipRequestError(effect.reason, waiting.method));
        this.#lookWhetherIdle();
      }
    }
  }

  #request({ context, request, flow, route }: Extract<ProxyEffect, { effect: 'request' }>): void {
    const { maxExchanges = MAX_EXCHANGES, isUrgent } = this.#options;
    const exchange = new Exchange(this.#host, { id: context, request, flow, route });
    const running: Running = { exchange, work: Promise.resolve(), queued: 0 };
    this.#running.set(context, running);
    this.#open.add(context);
    if (this.#open.size > maxExchanges && isUrgent?.(request) !== true) {
      exchange.reject(503, (response) => response.set(header.retryAfter, { seconds: RETRY_AFTER_SECONDS, params: [] }));
      return;
    }
    this.#enqueue(context, () => this.#options.request(exchange));
  }

  readonly #host = {
    forward: (id: string, branches: readonly Branch[]) =>
      this.#carryOut(this.#proxy.forward(this.#now(), id, branches)),
    answer: (id: string, response: SipResponse) => {
      this.#carryOut(this.#proxy.answer(this.#now(), id, response));
      if (response.status >= 200) this.#close(id);
    },
    reject: (id: string, status: number, change?: (response: SipResponse) => void) => {
      this.#carryOut(this.#proxy.reject(this.#now(), id, status, change));
      if (status >= 200) this.#close(id);
    },
    cancelBranches: (id: string) => this.#carryOut(this.#proxy.cancelBranches(this.#now(), id)),
  };

  #answer(context: string, answer: Answer): void {
    this.#enqueue(context, ({ exchange }) => exchange.onAnswer(answer), 502);
  }

  /** `unreadable` is the status for what could not be read: of the request, or of its response. */
  #enqueue(context: string, work: (running: Running) => void | Promise<void>, unreadable: 400 | 502 = 400): void {
    const running = this.#running.get(context);
    if (running === undefined || running.queued >= MAX_QUEUED) return;
    running.queued++;
    running.work = running.work
      .then(() => this.#patiently(running, work))
      .catch((error: unknown) => this.#failed(running.exchange, error, unreadable))
      .finally(() => {
        running.queued--;
      });
  }

  /** Where the peer waits for an answer anyway: a BYE that got 500 would end a call at one side only. */
  async #patiently(running: Running, work: (running: Running) => void | Promise<void>): Promise<void> {
    const { passes, machine } = this.#options;
    for (let waited = 0; ; waited += PASSING_MS) {
      const { sent } = running.exchange;
      try {
        return await work(running);
      } catch (error) {
        const mayAgain = running.exchange.sent === sent && waited < PATIENCE_MS && !this.#stopped;
        if (!mayAgain || passes?.(error) !== true) throw error;
        await new Promise<void>((resolve) => void machine.clock.after(PASSING_MS, resolve));
      }
    }
  }

  /** What could not be read is the peer's fault, all else ours. */
  #failed(exchange: Exchange, error: unknown, unreadable: 400 | 502): void {
    const isTheirs = error instanceof DecodeError;
    if (!isTheirs) this.#options.onError?.(error, exchange.request);
    // RFC 3261 §16.9: nobody at a name is as if the transport had failed.
    const isAway = error instanceof NobodyThereError || this.#options.passes?.(error) === true;
    exchange.reject(isAway ? 503 : isTheirs ? unreadable : 500, (response) => {
      if (isTheirs) response.reason = `${response.reason} (${printable(error.toString())})`;
    });
  }

  #close(context: string): void {
    if (this.#open.delete(context)) this.#lookWhetherIdle();
  }

  #done(context: string): void {
    this.#close(context);
    const running = this.#running.get(context);
    if (running === undefined) return;
    this.#enqueue(context, ({ exchange }) => exchange.onDone());
    void running.work.then(() => this.#running.delete(context));
  }

  #guard(request: SipRequest, work: () => Promise<void>): void {
    work().catch((error: unknown) => {
      if (!(error instanceof DecodeError)) this.#options.onError?.(error, request);
    });
  }

  #lookWhetherIdle(): void {
    if (this.load === 0) for (const resolve of this.#idle.splice(0)) resolve();
  }

  #setTimer(): void {
    this.#cancelTimer();
    const next = this.#proxy.nextTimeout();
    if (next === undefined || this.#stopped) return;
    const { clock } = this.#options.machine;
    this.#cancelTimer = clock.after(Math.max(0, next - this.#now()), () => {
      this.#carryOut(this.#proxy.timeout(this.#now()));
    });
  }
}

const nameOf = ({ transport, address, port }: Flow): string => `${transport} ${address} ${port}`;

/** Branches and tags: hard to guess, but on a machine that repeats itself. */
function newIds({ random32 }: SipMachine): () => string {
  if (random32 === undefined) return () => randomBytes(12).toString('hex');
  return () => [random32(), random32()].map((word) => word.toString(16).padStart(8, '0')).join('');
}

/** Octets of the peer do not go back in a reason phrase. */
const printable = (text: string): string => text.replace(/[^\x20-\x7e]/g, '?').slice(0, 120);

/** IPv6 stands in brackets. */
const hostOf = (address: string): string => (address.includes(':') ? `[${address}]` : address);
