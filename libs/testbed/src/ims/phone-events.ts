/** Event packages that a phone subscribes to (RFC 6665), and what the network notifies it of. */
import type { Clock } from '@trunkline/platform';
import { MESSAGE_SUMMARY, type MessageSummary, parseMessageSummary } from '@trunkline/sip';
import { begun, Inbox } from '../awaiting.ts';
import { type ConferenceState, readConferenceInfo } from './conference-state.ts';
import { type RegistrationState, readReginfo } from './reginfo.ts';

export interface Notices {
  /** One's own registration (TS 24.229 §5.1.1.3). */
  reg: readonly RegistrationState[];
  /** One's mailbox (TS 24.606 §4.7.2.1). */
  'message-summary': MessageSummary;
  /** Who is in a conference (TS 24.147 §5.3.1.4). */
  conference: ConferenceState;
}

type Package = keyof Notices;

interface Reading<Notice> {
  readonly accept: string;
  /** @throws DecodeError */
  readonly read: (body: Uint8Array) => Notice;
  readonly seconds: number;
}

const textOf = (body: Uint8Array): string => new TextDecoder().decode(body);

const PACKAGES: { readonly [P in Package]: Reading<Notices[P]> } = {
  reg: { accept: 'application/reginfo+xml', read: (body) => readReginfo(textOf(body)), seconds: 600_000 },
  'message-summary': { accept: MESSAGE_SUMMARY, read: parseMessageSummary, seconds: 86_400 },
  conference: {
    accept: 'application/conference-info+xml',
    read: (body) => readConferenceInfo(textOf(body)),
    seconds: 3_600,
  },
};

export interface EventHost {
  readonly clock: Clock;
  readonly withinMs: number;
  /** Sends SUBSCRIBE, at one's own public identity where no other URI is given. @throws ExpectationError where it is refused */
  readonly subscribe: (event: Package, wanted: Omit<Reading<unknown>, 'read'>, at: string | undefined) => Promise<void>;
}

export class PhoneEvents {
  readonly #host: EventHost;
  readonly #notices: Inbox<{ readonly event: Package; readonly notice: unknown }>;

  constructor(host: EventHost) {
    this.#host = host;
    this.#notices = new Inbox(({ event }) => `a NOTIFY of ${event}`, host.clock);
  }

  /** Resolves to what the first NOTIFY says. @throws ExpectationError */
  async subscribe<P extends Package>(event: P, at?: string): Promise<Notices[P]> {
    await this.#host.subscribe(event, PACKAGES[event], at);
    return this.next(event);
  }

  /** What the next NOTIFY of the package says. @throws ExpectationError */
  async next<P extends Package>(event: P, within = this.#host.withinMs): Promise<Notices[P]> {
    const taken = await begun(this.#notices.take(`a NOTIFY of ${event}`, (one) => one.event === event, within));
    return taken.notice as Notices[P];
  }

  /** A NOTIFY that came. @throws DecodeError for a body that is none of its package */
  notified(event: string | undefined, body: Uint8Array): void {
    if (event === undefined || !Object.hasOwn(PACKAGES, event)) return;
    const known = event as Package;
    this.#notices.put({ event: known, notice: PACKAGES[known].read(body) });
  }
}
