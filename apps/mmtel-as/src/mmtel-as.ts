/** One worker: calls of users whose filter criteria lead here (ISC, TS 24.229 §5.7). What it knows of a dialog stands in its routes and the store. */
import { publicIdentityOf, ShError } from '@trunkline/ims';
import { forwarded, header, paramOf } from '@trunkline/sip';
import type { Ack, Exchange } from '@trunkline/sip-transport';
import { Conferences } from './conference/conferences.ts';
import { callIsOver, callRefreshed } from './context/calls.ts';
import type { Environment } from './environment.ts';
import { branchOf, copyOf, servedIn } from './procedures/onwards.ts';
import { originate } from './procedures/originating.ts';
import { terminate } from './procedures/terminating.ts';
import { numberOf } from './settings/number.ts';
import { servicesOf } from './settings/settings-of.ts';

export class MmtelAs {
  readonly #environment: Environment;
  /** Those of this worker alone. */
  readonly #conferences: Conferences;

  constructor(environment: Environment) {
    this.#environment = environment;
    this.#conferences = new Conferences(environment);
  }

  /** Conferences end with their worker. */
  end(): Promise<void> {
    return this.#conferences.end();
  }

  async request(exchange: Exchange): Promise<void> {
    try {
      await this.#dispatch(exchange);
    } catch (error) {
      if (!(error instanceof ShError)) throw error;
      // Not 5xx: the S-CSCF would go on without us, and a call that is barred would be made.
      this.#environment.warn('the HSS did not give the settings of a user', { err: error });
      exchange.reject(480);
    }
  }

  async ack({ request }: Ack): Promise<void> {
    if (this.#conferences.isConference(request.uri())) return this.#conferences.acked(request);
    const { sip } = this.#environment;
    sip.service.forwardAck(await branchOf(this.#environment, forwarded(request)));
  }

  async #dispatch(exchange: Exchange): Promise<void> {
    const { request } = exchange;
    // TS 24.229 §5.7.1.1: of registrations nothing is kept.
    if (request.method === 'REGISTER') return exchange.reject(200);
    if (header.tagOf(request.need(header.to)) !== undefined) return this.#within(exchange);
    // RFC 4575 §3.1: of who is in a conference, at its URI.
    if (request.method === 'SUBSCRIBE' && this.#conferences.isConference(request.uri())) {
      return this.#conferences.request(exchange);
    }
    if (this.#environment.sip.isMe(request.uri())) return exchange.reject(404);
    const served = request.get(header.pServedUser);
    const identity = served === undefined ? undefined : publicIdentityOf(served.uri);
    if (served === undefined || identity === undefined) return exchange.reject(403);
    const services = request.method === 'INVITE' ? await servicesOf(this.#environment, identity) : undefined;
    if (services === undefined) {
      return exchange.forward([await branchOf(this.#environment, copyOf(this.#environment, request))]);
    }
    const user = numberOf(identity) ?? identity;
    // RFC 8498: of a call that was diverted the user is served as one who calls.
    const isDiverted = served.params.some(({ name }) => name.toLowerCase() === 'orig-cdiv');
    const originating = isDiverted || paramOf(served.params, 'sescase') === 'orig';
    if (originating && this.#conferences.isFactory(request.uri())) {
      return this.#conferences.create(exchange, served.uri);
    }
    if (originating) return originate(this.#environment, exchange, user, services);
    const registered = paramOf(served.params, 'regstate') !== 'unreg';
    await terminate(this.#environment, exchange, { user, registered, services });
  }

  async #within(exchange: Exchange): Promise<void> {
    const { request, route } = exchange;
    if (this.#conferences.isConference(request.uri())) return this.#conferences.request(exchange);
    if (this.#environment.sip.isMe(request.uri())) {
      const { early } = this.#environment;
      return early.isOurs(request.uri()) ? early.request(exchange) : exchange.reject(481);
    }
    const served = servedIn(route);
    if (served !== undefined && request.method === 'BYE') await callIsOver(this.#environment, served.user, request);
    if (served !== undefined && (request.method === 'INVITE' || request.method === 'UPDATE')) {
      exchange.onAnswer = async ({ response }) => {
        if (response.status >= 200 && response.status < 300) {
          await callRefreshed(this.#environment, served.user, request, response);
        }
        exchange.answer(response);
      };
    }
    exchange.forward([await branchOf(this.#environment, forwarded(request))]);
  }
}
