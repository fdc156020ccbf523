/**
 * One peer: the connections to it, their capabilities exchange, watchdog and end (RFC 6733 §5, RFC 3539). It carries no messages
 * of applications; {@link DiameterNode} does.
 */
import type { DiameterMessage, DiameterMessageOf, Unsent } from '../messages/index.ts';
import type { Identifiers } from '../node/identifiers.ts';
import { diameterResult } from '../result.ts';
import {
  type Cea,
  type Cer,
  ceaOf,
  cerOf,
  common,
  type Identity,
  offered,
  sameHost,
  winsElection,
} from './capabilities.ts';
import { type PeerAction, type PeerEvent, type PeerState, transitions } from './transitions.ts';
import { Watchdog, type WatchdogAction, type WatchdogOptions } from './watchdog.ts';

export type DisconnectCause = DiameterMessageOf<'DisconnectPeerRequest'>['disconnectCause'];

export interface PeerOptions extends WatchdogOptions {
  readonly us: Identity;
  /** Its Diameter identity. */
  readonly host: string;
  /** We open connections to it; otherwise it does. */
  readonly initiate: boolean;
  /** Milliseconds that connecting, a CEA or a DPA may take. */
  readonly exchangeMs: number;
  readonly identifiers: Identifiers;
}

export type PeerEffect =
  | { readonly effect: 'connect' }
  | { readonly effect: 'send'; readonly connection: string; readonly message: DiameterMessage }
  | { readonly effect: 'close'; readonly connection: string }
  | { readonly effect: 'up' }
  | { readonly effect: 'down'; readonly reason: string }
  /** Its requests go elsewhere; `lost`: it will not answer those that it has any more. */
  | { readonly effect: 'failover'; readonly lost: boolean }
  | { readonly effect: 'failback' }
  /** It has started anew: its sessions are gone. */
  | { readonly effect: 'restarted' };

type Side = 'I' | 'R';
type BaseMessage = DiameterMessageOf<
  'DeviceWatchdogRequest' | 'DeviceWatchdogAnswer' | 'DisconnectPeerRequest' | 'DisconnectPeerAnswer'
>;

const isOpen = (state: PeerState) => state === 'I-Open' || state === 'R-Open';

export class Peer {
  readonly host: string;
  state: PeerState = 'Closed';
  /** What both can do; empty until they have said so. */
  applications: ReadonlySet<number> = new Set();
  realm = '';
  readonly #options: PeerOptions;
  readonly #watchdog: Watchdog;
  #connections: Partial<Record<Side, string>> = {};
  /** What waits for its CEA. */
  #cer: Cer | undefined;
  #cea: Cea | undefined;
  #dpr: DiameterMessageOf<'DisconnectPeerRequest'> | undefined;
  #deadline = Infinity;
  #originStateId: number | undefined;
  #cause: DisconnectCause = 'REBOOTING';
  /** It has asked not to be called. */
  #unwanted = false;
  #effects: PeerEffect[] = [];

  constructor(options: PeerOptions) {
    this.host = options.host;
    this.#options = options;
    this.#watchdog = new Watchdog(options);
  }

  /** Requests may go to it. */
  get usable(): boolean {
    return isOpen(this.state) && this.#watchdog.state === 'OKAY';
  }

  /** The connection that messages go over. */
  get connection(): string | undefined {
    const { I, R } = this.#connections;
    if (this.state === 'I-Open') return I;
    return this.state === 'R-Open' ? R : undefined;
  }

  /** Capabilities have been exchanged. */
  get talks(): boolean {
    return isOpen(this.state) || this.state === 'Closing';
  }

  /** Opens a connection, and again whenever there is none. */
  start(now: number): PeerEffect[] {
    if (this.state !== 'Closed') return [];
    this.#watchdog.closed(now);
    return this.#fire(now, 'Start');
  }

  connected(now: number, connection: string): PeerEffect[] {
    // One that comes after its time is over is not wanted any more.
    if (transitions[this.state]['I-Rcv-Conn-Ack'] === undefined) return [{ effect: 'close', connection }];
    this.#connections.I = connection;
    return this.#fire(now, 'I-Rcv-Conn-Ack');
  }

  connectFailed(now: number): PeerEffect[] {
    return this.#fire(now, 'I-Rcv-Conn-Nack');
  }

  /** A connection that the peer has opened, with a CER that is not refused. */
  accept(now: number, connection: string, cer: Cer): PeerEffect[] {
    const rejected = transitions[this.state]['R-Conn-CER']?.actions.includes('R-Reject') ?? true;
    if (rejected) {
      this.#effects.push({ effect: 'close', connection });
      return this.#done();
    }
    this.#connections.R = connection;
    this.#cer = cer;
    return this.#fire(now, 'R-Conn-CER');
  }

