/** Short messages of a phone over IMS (TS 24.341 §5.3.1, §5.3.2): RP messages in MESSAGE requests, each answered by another one. */
import { header, type SipRequest, type SipResponse } from '@trunkline/sip';
import { decodeRp, encodeRp, type RpMessage, rpCause } from '@trunkline/sms';
import { DecodeError } from '@trunkline/wire';
import { ExpectationError } from '../awaiting.ts';
import { type ShortMessageHost, ShortMessageUser, TR1M_MS } from '../ue/short-message-user.ts';

export const SMS_TYPE = 'application/vnd.3gpp.sms';

export interface ImsShortMessageHost extends ShortMessageHost {
  /** A request outside of any dialog. */
  readonly request: (method: string, uri: string) => SipRequest;
  readonly send: (request: SipRequest) => Promise<SipResponse>;
}

/** Public service identity of the service centre, as a UICC would have it (TS 31.103 §4.2.18). */
const SERVICE_CENTRE = 'tel:+99970000001';
/** Requests of the network that are known again when they are repeated. */
const KNOWN = 64;

export class ImsShortMessages extends ShortMessageUser {
  /** False: messages of the network are taken and never answered. */
  answers = true;
  readonly #host: ImsShortMessageHost;
  readonly #waiting = new Map<number, (answer: RpMessage) => void>();
  readonly #known = new Set<string>();
  #last: (() => Promise<SipResponse>) | undefined;

  constructor(host: ImsShortMessageHost) {
    super(host);
    this.#host = host;
  }

  /** MESSAGE with any octets as its body. @throws ExpectationError where no final response comes */
  sendBody(body: Uint8Array, more: { readonly inReplyTo?: string; readonly type?: string } = {}): Promise<SipResponse> {
    const request = this.#host.request('MESSAGE', SERVICE_CENTRE);
    if (more.inReplyTo !== undefined) request.setText('In-Reply-To', more.inReplyTo);
    request.setText('Content-Type', more.type ?? SMS_TYPE);
    request.body = body;
    return this.#host.send(request);
  }

  /** What the network answers to an RP message with this reference. @throws ExpectationError */
  answerTo(reference: number, within = TR1M_MS): Promise<RpMessage> {
    return new Promise((resolve, reject) => {
      const cancel = this.#host.clock.after(within, () => {
        this.#waiting.delete(reference);
        reject(new ExpectationError(`expected an answer to RP message ${reference} within ${within} ms`));
      });
      this.#waiting.set(reference, (answer) => {
        cancel();
        this.#waiting.delete(reference);
        resolve(answer);
      });
    });
  }

  /** A MESSAGE of the network; the status that it is answered with (§5.3.2.3). */
  receive(request: SipRequest): number {
    if (request.get(header.contentType)?.value.toLowerCase() !== SMS_TYPE) return 415;
    const callId = request.need(header.callId);
    if (this.#known.has(callId)) return 200;
    this.#known.add(callId);
    for (const oldest of this.#known) {
      if (this.#known.size <= KNOWN) break;
      this.#known.delete(oldest);
    }
    let message: RpMessage;
    try {
      message = decodeRp(request.body, 'network');
    } catch (error) {
      if (!(error instanceof DecodeError)) throw error;
      const [, reference = 0] = request.body;
      this.#answer(callId, { message: 'RP-ERROR', reference, cause: rpCause.invalidMandatoryInformation });
      return 200;
    }
    if (message.message !== 'RP-DATA') {
      this.#waiting.get(message.reference)?.(message);
      return 200;
    }
    this.#answer(callId, { ...this.take(message.userData), reference: message.reference });
    return 200;
  }

  /** The answer to the last message of the network, where {@link answers} held it back. @throws ExpectationError */
  async answerLast(): Promise<void> {
    await this.#last?.();
  }

  protected override async ask(message: RpMessage, within = TR1M_MS): Promise<RpMessage> {
    const answer = this.answerTo(message.reference, within);
    answer.catch(() => undefined);
    const { status, reason } = await this.sendBody(encodeRp(message, 'ue'));
    if (status >= 300) {
      throw new ExpectationError(`the network refused a MESSAGE of ${this.#host.supi}: ${status} ${reason}`);
    }
    return answer;
  }

  /** The delivery report, in a MESSAGE of its own (§5.3.2.4). */
  #answer(inReplyTo: string, message: RpMessage): void {
    this.#last = () => this.sendBody(encodeRp(message, 'ue'), { inReplyTo });
    if (!this.answers) return;
    // A phone that cannot come through loses what it says.
    this.#last().catch(() => undefined);
  }
}
