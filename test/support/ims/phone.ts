/** A SIP user agent for tests: registers with AKA or a password, calls and is called. No part of it is the CSCFs' own. */
import {
  answerAka,
  answerChallenge,
  type Dialog,
  type DigestCredentials,
  dialogOfClient,
  dialogOfServer,
  type Flow,
  formatCredentials,
  forwarded,
  header,
  nextHopOf,
  parseChallenge,
  requestIn,
  responseTo,
  SipRequest,
  type SipResponse,
} from '@trunkline/sip';
import { type Exchange, type SipMachine, SipService } from '@trunkline/sip-transport';
import { DOMAIN, type Subscriber } from './hss.ts';

export interface PhoneOptions {
  readonly machine: SipMachine;
  readonly user: Subscriber;
  readonly address: string;
  readonly port: number;
  readonly proxy: { readonly address: string; readonly port: number };
  readonly tcp: boolean;
}

export class Phone {
  readonly user: Subscriber;
  readonly service: SipService;
  readonly #options: PhoneOptions;
  readonly #callId: string;
  #sequence = 0;
  serviceRoute: string[] = [];
  /** Requests that came, initial and within dialogs. */
  readonly received: SipRequest[] = [];
  readonly acks: SipRequest[] = [];
  /** Answers what comes; 200 unless told otherwise. */
  onRequest: (exchange: Exchange) => void | Promise<void> = (exchange) => exchange.reject(200);
  #waiting: { readonly method: string; readonly resolve: (request: SipRequest) => void }[] = [];

  constructor(options: PhoneOptions) {
    this.#options = options;
    this.user = options.user;
    this.service = new SipService({
      machine: options.machine,
      place: { address: options.address, port: options.port },
      tcp: options.tcp,
      pathMtu: 65_000,
      isMe: () => false,
      request: (exchange) => {
        this.#note(exchange.request);
        return this.onRequest(exchange);
      },
      ack: ({ request }) => {
        this.acks.push(request);
        this.#note(request);
      },
    });
    this.#callId = `reg-${options.address}-${options.port}`;
  }

  start(): Promise<void> {
    return this.service.start();
  }

  stop(): Promise<void> {
    return this.service.stop();
  }

