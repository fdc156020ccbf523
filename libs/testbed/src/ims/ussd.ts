/** USSD of a phone over IMS (TS 24.390 §4.5.2): the string goes in an INVITE, the network asks by INFO, and ends with BYE. */
import {
  type Dialog,
  dialogOfClient,
  header,
  receivedIn,
  requestIn,
  responseTo,
  type SipRequest,
  type SipResponse,
} from '@trunkline/sip';
import { begun, ExpectationError, Inbox } from '../awaiting.ts';
import type { CallHost, Received } from './call.ts';

const TYPE = 'application/vnd.3gpp.ussd+xml';
const PACKAGE = 'g.3gpp.ussd';
const BOUNDARY = 'ussd-boundary';

/** What the network says. */
export interface UssdText {
  readonly by: 'INFO' | 'BYE';
  readonly text: string | undefined;
  readonly error: number | undefined;
}

export class UssdDialogue {
  readonly #host: CallHost;
  readonly #invite: SipRequest;
  readonly #said: Inbox<UssdText>;
  #dialog: Dialog | undefined;

  /** `invite` is one without body, to the string. */
  constructor(host: CallHost, invite: SipRequest, code: string) {
    this.#host = host;
    this.#invite = invite;
    this.#said = new Inbox(({ by, text }) => `${by} ${text ?? ''}`, host.clock);
    invite.set(header.recvInfo, { value: PACKAGE, params: [] });
    invite.setText('Content-Type', `multipart/mixed;boundary=${BOUNDARY}`);
    const { address } = host.stack;
    const at = `IN IP${address.includes(':') ? 6 : 4} ${address}`;
    // §4.5.2.1: an offer without any media that could flow.
    const sdp = `v=0\r\no=- 1 1 ${at}\r\ns=-\r\nc=${at}\r\nt=0 0\r\nm=audio 0 RTP/AVP 0\r\n`;
    const part = (type: string, body: string) => `--${BOUNDARY}\r\nContent-Type: ${type}\r\n\r\n${body}\r\n`;
    const whole = `${part('application/sdp', sdp)}${part(TYPE, xmlOf(code))}--${BOUNDARY}--\r\n`;
    invite.body = new TextEncoder().encode(whole);
  }

  get callId(): string {
    return this.#invite.need(header.callId);
  }

  /** Sends the INVITE. @throws ExpectationError where it is refused */
  async begin(send: (request: SipRequest) => Promise<SipResponse>): Promise<void> {
    const response = await send(this.#invite);
    if (response.status >= 300) {
      throw new ExpectationError(`the network refused USSD: ${response.status} ${response.reason}`);
    }
    this.#dialog = dialogOfClient(this.#invite, response);
    const { sequence } = this.#invite.need(header.cseq);
    this.#host.stack.send(requestIn(this.#dialog, 'ACK', sequence).request);
  }

  /** What the network says next: a question by INFO, the end by BYE. @throws ExpectationError */
  says(by: UssdText['by'], within = this.#host.withinMs): Promise<UssdText> {
    return begun(this.#said.take(`${by} of USSD`, (said) => said.by === by, within));
  }

  /** The user chooses. */
  reply(text: string): Promise<SipResponse> {
    const request = this.#next('INFO');
    request.set(header.infoPackage, { value: PACKAGE, params: [] });
    request.set(header.contentType, { value: TYPE, params: [] });
    request.set(header.contentDisposition, { value: 'Info-Package', params: [] });
    request.body = new TextEncoder().encode(xmlOf(text));
    return this.#ask(request);
  }

  /** The user ends it. */
  hangUp(): Promise<SipResponse> {
    return this.#ask(this.#next('BYE'));
  }

  /** A request of the network in the dialogue. */
  receive({ request, transaction }: Received): void {
    const { stack, newId } = this.#host;
    const answer = (status: number) => void stack.respond(transaction, responseTo(request, status, { toTag: newId() }));
    const dialog = this.#dialog === undefined ? 'out-of-order' : receivedIn(this.#dialog, request);
    if (dialog === 'out-of-order') return void answer(500);
    this.#dialog = dialog;
    const { method } = request;
    if (method !== 'INFO' && method !== 'BYE') return void answer(405);
    if (method === 'INFO' && request.get(header.infoPackage)?.value !== PACKAGE) return void answer(469);
    answer(200);
    const body = new TextDecoder().decode(request.body);
    const error = /<error-code>(\d+)<\/error-code>/.exec(body)?.[1];
    this.#said.put({
      by: method,
      text: /<ussd-string>([^<]*)<\/ussd-string>/.exec(body)?.[1],
      error: error === undefined ? undefined : Number(error),
    });
  }

  #next(method: string): SipRequest {
    if (this.#dialog === undefined) throw new ExpectationError('there is no dialogue of USSD yet');
    const { dialog, request } = requestIn(this.#dialog, method);
    this.#dialog = dialog;
    return request;
  }

  #ask(request: SipRequest): Promise<SipResponse> {
    return begun(
      new Promise((resolve, reject) => {
        this.#host.stack.send(request, {
          response: (response) => {
            if (response.status >= 200) resolve(response);
          },
          failed: (reason) => reject(new ExpectationError(`no answer to ${request.method}: ${reason}`)),
        });
      }),
    );
  }
}

function xmlOf(text: string): string {
  const escaped = text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
  return `<?xml version="1.0" encoding="UTF-8"?>\r\n<ussd-data><language>en</language><ussd-string>${escaped}</ussd-string></ussd-data>`;
}
