/** Short messages of a simulated UE: its side of CP and RP (TS 24.011) in payload containers, and what its user writes and reads. */
import type { Clock } from '@trunkline/platform';
import {
  addressText,
  type CpMessage,
  concatenationOf,
  cpCause,
  decodeCp,
  decodeRp,
  decodeTpdu,
  encodeCp,
  encodeRp,
  encodeTpdu,
  failureCause,
  phoneNumber,
  type RpMessage,
  rpCause,
  rpCauseText,
  type Segment,
  type SmsDeliver,
  type SmsStatusReport,
  type SmsSubmit,
  type SmsSubmitReport,
  segmentsOf,
  type TimeStamp,
  type Tpdu,
  textOf,
  transactionOf,
  type ValidityPeriod,
} from '@trunkline/sms';
import { DecodeError, equalBytes } from '@trunkline/wire';
import { ExpectationError, Inbox } from '../awaiting.ts';

export interface SendSmsOptions {
  /** A number: `+49…`, or as it is dialled. */
  readonly to: string;
  readonly statusReport?: boolean;
  readonly validity?: ValidityPeriod;
  readonly rejectDuplicates?: boolean;
  /** TP-MR of the first part; counts up by default. */
  readonly messageReference?: number;
  readonly within?: number;
}

/** What the service centre said to a message, or to each part of one. */
export interface SentSms {
  readonly messageReference: number;
  readonly report: SmsSubmitReport | undefined;
}

export interface ReceivedSms {
  readonly from: string;
  /** Undefined for octets. */
  readonly text: string | undefined;
  /** Of one part, those of the first where there are several. */
  readonly message: SmsDeliver;
  readonly parts: number;
  readonly sent: TimeStamp;
}

/** What the UE is part of. */
export interface SmsHost {
  readonly supi: string;
  readonly clock: Clock;
  readonly withinMs: number;
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
/** TR1M is 35 to 45 seconds (§10). */
const TR1M_MS = 40_000;
const SERVICE_CENTRE = phoneNumber('+99970000001');
const TRANSACTIONS = 7;

export class ShortMessages {
  /** There is no room for another message: it is refused, until {@link memoryAvailable}. */
  memoryFull = false;
  /** Messages of either side that are lost on the air; absent: none. */
  loses: ((message: CpMessage, from: 'ue' | 'network') => boolean) | undefined;
  /** How a message is answered with RP-ERROR; absent, or undefined of it: it is taken. */
  rejects: ((message: SmsDeliver) => number | undefined) | undefined;
  readonly #host: SmsHost;
  readonly #received: Inbox<SmsDeliver>;
  readonly #reports: Inbox<SmsStatusReport>;
  /** Every message of CP that the network has sent, whether lost or not. */
  readonly heard: CpMessage[] = [];
  readonly #sending = new Map<number, Sending>();
  /** CP-DATA that waits for its CP-ACK, by transaction and who began it. */
  readonly #unacknowledged = new Map<string, () => void>();
  /** The last message of each transaction of the network: it comes again where the CP-ACK was lost. */
  readonly #taken = new Map<number, Uint8Array>();
  #transaction = 0;
  #reference = 0;
  #messageReference = 0;

  constructor(host: SmsHost) {
    this.#host = host;
    this.#received = new Inbox(
      ({ originatingAddress }) => `a message from ${addressText(originatingAddress)}`,
      host.clock,
    );
    this.#reports = new Inbox(({ status }) => `a status report 0x${status.toString(16)}`, host.clock);
  }

