/** Requests within dialogs (TS 24.229 §5.2.6.3.2, §5.2.6.4.2), and the ACKs of calls that were taken. */
import { type Flow, forwarded, header, nextHopOf, type SipRequest } from '@trunkline/sip';
import type { Ack, Exchange } from '@trunkline/sip-transport';
import { removeNetworkHeaders } from '../charging.ts';
import { contactPlace } from '../context/binding.ts';
import { ownerOf } from '../context/security.ts';
import { otherParty, type Party, type Session, ueOf } from '../context/session.ts';
import type { Environment } from '../environment.ts';
import { bindingsAt, isWithin } from '../sources.ts';
import { withoutAgreement } from './security-agreement.ts';
import { lifetimeOf, loseSoon, NOT_RELAYED, pass, sessionKeyOf } from './session.ts';
import { hide, reveal, routeInDialog } from './topology.ts';

export async function within(environment: Environment, exchange: Exchange): Promise<void> {
  const { request, route } = exchange;
  // Who is in a dialog comes by the route that we gave (RFC 3261 §16.4), and nobody else knows it.
  const key = sessionKeyOf(route);
  const session = key === undefined ? undefined : (await environment.sessions.load(key)).value;
  if (key === undefined || session === undefined) return exchange.reject(481);
  const copy = forwarded(request);
  const by = partyOf(session, request);
  if (!(await comesFrom(environment, session, by, exchange))) return exchange.reject(403);
  if (by === ueOf(session)) {
    removeNetworkHeaders(copy);
    withoutAgreement(copy);
    copy.remove(header.pAssertedIdentity, header.pPreferredIdentity);
    routeInDialog(session, by, copy);
  } else hide(environment, copy);
  const sequence = request.need(header.cseq).sequence;
  const passed = await pass(environment, key, { by, message: request, forwards: copy, sequence });
  // What was agreed before goes on.
  if (passed === 'unrelayed') return exchange.reject(503);
  exchange.onAnswer = async ({ response }) => {
    const { status } = response;
    if (by !== ueOf(session)) reveal(environment, response, request);
    if (status < 300) {
      const passing = { by: otherParty(by), message: response, asked: request, forwards: response };
      const answered = await pass(environment, key, { ...passing, expires: lifetimeOf(request, response) });
      if (answered === 'unrelayed') loseSoon(environment, key, NOT_RELAYED);
    } else if (!ends(session, request))
      await environment.stepSession(key, `refused ${request.text('CSeq')}`, { kind: 'refused' });
    if (ends(session, request) && status >= 200) await environment.stepSession(key, `ended ${key}`, { kind: 'ended' });
    removeNetworkHeaders(response);
    if (by === ueOf(session)) hide(environment, response);
    exchange.answer(response);
  };
  exchange.forward([{ request: copy, flow: await flowOf(environment, copy) }]);
}

export async function acknowledged(environment: Environment, { request, route }: Ack): Promise<void> {
  const key = sessionKeyOf(route);
  const session = key === undefined ? undefined : (await environment.sessions.load(key)).value;
  const copy = forwarded(request);
  if (key !== undefined && session !== undefined) {
    const by = partyOf(session, request);
    if (by === ueOf(session)) routeInDialog(session, by, copy);
    else hide(environment, copy);
    const passed = await pass(environment, key, { by, message: request, forwards: copy });
    if (passed === 'unrelayed') loseSoon(environment, key, NOT_RELAYED);
  }
  environment.sip.service.forwardAck({ request: copy, flow: await flowOf(environment, copy) });
}

function partyOf({ fromTag }: Session, request: SipRequest): Party {
  return header.tagOf(request.need(header.from)) === fromTag ? 'caller' : 'callee';
}

/** The UE's requests come from the UE, all others from the core: who is at the other end cannot pass as the network. */
async function comesFrom(environment: Environment, session: Session, by: Party, { flow }: Exchange): Promise<boolean> {
  if (by !== ueOf(session))
    return flow.connection === undefined || flow.transport !== 'UDP'
      ? (await bindingsAt(environment, flow)).length === 0
      : false;
  const { value } = await environment.bindings.load(session.binding);
  if (value?.owner !== undefined && environment.security !== undefined) {
    const set = await environment.security.setOf(flow);
    return set !== undefined && ownerOf(set) === value.owner;
  }
  if (value !== undefined && !isWithin(value, flow)) return false;
  return flow.address === session.ueAddress || flow.address === value?.flow.address;
}

/** RFC 3261 §15.1.1: whatever the answer to a BYE, the session is over. RFC 6665 §4.1.3: the last NOTIFY says that it is, but of what a REFER within a call began. */
function ends({ of }: Session, request: SipRequest): boolean {
  if (request.method === 'BYE') return true;
  return (
    of === 'subscription' &&
    request.method === 'NOTIFY' &&
    request.get(header.subscriptionState)?.value.toLowerCase() === 'terminated'
  );
}

/** A UE of ours is reached where it registered from, all others where the request says. */
async function flowOf({ sip, bindings }: Environment, request: SipRequest): Promise<Flow> {
  const target = request.uri();
  if (!request.has(header.route) && target.scheme === 'sip') {
    for (const key of await bindings.keysByIndex('source', contactPlace(target))) {
      const { value } = await bindings.load(key);
      if (value !== undefined) return value.target;
    }
  }
  return sip.service.locate(nextHopOf(request));
}
