/** Whether a connection lives (RFC 3539 §3.4): its state machine, one function an event. */

export type WatchdogState = 'INITIAL' | 'OKAY' | 'SUSPECT' | 'DOWN' | 'REOPEN';

export type WatchdogAction =
  | 'SendWatchdog'
  /** Requests go to other peers, those that wait for an answer too. */
  | 'Failover'
  | 'Failback'
  | 'CloseConnection'
  | 'AttemptOpen';

export interface WatchdogOptions {
  /** Milliseconds of silence until a watchdog is sent (Tw), 30,000; and of most that it differs, 2,000. */
  readonly twMs: number;
  readonly jitterMs: number;
  /** Answers until a connection that was lost is used again; 3. With 0 it is used at once. */
  readonly provingAnswers: number;
  /** 32 random bits. */
  readonly random32: () => number;
}

export class Watchdog {
  state: WatchdogState = 'INITIAL';
  /** When the timer ends. */
  due = Infinity;
  readonly #options: WatchdogOptions;
  /** A watchdog is not answered yet. */
  #pending = false;
  #answers = 0;

  constructor(options: WatchdogOptions) {
    this.#options = options;
  }

  /** A connection is open. */
  up(now: number): WatchdogAction[] {
    this.#set(now);
    this.#pending = false;
    if (this.state !== 'DOWN' || this.#options.provingAnswers === 0) {
      const actions: WatchdogAction[] = this.state === 'DOWN' ? ['Failback'] : [];
      this.state = 'OKAY';
      return actions;
    }
    this.state = 'REOPEN';
    this.#answers = 0;
    this.#pending = true;
    return ['SendWatchdog'];
  }

  /** It has broken. */
  down(now: number): WatchdogAction[] {
    const actions: WatchdogAction[] = this.state === 'OKAY' ? ['Failover'] : [];
    if (this.state !== 'INITIAL') this.state = 'DOWN';
    this.#set(now);
    return actions;
  }

  /** Both sides have agreed to close it: nothing is to be proved when it comes back. */
  closed(now: number): void {
    this.state = 'INITIAL';
    this.#set(now);
  }

  /** Something came; `answer`: to a watchdog. */
  received(now: number, answer: boolean): WatchdogAction[] {
    if (answer) this.#pending = false;
    switch (this.state) {
      case 'OKAY':
        this.#set(now);
        return [];
      case 'SUSPECT':
        this.state = 'OKAY';
        this.#set(now);
        return ['Failback'];
      case 'REOPEN':
        if (!answer || ++this.#answers < this.#options.provingAnswers) return [];
        this.state = 'OKAY';
        this.#set(now);
        return ['Failback'];
      default:
        return [];
    }
  }

  /** The timer has ended. */
  expired(now: number): WatchdogAction[] {
    this.#set(now);
    switch (this.state) {
      case 'INITIAL':
      case 'DOWN':
        return ['AttemptOpen'];
      case 'OKAY':
        if (!this.#pending) return this.#send();
        this.state = 'SUSPECT';
        return ['Failover'];
      case 'SUSPECT':
        this.state = 'DOWN';
        return ['CloseConnection'];
      case 'REOPEN':
        if (!this.#pending) return this.#send();
        // One that is late counts the answers anew; two are too many.
        if (this.#answers >= 0) {
          this.#answers = -1;
          return [];
        }
        this.state = 'DOWN';
        return ['CloseConnection'];
    }
  }

  #send(): WatchdogAction[] {
    this.#pending = true;
    return ['SendWatchdog'];
  }

  #set(now: number): void {
    const { twMs, jitterMs, random32 } = this.#options;
    this.due = now + twMs + ((random32() / 0xffff_ffff) * 2 - 1) * jitterMs;
  }
}