  disconnected(now: number, connection: string): PeerEffect[] {
    const side = this.#sideOf(connection);
    if (side === undefined) return [];
    delete this.#connections[side];
    return this.#fire(now, `${side}-Peer-Disc`);
  }

  /** Any message that came over one of its connections, which is known to be alive by it. */
  heard(now: number, message: DiameterMessage['message'] | undefined): PeerEffect[] {
    if (isOpen(this.state)) this.#carryOut(now, this.#watchdog.received(now, message === 'DeviceWatchdogAnswer'));
    return this.#done();
  }

  receiveCea(now: number, connection: string, cea: Cea | undefined): PeerEffect[] {
    if (this.#sideOf(connection) !== 'I') return [];
    const theirs = cea === undefined ? new Set<number>() : common(this.#options.us.applications, offered(cea));
    const good = cea?.resultCode === diameterResult.success && sameHost(cea.originHost, this.host) && theirs.size > 0;
    if (!good) return this.#fire(now, 'I-Rcv-Non-CEA');
    this.#cea = cea;
    return this.#fire(now, 'I-Rcv-CEA');
  }

  /** Watchdogs, and the end of a connection. */
  receive(now: number, connection: string, message: BaseMessage): PeerEffect[] {
    const side = this.#sideOf(connection);
    if (side === undefined) return [];
    switch (message.message) {
      case 'DeviceWatchdogRequest':
        this.#notice(message.originStateId);
        if (this.talks) this.#sendOn(side, this.#dwa(), message);
        return this.#done();
      case 'DeviceWatchdogAnswer':
        this.#notice(message.originStateId);
        return this.#done();
      case 'DisconnectPeerRequest':
        this.#dpr = message;
        // §5.4.3: who is busy, or does not want to talk, is not called again.
        this.#unwanted = message.disconnectCause !== 'REBOOTING';
        return this.#fire(now, `${side}-Rcv-DPR`);
      case 'DisconnectPeerAnswer':
        return this.#fire(now, `${side}-Rcv-DPA`);
    }
  }

  /** Ends the connection in order. */
  stop(now: number, cause: DisconnectCause): PeerEffect[] {
    this.#cause = cause;
    this.#unwanted = true;
    if (isOpen(this.state)) return this.#fire(now, 'Stop');
    return this.state === 'Closed' ? [] : this.#fire(now, 'Timeout');
  }

  timeout(now: number): PeerEffect[] {
    if (this.#deadline <= now) this.#step(now, 'Timeout');
    if (this.#watchdogDue <= now) this.#carryOut(now, this.#watchdog.expired(now));
    return this.#done();
  }

  get nextTimeout(): number {
    return Math.min(this.#deadline, this.#watchdogDue);
  }

  /** A peer that we do not call is not waited for. */
  get #watchdogDue(): number {
    if (isOpen(this.state)) return this.#watchdog.due;
    const calls = this.state === 'Closed' && this.#options.initiate && !this.#unwanted;
    return calls ? this.#watchdog.due : Infinity;
  }

  #fire(now: number, event: PeerEvent): PeerEffect[] {
    this.#step(now, event);
    return this.#done();
  }

  #done(): PeerEffect[] {
    const effects = this.#effects;
    this.#effects = [];
    return effects;
  }

  #step(now: number, event: PeerEvent): void {
    const transition = transitions[this.state][event];
    if (transition === undefined) return;
    const before = this.state;
    const { next } = transition;
    this.state = next;
    if (next !== before) {
      const waits = next !== 'Closed' && !isOpen(next);
      this.#deadline = waits ? now + this.#options.exchangeMs : Infinity;
    }
    // An election is an event within.
    for (const action of transition.actions) this.#act(now, action);
    this.#changed(now, before, next, event);
  }

  /** What a change of state means for the watchdog and for the node. */
  #changed(now: number, before: PeerState, next: PeerState, event: PeerEvent): void {
    if (!isOpen(before) && isOpen(next)) {
      this.#unwanted = false;
      this.#effects.push({ effect: 'up' });
      this.#carryOut(now, this.#watchdog.up(now));
      return;
    }
    if (isOpen(before) && !isOpen(next)) this.#effects.push({ effect: 'down', reason: event });
    if (next !== 'Closed' || (!isOpen(before) && before !== 'Closing')) return;
    if (before === 'Closing') this.#watchdog.closed(now);
    else this.#watchdog.down(now);
    this.#effects.push({ effect: 'failover', lost: true });
  }

