/** The database's own errors as what the UDR's callers have to hear: 503, try again (TS 29.504 §6.1.7). */
import { SbiError } from '@trunkline/sbi';
import type { SubscriberRepository } from '@trunkline/subscribers';

/** The repository, with every failure of the database turned into 503. */
export function available(repository: SubscriberRepository): SubscriberRepository {
  return new Proxy(repository, {
    get(target, name) {
      const member: unknown = Reflect.get(target, name);
      if (typeof member !== 'function') return member;
      return async (...args: unknown[]) => {
        try {
          return await Reflect.apply(member, target, args);
        } catch (error) {
          if (error instanceof SbiError) throw error;
          throw new SbiError(503, 'NF_CONGESTION_RISK', `the database does not answer: ${(error as Error).message}`);
        }
      };
    },
  });
}
