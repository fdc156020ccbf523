/** The database's own errors as what the UDR's callers have to hear: 503, try again (TS 29.504 §6.1.7). */
import type { Clock } from '@trunkline/platform';
import { SbiError } from '@trunkline/sbi';
import type { SubscriberRepository } from '@trunkline/subscriber-database';

/** The repository, with every failure of the database turned into 503. */
export function available(repository: SubscriberRepository, clock: Clock): SubscriberRepository {
  return new Proxy(repository, {
    get(target, name) {
      const member: unknown = Reflect.get(target, name);
      if (typeof member !== 'function') return member;
      return async (...args: unknown[]) => {
        try {
          return await clock.hold(Promise.resolve(Reflect.apply(member, target, args)));
        } catch (error) {
          if (error instanceof SbiError) throw error;
          throw new SbiError(503, 'NF_CONGESTION_RISK', `the database does not answer: ${(error as Error).message}`);
        }
      };
    },
  });
}
