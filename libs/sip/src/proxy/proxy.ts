/**
 * A stateful proxy (RFC 3261 §16) over the transaction layer: forks a request to several targets, brings the right responses back,
 * and ends what is left over. Which targets there are, and what changes in a message on its way, is for whoever uses it: each
 * request comes out as an effect and is answered with {@link SipProxy.forward} or {@link SipProxy.reject}, each response that
 * would go back comes out as `answer` and goes with {@link SipProxy.answer}.
 */
import { DecodeError } from '@trunkline/wire';
import * as header from '../headers/index.ts';
import type { SipRequest, SipResponse } from '../message.ts';
import { responseTo } from '../response.ts';
import { Deadlines } from '../transaction/deadlines.ts';
import { type SipEffect, SipTransactions, type TransactionOptions } from '../transaction/layer.ts';
import type { Flow } from '../transport.ts';
import { bestResponse } from './best-response.ts';
import { loopKey, type ProxyIdentity, refusal, takeOwnRoute, upstream } from './forwarding.ts';

export interface ProxyOptions extends TransactionOptions, ProxyIdentity {
  /** Milliseconds without a final response to an INVITE until its branch is given up (§16.6 step 11); 180,000 at least. */
  readonly timerC?: number;
}

/** One way that a request takes: as it is to be sent, without our Via. */
export interface Branch {
  readonly request: SipRequest;
  readonly flow: Flow;
  /** Other servers of the same name: the next is asked where one cannot be reached, says nothing, or 503 (RFC 3263 §4.3). */
  readonly others?: readonly Flow[] | undefined;
}

/** `context` names a request that is on its way, until `done`. */
export type ProxyEffect =
  | Extract<SipEffect, { effect: 'send' | 'dropped' }>
  /** A request to forward or to reject; `route` is the URI of ours by which it came, parameters and all. */
  | {
      readonly effect: 'request';
      readonly context: string;
      readonly request: SipRequest;
      readonly flow: Flow;
      readonly route: header.NameAddr['uri'] | undefined;
    }
  /** The ACK of a 2xx: send it on with {@link SipProxy.forwardAck}. */
  | {
      readonly effect: 'ack';
      readonly request: SipRequest;
      readonly flow: Flow;
      readonly route: header.NameAddr['uri'] | undefined;
    }
  /** A response for upstream, our Via taken away; `final` where no other branch is left. */
  | {
      readonly effect: 'answer';
      readonly context: string;
      readonly response: SipResponse;
      readonly branch: number | undefined;
      readonly final: boolean;
    }
  /** A response to a request of our own, or none came ({@link SipProxy.originate}). */
  | { readonly effect: 'response'; readonly token: unknown; readonly response: SipResponse; readonly flow: Flow }
  | { readonly effect: 'failed'; readonly token: unknown; readonly reason: 'timeout' | 'transport' }
  /** 100 came: whoever is next has the request, and may take its time. It goes no further (§16.7 step 5). */
  | { readonly effect: 'trying'; readonly context: string; readonly branch: number }
  /** The caller called it off; its branches are cancelled. */
  | { readonly effect: 'cancelled'; readonly context: string }
  /** Of several servers this one could not serve a request. */
  | { readonly effect: 'unavailable'; readonly flow: Flow }
  | { readonly effect: 'done'; readonly context: string };

interface Attempt {
  readonly index: number;
  readonly context: Context;
  readonly branch: Branch;
  transaction: string;
  final?: SipResponse;
}

interface Context {
  readonly id: string;
  readonly request: SipRequest;
  readonly attempts: Attempt[];
  /** A final response other than 2xx to INVITE went back, or a 2xx did. */
  answered: boolean;
  cancelled: boolean;
  /** Client transactions that have not ended. */
  open: number;
  serverEnded: boolean;
}

/** Tells a request of our own from one that is passed on. */
class Own {
  readonly token: unknown;

  constructor(token: unknown) {
    this.token = token;
  }
}

const TIMER_C_MS = 180_000;

export class SipProxy {
  readonly transactions: SipTransactions;
  readonly #options: ProxyOptions;
  readonly #contexts = new Map<string, Context>();
  readonly #timers = new Deadlines<Attempt>();

  constructor(options: ProxyOptions) {
    this.#options = options;
    this.transactions = new SipTransactions(options);
  }

  get size(): number {
    return this.#contexts.size;
  }

