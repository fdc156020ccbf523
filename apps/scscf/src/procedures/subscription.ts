/** SUBSCRIBE to registration information (event package reg, RFC 3680; TS 24.229 §5.4.2.1). */
import { publicIdentityOf } from '@trunkline/ims';
import { dialogKeyOf, dialogOfServer, header, responseTo, type SipRequest } from '@trunkline/sip';
import type { Exchange } from '@trunkline/sip-transport';
import { type Registration, usableIdentities } from '../context/registration.ts';
import type { Environment } from '../environment.ts';
import { answerOf, messageIdOf } from './registration.ts';

const USUAL_SECONDS = 600_000;

/** Whether the request is for the S-CSCF itself, and not for a user's own notifier. */
export function isForRegistrar(request: SipRequest): boolean {
  return request.method === 'SUBSCRIBE' && request.get(header.event)?.value.toLowerCase() === 'reg';
}

export async function subscribe(environment: Environment, exchange: Exchange): Promise<void> {
  const { config, registrations, sip } = environment;
  const { request } = exchange;
  const key = dialogKeyOf(request);
  // In its dialog the Request-URI is ours, and says which set is meant; outside it is the identity that is watched.
  const watched = key === undefined ? publicIdentityOf(request.uri()) : watchedBy(request);
  const known = watched === undefined ? undefined : await registrations.loadByIndex('identity', watched);
  if (watched === undefined || known?.value === undefined || known.value.contacts.length === 0) {
    return exchange.reject(key === undefined ? 404 : 481);
  }
  if (key === undefined && !mayWatch(known.value, request)) return exchange.reject(403);
  const seconds = Math.min(request.get(header.expires) ?? USUAL_SECONDS, config.subscription.maximum);
  const contact = { uri: { ...sip.routeTo(), user: Buffer.from(watched).toString('base64url') }, params: [] };
  const accepted = responseTo(request, 200, { toTag: sip.service.newId() });
  accepted.set(header.contact, contact).set(header.expires, seconds);
  const dialog = dialogOfServer(request, accepted);
  const id = `${dialog.callId};${dialog.localTag};${dialog.remoteTag}`;
  // The document follows the answer, though it may overtake it (RFC 6665 §4.4.1).
  const effects = await environment.step(known.key, messageIdOf(request), {
    kind: 'subscribe',
    ...{ watched, id, seconds, dialog },
    event: header.event.format(request.need(header.event)),
    maxSubscriptions: config.subscription.perSet,
  });
  const { status } = answerOf(effects);
  if (status === 200) exchange.answer(accepted);
  else exchange.reject(status);
}

function watchedBy(request: SipRequest): string | undefined {
  const uri = request.uri();
  if (uri.scheme !== 'sip' || uri.user === undefined) return undefined;
  return Buffer.from(uri.user, 'base64url').toString();
}

/** §5.4.2.1.1: the user itself, the P-CSCFs on its paths, and application servers that were told of the registration. */
function mayWatch(registration: Registration, request: SipRequest): boolean {
  const asserted = request.all(header.pAssertedIdentity).map(({ uri }) => uri);
  const own = new Set(usableIdentities(registration.profiles).map(({ identity }) => identity));
  const servers = new Set(registration.watchers.map(({ server }) => placeOf(server)));
  const proxies = new Set(registration.contacts.flatMap(({ path }) => path.map(placeOf)));
  return asserted.some((uri) => {
    const identity = publicIdentityOf(uri);
    if (identity !== undefined && own.has(identity)) return true;
    const place = uri.scheme === 'sip' ? `${uri.host}:${uri.port ?? 5060}` : undefined;
    return place !== undefined && (proxies.has(place) || servers.has(place));
  });
}

function placeOf(address: string): string | undefined {
  const { uri } = header.route.parse(address.startsWith('<') ? address : `<${address}>`);
  return uri.scheme === 'sip' ? `${uri.host}:${uri.port ?? 5060}` : undefined;
}
