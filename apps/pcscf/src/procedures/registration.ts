/** REGISTER at the P-CSCF (TS 24.229 §5.2.2). */
import { isEmergencyRegistration, publicIdentityOf } from '@trunkline/ims';
import {
  type Flow,
  formatUri,
  forwarded,
  header,
  paramOf,
  parseUri,
  type SipRequest,
  type SipResponse,
  type SipUri,
  withParam,
} from '@trunkline/sip';
import type { Exchange } from '@trunkline/sip-transport';
import { removeNetworkHeaders, setChargingIdentity } from '../charging.ts';
import { type Binding, contactIndex } from '../context/binding.ts';
import { ownerOf } from '../context/security.ts';
import type { Environment } from '../environment.ts';
import { bindingsAt } from '../sources.ts';
import { privateIdentityOf } from './private-identity.ts';
import { type Agreement, agreementOf, challenged, withoutAgreement } from './security-agreement.ts';
import { hide } from './topology.ts';

/** Users of our URI in Path. */
export const PATH_PREFIX = 't-';
/** §5.2.2.2: associations outlive the registration by so much. */
const GRACE_MS = 30_000;

export async function register(environment: Environment, exchange: Exchange): Promise<void> {
  const { sip, domain, config, visitedNetwork, bindings } = environment;
  const { request, flow } = exchange;
  const identity = publicIdentityOf(request.need(header.to).uri);
  if (identity === undefined) return exchange.reject(404);
  const agreement = await agreementOf(environment, exchange);
  if (agreement === undefined) return;
  const [contact] = request.all(header.contact);
  const contactUri = contact === undefined || contact === '*' ? undefined : formatUri(contact.uri);
  const known =
    contactUri === undefined ? undefined : await bindings.loadByIndex('contact', contactIndex(identity, contactUri));
  const key = known?.key ?? sip.service.newId();
  const copy = forwarded(request);
  removeNetworkHeaders(copy);
  // §5.2.2.1: agreements on security are between the UE and us.
  withoutAgreement(copy);
  copy.remove(header.pAssertedIdentity);
  const path = sip.routeTo(`${PATH_PREFIX}${key}`);
  // RFC 5626 §5.1: what we know of the UE is the flow by which it registered, and it may have several.
  const hasFlows = contact !== undefined && contact !== '*' && paramOf(contact.params, 'reg-id') !== undefined;
  const uri = hasFlows ? { ...path, params: [...path.params, { name: 'ob' }] } : path;
  copy.prepend(header.path, { uri, params: [] });
  if (!copy.all(header.require).includes('path')) copy.append(header.require, 'path');
  if (!copy.all(header.supported).includes('path')) copy.append(header.supported, 'path');
  setChargingIdentity(environment, copy);
  copy.set(header.pVisitedNetworkId, { value: visitedNetwork, quoted: true, params: [] });
  markProtection(copy, agreement.within === undefined ? await protectionOf(environment, exchange) : 'yes');
  const target = request.uri();
  const isHome = target.scheme === 'sip' && target.host.toLowerCase() === domain.toLowerCase();
  // §5.2.2.1: to the entry of the user's home network.
  const entry = isHome ? parseUri(config.icscf) : target;
  exchange.onAnswer = async ({ response }) => {
    if (response.status === 200)
      await registered(environment, exchange, { response, key, identity, contactUri, flow, agreement });
    if (response.status === 401 && !(await challenged(environment, exchange, agreement, response))) return;
    forUe(environment, response);
    exchange.answer(response);
  };
  exchange.forward([{ request: copy, flow: await sip.service.locate(entry) }]);
}

type Protection = 'yes' | 'no' | 'tls-yes' | 'tls-pending' | 'ip-assoc-pending';

/** §7.2A.2, from memory: over TLS it is `tls-yes` once this user has authenticated himself over this connection. */
async function protectionOf(environment: Environment, { request, flow }: Exchange): Promise<Protection> {
  if (flow.transport !== 'TLS') return request.has(header.securityClient) ? 'no' : 'ip-assoc-pending';
  const privateIdentity = privateIdentityOf(request);
  const own = await bindingsAt(environment, flow);
  return own.some((each) => each.privateIdentity === privateIdentity) ? 'tls-yes' : 'tls-pending';
}

/** §5.2.2.1: a UE's word on protection counts nothing. */
function markProtection(request: SipRequest, protection: Protection): void {
  const credentials = request.all(header.authorization).map(({ scheme, params }) => ({
    scheme,
    params: withParam(params, 'integrity-protected', protection, true),
  }));
  if (credentials.length > 0) request.setAll(header.authorization, credentials);
}

