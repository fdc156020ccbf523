/** Initial requests of a user who is registered here (TS 24.229 §5.4.3.2). */
import { publicIdentityOf } from '@trunkline/ims';
import { forwarded, header, parseUri, proxySessionTimer, refuseInterval, type SipRequest } from '@trunkline/sip';
import type { Exchange } from '@trunkline/sip-transport';
import { isBarred, profileOf, type Registration, usableIdentities } from '../context/registration.ts';
import type { Environment } from '../environment.ts';
import { wayOfNumber } from '../numbers.ts';
import { sessionCase } from '../profile/filter-criteria.ts';
import { invokeServices, type Turn } from './services.ts';

/** `turn` where an application server sends it back. */
export async function originate(environment: Environment, exchange: Exchange, turn: Turn | undefined): Promise<void> {
  const { request } = exchange;
  const identity = turn?.identity ?? servedUser(request);
  const known = identity === undefined ? undefined : await environment.registrations.loadByIndex('identity', identity);
  // Step 1: who is not registered, or barred, begins nothing.
  if (identity === undefined || known?.value === undefined || isBarred(known.value, identity))
    return exchange.reject(403);
  if (turn === undefined && !prepare(environment, exchange, known.value)) return;
  await invokeServices(environment, exchange, {
    turn: turn ?? { case: sessionCase.originatingRegistered, next: 0, identity },
    criteria: profileOf(known.value, identity)?.criteria ?? [],
    onwards: () => onItsWay(environment, exchange),
  });
}

function servedUser(request: SipRequest): string | undefined {
  const served = request.get(header.pServedUser) ?? request.get(header.pAssertedIdentity);
  return served === undefined ? undefined : publicIdentityOf(served.uri);
}

/** False where it was answered here. */
function prepare({ config, domain }: Environment, exchange: Exchange, registration: Registration): boolean {
  const { request } = exchange;
  if (request.method === 'INVITE') {
    const { expires, minimum } = config.session;
    const refused = proxySessionTimer(request, { interval: expires, minSe: minimum });
    if (refused !== undefined) {
      exchange.reject(refused.status, (response) => refuseInterval(response, minimum));
      return false;
    }
  }
  // Step 8: the other side gets a number too, where the user has one.
  const asserted = request.all(header.pAssertedIdentity);
  const number = usableIdentities(registration.profiles).find((each) => each.identity.startsWith('tel:'));
  if (asserted.length === 1 && asserted[0]?.uri.scheme !== 'tel' && number !== undefined) {
    request.append(header.pAssertedIdentity, header.nameAddr(number.identity));
  }
  const vector = request.get(header.pChargingVector);
  if (vector !== undefined) {
    const others = vector.filter(({ name }) => name !== 'orig-ioi');
    request.set(header.pChargingVector, [...others, { name: 'orig-ioi', value: domain, quoted: true }]);
  }
  return true;
}

/** Step 10: to the home network of whoever is called, which may be this one. */
export async function onItsWay(environment: Environment, exchange: Exchange): Promise<void> {
  const { sip, domain, config } = environment;
  const request = forwarded(exchange.request, { recordRoute: sip.routeTo('orig-leg') });
  request.remove(header.pServedUser);
  const target = request.uri();
  if (request.has(header.route)) {
    const first = request.need(header.route);
    return exchange.forward([await sip.service.branch(request, first.uri)]);
  }
  if (target.scheme === 'other') return exchange.reject(416);
  const way = wayOfNumber(config, target, domain);
  if (way?.to === 'bgcf') return byRoute(environment, exchange, request, config.bgcf);
  if (way?.to === 'domain') {
    request.requestUri = way.uri;
    return exchange.forward([await sip.service.branch(request, request.uri())]);
  }
  const isHome = target.scheme === 'tel' || target.host.toLowerCase() === domain.toLowerCase();
  if (!isHome) return exchange.forward([await sip.service.branch(request, target)]);
  await byRoute(environment, exchange, request, config.icscf);
}

async function byRoute({ sip }: Environment, exchange: Exchange, request: SipRequest, server: string): Promise<void> {
  const entry = parseUri(server);
  if (entry.scheme !== 'sip') return exchange.reject(500);
  request.prepend(header.route, { uri: { ...entry, params: [...entry.params, { name: 'lr' }] }, params: [] });
  exchange.forward([await sip.service.branch(request, entry)]);
}
