/** What the user of a simulated UE writes and reads (TS 23.040), whatever carries the relay layer (TS 24.011): NAS, or MESSAGE of IMS. */
import type { Clock } from '@trunkline/platform';
import {
  addressText,
  concatenationOf,
  decodeTpdu,
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
  type ValidityPeriod,
} from '@trunkline/sms';
import { DecodeError } from '@trunkline/wire';
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

export interface ShortMessageHost {
  readonly supi: string;
  readonly clock: Clock;
  readonly withinMs: number;
}

const SERVICE_CENTRE = phoneNumber('+99970000001');

/** TR1M is 35 to 45 seconds (TS 24.011 §10). */
export const TR1M_MS = 40_000;

export abstract class ShortMessageUser {
  /** There is no room for another message: it is refused, until {@link memoryAvailable}. */
  memoryFull = false;
  /** How a message is answered with RP-ERROR; absent, or undefined of it: it is taken. */
  rejects: ((message: SmsDeliver) => number | undefined) | undefined;
  readonly #user: ShortMessageHost;
  readonly #received: Inbox<SmsDeliver>;
  readonly #reports: Inbox<SmsStatusReport>;
  #reference = 0;
  #messageReference = 0;

  constructor(host: ShortMessageHost) {
    this.#user = host;
    this.#received = new Inbox(
      ({ originatingAddress }) => `a message from ${addressText(originatingAddress)}`,
      host.clock,
    );
    this.#reports = new Inbox(({ status }) => `a status report 0x${status.toString(16)}`, host.clock);
  }

  /** Sends RP-DATA or RP-SMMA; resolves to the answer. @throws ExpectationError when TR1M expires */
  protected abstract ask(message: RpMessage, within?: number): Promise<RpMessage>;

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
    const answer = await this.ask({ message: 'RP-DATA', reference, destination: SERVICE_CENTRE, userData }, within);
    const report = reportIn(answer);
    if (answer.message !== 'RP-ERROR') return report;
    const failure = report?.failureCause;
    const why = failure === undefined ? '' : `, TP-FCS 0x${failure.toString(16)}`;
    throw new ExpectationError(
      `the network refused a message of ${this.#user.supi}: ${rpCauseText(answer.cause)}${why}`,
    );
  }

  /** RP-SMMA: there is room again. */
  async memoryAvailable(within?: number): Promise<void> {
    this.memoryFull = false;
    const answer = await this.ask({ message: 'RP-SMMA', reference: this.#nextReference() }, within);
    if (answer.message === 'RP-ERROR') throw new ExpectationError(`RP-SMMA: ${rpCauseText(answer.cause)}`);
  }

  /** The next message, whole. @throws ExpectationError */
  async expect(options: { readonly from?: string; readonly within?: number } = {}): Promise<ReceivedSms> {
    const { from, within = this.#user.withinMs } = options;
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
  expectReport(messageReference: number, within = this.#user.withinMs): Promise<SmsStatusReport> {
    const what = `the status report on message ${messageReference}`;
    return this.#reports.take(what, (report) => report.messageReference === messageReference, within);
  }

  /** Stores a message or a report, where there is room. */
  protected take(
    tpdu: Uint8Array,
  ): { message: 'RP-ACK' } | { message: 'RP-ERROR'; cause: number; userData?: Uint8Array } {
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

  #nextReference(): number {
    this.#reference = (this.#reference + 1) & 0xff;
    return this.#reference;
  }
}

/** A telephone number of a UE of a flow: the digits of its SUPI, which nobody else has. */
export function numberOf(supi: string): string {
  return `+${supi.replace(/^imsi-/, '')}`;
}

function nextReference({ messageReference }: SendSmsOptions, part: number): Pick<SendSmsOptions, 'messageReference'> {
  return messageReference === undefined ? {} : { messageReference: (messageReference + part) & 0xff };
}

function reportIn(answer: RpMessage): SmsSubmitReport | undefined {
  if (!('userData' in answer) || answer.userData === undefined) return undefined;
  const report = answer.message === 'RP-ERROR' ? 'error' : 'ack';
  const message = decodeTpdu(answer.userData, { to: 'ue', report });
  return message.message === 'SMS-SUBMIT-REPORT' ? message : undefined;
}
