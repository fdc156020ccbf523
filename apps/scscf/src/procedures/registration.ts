/** REGISTER at the S-CSCF (TS 24.229 §5.4.1). */
import { diameterResult } from '@trunkline/diameter';
import { isEmergencyContact, publicIdentityOf } from '@trunkline/ims';
import {
  encodeSip,
  formatChallenge,
  formatUri,
  header,
  type Params,
  paramOf,
  parseUri,
  type SipRequest,
  withoutParam,
} from '@trunkline/sip';
import type { Exchange } from '@trunkline/sip-transport';
import { flowOf, keepsFlows } from '../context/flow.ts';
import { type Contact, identitiesOf, usableIdentities } from '../context/registration.ts';
import type { Environment } from '../environment.ts';
import type { RegistrationEffect, Watcher } from '../events.ts';
import { fits, type RegistrationType, registrationType, sessionCase } from '../profile/filter-criteria.ts';
import { parseUserProfile, type ServiceProfile } from '../profile/user-profile.ts';
import { authenticate, credentialsOf } from './authentication.ts';

export async function register(environment: Environment, exchange: Exchange): Promise<void> {
  const { request } = exchange;
  const publicIdentity = publicIdentityOf(request.need(header.to).uri);
  if (publicIdentity === undefined) return exchange.reject(404);
  const credentials = credentialsOf(request);
  const privateIdentity = credentials?.username ?? publicIdentity.replace(/^(?:sip|tel):/, '');
  const asked = askedContact(request, environment);
  if (asked.result === 'refused') {
    return exchange.reject(asked.status, (response) => {
      if (asked.status === 423) response.set(header.minExpires, environment.config.registration.minimum);
    });
  }
  // §5.4.8.3, from memory: an emergency registration ends by its time alone.
  if (asked.result === 'deregister' && asked.emergency) return exchange.reject(501);
  const verdict = await authenticate(environment, { request, privateIdentity, publicIdentity, credentials });
  switch (verdict.result) {
    case 'challenged':
      return exchange.reject(401, (response) =>
        response.set(header.wwwAuthenticate, formatChallenge(verdict.challenge)),
      );
    case 'refused':
      if (verdict.failed) await tellOfFailure(environment, privateIdentity, publicIdentity);
      return exchange.reject(verdict.status);
    case 'authenticated': {
      const who = { privateIdentity, publicIdentity };
      if (asked.result === 'deregister') await deregister(environment, exchange, who, asked.uri);
      else await bind(environment, exchange, who, asked);
    }
  }
}

interface Who {
  readonly privateIdentity: string;
  readonly publicIdentity: string;
}

type Asked =
  | { readonly result: 'refused'; readonly status: number }
  | { readonly result: 'deregister'; readonly uri: string | undefined; readonly emergency: boolean }
  | {
      readonly result: 'bind';
      readonly uri: string;
      readonly params: Params;
      readonly seconds: number;
      readonly emergency: boolean;
    }
  /** No Contact: the bindings are asked for (RFC 3261 §10.3). */
  | { readonly result: 'query' };

function askedContact(request: SipRequest, { config }: Environment): Asked {
  const { minimum, maximum, usual } = config.registration;
  const [contact, ...more] = request.all(header.contact);
  const whole = request.get(header.expires);
  if (contact === undefined) return { result: 'query' };
  // RFC 3261 §10.3 step 6: `*` stands alone, and only to take all away.
  if (contact === '*')
    return whole === 0 && more.length === 0
      ? { result: 'deregister', uri: undefined, emergency: false }
      : { result: 'refused', status: 400 };
  if (more.length > 0) return { result: 'refused', status: 400 };
  const own = paramOf(contact.params, 'expires');
  const seconds = own !== undefined && /^\d{1,10}$/.test(own) ? Number(own) : (whole ?? usual);
  const uri = formatUri(contact.uri);
  const emergency = isEmergencyContact(contact.uri);
  if (seconds === 0) return { result: 'deregister', uri, emergency };
  if (seconds < minimum) return { result: 'refused', status: 423 };
  const params = withoutParam(contact.params, 'expires');
  return { result: 'bind', uri, params, seconds: Math.min(seconds, maximum), emergency };
}