  #act(now: number, action: PeerAction): void {
    switch (action) {
      case 'I-Snd-Conn-Req':
        this.#effects.push({ effect: 'connect' });
        return;
      case 'I-Snd-CER':
        this.#sendOn('I', cerOf(this.#options.us));
        return;
      case 'Process-CEA':
        if (this.#cea !== undefined) this.#learn(this.#cea);
        return;
      case 'R-Snd-CEA':
        if (this.#cer === undefined) return;
        this.#learn(this.#cer);
        this.#sendOn('R', ceaOf(this.#options.us, diameterResult.success), this.#cer);
        return;
      case 'Elect':
        if (winsElection(this.#options.us.originHost, this.host)) this.#step(now, 'Win-Election');
        return;
      case 'I-Snd-DPR':
      case 'R-Snd-DPR': {
        const { originHost, originRealm } = this.#options.us;
        const disconnectCause = this.#cause;
        this.#sendOn(sideIn(action), { message: 'DisconnectPeerRequest', originHost, originRealm, disconnectCause });
        return;
      }
      case 'I-Snd-DPA':
      case 'R-Snd-DPA': {
        const { originHost, originRealm } = this.#options.us;
        const resultCode = diameterResult.success;
        this.#sendOn(
          sideIn(action),
          { message: 'DisconnectPeerAnswer', resultCode, originHost, originRealm },
          this.#dpr,
        );
        return;
      }
      case 'I-Disc':
      case 'R-Disc':
        this.#close(sideIn(action));
        return;
      case 'Error':
        this.#close('I');
        this.#close('R');
        return;
      // Done before the event is fired: which connection it is has to be known.
      case 'R-Accept':
      case 'R-Reject':
        return;
    }
  }

  #learn(message: Cer | Cea): void {
    this.realm = message.originRealm;
    this.applications = common(this.#options.us.applications, offered(message));
    this.#notice(message.originStateId);
  }

  /** §8.16: it only grows, and does so when state is lost. */
  #notice(originStateId: number | undefined): void {
    if (originStateId === undefined) return;
    const known = this.#originStateId;
    if (known !== undefined && originStateId > known) this.#effects.push({ effect: 'restarted' });
    this.#originStateId = Math.max(known ?? 0, originStateId);
  }

  #dwa(): Unsent<DiameterMessageOf<'DeviceWatchdogAnswer'>> {
    const { originHost, originRealm, originStateId } = this.#options.us;
    return {
      message: 'DeviceWatchdogAnswer',
      resultCode: diameterResult.success,
      originHost,
      originRealm,
      originStateId,
    };
  }

  #carryOut(now: number, actions: readonly WatchdogAction[]): void {
    for (const action of actions) {
      const side: Side = this.state === 'I-Open' ? 'I' : 'R';
      switch (action) {
        case 'SendWatchdog': {
          const { originHost, originRealm, originStateId } = this.#options.us;
          this.#sendOn(side, { message: 'DeviceWatchdogRequest', originHost, originRealm, originStateId });
          break;
        }
        case 'CloseConnection':
          this.#close(side);
          this.#step(now, `${side}-Peer-Disc`);
          break;
        case 'AttemptOpen':
          this.#step(now, 'Start');
          break;
        case 'Failover':
          this.#effects.push({ effect: 'failover', lost: false });
          break;
        case 'Failback':
          this.#effects.push({ effect: 'failback' });
          break;
      }
    }
  }

  #sendOn(
    side: Side,
    message: Unsent<DiameterMessage>,
    request?: { readonly hopByHop: number; readonly endToEnd: number },
  ): void {
    const connection = this.#connections[side];
    if (connection === undefined) return;
    const { hopByHop, endToEnd } = request ?? this.#options.identifiers.next();
    this.#effects.push({ effect: 'send', connection, message: { ...message, hopByHop, endToEnd } as DiameterMessage });
  }

  #close(side: Side): void {
    const connection = this.#connections[side];
    delete this.#connections[side];
    if (side === 'R') this.#cer = undefined;
    if (connection !== undefined) this.#effects.push({ effect: 'close', connection });
  }

  #sideOf(connection: string): Side | undefined {
    if (this.#connections.I === connection) return 'I';
    return this.#connections.R === connection ? 'R' : undefined;
  }
}

const sideIn = (action: PeerAction): Side => (action.startsWith('I-') ? 'I' : 'R');
