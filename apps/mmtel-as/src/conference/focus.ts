/** A conference (TS 24.605, TS 24.147 §5.3.2): who called the factory is its host, and refers others to it. It lives in one worker. */
import { FRAME_SAMPLES } from '@trunkline/amr';
import { publicIdentityOf } from '@trunkline/ims';
import {
  dialogOfClient,
  dialogOfServer,
  formatUri,
  header,
  nextHop,
  parseUri,
  requestIn,
  responseTo,
  SipRequest,
  type Uri,
} from '@trunkline/sip';
import { type Exchange, SipRequestError } from '@trunkline/sip-transport';
import { DecodeError } from '@trunkline/wire';
import type { Environment } from '../environment.ts';
import { ParticipantMedia, sdpIn } from './media.ts';
import { Mixer } from './mixer.ts';
import { identitiesOf, Participant, withContact, withSdp } from './participant.ts';
import { type Referral, referralOf } from './referral.ts';
import { conferenceInfo } from './state-document.ts';
import { Watchers } from './watchers.ts';

const FRAME_MS = 20;

export interface FocusOptions {
  readonly environment: Environment;
  readonly id: string;
  readonly contact: Uri;
  /** By which requests of the host go to the S-CSCF that serves him (TS 24.229 §5.7.3). */
  readonly route: Uri;
  readonly host: Uri;
  readonly over: () => void;
}

export class Focus {
  readonly #options: FocusOptions;
  readonly #mixer = new Mixer(FRAME_SAMPLES);
  /** By Call-ID of their dialogs; the first is the host. */
  readonly #participants = new Map<string, Participant>();
  readonly #watchers: Watchers;
  #inviting = 0;
  #cancelTick: () => void = () => undefined;
  #isOver = false;

