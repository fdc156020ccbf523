/** Initial requests of UEs (TS 24.229 §5.2.6.3). */
import { forwarded, header } from '@trunkline/sip';
import type { Exchange } from '@trunkline/sip-transport';
import { removeNetworkHeaders, setChargingIdentity } from '../charging.ts';
import type { Binding } from '../context/binding.ts';
import type { Environment } from '../environment.ts';
import { identityOf } from '../sources.ts';
import { alternativeService, emergencyServiceOf, isUnserved, towardsEcscf } from './emergency.ts';
import { withoutAgreement } from './security-agreement.ts';
import { answered, begin, beginsDialog, routeForUe, routeUser } from './session.ts';

export async function originate(environment: Environment, exchange: Exchange, own: readonly Binding[]): Promise<void> {
  const { sip, config } = environment;
  const found = identityOf(own, exchange.request);
  if (found === undefined) return exchange.reject(403);
  const emergency = emergencyServiceOf(environment, exchange.request);
  const { ecscf } = config.emergency;
  if (emergency !== undefined && ecscf === undefined) {
    return exchange.answer(alternativeService(environment, exchange, emergency));
  }
  const key = beginsDialog(exchange.request) ? sip.service.newId() : undefined;
  const copy = forwarded(exchange.request, key === undefined ? {} : { recordRoute: sip.routeTo(routeUser('mo', key)) });
  removeNetworkHeaders(copy);
  withoutAgreement(copy);
  // What a UE asserts of itself is nothing; what it prefers was looked at.
  copy.remove(header.pPreferredIdentity, header.pAssertedService);
  copy.set(header.pAssertedIdentity, { ...found.asserted, params: [] });
  setChargingIdentity(environment, copy);
  // §5.2.6.3.3: the route is the one that the registrar gave, whatever the UE made of it.
  copy.setAll(header.route, found.binding.serviceRoute.map(header.route.parse));
  if (emergency !== undefined && ecscf !== undefined) towardsEcscf(copy, ecscf, emergency, found.binding);
  const first = copy.get(header.route);
  if (first === undefined) return exchange.reject(403);
  const begun = { side: 'mo', binding: found.binding, forwards: copy } as const;
  if (key !== undefined && !(await begin(environment, key, exchange, begun))) return;
  exchange.onAnswer = async ({ response }) => {
    if (key !== undefined && !(await answered(environment, key, exchange, response))) return;
    if (emergency !== undefined && isUnserved(response)) {
      return exchange.answer(alternativeService(environment, exchange, emergency));
    }
    removeNetworkHeaders(response);
    routeForUe(environment, response, found.binding, key);
    if (response.get(header.privacy)?.includes('id')) response.remove(header.pAssertedIdentity);
    exchange.answer(response);
  };
  exchange.forward([{ request: copy, flow: await sip.service.locate(first.uri) }]);
}
