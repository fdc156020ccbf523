/** What the four transactions (RFC 3261 §17, RFC 6026) have in common: their timers, what happens to them, what they do. */

/** Milliseconds (RFC 3261 Table 4); TS 24.229 §7.7 has other values between UE and P-CSCF. */
export interface TimerValues {
  /** Round trip estimate. */
  readonly t1: number;
  /** Longest interval between repetitions of a request other than INVITE, and of a response to INVITE. */
  readonly t2: number;
  /** How long a message stays in the network. */
  readonly t4: number;
}

export const RFC3261_TIMERS: TimerValues = { t1: 500, t2: 4_000, t4: 5_000 };
/** TS 24.229 Table 7.7.1, between UE and P-CSCF. */
export const UE_TIMERS: TimerValues = { t1: 2_000, t2: 16_000, t4: 17_000 };

/** RFC 3261 §17.1.1.2: over a transport that may lose messages, at least. */
const TIMER_D_MS = 32_000;
/** §17.2.1: a server that has not answered by then sends 100, so that the INVITE is not repeated. */
const TRYING_MS = 200;

export type Kind = 'invite-client' | 'client' | 'invite-server' | 'server';
export type State = 'calling' | 'trying' | 'proceeding' | 'accepted' | 'completed' | 'confirmed';
export type TimerName = 'A' | 'B' | 'D' | 'E' | 'F' | 'G' | 'H' | 'I' | 'J' | 'K' | 'L' | 'M' | '100';

/** `received`: a request or ACK at a server, a response at a client. `respond`: what the user of a server answers. */
export type TransactionEvent =
  | { readonly event: 'start' }
  | { readonly event: 'timer'; readonly name: TimerName }
  | { readonly event: 'request' }
  | { readonly event: 'ack' }
  | { readonly event: 'response' | 'respond'; readonly status: number };

export type Action =
  /** The request of a client; the last response of a server. */
  | 'send'
  /** A response to the client's user, a request or an ACK to the server's. */
  | 'deliver'
  | 'send-ack'
  | 'send-100'
  | 'timed-out'
  | 'end'
  | { readonly set: TimerName; readonly ms: number }
  | { readonly stop: TimerName };

/** The part of a transaction that decides. `interval` is what the repeating timer waits next. */
export interface Machine {
  readonly kind: Kind;
  readonly reliable: boolean;
  readonly timers: TimerValues;
  state: State;
  interval: number;
}

export function machine(kind: Kind, reliable: boolean, timers: TimerValues): Machine {
  const state = kind === 'invite-client' ? 'calling' : kind === 'invite-server' ? 'proceeding' : 'trying';
  return { kind, reliable, timers, state, interval: timers.t1 };
}

/** Takes an event, changes the state, and says what is to be done. What no state expects is nothing. */
export function step(m: Machine, event: TransactionEvent): Action[] {
  switch (m.kind) {
    case 'invite-client':
      return inviteClient(m, event);
    case 'client':
      return client(m, event);
    case 'invite-server':
      return inviteServer(m, event);
    case 'server':
      return server(m, event);
  }
}

const SIXTY_FOUR = 64;

/** RFC 3261 §17.1.1 with RFC 6026 §8.4. */
function inviteClient(m: Machine, event: TransactionEvent): Action[] {
  const lifetime = SIXTY_FOUR * m.timers.t1;
  switch (event.event) {
    case 'start':
      return ['send', { set: 'B', ms: lifetime }, ...(m.reliable ? [] : [{ set: 'A', ms: m.interval } as const])];
    case 'timer':
      if (event.name === 'A') return repeat(m, 'A', Infinity);
      return event.name === 'B' ? ['timed-out', 'end'] : ['end'];
    case 'response': {
      const { status } = event;
      const isOpen = m.state === 'calling' || m.state === 'proceeding';
      const stopped: Action[] = [{ stop: 'A' }, { stop: 'B' }];
      if (status < 200) {
        if (!isOpen) return [];
        m.state = 'proceeding';
        return [...stopped, 'deliver'];
      }
      if (status < 300) {
        // Each fork's 2xx, and each repetition, is the user's to acknowledge.
        if (m.state === 'accepted') return ['deliver'];
        if (!isOpen) return [];
        m.state = 'accepted';
        return [...stopped, 'deliver', { set: 'M', ms: lifetime }];
      }
      if (m.state === 'completed') return ['send-ack'];
      if (!isOpen) return [];
      m.state = 'completed';
      return [...stopped, 'send-ack', 'deliver', m.reliable ? 'end' : { set: 'D', ms: Math.max(TIMER_D_MS, lifetime) }];
    }
    default:
      return [];
  }
}

