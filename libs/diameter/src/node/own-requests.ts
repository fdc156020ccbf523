/** Requests of ours: their way to a peer, to another one when that fails, and their end (RFC 6733 §5.5.4, §6.1, §6.2). */
import { encodeDiameter } from '../codec.ts';
import type { DiameterAnswer, DiameterMessage, DiameterRequest, Unsent } from '../messages/index.ts';
import type { Peer } from '../peer/peer.ts';
import { diameterResult } from '../result.ts';
import { answers, elsewhere } from './acceptance.ts';
import type { Identifiers } from './identifiers.ts';
import type { DiameterEffect, KnownPeer, RequestFailure } from './options.ts';
import { type Outstanding, Pending } from './pending.ts';
import { route } from './routing.ts';

interface OwnRequestsOptions {
  readonly maxPending: number;
  readonly requestMs: number;
  readonly identifiers: Identifiers;
  readonly peers: () => Iterable<Peer>;
  readonly knownAs: (peer: Peer) => KnownPeer | undefined;
}

type Unrouted = Pick<Outstanding, 'request' | 'token' | 'endToEnd' | 'tried'>;

const failed = (token: unknown, reason: RequestFailure): DiameterEffect => ({ effect: 'failed', reason, token });
const dropped = (connection: string, reason: string): DiameterEffect => ({ effect: 'dropped', connection, reason });

export class OwnRequests {
  readonly #options: OwnRequestsOptions;
  readonly #pending = new Pending();

  constructor(options: OwnRequestsOptions) {
    this.#options = options;
  }

  get size(): number {
    return this.#pending.size;
  }

  get nextTimeout(): number {
    return this.#pending.nextTimeout;
  }

  begin(now: number, request: Unsent<DiameterRequest>, token: unknown): DiameterEffect[] {
    const { maxPending, identifiers } = this.#options;
    if (this.#pending.size >= maxPending) return [failed(token, 'overloaded')];
    const peer = this.#route(request, new Set());
    if (peer === undefined) return [failed(token, 'unreachable')];
    return this.#submit(now, peer, { request, token, endToEnd: identifiers.endToEnd(), tried: new Set() }, false);
  }

  /** Those of a peer go to others, with the T bit. Where there are none they wait for it, unless it is gone. */
  failOver(now: number, from: string, lost: boolean): DiameterEffect[] {
    const effects: DiameterEffect[] = [];
    for (const outstanding of this.#pending.of(from)) {
      const peer = this.#route(outstanding.request, new Set([from]));
      if (peer === undefined && !lost) continue;
      this.#pending.take(outstanding.connection, outstanding.hopByHop);
      if (peer === undefined) effects.push(failed(outstanding.token, 'peer-lost'));
      else effects.push(...this.#submit(now, peer, outstanding, true));
    }
    return effects;
  }

  answered(now: number, host: string, connection: string, message: DiameterAnswer): DiameterEffect[] {
    const outstanding = this.#pending.take(connection, message.hopByHop);
    if (outstanding === undefined) return [dropped(connection, `${message.message} that nobody waits for`)];
    const { request, token, tried } = outstanding;
    if (!answers(message, request.message)) {
      return [dropped(connection, `${message.message} to ${request.message}`), failed(token, 'bad-answer')];
    }
    const other = elsewhere(message) ? this.#route(request, tried) : undefined;
    if (other !== undefined) return this.#submit(now, other, outstanding, true);
    const named = this.#redirected(message, outstanding);
    if (named !== undefined) {
      const redirected = { ...request, destinationHost: named.host } as Unsent<DiameterRequest>;
      return this.#submit(now, named, { ...outstanding, request: redirected }, false);
    }
    return [{ effect: 'answer', message, host, token }];
  }

  /** An answer that cannot be decoded. */
  unreadable(connection: string, hopByHop: number): DiameterEffect[] {
    const outstanding = this.#pending.take(connection, hopByHop);
    return outstanding === undefined ? [] : [failed(outstanding.token, 'bad-answer')];
  }

  timeout(now: number): DiameterEffect[] {
    return this.#pending.expired(now).map(({ token }) => failed(token, 'timeout'));
  }

  #route(request: Unsent<DiameterRequest>, without: ReadonlySet<string>): Peer | undefined {
    const { peers, knownAs } = this.#options;
    return route([...peers()], request, { without, knownAs, load: (peer) => this.#pending.at(peer.host) });
  }

  /** RFC 6733 §6.1.8: a redirect agent, such as the SLF on Dx (TS 29.228 §5.1), says which of the peers to ask. */
  #redirected(message: DiameterAnswer, { request, tried }: Outstanding): Peer | undefined {
    if (!('redirectHost' in message) || message.resultCode !== diameterResult.redirectIndication) return undefined;
    for (const uri of message.redirectHost ?? []) {
      const destinationHost = /^aaas?:\/\/([^:;]+)/i.exec(uri)?.[1];
      const peer = destinationHost && this.#route({ ...request, destinationHost } as typeof request, tried);
      if (peer) return peer;
    }
    return undefined;
  }

  #submit(now: number, peer: Peer, unrouted: Unrouted, retransmitted: boolean): DiameterEffect[] {
    const { request, token, endToEnd, tried } = unrouted;
    const { identifiers, requestMs } = this.#options;
    const { connection, host } = peer;
    if (connection === undefined) return [failed(token, 'unreachable')];
    const hopByHop = identifiers.hopByHop();
    const message = { ...request, hopByHop, endToEnd, ...(retransmitted ? { retransmitted } : {}) } as DiameterMessage;
    const bytes = encodeDiameter(message);
    tried.add(host);
    this.#pending.add({ request, token, endToEnd, tried, host, connection, hopByHop, due: now + requestMs });
    return [{ effect: 'send', connection, bytes, message }];
  }
}
