/** Short messages of a simulated UE: its side of CP and RP (TS 24.011) in payload containers, and what its user writes and reads. */
import {
  type CpMessage,
  cpCause,
  decodeCp,
  decodeRp,
  encodeCp,
  encodeRp,
  type RpMessage,
  rpCause,
  transactionOf,
} from '@trunkline/sms';
import { DecodeError, equalBytes } from '@trunkline/wire';
import { ExpectationError } from '../awaiting.ts';
import { type ShortMessageHost, ShortMessageUser, TR1M_MS } from './short-message-user.ts';

/** What the UE is part of. */
export interface SmsHost extends ShortMessageHost {
  /** Sends a payload container, from idle after a service request. */
  send(payload: Uint8Array): Promise<void>;
}

interface Sending {
  readonly rpdu: Uint8Array;
  readonly reference: number;
  readonly answered: (answer: RpMessage) => void;
}

/** TC1* and how often CP-DATA is sent again (TS 24.011 §5.3.2.1, §10). */
const TC1_MS = 8_000;
const RETRANSMISSIONS = 2;
const TRANSACTIONS = 7;

export class ShortMessages extends ShortMessageUser {
  /** Messages of either side that are lost on the air; absent: none. */
  loses: ((message: CpMessage, from: 'ue' | 'network') => boolean) | undefined;
  readonly #host: SmsHost;
  /** Every message of CP that the network has sent, whether lost or not. */
  readonly heard: CpMessage[] = [];
  readonly #sending = new Map<number, Sending>();
  /** CP-DATA that waits for its CP-ACK, by transaction and who began it. */
  readonly #unacknowledged = new Map<string, () => void>();
  /** The last message of each transaction of the network: it comes again where the CP-ACK was lost. */
  readonly #taken = new Map<number, Uint8Array>();
  #transaction = 0;

  constructor(host: SmsHost) {
    super(host);
    this.#host = host;
  }

  /** A payload container of the network. */
  receive(payload: Uint8Array): void {
    let message: CpMessage;
    try {
      message = decodeCp(payload);
    } catch (error) {
      if (!(error instanceof DecodeError)) throw error;
      // TS 24.011 §9.2; what is too short for a transaction is ignored (§9.1).
      const common = transactionOf(payload);
      if (common === undefined) return;
      const { transaction, toOriginator } = common;
      const cause = error.reason === 'unknown' ? cpCause.messageTypeNonExistent : cpCause.invalidMandatoryInformation;
      this.#post({ message: 'CP-ERROR', transaction, toOriginator: !toOriginator, cause });
      return;
    }
    this.heard.push(message);
    if (this.loses?.(message, 'network') === true) return;
    if (message.message === 'CP-DATA') this.#data(message);
    else this.#acknowledged(message);
    if (message.message === 'CP-ERROR' && message.toOriginator) {
      const sending = this.#sending.get(message.transaction);
      sending?.answered({ message: 'RP-ERROR', reference: sending.reference, cause: message.cause });
    }
  }

  #data({ transaction, toOriginator, userData }: Extract<CpMessage, { message: 'CP-DATA' }>): void {
    this.#post({ message: 'CP-ACK', transaction, toOriginator: !toOriginator });
    let rp: RpMessage;
    try {
      rp = decodeRp(userData, 'network');
    } catch (error) {
      if (!(error instanceof DecodeError)) throw error;
      // TS 24.011 §9.3; an answer that cannot be read leaves the UE to TR1M.
      if (!toOriginator) this.#refuse(transaction, userData, decodingCause(error));
      return;
    }
    if (toOriginator) {
      // The answer to a message of the UE acknowledges it, too.
      this.#stop(transaction, true);
      const sending = this.#sending.get(transaction);
      if (sending?.reference === rp.reference) sending.answered(rp);
      return;
    }
    const before = this.#taken.get(transaction);
    if (before !== undefined && equalBytes(before, userData)) return;
    this.#taken.set(transaction, new Uint8Array(userData));
    if (rp.message !== 'RP-DATA') return;
    const answer = this.take(rp.userData);
    this.#transmit(encodeRp({ ...answer, reference: rp.reference }, 'ue'), transaction, true);
  }

  /** RP-ERROR to a message of RP that cannot be read but for its reference, the second octet of each. */
  #refuse(transaction: number, [, reference = 0]: Uint8Array, cause: number): void {
    this.#transmit(encodeRp({ message: 'RP-ERROR', reference, cause }, 'ue'), transaction, true);
  }

  /** Begins a transaction; resolves to what the network answers. @throws ExpectationError when TR1M expires */
  protected override async ask(message: RpMessage, within = TR1M_MS): Promise<RpMessage> {
    const transaction = this.#transaction;
    this.#transaction = (transaction + 1) % TRANSACTIONS;
    const rpdu = encodeRp(message, 'ue');
    const { reference } = message;
    try {
      return await new Promise<RpMessage>((resolve, reject) => {
        const cancel = this.#host.clock.after(within, () =>
          reject(new ExpectationError(`expected an answer to ${message.message} within ${within} ms`)),
        );
        const answered = (answer: RpMessage) => {
          cancel();
          resolve(answer);
        };
        this.#sending.set(transaction, { rpdu, reference, answered });
        this.#transmit(rpdu, transaction, false);
      });
    } finally {
      this.#sending.delete(transaction);
      this.#stop(transaction, true);
    }
  }

  /** CP-DATA, again until it is acknowledged. `answers`: in a transaction of the network. */
  #transmit(userData: Uint8Array, transaction: number, answers: boolean, transmissions = 0): void {
    this.#post({ message: 'CP-DATA', transaction, toOriginator: answers, userData });
    if (transmissions >= RETRANSMISSIONS) return;
    const cancel = this.#host.clock.after(TC1_MS, () =>
      this.#transmit(userData, transaction, answers, transmissions + 1),
    );
    this.#unacknowledged.set(keyOf(transaction, !answers), cancel);
  }

  #acknowledged({ transaction, toOriginator }: CpMessage): void {
    this.#stop(transaction, toOriginator);
  }

  /** `own`: a transaction that the UE began. */
  #stop(transaction: number, own: boolean): void {
    const key = keyOf(transaction, own);
    this.#unacknowledged.get(key)?.();
    this.#unacknowledged.delete(key);
  }

  #post(message: CpMessage): void {
    if (this.loses?.(message, 'ue') === true) return;
    // A UE that cannot come through loses what it says.
    this.#host.send(encodeCp(message)).catch(() => undefined);
  }

  /** Nothing is sent again. */
  stop(): void {
    for (const cancel of this.#unacknowledged.values()) cancel();
    this.#unacknowledged.clear();
  }
}

function keyOf(transaction: number, own: boolean): string {
  return `${own ? 'own' : 'network'} ${transaction}`;
}

/** TS 24.011 §9.3. */
function decodingCause({ reason }: DecodeError): number {
  return reason === 'unknown' ? rpCause.messageTypeNonExistent : rpCause.invalidMandatoryInformation;
}