/** §5.4.1.2.2: the user is ours (SAR), the contact is bound, and who watches is told. */
async function bind(
  environment: Environment,
  exchange: Exchange,
  { privateIdentity, publicIdentity }: Who,
  asked: Extract<Asked, { result: 'bind' | 'query' }>,
): Promise<void> {
  const { cx, name, config, registrations } = environment;
  const { request } = exchange;
  const known = await registrations.loadByIndex('identity', publicIdentity);
  const emergency = asked.result === 'bind' && asked.emergency;
  const isOwn = (contact: Contact) => contact.privateIdentity === privateIdentity;
  const isKnown =
    known?.value?.contacts.some((each) => isOwn(each) && (each.emergency ?? false) === emergency) === true;
  const { code, experimental, answer } = await cx.serverAssignment({
    userName: privateIdentity,
    publicIdentity: [publicIdentity],
    serverName: name,
    serverAssignmentType: isKnown ? 'RE_REGISTRATION' : 'REGISTRATION',
    userDataAlreadyAvailable: 'USER_DATA_NOT_AVAILABLE',
  });
  if (experimental || code !== diameterResult.success) return exchange.reject(403);
  const profiles = answer?.userData === undefined ? known?.value?.profiles : parseUserProfile(answer.userData).profiles;
  const first = profiles === undefined ? undefined : identitiesOf(profiles)[0];
  if (profiles === undefined || first === undefined) {
    environment.warn('the HSS gave no user profile', { privateIdentity });
    return exchange.reject(500);
  }
  const set = known?.key ?? first.identity;
  if (asked.result === 'query') {
    const contacts = known?.value?.contacts ?? [];
    const now = environment.clock.now();
    const bound = contacts.map(({ uri, params, expiresAt }) => ({
      uri,
      params,
      seconds: Math.ceil((expiresAt - now) / 1_000),
    }));
    return accept(environment, exchange, profiles, bound);
  }
  const path = request.all(header.path);
  const flow = emergency ? undefined : flowOf(asked.params);
  const outbound = flow !== undefined && keepsFlows(path);
  // RFC 5626 §6: who asks for flows hears where there are none; without the option, reg-id is not looked at.
  if (flow !== undefined && !outbound && supports(request, 'outbound')) return exchange.reject(439);
  const cseq = request.need(header.cseq);
  const callId = request.need(header.callId);
  const type = isKnown ? registrationType.reRegistration : registrationType.initial;
  const effects = await environment.step(set, messageIdOf(request), {
    kind: 'register',
    ...{ privateIdentity, profiles, callId, sequence: cseq.sequence },
    binding: {
      uri: asked.uri,
      params: paramsText(asked.params),
      path: path.map(header.path.format),
      seconds: asked.seconds,
      ...(outbound ? { flow } : {}),
      ...(emergency ? { emergency } : {}),
    },
    // §5.4.8.2: application servers do not hear of it.
    watchers: emergency ? (known?.value?.watchers ?? []) : watchersOf(profiles, request, type),
    maxContacts: config.registration.contacts,
  });
  const outcome = answerOf(effects);
  if (outcome.status !== 200) return exchange.reject(outcome.status);
  accept(environment, exchange, profiles, outcome.contacts, { outbound, emergency });
}

async function deregister(
  environment: Environment,
  exchange: Exchange,
  who: Who,
  uri: string | undefined,
): Promise<void> {
  const known = await environment.registrations.loadByIndex('identity', who.publicIdentity);
  if (known?.value === undefined) return accept(environment, exchange, [], []);
  const { privateIdentity } = who;
  const effects = await environment.step(known.key, messageIdOf(exchange.request), {
    kind: 'deregister',
    privateIdentity,
    uri,
  });
  accept(environment, exchange, known.value.profiles, answerOf(effects).contacts);
}

