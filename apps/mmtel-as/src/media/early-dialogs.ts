/** Reliable provisional responses of this server's own (RFC 3262): media begin when the caller has said that it has the answer. */
import type { Clock } from '@trunkline/platform';
import { header, type ReliableEffect, ReliableResponses, type SipResponse, type Uri } from '@trunkline/sip';
import type { Exchange } from '@trunkline/sip-transport';

const PREFIX = 'early-';
/** RSeq is up to 2^31 - 1, and grows from where it begins. */
const FIRST_RSEQ_RANGE = 2 ** 24;

interface EarlyDialog {
  readonly exchange: Exchange;
  readonly reliable: ReliableResponses;
  readonly settle: (acknowledged: boolean) => void;
  cancelTimer: () => void;
}

export interface EarlyDialogsOptions {
  readonly clock: Clock;
  readonly random32: () => number;
  /** The Contact of this worker and no other: what waits for a PRACK is in its memory. */
  readonly self: (user: string) => Uri;
  readonly newId: () => string;
}

/** Those of one worker. */
export class EarlyDialogs {
  readonly #options: EarlyDialogsOptions;
  readonly #waiting = new Map<string, EarlyDialog>();

  constructor(options: EarlyDialogsOptions) {
    this.#options = options;
  }

  /** Whether a request within a dialog is for one of these. */
  isOurs(uri: Uri): boolean {
    return uri.scheme === 'sip' && uri.user?.startsWith(PREFIX) === true;
  }

  /** Sends it until its PRACK comes. Resolves to false where none came in 64·T1 (§3), or the caller has given up. */
  send(exchange: Exchange, response: SipResponse): Promise<boolean> {
    const { clock, random32, self, newId } = this.#options;
    const id = `${PREFIX}${newId()}`;
    response.set(header.contact, { uri: self(id), params: [] });
    return new Promise((resolve) => {
      const settle = (acknowledged: boolean) => {
        dialog.cancelTimer();
        this.#waiting.delete(id);
        resolve(acknowledged);
      };
      const reliable = new ReliableResponses(1 + (random32() % FIRST_RSEQ_RANGE));
      const dialog: EarlyDialog = { exchange, reliable, settle, cancelTimer: () => undefined };
      this.#waiting.set(id, dialog);
      this.#carryOut(dialog, reliable.send(clock.monotonic(), response));
    });
  }

  /** The caller has given up: nobody waits any more. */
  forget(exchange: Exchange): void {
    for (const dialog of this.#waiting.values()) if (dialog.exchange === exchange) dialog.settle(false);
  }

  /** A request to a Contact of ours. @throws DecodeError */
  request(exchange: Exchange): void {
    const { request } = exchange;
    const uri = request.uri();
    const dialog = uri.scheme === 'sip' ? this.#waiting.get(uri.user ?? '') : undefined;
    const acknowledges =
      request.method === 'PRACK' &&
      dialog !== undefined &&
      request.need(header.callId) === dialog.exchange.request.need(header.callId) &&
      dialog.reliable.prack(this.#options.clock.monotonic(), request) !== undefined;
    exchange.reject(acknowledges ? 200 : 481);
    if (acknowledges) dialog.settle(true);
  }

  #carryOut(dialog: EarlyDialog, effects: readonly ReliableEffect[]): void {
    const { clock } = this.#options;
    for (const effect of effects) {
      if (effect.effect === 'send') dialog.exchange.answer(effect.response);
      else dialog.settle(false);
    }
    const due = dialog.reliable.nextTimeout();
    if (due === undefined) return;
    dialog.cancelTimer = clock.after(Math.max(0, due - clock.monotonic()), () => {
      this.#carryOut(dialog, dialog.reliable.timeout(clock.monotonic()));
    });
  }
}