  constructor(options: FocusOptions) {
    this.#options = options;
    const { environment, contact } = options;
    const { maximum } = environment.config.conference;
    const users = () =>
      [...this.#participants.values()].map(({ identities: [entity = ''], dialog, joined }) => {
        return { entity, endpoint: dialog.remoteTarget, joined };
      });
    this.#watchers = new Watchers({
      ...{ environment, contact, maximum },
      body: (version) => conferenceInfo({ entity: formatUri(contact), version, maximum, users: users() }),
    });
  }

  get size(): number {
    return this.#participants.size;
  }

  /** The host's INVITE. False where his media cannot be had. @throws DecodeError */
  async begin(exchange: Exchange): Promise<boolean> {
    const { environment, contact } = this.#options;
    const { request } = exchange;
    const callId = request.need(header.callId);
    const media = await this.#media(callId);
    const offer = sdpIn(request);
    const answer = offer === undefined ? undefined : media.answer(offer);
    if (answer === undefined) {
      this.#mixer.leave(callId);
      await media.close();
      return false;
    }
    const response = responseTo(request, 200, { toTag: environment.sip.service.newId() });
    withSdp(withContact(response, contact), answer);
    const dialog = dialogOfServer(request, response);
    const identities = identitiesOf(request, this.#options.host);
    const host = new Participant(environment, { contact, media, dialog, identities, joined: 'dialed-in' });
    this.#participants.set(callId, host);
    host.accept(exchange, response, () => void this.end());
    this.#tick(environment.clock.monotonic() + FRAME_MS);
    return true;
  }

  acked(request: SipRequest): void {
    this.#participants.get(request.need(header.callId))?.acked();
  }

  /** A request within the dialog of a participant. @throws DecodeError */
  async request(exchange: Exchange): Promise<void> {
    const { request } = exchange;
    const callId = request.need(header.callId);
    if (request.method === 'SUBSCRIBE') return this.#subscribed(exchange);
    const participant = this.#participants.get(callId);
    const tag = header.tagOf(request.need(header.to));
    if (participant === undefined || tag !== participant.dialog.localTag) return exchange.reject(481);
    switch (request.method) {
      case 'BYE':
        exchange.reject(200);
        await this.#left(callId, participant);
        return;
      case 'INVITE':
      case 'UPDATE':
        participant.offered(exchange, () => void this.end());
        return;
      case 'REFER':
        return this.#referred(exchange, participant, callId);
      default:
        return exchange.reject(request.method === 'OPTIONS' || request.method === 'INFO' ? 200 : 501);
    }
  }

  /** TS 24.147 §5.3.3: who is in it may know who else is. */
  async #subscribed(exchange: Exchange): Promise<void> {
    const asserted = exchange.request.all(header.pAssertedIdentity).flatMap(({ uri }) => publicIdentityOf(uri) ?? []);
    if (![...this.#participants.values()].some((each) => each.is(asserted))) return exchange.reject(403);
    await this.#watchers.subscribe(exchange);
  }

  /** TS 24.147 §5.3.2.5: the host has somebody invited, or sent away, and hears what becomes of it. */
  async #referred(exchange: Exchange, host: Participant, callId: string): Promise<void> {
    const { conference } = this.#options.environment.config;
    const [first] = this.#participants.keys();
    if (callId !== first) return exchange.reject(403);
    const referral = referralOf(exchange.request);
    if (referral === undefined) return exchange.reject(501);
    if (referral.target.scheme === 'other') return exchange.reject(416);
    const isInvited = referral.method === 'INVITE';
    if (isInvited && this.size + this.#inviting >= conference.maximum) return exchange.reject(486);
    exchange.reject(202, (response) => withContact(response, this.#options.contact));
    const notify = (text: string, state: string) =>
      host.ask('NOTIFY', (request) => {
        request.setText('Event', 'refer').setText('Subscription-State', state);
        request.setText('Content-Type', 'message/sipfrag;version=2.0');
        request.body = new TextEncoder().encode(`SIP/2.0 ${text}\r\n`);
      });
    await notify('100 Trying', 'active;expires=180');
    const { status, reason } = await (isInvited ? this.#invite(referral) : this.#sendAway(referral.target));
    if (!this.#isOver) await notify(`${status} ${reason}`, 'terminated;reason=noresource');
  }

  /** RFC 4579 §5.11. The host ends the conference by hanging up. */
  async #sendAway(target: Uri): Promise<Outcome> {
    const identity = publicIdentityOf(target);
    const found = [...this.#participants].slice(1).find(([, each]) => identity !== undefined && each.is([identity]));
    if (found === undefined) return { status: 404, reason: 'Not Found' };
    const [callId, participant] = found;
    this.#participants.delete(callId);
    this.#mixer.leave(callId);
    await Promise.all([participant.bye(), this.#watchers.changed()]);
    return { status: 200, reason: 'OK' };
  }

  async #invite({ target, replaces }: Referral): Promise<Outcome> {
    const { environment, contact, route, host } = this.#options;
    const { service } = environment.sip;
    const callId = service.newId();
    const media = await this.#media(callId);
    const request = new SipRequest('INVITE', formatUri(target));
    request.set(header.maxForwards, 70).set(header.route, { uri: route, params: [] });
    request.set(header.from, header.withTag({ uri: host, params: [] }, service.newId()));
    request.set(header.to, { uri: parseUri(request.requestUri), params: [] });
    request.set(header.callId, callId).set(header.cseq, { sequence: 1, method: 'INVITE' });
    request.set(header.pAssertedIdentity, { uri: host, params: [] });
    request.set(header.pServedUser, { uri: host, params: [] });
    if (replaces !== undefined) request.set(header.replaces, replaces).setAll(header.require, ['replaces']);
    withSdp(withContact(request, contact), media.offer());
    this.#inviting++;
    try {
      const response = await service.send({ request, flow: await service.locate(route) });
      const answer = sdpIn(response);
      if (response.status >= 300) throw new Refused(response.status, response.reason);
      const dialog = dialogOfClient(request, response);
      const identities = identitiesOf(response, target);
      const participant = new Participant(environment, { contact, media, dialog, identities, joined: 'dialed-out' });
      const ack = requestIn(participant.dialog, 'ACK', 1).request;
      service.forwardAck({ request: ack, flow: await service.locate(nextHop(participant.dialog)) });
      if (this.#isOver || answer === undefined || !media.accept(answer)) {
        await participant.ask('BYE');
        throw new Refused(488, 'Not Acceptable Here');
      }
      this.#participants.set(callId, participant);
      void this.#watchers.changed();
      return { status: 200, reason: 'OK' };
    } catch (error) {
      this.#mixer.leave(callId);
      await media.close();
      if (error instanceof Refused) return error;
      if (error instanceof SipRequestError) return { status: 408, reason: 'Request Timeout' };
      if (error instanceof DecodeError) return { status: 502, reason: 'Bad Gateway' };
      throw error;
    } finally {
      this.#inviting--;
    }
  }

  /** TS 24.147 §5.3.2.6: without its host there is no conference. */
  async #left(callId: string, participant: Participant): Promise<void> {
    const [first] = this.#participants.keys();
    this.#participants.delete(callId);
    this.#mixer.leave(callId);
    await participant.close();
    if (callId === first) await this.end();
    else void this.#watchers.changed();
  }

  async end(): Promise<void> {
    if (this.#isOver) return;
    this.#isOver = true;
    this.#cancelTick();
    const all = [...this.#participants.values()];
    this.#participants.clear();
    this.#options.over();
    await Promise.all([this.#watchers.end(), ...all.map((participant) => participant.bye())]);
  }

  #media(id: string): Promise<ParticipantMedia> {
    const { machine, mediaAddress } = this.#options.environment;
    this.#mixer.join(id);
    return ParticipantMedia.open(machine, mediaAddress, (frame) => this.#mixer.put(id, frame));
  }

  #tick(at: number): void {
    const { clock } = this.#options.environment;
    this.#cancelTick = clock.after(Math.max(0, at - clock.monotonic()), () => {
      for (const [id, frame] of this.#mixer.next()) this.#participants.get(id)?.media.send(frame);
      this.#tick(at + FRAME_MS);
    });
  }
}

/** What a NOTIFY of the REFER says in the end. */
interface Outcome {
  readonly status: number;
  readonly reason: string;
}

class Refused extends Error {
  override readonly name = 'Refused';
  readonly status: number;
  readonly reason: string;

  constructor(status: number, reason: string) {
    super(reason);
    this.status = status;
    this.reason = reason;
  }
}