/** §5.4.1.2.2: the 200 says who the user is here, and by which way requests go. */
function accept(
  { sip, domain }: Environment,
  exchange: Exchange,
  profiles: readonly ServiceProfile[],
  contacts: Extract<RegistrationEffect, { effect: 'answer' }>['contacts'],
  { outbound = false, emergency = false } = {},
): void {
  const { request } = exchange;
  exchange.reject(200, (response) => {
    response.copy(request, header.path);
    if (outbound) response.append(header.require, 'outbound');
    for (const { uri, params, seconds } of contacts) {
      const contact = header.contact.parse(`<${uri}>${params};expires=${seconds}`);
      response.append(header.contact, contact);
    }
    if (contacts.length === 0) return;
    // §5.4.8.2: emergency calls do not come here.
    if (!emergency) response.set(header.serviceRoute, { uri: sip.routeTo('orig'), params: [] });
    const associated = usableIdentities(profiles).map(({ identity, displayName }) =>
      header.nameAddr(parseUri(identity), [], displayName),
    );
    response.setAll(header.pAssociatedUri, associated);
    const vector = request.get(header.pChargingVector);
    if (vector !== undefined) {
      response.set(header.pChargingVector, [...vector, { name: 'term-ioi', value: domain, quoted: true }]);
    }
  });
}

/** §5.4.1.2.3: the HSS hears that authentication failed, so that it does not wait for it. */
async function tellOfFailure(
  { cx, name, registrations }: Environment,
  userName: string,
  identity: string,
): Promise<void> {
  const known = await registrations.loadByIndex('identity', identity);
  // Whoever is registered stays so: an attempt of somebody else changes nothing.
  if (known?.value !== undefined) return;
  await cx.serverAssignment({
    userName,
    publicIdentity: [identity],
    serverName: name,
    serverAssignmentType: 'AUTHENTICATION_FAILURE',
    userDataAlreadyAvailable: 'USER_DATA_NOT_AVAILABLE',
  });
}

/** §5.4.1.7: application servers whose criteria the REGISTER fits, each told once. */
function watchersOf(
  profiles: readonly ServiceProfile[],
  request: SipRequest,
  registration: RegistrationType,
): Watcher[] {
  const circumstances = { case: sessionCase.originatingRegistered, registration } as const;
  const watchers = new Map<string, Watcher>();
  for (const { identities, criteria } of profiles) {
    const identity = identities.find(({ barred }) => !barred)?.identity;
    if (identity === undefined) continue;
    for (const criterion of criteria) {
      const { server, serviceInfo, trigger, includeRegisterRequest } = criterion;
      // Without a trigger on REGISTER every criterion that fits everything would be told.
      const namesRegister = trigger?.points.some(
        ({ condition }) => condition.of === 'Method' && condition.method === 'REGISTER',
      );
      if (namesRegister !== true || !fits(criterion, request, circumstances)) continue;
      const registerRequest = includeRegisterRequest ? new TextDecoder().decode(encodeSip(request)) : undefined;
      watchers.set(`${server} ${identity}`, { server, identity, serviceInfo, registerRequest });
    }
  }
  return [...watchers.values()];
}

/** The same for a request that is repeated, and for no other. */
export function messageIdOf(request: SipRequest): string {
  const { sequence, method } = request.need(header.cseq);
  return `${request.need(header.callId)} ${header.tagOf(request.need(header.from)) ?? ''} ${sequence} ${method}`;
}

function supports(request: SipRequest, option: string): boolean {
  return request.all(header.supported).some((each) => each.toLowerCase() === option);
}

function paramsText(params: Params): string {
  const whole = header.contact.format({ uri: parseUri('sip:x.invalid'), params });
  return whole.slice(whole.indexOf('>') + 1);
}

export function answerOf(effects: readonly RegistrationEffect[]): Extract<RegistrationEffect, { effect: 'answer' }> {
  const found = effects.find((effect) => effect.effect === 'answer');
  return found?.effect === 'answer' ? found : { effect: 'answer', status: 500, contacts: [] };
}
