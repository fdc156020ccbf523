/** Initial requests for a user of ours (TS 24.229 §5.4.3.3). */
import { diameterResult } from '@trunkline/diameter';
import { publicIdentityOf } from '@trunkline/ims';
import { forwarded, header, paramOf, parseUri, type SipRequest } from '@trunkline/sip';
import type { Exchange } from '@trunkline/sip-transport';
import { oneEach } from '../context/flow.ts';
import { type Contact, identitiesOf, isBarred, profileOf, usualContacts } from '../context/registration.ts';
import type { Environment } from '../environment.ts';
import { sessionCase } from '../profile/filter-criteria.ts';
import { parseUserProfile, type ServiceProfile } from '../profile/user-profile.ts';
import { onItsWay } from './originating.ts';
import { invokeServices, type Turn } from './services.ts';

export async function terminate(environment: Environment, exchange: Exchange, turn: Turn | undefined): Promise<void> {
  const { request } = exchange;
  const called = publicIdentityOf(request.uri());
  // Step 3A: an application server sent it elsewhere, so it is a new way to another user, which he begins who diverts.
  if (turn !== undefined && called !== turn.identity) return diverted(environment, exchange, turn);
  if (called === undefined) return exchange.reject(404);
  const known = (await environment.registrations.loadByIndex('identity', called))?.value;
  if (known !== undefined && isBarred(known, called)) return exchange.reject(404);
  // RFC 7090: who has called for help is called back, by whatever contact, and no service stands in between.
  if (known !== undefined && known.contacts.length > 0 && isCallback(request)) {
    return ring(environment, exchange, known.contacts, called);
  }
  const registered = known !== undefined && usualContacts(known.contacts).length > 0;
  if (registered) {
    return invokeServices(environment, exchange, {
      turn: turn ?? { case: sessionCase.terminatingRegistered, next: 0, identity: called },
      criteria: profileOf(known, called)?.criteria ?? [],
      onwards: () => ring(environment, exchange, usualContacts(known.contacts), called),
    });
  }
  const profile = await unregisteredProfile(environment, called);
  if (profile === undefined) return exchange.reject(480);
  await invokeServices(environment, exchange, {
    turn: turn ?? { case: sessionCase.terminatingUnregistered, next: 0, identity: called },
    criteria: profile.criteria,
    // Step 6: nobody is there.
    onwards: () => exchange.reject(480),
  });
}

/** §5.4.3.3 step 3A with §5.4.3.2: services of the user whose call is diverted, in their originating case of their own. */
export async function diverted(environment: Environment, exchange: Exchange, turn: Turn): Promise<void> {
  const { identity } = turn;
  const known = (await environment.registrations.loadByIndex('identity', identity))?.value;
  const registered = known !== undefined && usualContacts(known.contacts).length > 0;
  const profile = registered ? profileOf(known, identity) : await unregisteredProfile(environment, identity);
  const isCdiv = turn.case === sessionCase.originatingCdiv;
  await invokeServices(environment, exchange, {
    turn: isCdiv ? turn : { case: sessionCase.originatingCdiv, next: 0, identity },
    criteria: profile?.criteria ?? [],
    registered,
    onwards: () => onItsWay(environment, exchange),
  });
}

/** Step 2: services of a user who is not registered, as the HSS has them (SAR). */
async function unregisteredProfile({ cx, name }: Environment, identity: string): Promise<ServiceProfile | undefined> {
  const { code, experimental, answer } = await cx.serverAssignment({
    publicIdentity: [identity],
    serverName: name,
    serverAssignmentType: 'UNREGISTERED_USER',
    userDataAlreadyAvailable: 'USER_DATA_NOT_AVAILABLE',
  });
  if (experimental || code !== diameterResult.success || answer?.userData === undefined) return undefined;
  const { profiles } = parseUserProfile(answer.userData);
  const isTheirs = (profile: ServiceProfile) =>
    identitiesOf([profile]).some((each) => each.identity === identity && !each.barred);
  return profiles.find(isTheirs);
}

function isCallback(request: SipRequest): boolean {
  return request.text('Priority')?.trim().toLowerCase() === 'psap-callback';
}

/** Steps 9 to 12: to all contacts of the best preference at once, each by its path. */
async function ring(
  { sip, clock }: Environment,
  exchange: Exchange,
  known: readonly Contact[],
  called: string,
): Promise<void> {
  const now = clock.now();
  const contacts = oneEach(known.filter(({ expiresAt }) => expiresAt > now));
  if (contacts.length === 0) return exchange.reject(480);
  const branches = await Promise.all(
    contacts.map(async (contact) => {
      const request = forwarded(exchange.request, { recordRoute: sip.routeTo('term-leg') });
      request.remove(header.pServedUser);
      request.set(header.pCalledPartyId, header.nameAddr(parseUri(called)));
      request.requestUri = contact.uri;
      const path = contact.path.map((each) => header.route.parse(each));
      request.setAll(header.route, path);
      const flow = await sip.service.locate(path[0]?.uri ?? request.uri());
      return { request, flow, preference: preferenceOf(contact) };
    }),
  );
  const best = Math.max(...branches.map(({ preference }) => preference));
  const groups = [
    branches.filter((each) => each.preference === best),
    branches.filter((each) => each.preference !== best),
  ];
  const [first = [], rest = []] = groups;
  if (rest.length > 0) {
    exchange.onAnswer = ({ response, final }) => {
      // RFC 3261 §16.6: those of a lower q once none of the others took it.
      if (final && response.status >= 300 && response.status < 600 && rest.length > 0) exchange.forward(rest.splice(0));
      else exchange.answer(response);
    };
  }
  exchange.forward(first);
}

function preferenceOf({ params }: Contact): number {
  const q = Number(paramOf(header.addressOf(header.contact.parse(`<sip:x.invalid>${params}`)).params, 'q') ?? 1);
  return Number.isFinite(q) ? q : 1;
}