  get proxy(): Flow {
    return { transport: 'UDP', ...this.#options.proxy };
  }

  get contact(): header.NameAddr {
    const { address, port } = this.#options;
    return header.nameAddr(`sip:${this.user.privateIdentity.split('@')[0]}@${address}:${port}`);
  }

  get identity(): string {
    return this.user.identities[0] ?? '';
  }

  /** The next request of this method, or one that came already. */
  async next(method: string): Promise<SipRequest> {
    const at = this.received.findIndex((each) => each.method === method);
    const [found] = at < 0 ? [] : this.received.splice(at, 1);
    if (found !== undefined) return found;
    return new Promise((resolve) => this.#waiting.push({ method, resolve }));
  }

  #note(request: SipRequest): void {
    const at = this.#waiting.findIndex(({ method }) => method === request.method);
    const [waiting] = at < 0 ? [] : this.#waiting.splice(at, 1);
    if (waiting === undefined) this.received.push(request);
    else waiting.resolve(request);
  }

  registerRequest(expires: number, credentials?: DigestCredentials): SipRequest {
    const request = new SipRequest('REGISTER', `sip:${DOMAIN}`);
    const aor = header.nameAddr(this.identity);
    request.set(header.maxForwards, 70);
    request.set(header.from, header.withTag(aor, 'reg')).set(header.to, aor);
    request.set(header.callId, this.#callId).set(header.cseq, { sequence: ++this.#sequence, method: 'REGISTER' });
    request.set(header.contact, this.contact).set(header.expires, expires);
    request.set(header.supported, 'path');
    const empty = { username: this.user.privateIdentity, realm: DOMAIN, nonce: '', uri: `sip:${DOMAIN}`, response: '' };
    request.set(header.authorization, formatCredentials(credentials ?? empty));
    return request;
  }

  send(request: SipRequest, provisional?: (response: SipResponse) => void): Promise<SipResponse> {
    return this.service.send({ request, flow: this.proxy }, provisional);
  }

  /** As many rounds as it takes: challenge, resynchronisation. */
  async register(expires = 3_600, change: (request: SipRequest) => void = () => undefined): Promise<SipResponse> {
    let credentials: DigestCredentials | undefined;
    for (let round = 0; round < 4; round++) {
      const request = this.registerRequest(expires, credentials);
      change(request);
      const response = await this.send(request);
      if (response.status === 200) {
        this.serviceRoute = response.all(header.serviceRoute).map(header.route.format);
        return response;
      }
      if (response.status !== 401) return response;
      const answered = this.answer(response);
      if (answered === undefined) return response;
      credentials = answered;
    }
    throw new Error('challenged again and again');
  }

  /** What the USIM, or the password, makes of a challenge. */
  answer(response: SipResponse): DigestCredentials | undefined {
    const challenge = parseChallenge(response.need(header.wwwAuthenticate));
    const { user } = this;
    const username = user.privateIdentity;
    const request = { method: 'REGISTER', uri: `sip:${DOMAIN}` };
    if (user.password !== undefined) {
      return answerChallenge(challenge, { username, secret: { password: user.password } }, request, {
        cnonce: 'c',
        nc: 1,
      });
    }
    const { verdict, secret, auts } = answerAka(challenge, user.credentials, user.usim);
    if (secret === undefined) return undefined;
    if (verdict.result === 'ok') user.usim = verdict.sqnArray;
    const who = auts === undefined ? { username, secret } : { username, secret, auts };
    return answerChallenge(challenge, who, request, { cnonce: 'c0ffee', nc: 1 });
  }

  /** A request outside of any dialog, as the UE has to make it. */
  initial(method: string, target: string, body?: string): SipRequest {
    const request = new SipRequest(method, target);
    request.set(header.maxForwards, 70);
    request.setAll(header.route, this.serviceRoute.map(header.route.parse));
    request.set(header.from, header.withTag(header.nameAddr(this.identity), this.service.newId()));
    request.set(header.to, header.nameAddr(target));
    request.set(header.callId, this.service.newId()).set(header.cseq, { sequence: 1, method });
    request.set(header.contact, this.contact);
    request.set(header.pPreferredIdentity, header.nameAddr(this.identity));
    if (body !== undefined) {
      request.setText('Content-Type', 'application/sdp');
      request.body = new TextEncoder().encode(body);
    }
    return request;
  }

  /** ACK of a 2xx, and the dialog that it confirms. */
  acknowledge(invite: SipRequest, response: SipResponse): Dialog {
    const dialog = dialogOfClient(invite, response);
    const { request } = requestIn(dialog, 'ACK', invite.need(header.cseq).sequence);
    this.service.forwardAck({ request, flow: this.proxy });
    return dialog;
  }

  dialogOf(invite: SipRequest, response: SipResponse): Dialog {
    return dialogOfClient(invite, response);
  }

  /** An INVITE that may be called off. */
  cancellable(invite: SipRequest, provisional: (response: SipResponse) => void) {
    const call = this.service.call({ request: invite, flow: this.proxy }, provisional);
    return { response: call.response, cancel: call.cancel };
  }

  /** As an application server does that wants nothing: back by the next route. */
  async passOn(exchange: Exchange): Promise<void> {
    const request = forwarded(exchange.request);
    request.removeFirst(header.route);
    exchange.forward([{ request, flow: await this.service.locate(nextHopOf(request)) }]);
  }

  /** A request within the dialog. */
  within(dialog: Dialog, method: string, change: (request: SipRequest) => void = () => undefined) {
    const next = requestIn(dialog, method);
    next.request.set(header.contact, this.contact);
    change(next.request);
    return { dialog: next.dialog, response: this.send(next.request) };
  }

  /** Answers an INVITE with our tag, Contact and description. */
  accept(
    exchange: Exchange,
    status: number,
    tag: string,
    body?: string,
    change: (response: SipResponse) => void = () => undefined,
  ): { response: SipResponse; dialog: Dialog } {
    const response = responseTo(exchange.request, status, { toTag: tag });
    change(response);
    response.set(header.contact, this.contact);
    if (body !== undefined) {
      response.setText('Content-Type', 'application/sdp');
      response.body = new TextEncoder().encode(body);
    }
    exchange.answer(response);
    return { response, dialog: dialogOfServer(exchange.request, response) };
  }
}
