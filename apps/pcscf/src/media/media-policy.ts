/** Who is asked for the QoS of media, by N5 or by Rx. */
import type { Session } from '../context/session.ts';

export interface MediaPolicy {
  /**
   * Creates or changes what is authorized; its name there, undefined where there is nothing to authorize.
   * @throws PolicyError or SbiError where it is refused, or nobody answers
   */
  authorize(key: string, session: Session): Promise<string | undefined>;
  /** What is gone already is fine. Rejects where nobody was there for now. */
  withdraw(appSession: string): Promise<void>;
}

/** The media are not authorized. */
export class PolicyError extends Error {
  override readonly name = 'PolicyError';
}