/** RFC 3261 §17.1.2. */
function client(m: Machine, event: TransactionEvent): Action[] {
  switch (event.event) {
    case 'start':
      return [
        'send',
        { set: 'F', ms: SIXTY_FOUR * m.timers.t1 },
        ...(m.reliable ? [] : [{ set: 'E', ms: m.interval } as const]),
      ];
    case 'timer':
      if (event.name === 'E') {
        if (m.state === 'proceeding') m.interval = m.timers.t2;
        return repeat(m, 'E', m.timers.t2);
      }
      return event.name === 'F' ? ['timed-out', 'end'] : ['end'];
    case 'response':
      if (m.state === 'completed') return [];
      if (event.status < 200) {
        m.state = 'proceeding';
        return ['deliver'];
      }
      m.state = 'completed';
      return [{ stop: 'E' }, { stop: 'F' }, 'deliver', m.reliable ? 'end' : { set: 'K', ms: m.timers.t4 }];
    default:
      return [];
  }
}

/** RFC 3261 §17.2.1 with RFC 6026 §8.5. */
function inviteServer(m: Machine, event: TransactionEvent): Action[] {
  switch (event.event) {
    case 'start':
      return ['deliver', { set: '100', ms: TRYING_MS }];
    case 'request':
      // Once accepted, the user repeats the 2xx; a repeated INVITE is absorbed.
      return m.state === 'proceeding' || m.state === 'completed' ? ['send'] : [];
    case 'ack':
      if (m.state === 'accepted') return ['deliver'];
      if (m.state !== 'completed') return [];
      m.state = 'confirmed';
      return [{ stop: 'G' }, { stop: 'H' }, m.reliable ? 'end' : { set: 'I', ms: m.timers.t4 }];
    case 'respond': {
      const lifetime = SIXTY_FOUR * m.timers.t1;
      if (m.state === 'accepted') return event.status >= 200 && event.status < 300 ? ['send'] : [];
      if (m.state !== 'proceeding') return [];
      if (event.status < 200) return [{ stop: '100' }, 'send'];
      if (event.status < 300) {
        m.state = 'accepted';
        return [{ stop: '100' }, 'send', { set: 'L', ms: lifetime }];
      }
      m.state = 'completed';
      const repeated: Action[] = m.reliable ? [] : [{ set: 'G', ms: m.interval }];
      return [{ stop: '100' }, 'send', { set: 'H', ms: lifetime }, ...repeated];
    }
    case 'timer':
      if (event.name === '100') return ['send-100'];
      if (event.name === 'G') return repeat(m, 'G', m.timers.t2);
      return event.name === 'H' ? ['timed-out', 'end'] : ['end'];
    default:
      return [];
  }
}

/** RFC 3261 §17.2.2. */
function server(m: Machine, event: TransactionEvent): Action[] {
  switch (event.event) {
    case 'start':
      return ['deliver'];
    case 'request':
      return m.state === 'trying' ? [] : ['send'];
    case 'respond':
      if (m.state === 'completed') return [];
      if (event.status < 200) {
        m.state = 'proceeding';
        return ['send'];
      }
      m.state = 'completed';
      return ['send', m.reliable ? 'end' : { set: 'J', ms: SIXTY_FOUR * m.timers.t1 }];
    case 'timer':
      return ['end'];
    default:
      return [];
  }
}

function repeat(m: Machine, name: TimerName, longest: number): Action[] {
  m.interval = Math.min(2 * m.interval, longest);
  return ['send', { set: name, ms: m.interval }];
}
