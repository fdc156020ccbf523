/** Refuses a call that is barred; the caller hears why before, where there are announcements (TS 24.611 §4.5.2.4.1). */
import type { Exchange } from '@trunkline/sip-transport';
import type { Environment } from '../environment.ts';

/** Does not wait for the end of an announcement: what else comes for the call, a CANCEL, is to be heard meanwhile. */
export function refuse({ announcer, warn }: Environment, exchange: Exchange, status: number): void {
  const played = announcer?.play(exchange) ?? Promise.resolve(true);
  played.then(
    (goesOn) => {
      if (goesOn) exchange.reject(status);
    },
    (error: unknown) => {
      warn('an announcement could not be played; mmtel-as.mediaAddress says from where', { err: error });
      exchange.reject(status);
    },
  );
}
