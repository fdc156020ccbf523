/** Initial requests for UEs (TS 24.229 §5.2.6.4). */
import { forwarded, header } from '@trunkline/sip';
import type { Exchange } from '@trunkline/sip-transport';
import { removeNetworkHeaders } from '../charging.ts';
import type { Environment } from '../environment.ts';
import { answered, begin, beginsDialog, routeForCore, routeUser, ueRoute } from './session.ts';
import { hide, reveal } from './topology.ts';

export async function terminate(environment: Environment, exchange: Exchange, bindingKey: string): Promise<void> {
  const { sip, bindings } = environment;
  const { request } = exchange;
  const { value: binding } = await bindings.load(bindingKey);
  if (binding === undefined) return exchange.reject(480);
  const key = beginsDialog(request) ? sip.service.newId() : undefined;
  const copy = forwarded(
    request,
    key === undefined ? {} : { recordRoute: sip.routeTo(routeUser('mt', key), ...ueRoute(environment, binding)) },
  );
  const called = request.get(header.pCalledPartyId);
  removeNetworkHeaders(copy);
  if (called !== undefined) copy.set(header.pCalledPartyId, called);
  // RFC 3325 §7: the UE is outside of those who may know who withholds his name.
  if (copy.get(header.privacy)?.includes('id')) copy.remove(header.pAssertedIdentity);
  hide(environment, copy, key);
  const begun = { side: 'mt', binding, forwards: copy } as const;
  if (key !== undefined && !(await begin(environment, key, exchange, begun))) return;
  exchange.onAnswer = async ({ response }) => {
    reveal(environment, response, request);
    if (key !== undefined && !(await answered(environment, key, exchange, response))) return;
    removeNetworkHeaders(response);
    routeForCore(environment, response, binding, key);
    response.remove(header.pPreferredIdentity);
    // §5.2.6.4.4: who answers is who was called.
    const identity = called ?? header.pAssociatedUri.parse(binding.identities[0] ?? `<${binding.identity}>`);
    if (response.status > 100) response.set(header.pAssertedIdentity, { ...identity, params: [] });
    exchange.answer(response);
  };
  exchange.forward([{ request: copy, flow: binding.target }]);
}
