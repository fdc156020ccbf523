/**
 * Usage that an SMF has not answered for (TS 29.244 §5.2.2): it is in no other report, so it is told again until it is answered. Of
 * each session one message at a time is on its way, with the oldest of it; what is too much for an SMF that stays away is lost.
 */
import type { UsageReport } from '../rules/urr.ts';
import type { Session } from '../session/session.ts';

/** Reports of a session that may wait, and of one message: some hundred octets each. */
const MAX_WAITING = 64;
const MAX_AT_ONCE = 8;

interface Untold {
  /** Oldest first. */
  waiting: UsageReport[];
  isOnItsWay: boolean;
}

export class UntoldUsage {
  readonly #sessions = new WeakMap<Session, Untold>();

  /** Nobody answered for these; `isAgain`: they came from {@link next}. Gives how many of the oldest are lost. */
  add(session: Session, reports: readonly UsageReport[], isAgain: boolean): number {
    const untold = this.#sessions.get(session) ?? { waiting: [], isOnItsWay: false };
    this.#sessions.set(session, untold);
    if (isAgain) untold.isOnItsWay = false;
    const all = isAgain ? [...reports, ...untold.waiting] : [...untold.waiting, ...reports];
    untold.waiting = all.slice(-MAX_WAITING);
    return all.length - untold.waiting.length;
  }

  /** What {@link next} gave is answered. */
  answered(session: Session): void {
    const untold = this.#sessions.get(session);
    if (untold !== undefined) untold.isOnItsWay = false;
  }

  /** What is to be told now: empty where nothing waits, or some of it is on its way. */
  next(session: Session): readonly UsageReport[] {
    const untold = this.#sessions.get(session);
    if (untold === undefined || untold.isOnItsWay) return [];
    const reports = untold.waiting.splice(0, MAX_AT_ONCE);
    untold.isOnItsWay = reports.length > 0;
    return reports;
  }
}
