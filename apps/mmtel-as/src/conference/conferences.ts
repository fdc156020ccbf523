/** The conferences of this worker: made by calls to the factory URI (TS 24.147 §5.3.2.3), found by the focus's own URI. */
import { header, type SipRequest, type SipUri, type Uri } from '@trunkline/sip';
import type { Exchange } from '@trunkline/sip-transport';
import type { Environment } from '../environment.ts';
import { Focus } from './focus.ts';

const PREFIX = 'conf-';

export class Conferences {
  readonly #environment: Environment;
  readonly #running = new Map<string, Focus>();

  constructor(environment: Environment) {
    this.#environment = environment;
  }

  get count(): number {
    return this.#running.size;
  }

  /** A call to the factory (GSMA IR.92 §2.3.3: `conf-factory.` and the home domain). */
  isFactory(uri: Uri): uri is SipUri {
    return uri.scheme === 'sip' && uri.host.toLowerCase() === `conf-factory.${this.#environment.domain.toLowerCase()}`;
  }

  isConference(uri: Uri): boolean {
    return uri.scheme === 'sip' && uri.user?.startsWith(PREFIX) === true && this.#environment.sip.isMe(uri);
  }

  async create(exchange: Exchange, host: Uri): Promise<void> {
    const { request } = exchange;
    const { config, sip, clock } = this.#environment;
    const { enabled, maximumConferences, maxSeconds } = config.conference;
    const scscf = request.get(header.route)?.uri;
    if (!enabled || scscf?.scheme !== 'sip') return exchange.reject(404);
    if (this.#running.size >= maximumConferences) return exchange.reject(486);
    if (request.all(header.require).includes('precondition')) return exchange.reject(580);
    const id = `${PREFIX}${sip.service.newId()}`;
    const contact = sip.self(id);
    const route = { ...scscf, user: undefined, params: [{ name: 'lr' }, { name: 'orig' }] };
    const focus = new Focus({
      ...{ environment: this.#environment, id, contact, route, host },
      over: () => {
        cancel();
        this.#running.delete(id);
      },
    });
    const cancel = clock.after(maxSeconds * 1_000, () => void focus.end());
    this.#running.set(id, focus);
    if (await focus.begin(exchange)) return this.#environment.invoked('conf');
    cancel();
    this.#running.delete(id);
    exchange.reject(488);
  }

  request(exchange: Exchange): Promise<void> | void {
    const focus = this.#find(exchange.request);
    return focus === undefined ? exchange.reject(481) : focus.request(exchange);
  }

  acked(request: SipRequest): void {
    this.#find(request)?.acked(request);
  }

  async end(): Promise<void> {
    await Promise.all([...this.#running.values()].map((focus) => focus.end()));
  }

  #find(request: SipRequest): Focus | undefined {
    const uri = request.uri();
    return uri.scheme === 'sip' ? this.#running.get(uri.user ?? '') : undefined;
  }
}
