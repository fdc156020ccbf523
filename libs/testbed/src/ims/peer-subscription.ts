/** A subscription to events at a SIP peer that a flow plays (RFC 6665 §4.2): it is accepted, and each NOTIFY is the flow's. */
import {
  type Dialog,
  dialogOfServer,
  header,
  requestIn,
  responseTo,
  type SipRequest,
  type SipResponse,
} from '@trunkline/sip';
import { ExpectationError } from '../awaiting.ts';
import type { Received } from './call.ts';
import type { SipStack } from './sip-stack.ts';

export interface OwnSide {
  readonly contact: header.NameAddr;
  readonly tag: string;
}

export class PeerSubscription {
  readonly request: SipRequest;
  readonly #stack: SipStack;
  readonly #contact: header.NameAddr;
  readonly #seconds: number;
  #dialog: Dialog;

  /** Accepts it, with a tag for the dialog that begins. @throws DecodeError where the request begins none */
  constructor(stack: SipStack, { request, transaction }: Received, { contact, tag }: OwnSide) {
    this.request = request;
    this.#stack = stack;
    this.#contact = contact;
    this.#seconds = request.get(header.expires) ?? 0;
    const response = responseTo(request, 200, { toTag: tag });
    response.set(header.contact, contact).set(header.expires, this.#seconds);
    this.#dialog = dialogOfServer(request, response);
    stack.respond(transaction, response);
  }

  /** Name of the package: `message-summary`. */
  get event(): string | undefined {
    return this.request.get(header.event)?.value;
  }

  /** Tells the subscriber; resolves when that has answered. @throws ExpectationError where it refuses or says nothing */
  async notify(contentType: string, body: Uint8Array): Promise<void> {
    const { dialog, request } = requestIn(this.#dialog, 'NOTIFY');
    this.#dialog = dialog;
    const event = this.request.get(header.event);
    if (event !== undefined) request.set(header.event, event);
    request.set(header.contact, this.#contact);
    const expires = { name: 'expires', value: `${this.#seconds}` };
    request.set(header.subscriptionState, { value: 'active', params: [expires] });
    request.set(header.contentType, { value: contentType, params: [] });
    request.body = body;
    const { status, reason } = await new Promise<SipResponse>((resolve, reject) => {
      this.#stack.send(request, {
        response: (response) => void (response.status >= 200 && resolve(response)),
        failed: (why) => reject(new ExpectationError(`no answer to NOTIFY: ${why}`)),
      });
    });
    if (status >= 300) throw new ExpectationError(`NOTIFY was refused: ${status} ${reason}`);
  }
}
