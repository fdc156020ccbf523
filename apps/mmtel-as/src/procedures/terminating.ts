/** Services of the user who is called: barring, diversion, waiting, OIP, and TIR for what goes back. */
import { header } from '@trunkline/sip';
import type { Exchange } from '@trunkline/sip-transport';
import { isInCall } from '../context/calls.ts';
import type { Environment } from '../environment.ts';
import type { Circumstances } from '../settings/rules.ts';
import type { Services } from '../settings/services.ts';
import { barredBy } from './barring.ts';
import { callerOf, circumstancesOf } from './circumstances.ts';
import { diversionFor, divert } from './diversion.ts';
import { branchOf, copyOf } from './onwards.ts';
import { refuse } from './refuse.ts';
import { Ringing } from './ringing.ts';

/** A call to a user who is served here. */
export interface Terminating {
  /** Key of the user's calls. */
  readonly user: string;
  readonly registered: boolean;
  readonly services: Services;
  readonly circumstances: Circumstances;
  /** The user has another call. */
  readonly waits: boolean;
}

export async function terminate(
  environment: Environment,
  exchange: Exchange,
  { user, registered, services }: Pick<Terminating, 'user' | 'registered' | 'services'>,
): Promise<void> {
  const { request } = exchange;
  const circumstances = circumstancesOf(environment, request, callerOf(request));
  const barred = barredBy(services.incomingBarring, circumstances);
  if (barred !== undefined) {
    environment.invoked(barred === 'anonymous' ? 'acr' : 'icb');
    // TS 24.611 §4.5.2.6.2.
    return refuse(environment, exchange, barred === 'anonymous' ? 433 : 603);
  }
  const waits = registered && (await isInCall(environment, user));
  const call: Terminating = { user, registered, services, circumstances, waits };
  if (diversionFor(call, undefined) !== undefined) return divert(environment, exchange, call, 'unconditional');
  if (!registered && diversionFor(call, 'not-registered') !== undefined) {
    return divert(environment, exchange, call, 'not-registered');
  }
  if (waits && !services.waiting) {
    if (diversionFor(call, 'busy') !== undefined) return divert(environment, exchange, call, 'busy');
    environment.invoked('busy');
    return exchange.reject(486);
  }
  const copy = copyOf(environment, request, { user });
  // TS 24.607 §4.5.2.9: who has no OIP is not shown who calls.
  if (!services.identityPresentation) copy.remove(header.pAssertedIdentity);
  new Ringing(environment, exchange, call).begin(await branchOf(environment, copy));
}