  /** Sends a text, in parts where it is long. @throws ExpectationError with the cause of a refusal */
  async send(text: string, options: SendSmsOptions): Promise<readonly SentSms[]> {
    const sent: SentSms[] = [];
    for (const segment of segmentsOf(text, this.#messageReference + 1)) {
      sent.push(await this.sendSegment(segment, { ...options, ...nextReference(options, sent.length) }));
    }
    return sent;
  }

  /** Any user data. */
  async sendSegment({ coding, userData }: Segment, options: SendSmsOptions): Promise<SentSms> {
    if (options.messageReference === undefined) this.#messageReference = (this.#messageReference + 1) & 0xff;
    const messageReference = options.messageReference ?? this.#messageReference;
    const submit: SmsSubmit = {
      message: 'SMS-SUBMIT',
      rejectDuplicates: options.rejectDuplicates === true,
      statusReportRequest: options.statusReport === true,
      replyPath: false,
      messageReference,
      destinationAddress: phoneNumber(options.to),
      protocolId: 0,
      dataCoding: coding,
      ...(options.validity === undefined ? {} : { validityPeriod: options.validity }),
      userData,
    };
    const report = await this.sendTpdu(encodeTpdu(submit), options.within);
    return { messageReference, report };
  }

  /** Any TPDU. @throws ExpectationError with the cause of a refusal */
  async sendTpdu(userData: Uint8Array, within?: number): Promise<SmsSubmitReport | undefined> {
    const reference = this.#nextReference();
    const answer = await this.#ask({ message: 'RP-DATA', reference, destination: SERVICE_CENTRE, userData }, within);
    const report = reportIn(answer);
    if (answer.message !== 'RP-ERROR') return report;
    const failure = report?.failureCause;
    const why = failure === undefined ? '' : `, TP-FCS 0x${failure.toString(16)}`;
    throw new ExpectationError(
      `the network refused a message of ${this.#host.supi}: ${rpCauseText(answer.cause)}${why}`,
    );
  }

  /** RP-SMMA: there is room again. */
  async memoryAvailable(within?: number): Promise<void> {
    this.memoryFull = false;
    const answer = await this.#ask({ message: 'RP-SMMA', reference: this.#nextReference() }, within);
    if (answer.message === 'RP-ERROR') throw new ExpectationError(`RP-SMMA: ${rpCauseText(answer.cause)}`);
  }

  /** The next message, whole. @throws ExpectationError */
  async expect(options: { readonly from?: string; readonly within?: number } = {}): Promise<ReceivedSms> {
    const { from, within = this.#host.withinMs } = options;
    const isFrom = ({ originatingAddress }: SmsDeliver) =>
      from === undefined || addressText(originatingAddress) === from;
    const what = `a short message${from === undefined ? '' : ` from ${from}`}`;
    const first = await this.#received.take(what, isFrom, within);
    const concatenation = concatenationOf(first.userData);
    const parts = [first];
    while (concatenation !== undefined && parts.length < concatenation.total) {
      const belongs = (other: SmsDeliver) =>
        isFrom(other) && concatenationOf(other.userData)?.reference === concatenation.reference;
      parts.push(
        await this.#received.take(`part ${parts.length + 1} of ${concatenation.total} of it`, belongs, within),
      );
    }
    const part = (message: SmsDeliver) => concatenationOf(message.userData)?.part ?? 1;
    const texts = parts
      .toSorted((a, b) => part(a) - part(b))
      .map(({ userData, dataCoding }) => textOf(userData, dataCoding));
    return {
      from: addressText(first.originatingAddress),
      text: texts.includes(undefined) ? undefined : texts.join(''),
      message: first,
      parts: parts.length,
      sent: first.serviceCentreTimeStamp,
    };
  }

  /** The report on a message that asked for one. @throws ExpectationError */
  expectReport(messageReference: number, within = this.#host.withinMs): Promise<SmsStatusReport> {
    const what = `the status report on message ${messageReference}`;
    return this.#reports.take(what, (report) => report.messageReference === messageReference, within);
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
    const answer = this.#take(rp.userData);
    this.#transmit(encodeRp({ ...answer, reference: rp.reference }, 'ue'), transaction, true);
  }

  /** RP-ERROR to a message of RP that cannot be read but for its reference, the second octet of each. */
  #refuse(transaction: number, [, reference = 0]: Uint8Array, cause: number): void {
    this.#transmit(encodeRp({ message: 'RP-ERROR', reference, cause }, 'ue'), transaction, true);
  }

  /** Stores a message or a report, where there is room. */
  #take(tpdu: Uint8Array): { message: 'RP-ACK' } | { message: 'RP-ERROR'; cause: number; userData?: Uint8Array } {
    let message: Tpdu;
    try {
      message = decodeTpdu(new Uint8Array(tpdu), { to: 'ue' });
    } catch (error) {
      if (!(error instanceof DecodeError)) throw error;
      // RP-DATA itself is sound: the transfer layer has an error to report (TS 24.011 Annex E, TS 23.040 §9.2.3.22).
      const userData = encodeTpdu({ message: 'SMS-DELIVER-REPORT', failureCause: failureCause.unspecified });
      return { message: 'RP-ERROR', cause: rpCause.protocolError, userData };
    }
    if (message.message === 'SMS-STATUS-REPORT') this.#reports.put(message);
    if (message.message !== 'SMS-DELIVER') return { message: 'RP-ACK' };
    if (this.memoryFull) {
      const userData = encodeTpdu({
        message: 'SMS-DELIVER-REPORT',
        failureCause: failureCause.memoryCapacityExceeded,
      });
      return { message: 'RP-ERROR', cause: rpCause.memoryCapacityExceeded, userData };
    }
    const cause = this.rejects?.(message);
    if (cause !== undefined) return { message: 'RP-ERROR', cause };
    this.#received.put(message);
    return { message: 'RP-ACK' };
  }

  /** Begins a transaction; resolves to what the network answers. @throws ExpectationError when TR1M expires */
  async #ask(message: RpMessage, within = TR1M_MS): Promise<RpMessage> {
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

  #nextReference(): number {
    this.#reference = (this.#reference + 1) & 0xff;
    return this.#reference;
  }

  /** Nothing is sent again. */
  stop(): void {
    for (const cancel of this.#unacknowledged.values()) cancel();
    this.#unacknowledged.clear();
  }
}

/** A telephone number of a UE of a flow: the digits of its SUPI, which nobody else has. */
export function numberOf(supi: string): string {
  return `+${supi.replace(/^imsi-/, '')}`;
}

function keyOf(transaction: number, own: boolean): string {
  return `${own ? 'own' : 'network'} ${transaction}`;
}

function nextReference({ messageReference }: SendSmsOptions, part: number): Pick<SendSmsOptions, 'messageReference'> {
  return messageReference === undefined ? {} : { messageReference: (messageReference + part) & 0xff };
}

/** TS 24.011 §9.3. */
function decodingCause({ reason }: DecodeError): number {
  return reason === 'unknown' ? rpCause.messageTypeNonExistent : rpCause.invalidMandatoryInformation;
}

function reportIn(answer: RpMessage): SmsSubmitReport | undefined {
  if (!('userData' in answer) || answer.userData === undefined) return undefined;
  const report = answer.message === 'RP-ERROR' ? 'error' : 'ack';
  const message = decodeTpdu(answer.userData, { to: 'ue', report });
  return message.message === 'SMS-SUBMIT-REPORT' ? message : undefined;
}
