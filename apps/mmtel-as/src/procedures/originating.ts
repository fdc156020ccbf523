/** Services of the user who calls: OCB, OIR, and TIP for what comes back. */
import { header } from '@trunkline/sip';
import type { Exchange } from '@trunkline/sip-transport';
import { callRuns } from '../context/calls.ts';
import type { Environment } from '../environment.ts';
import type { Services } from '../settings/services.ts';
import { barredBy } from './barring.ts';
import { circumstancesOf } from './circumstances.ts';
import { restrictIdentity } from './identity.ts';
import { branchOf, copyOf } from './onwards.ts';
import { refuse } from './refuse.ts';

export async function originate(
  environment: Environment,
  exchange: Exchange,
  user: string,
  services: Services,
): Promise<void> {
  const { request } = exchange;
  if (barredBy(services.outgoingBarring, circumstancesOf(environment, request, request.uri())) !== undefined) {
    environment.invoked('ocb');
    // TS 24.611 §4.5.2.4.1.
    return refuse(environment, exchange, 603);
  }
  const copy = copyOf(environment, request, { user });
  restrictIdentity(copy, services.identityRestriction);
  exchange.onAnswer = async ({ response }) => {
    // TS 24.608 §4.5.2.4: who has no TIP is not shown who answers.
    if (!services.connectedPresentation) response.remove(header.pAssertedIdentity, header.privacy);
    if (response.status >= 200 && response.status < 300) await callRuns(environment, user, request, response);
    exchange.answer(response);
  };
  exchange.forward([await branchOf(environment, copy)]);
}
