/** One participant's dialog with the focus (TS 24.147 §5.3.2), whoever began it. */
import { publicIdentityOf, sameIdentity } from '@trunkline/ims';
import {
  type Dialog,
  header,
  nextHop,
  requestIn,
  responseTo,
  type SipRequest,
  type SipResponse,
  type Uri,
} from '@trunkline/sip';
import { type Exchange, SipRequestError } from '@trunkline/sip-transport';
import type { Environment } from '../environment.ts';
import { type ParticipantMedia, sdpIn } from './media.ts';

const T1_MS = 500;
const LONGEST_MS = 64 * T1_MS;

export interface ParticipantOptions {
  /** URI of the focus. */
  readonly contact: Uri;
  readonly media: ParticipantMedia;
  readonly dialog: Dialog;
  /** Public identities that it is known by, the one that others may see first. */
  readonly identities: readonly string[];
  readonly joined: 'dialed-in' | 'dialed-out';
}

export class Participant {
  readonly #environment: Environment;
  readonly #contact: Uri;
  readonly media: ParticipantMedia;
  readonly identities: readonly string[];
  readonly joined: 'dialed-in' | 'dialed-out';
  dialog: Dialog;
  #cancelRepeat: () => void = () => undefined;

  constructor(environment: Environment, { contact, media, dialog, identities, joined }: ParticipantOptions) {
    this.#environment = environment;
    this.#contact = contact;
    this.media = media;
    this.dialog = dialog;
    this.identities = identities;
    this.joined = joined;
  }

  /** Whether one of these is its identity. */
  is(identities: readonly string[]): boolean {
    return this.identities.some((own) => identities.some((each) => sameIdentity(own, each)));
  }

  /** 200 with an answer, again until its ACK is there (RFC 3261 §13.3.1.4); 488 where there is none. */
  accept(exchange: Exchange, response: SipResponse, gaveUp: () => void): void {
    const { clock } = this.#environment;
    const repeat = (ms: number, passed: number) => {
      this.#cancelRepeat = clock.after(ms, () => {
        if (passed >= LONGEST_MS) return gaveUp();
        exchange.answer(response);
        repeat(Math.min(2 * ms, 8 * T1_MS), passed + ms);
      });
    };
    exchange.answer(response);
    if (exchange.request.method === 'INVITE') repeat(T1_MS, 0);
  }

  acked(): void {
    this.#cancelRepeat();
  }

  /** A later offer of the participant: hold, resumption. @throws DecodeError */
  offered(exchange: Exchange, gaveUp: () => void): void {
    const { request } = exchange;
    const offer = sdpIn(request);
    const answer = offer === undefined ? undefined : this.media.answer(offer);
    if (offer !== undefined && answer === undefined) {
      exchange.reject(488);
      return;
    }
    const response = withContact(responseTo(request, 200), this.#contact);
    const body = answer ?? (request.method === 'INVITE' ? this.media.offer() : undefined);
    if (body !== undefined) withSdp(response, body);
    this.accept(exchange, response, gaveUp);
  }

  /** A request of ours; undefined where no answer comes. */
  async ask(method: string, change: (request: SipRequest) => void = () => undefined): Promise<SipResponse | undefined> {
    const { service } = this.#environment.sip;
    const { request, dialog } = requestIn(this.dialog, method);
    this.dialog = dialog;
    change(request);
    if (method !== 'BYE') withContact(request, this.#contact);
    try {
      return await service.send({ request, flow: await service.locate(nextHop(dialog)) });
    } catch (error) {
      if (!(error instanceof SipRequestError)) throw error;
      return undefined;
    }
  }

  async bye(): Promise<void> {
    await this.close();
    await this.ask('BYE');
  }

  async close(): Promise<void> {
    this.#cancelRepeat();
    await this.media.close();
  }
}

const ANONYMOUS = 'sip:anonymous@anonymous.invalid';

/** Identities of who sent it, beside what is known of it; one who withholds them is shown to nobody (RFC 3323 §4.1.1.3). */
export function identitiesOf(message: SipRequest | SipResponse, known: Uri): readonly string[] {
  const asserted = message.all(header.pAssertedIdentity).map(({ uri }) => uri);
  const all = [known, ...asserted].flatMap((uri) => publicIdentityOf(uri) ?? []);
  return message.get(header.privacy)?.includes('id') ? [ANONYMOUS, ...all] : all;
}

/** RFC 4579 §5.1: whoever gets it knows that it is a conference. */
export function withContact<Message extends SipRequest | SipResponse>(message: Message, uri: Uri): Message {
  message.set(header.contact, { uri, params: [{ name: 'isfocus' }] });
  return message;
}

export function withSdp<Message extends SipRequest | SipResponse>(message: Message, sdp: Uint8Array): Message {
  message.set(header.contentType, { value: 'application/sdp', params: [] });
  message.body = sdp;
  return message;
}
