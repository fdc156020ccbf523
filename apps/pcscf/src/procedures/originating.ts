/** Initial requests of UEs (TS 24.229 §5.2.6.3). */
import { formatUri, forwarded, header } from '@trunkline/sip';
import type { Exchange } from '@trunkline/sip-transport';
import { removeNetworkHeaders, setChargingIdentity } from '../charging.ts';
import type { Binding } from '../context/binding.ts';
import type { Environment } from '../environment.ts';
import { identityOf } from '../sources.ts';
import { alternativeService, emergencyServiceOf, isUnserved, towardsEcscf } from './emergency.ts';
import { targetOf } from './registration.ts';
import { withoutAgreement } from './security-agreement.ts';
import { answered, begin, beginsDialog, routeForUe, routeUser } from './session.ts';
import { hide } from './topology.ts';

/** Bindings that this may go by; an emergency call by the emergency registration where there is one. */
function usable(own: readonly Binding[], emergency: boolean): readonly Binding[] {
  const usual = own.filter((each) => each.emergency !== true);
  return emergency ? [...own.filter((each) => each.emergency === true), ...usual] : usual;
}

export async function originate(environment: Environment, exchange: Exchange, own: readonly Binding[]): Promise<void> {
  const emergency = emergencyServiceOf(environment, exchange.request);
  const found = identityOf(usable(own, emergency !== undefined), exchange.request);
  // §5.2.10.2: by an emergency registration goes nothing but emergency calls.
  if (found === undefined) return exchange.reject(403);
  await goOn(environment, exchange, found, emergency);
}

/** §5.2.10.3, from memory: an emergency call of a UE that is not registered, where the operator takes it. Nobody is asserted. */
export async function originateUnregistered(
  environment: Environment,
  exchange: Exchange,
  emergency: string,
): Promise<void> {
  const { sip, clock } = environment;
  const { request, flow } = exchange;
  const contact = request.get(header.contact);
  if (contact === undefined || contact === '*') return exchange.reject(400);
  const uri = formatUri(contact.uri);
  const anonymous = 'sip:anonymous@anonymous.invalid';
  const binding: Binding = {
    // Nothing is kept of it: the session has the UE's address, and this is the name of none.
    ...{ key: `${sip.service.newId()}`, privateIdentity: '', identity: anonymous, contact: uri, flow },
    ...{ target: targetOf(uri, flow), identities: [], serviceRoute: [], expiresAt: clock.now(), watchedUntil: 0 },
    emergency: true,
  };
  await goOn(environment, exchange, { binding }, emergency);
}

interface Originator {
  readonly binding: Binding;
  readonly asserted?: header.NameAddr;
}

async function goOn(
  environment: Environment,
  exchange: Exchange,
  found: Originator,
  emergency: string | undefined,
): Promise<void> {
  const { sip, config } = environment;
  const { ecscf } = config.emergency;
  if (emergency !== undefined && ecscf === undefined) {
    return exchange.answer(alternativeService(environment, exchange, emergency));
  }
  const key = beginsDialog(exchange.request) ? sip.service.newId() : undefined;
  const copy = forwarded(exchange.request, key === undefined ? {} : { recordRoute: sip.routeTo(routeUser('mo', key)) });
  removeNetworkHeaders(copy);
  withoutAgreement(copy);
  // What a UE asserts of itself is nothing; what it prefers was looked at.
  copy.remove(header.pPreferredIdentity, header.pAssertedService, header.pAssertedIdentity);
  if (found.asserted !== undefined) copy.set(header.pAssertedIdentity, { ...found.asserted, params: [] });
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
    hide(environment, response, key);
    if (response.get(header.privacy)?.includes('id')) response.remove(header.pAssertedIdentity);
    exchange.answer(response);
  };
  exchange.forward([{ request: copy, flow: await sip.service.locate(first.uri) }]);
}