  nextTimeout(): number | undefined {
    const times = [this.transactions.nextTimeout(), this.#timers.next()].filter((at) => at !== undefined);
    return times.length === 0 ? undefined : Math.min(...times);
  }

  timeout(now: number): ProxyEffect[] {
    const effects = this.#all(now, this.transactions.timeout(now));
    for (let due = this.#timers.take(now); due !== undefined; due = this.#timers.take(now)) {
      // §16.8: one that rings is called off and answers 487; the transaction layer ends one that does not answer even that.
      effects.push(...this.#all(now, this.transactions.cancel(now, due.owner.transaction)));
    }
    return effects;
  }

  receiveBytes(now: number, flow: Flow, bytes: Uint8Array): ProxyEffect[] {
    return this.#all(now, this.transactions.receiveBytes(now, flow, bytes));
  }

  receive(now: number, flow: Flow, message: SipRequest | SipResponse): ProxyEffect[] {
    return this.#all(now, this.transactions.receive(now, flow, message));
  }

  transportFailed(now: number, flow: Flow): ProxyEffect[] {
    return this.#all(now, this.transactions.transportFailed(now, flow));
  }

  /** Sends the request to these, at once; may be called again with more, as long as no final response went back. */
  forward(now: number, context: string, branches: readonly Branch[]): ProxyEffect[] {
    const found = this.#contexts.get(context);
    if (found === undefined || found.answered || found.cancelled) return [];
    const effects = branches.flatMap((branch) => this.#attempt(now, found, found.attempts.length, branch));
    return this.#all(now, effects);
  }

  #attempt(now: number, context: Context, index: number, branch: Branch): readonly SipEffect[] {
    const attempt: Attempt = { index, context, branch, transaction: '' };
    context.attempts[index] = attempt;
    context.open++;
    const { request, flow } = branch;
    const id = `${this.transactions.newBranch()}.${loopKey(context.request)}`;
    const sent = this.transactions.send(now, flow, request, { token: attempt, branch: id });
    attempt.transaction = sent.transaction;
    if (request.method === 'INVITE') this.#setTimerC(now, attempt);
    return sent.effects;
  }

  /** The next server of the same name; undefined where there is none, or nobody wants an answer any more. */
  #next(now: number, { index, context, branch }: Attempt): ProxyEffect[] | undefined {
    const [flow, ...others] = branch.others ?? [];
    if (flow === undefined || context.answered || context.cancelled) return undefined;
    const effects = this.#attempt(now, context, index, { request: branch.request, flow, others });
    return [{ effect: 'unavailable', flow: branch.flow }, ...this.#all(now, effects)];
  }

  /** Sends the ACK of a 2xx on: it has no transaction, and no answer. */
  forwardAck(now: number, { request, flow }: Branch): ProxyEffect[] {
    return this.#all(now, this.transactions.send(now, flow, request).effects);
  }

  /** Sends a request of our own: a proxy of IMS notifies, registers and releases as well. `transaction` is for CANCEL. */
  originate(now: number, { request, flow }: Branch, token: unknown): { transaction: string; effects: ProxyEffect[] } {
    const { transaction, effects } = this.transactions.send(now, flow, request, { token: new Own(token) });
    return { transaction, effects: this.#all(now, effects) };
  }

  /** Calls an INVITE of our own off. */
  callOff(now: number, transaction: string): ProxyEffect[] {
    return this.#all(now, this.transactions.cancel(now, transaction));
  }

  /** Answers a request here. */
  reject(now: number, context: string, status: number, change?: (response: SipResponse) => void): ProxyEffect[] {
    const found = this.#contexts.get(context);
    if (found === undefined) return [];
    const response = responseTo(found.request, status, { toTag: this.#options.newId() });
    change?.(response);
    return this.answer(now, context, response);
  }

  /** Sends a response upstream; a final one calls off what still rings. */
  answer(now: number, context: string, response: SipResponse): ProxyEffect[] {
    const found = this.#contexts.get(context);
    if (found === undefined) return [];
    const effects: SipEffect[] = this.transactions.respond(now, context, response);
    if (response.status >= 200) {
      found.answered = true;
      effects.push(...this.#cancelOpen(now, found));
    }
    return this.#all(now, effects);
  }

  /** Calls all branches off that have no final response yet. */
  cancelBranches(now: number, context: string): ProxyEffect[] {
    const found = this.#contexts.get(context);
    return found === undefined ? [] : this.#all(now, this.#cancelOpen(now, found));
  }

  #cancelOpen(now: number, { attempts }: Context): SipEffect[] {
    return attempts
      .filter(({ final }) => final === undefined)
      .flatMap((a) => this.transactions.cancel(now, a.transaction));
  }

  #setTimerC(now: number, attempt: Attempt): void {
    this.#timers.set(attempt, 'C', now + (this.#options.timerC ?? TIMER_C_MS));
  }

  #all(now: number, effects: readonly SipEffect[]): ProxyEffect[] {
    return effects.flatMap((effect) => this.#one(now, effect));
  }

  #one(now: number, effect: SipEffect): ProxyEffect[] {
    switch (effect.effect) {
      case 'send':
      case 'dropped':
        return [effect];
      case 'request':
        return effect.request.method === 'CANCEL' ? this.#cancel(now, effect) : this.#request(now, effect);
      case 'ack':
        return this.#ack(effect.request, effect.flow);
      case 'response': {
        const { token, response, flow } = effect;
        if (token instanceof Own) return [{ effect: 'response', token: token.token, response, flow }];
        return this.#response(now, token as Attempt, response);
      }
      case 'failed': {
        const { token, reason } = effect;
        return token instanceof Own ? [{ effect: 'failed', token: token.token, reason }] : this.#failed(now, effect);
      }
      case 'ended':
        if (effect.token instanceof Own) return [];
        return this.#ended(effect.transaction, effect.token as Attempt | undefined);
    }
  }

  #request(now: number, { request, flow, transaction }: Extract<SipEffect, { effect: 'request' }>): ProxyEffect[] {
    const context: Context = {
      ...{ id: transaction, request, attempts: [], answered: false },
      ...{ cancelled: false, open: 0, serverEnded: false },
    };
    this.#contexts.set(transaction, context);
    try {
      const refused = refusal(request, this.#options);
      if (refused !== undefined) {
        return this.reject(now, transaction, refused.status, (response) => {
          if (refused.unsupported !== undefined) response.setAll(header.unsupported, refused.unsupported);
        });
      }
      const route = takeOwnRoute(request, this.#options);
      return [{ effect: 'request', context: transaction, request, flow, route }];
    } catch (error) {
      if (!(error instanceof DecodeError)) throw error;
      return this.reject(now, transaction, 400);
    }
  }

  #ack(request: SipRequest, flow: Flow): ProxyEffect[] {
    try {
      if (request.get(header.maxForwards) === 0) return [{ effect: 'dropped', flow, reason: 'ACK with no hop left' }];
      const route = takeOwnRoute(request, this.#options);
      return [{ effect: 'ack', request, flow, route }];
    } catch (error) {
      if (!(error instanceof DecodeError)) throw error;
      return [{ effect: 'dropped', flow, reason: error.toString() }];
    }
  }

  /** §16.10: CANCEL is answered here, and sent to each branch anew. */
  #cancel(now: number, effect: Extract<SipEffect, { effect: 'request' }>): ProxyEffect[] {
    const { transaction, request, cancels } = effect;
    const found = cancels === undefined ? undefined : this.#contexts.get(cancels);
    const answer = responseTo(request, found === undefined ? 481 : 200, { toTag: this.#options.newId() });
    const effects = this.#all(now, this.transactions.respond(now, transaction, answer));
    if (found === undefined || found.answered || found.cancelled) return effects;
    found.cancelled = true;
    effects.push(...this.#all(now, this.#cancelOpen(now, found)));
    effects.push({ effect: 'cancelled', context: found.id });
    if (found.attempts.length === 0) effects.push(...this.reject(now, found.id, 487));
    return effects;
  }

  #response(now: number, attempt: Attempt, response: SipResponse): ProxyEffect[] {
    const { context, index } = attempt;
    const { status } = response;
    if (status === 100) return [{ effect: 'trying', context: context.id, branch: index }];
    const up = upstream(response);
    if (status < 200) {
      // §16.7 step 2: a branch that rings on is not given up.
      if (response.need(header.cseq).method === 'INVITE') this.#setTimerC(now, attempt);
      if (context.answered) return [];
      return [{ effect: 'answer', context: context.id, response: up, branch: index, final: false }];
    }
    this.#timers.stopAll(attempt);
    const next = status === 503 ? this.#next(now, attempt) : undefined;
    if (next !== undefined) return next;
    attempt.final = up;
    const isInvite = context.request.method === 'INVITE';
    if (status < 300) {
      // Every 2xx to an INVITE goes back (§16.7 step 5), to another request the first.
      if (context.answered && !isInvite) return [];
      return [{ effect: 'answer', context: context.id, response: up, branch: index, final: true }];
    }
    const cancelled = status >= 600 ? this.#all(now, this.#cancelOpen(now, context)) : [];
    return [...cancelled, ...this.#whenAllAreIn(context)];
  }

  #whenAllAreIn(context: Context): ProxyEffect[] {
    const { attempts, answered, id } = context;
    if (answered || attempts.some(({ final }) => final === undefined)) return [];
    const finals = attempts.flatMap(({ final }) => (final === undefined ? [] : [final]));
    const best = bestResponse(finals);
    if (best === undefined) return [];
    const branch = attempts.find(({ final }) => final === best)?.index;
    return [{ effect: 'answer', context: id, response: best, branch, final: true }];
  }

  /** A branch without an answer counts as 408, one that cannot be reached as 503 (§16.9). */
  #failed(now: number, effect: Extract<SipEffect, { effect: 'failed' }>): ProxyEffect[] {
    const attempt = effect.token as Attempt | undefined;
    if (attempt === undefined) return [];
    this.#timers.stopAll(attempt);
    const { context } = attempt;
    if (attempt.final !== undefined) return [];
    const next = this.#next(now, attempt);
    if (next !== undefined) return next;
    const status = effect.reason === 'timeout' ? 408 : 503;
    attempt.final = responseTo(context.request, status, { toTag: this.#options.newId() });
    return this.#whenAllAreIn(context);
  }

  #ended(transaction: string, attempt: Attempt | undefined): ProxyEffect[] {
    const context = attempt === undefined ? this.#contexts.get(transaction) : attempt.context;
    if (context === undefined) return [];
    if (attempt === undefined) context.serverEnded = true;
    else context.open--;
    if (!context.serverEnded || context.open > 0) return [];
    this.#contexts.delete(context.id);
    return [{ effect: 'done', context: context.id }];
  }
}
