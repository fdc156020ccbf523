/** Subscriptions to the state of a conference (RFC 4575, TS 24.147 §5.3.3): as long-lived as the conference, in its worker. */
import {
  type Dialog,
  dialogKey,
  dialogKeyOf,
  dialogOfServer,
  header,
  nextHop,
  receivedIn,
  requestIn,
  responseTo,
  type Uri,
} from '@trunkline/sip';
import { type Exchange, SipRequestError } from '@trunkline/sip-transport';
import type { Environment } from '../environment.ts';
import { withContact } from './participant.ts';
import { CONFERENCE_INFO } from './state-document.ts';

const PACKAGE = 'conference';
/** Seconds (RFC 4575 §3.3), and the longest. */
const EXPIRES = 3_600;
/** Their answers say that nobody watches there any more (RFC 6665 §4.2.2). */
const GONE = [404, 408, 481, 489];

interface Watcher {
  dialog: Dialog;
  version: number;
  expiresAt: number;
  cancelEnd: () => void;
}

export interface WatchersOptions {
  readonly environment: Environment;
  /** URI of the focus. */
  readonly contact: Uri;
  readonly maximum: number;
  readonly body: (version: number) => Uint8Array;
}

export class Watchers {
  readonly #options: WatchersOptions;
  readonly #watchers = new Map<string, Watcher>();

  constructor(options: WatchersOptions) {
    this.#options = options;
  }

  /** A SUBSCRIBE of somebody who may. @throws DecodeError */
  async subscribe(exchange: Exchange): Promise<void> {
    const { request } = exchange;
    const { environment, contact, maximum } = this.#options;
    if (request.get(header.event)?.value !== PACKAGE) {
      return exchange.reject(489, (response) => response.setText('Allow-Events', PACKAGE));
    }
    const accepted = request.all(header.accept).map(({ value }) => value.toLowerCase());
    if (accepted.length > 0 && !accepted.some((type) => type === CONFERENCE_INFO || type === '*/*')) {
      return exchange.reject(406);
    }
    const seconds = Math.min(request.get(header.expires) ?? EXPIRES, EXPIRES);
    const known = dialogKeyOf(request);
    const watcher = known === undefined ? undefined : this.#watchers.get(known);
    if (known !== undefined && watcher === undefined) return exchange.reject(481);
    if (watcher === undefined && this.#watchers.size >= maximum) return exchange.reject(486);
    const response = withContact(responseTo(request, 200, { toTag: environment.sip.service.newId() }), contact);
    response.set(header.expires, seconds);
    const dialog = watcher === undefined ? dialogOfServer(request, response) : receivedIn(watcher.dialog, request);
    if (dialog === 'out-of-order') return exchange.reject(500);
    exchange.answer(response);
    watcher?.cancelEnd();
    await this.#watch(dialogKey(dialog), { dialog, version: watcher?.version ?? 0 }, seconds);
  }

  /** Somebody has come or gone. */
  async changed(): Promise<void> {
    await Promise.all([...this.#watchers].map(([key, watcher]) => this.#notify(key, watcher)));
  }

  async end(): Promise<void> {
    await Promise.all([...this.#watchers.keys()].map((key) => this.#end(key, 'noresource')));
  }

  async #watch(key: string, begun: Pick<Watcher, 'dialog' | 'version'>, seconds: number): Promise<void> {
    const { clock } = this.#options.environment;
    const cancelEnd = clock.after(seconds * 1_000, () => void this.#end(key, 'timeout'));
    const watcher = { ...begun, cancelEnd, expiresAt: clock.monotonic() + seconds * 1_000 };
    this.#watchers.set(key, watcher);
    // RFC 6665 §4.4.1: to end it, or to ask once.
    if (seconds === 0) await this.#end(key, 'timeout');
    else await this.#notify(key, watcher);
  }

  async #end(key: string, reason: string): Promise<void> {
    const watcher = this.#watchers.get(key);
    if (watcher === undefined) return;
    watcher.cancelEnd();
    this.#watchers.delete(key);
    await this.#notify(key, watcher, `terminated;reason=${reason}`);
  }

  async #notify(key: string, watcher: Watcher, ended?: string): Promise<void> {
    const { environment, contact, body } = this.#options;
    const { service } = environment.sip;
    const left = Math.max(0, Math.round((watcher.expiresAt - environment.clock.monotonic()) / 1_000));
    const { request, dialog } = requestIn(watcher.dialog, 'NOTIFY');
    watcher.dialog = dialog;
    watcher.version++;
    withContact(request, contact).setText('Event', PACKAGE);
    request.setText('Subscription-State', ended ?? `active;expires=${left}`);
    request.setText('Content-Type', CONFERENCE_INFO);
    request.body = body(watcher.version);
    let status = 408;
    try {
      ({ status } = await service.send({ request, flow: await service.locate(nextHop(dialog)) }));
    } catch (error) {
      // Nobody waits for this: who cannot be told watches no more.
      if (!(error instanceof SipRequestError))
        environment.warn('a watcher of a conference cannot be told', { err: error });
    }
    if (!GONE.includes(status)) return;
    watcher.cancelEnd();
    this.#watchers.delete(key);
  }
}