/** What is not for a UE goes out of an answer: keys (§5.2.2.2), and the path's key, which nobody is to know. What is left says who we are. */
function forUe(environment: Environment, response: SipResponse): void {
  const { sip } = environment;
  removeNetworkHeaders(response);
  hide(environment, response);
  if (response.has(header.path)) response.set(header.path, { uri: sip.routeTo(), params: [] });
  const challenges = response.all(header.wwwAuthenticate);
  if (challenges.length === 0) return;
  const stripped = challenges.map(({ scheme, params }) => ({
    scheme,
    params: params.filter(({ name }) => name.toLowerCase() !== 'ck' && name.toLowerCase() !== 'ik'),
  }));
  response.setAll(header.wwwAuthenticate, stripped);
}

interface Outcome {
  readonly response: SipResponse;
  readonly key: string;
  readonly identity: string;
  readonly contactUri: string | undefined;
  readonly flow: Flow;
  readonly agreement: Agreement;
}

/** §5.2.2.1: what the 200 says of the user is kept, before the UE hears of it. */
async function registered(environment: Environment, { request }: Exchange, outcome: Outcome): Promise<void> {
  const { response, key, identity, contactUri, flow, agreement } = outcome;
  const { clock, config, stepBinding, security } = environment;
  const { within } = agreement;
  const { sequence } = request.need(header.cseq);
  const messageId = `${request.need(header.callId)} ${sequence}`;
  const seconds = contactUri === undefined ? 0 : boundFor(response, contactUri);
  if (contactUri === undefined || seconds === 0) {
    await forget(environment, request, identity, messageId);
    // §5.2.5.1: with the last registration go its associations.
    if (within !== undefined && (await environment.bindings.keysByIndex('owner', ownerOf(within))).length === 0)
      await security?.fade(ownerOf(within));
    return;
  }
  const expiresAt = clock.now() + seconds * 1_000;
  const emergency = isEmergencyRegistration(request);
  const binding: Omit<Binding, 'watchedUntil'> = {
    ...{ key, identity, contact: contactUri, flow, expiresAt },
    privateIdentity: privateIdentityOf(request) ?? identity,
    ...(within === undefined ? {} : { owner: ownerOf(within) }),
    target: within === undefined ? targetOf(contactUri, flow) : { ...flow, port: within.set.ue.portServer },
    identities: response.all(header.pAssociatedUri).map(header.pAssociatedUri.format),
    serviceRoute: response.all(header.serviceRoute).map(header.serviceRoute.format),
    ...(emergency ? { emergency } : {}),
  };
  if (within !== undefined) await security?.establish(within.id, expiresAt + GRACE_MS);
  // §5.2.3: of emergency registrations nobody is told.
  const watch = config.registrations.watch && !emergency;
  await stepBinding(key, messageId, { kind: 'registered', binding, watch });
}

/** The UE took its contacts away: all of the ones that came from there, or the one that it named. */
async function forget(
  environment: Environment,
  request: SipRequest,
  identity: string,
  messageId: string,
): Promise<void> {
  const { bindings, stepBinding } = environment;
  const [contact] = request.all(header.contact);
  if (contact === undefined) return;
  if (contact === '*') {
    const own = privateIdentityOf(request);
    const via = request.need(header.via);
    const address = paramOf(via.params, 'received') ?? via.host;
    for (const key of await bindings.keysByIndex('source', address)) {
      const { value } = await bindings.load(key);
      if (value?.identity === identity && value.privateIdentity === (own ?? identity)) {
        await stepBinding(key, messageId, { kind: 'gone' });
      }
    }
    return;
  }
  const known = await bindings.loadByIndex('contact', contactIndex(identity, formatUri(contact.uri)));
  if (known !== undefined) await stepBinding(known.key, messageId, { kind: 'gone' });
}

/** Seconds for which the registrar has bound the contact; 0 where it has not. */
function boundFor(response: SipResponse, contactUri: string): number {
  for (const contact of response.all(header.contact)) {
    if (contact === '*' || formatUri(contact.uri) !== contactUri) continue;
    const own = Number(paramOf(contact.params, 'expires') ?? response.get(header.expires) ?? 0);
    return Number.isFinite(own) ? own : 0;
  }
  return 0;
}

/** A UE behind a NAT, or on a connection of its own, is reached where it came from; any other where its Contact says. */
export function targetOf(contactUri: string, flow: Flow): Flow {
  const uri = parseUri(contactUri) as SipUri;
  if (flow.transport !== 'UDP' || uri.host.replace(/^\[(.*)\]$/, '$1') !== flow.address) return flow;
  return { transport: 'UDP', address: flow.address, port: uri.port ?? 5060 };
}
