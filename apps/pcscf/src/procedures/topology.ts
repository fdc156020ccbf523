/**
 * Topology hiding towards UEs, where it is asked for: a UE sees no Via, Record-Route and Service-Route but ours. What its requests and
 * answers lack then is known here: from the session, and from the request that it answers.
 */
import { header, type SipMessage, type SipRequest, type SipResponse } from '@trunkline/sip';
import type { Party, Session } from '../context/session.ts';
import type { Environment } from '../environment.ts';
import { sessionKeyOf } from './session.ts';

/** A request for a UE, or an answer to it. `key` is the session's, whose Record-Route stays. */
export function hide({ config, sip }: Environment, message: SipMessage, key?: string): void {
  if (!config.topologyHiding) return;
  if (message.kind === 'request') message.remove(header.via);
  const own = message
    .all(header.recordRoute)
    .filter(({ uri }) => key !== undefined && sip.isMe(uri) && sessionKeyOf(uri) === key);
  message.setAll(header.recordRoute, own);
  if (message.has(header.serviceRoute)) message.set(header.serviceRoute, { uri: sip.routeTo(), params: [] });
}

/** A UE's answer to a request that was hidden: it has the way back, and the route of the dialog. */
export function reveal({ config }: Environment, response: SipResponse, request: SipRequest): void {
  if (!config.topologyHiding) return;
  response.remove(header.via);
  response.copy(request, header.via);
  if (!response.has(header.recordRoute)) return;
  response.setAll(header.recordRoute, [...response.all(header.recordRoute), ...request.all(header.recordRoute)]);
}

/** A UE's request in a dialog: it goes where the dialog goes, whatever the UE has of that (TS 24.229 §5.2.6.3.2, from memory). */
export function routeInDialog(session: Session, by: Party, request: SipRequest): void {
  const calleeTag = header.tagOf(request.get(by === 'caller' ? header.to : header.from));
  const dialog = session.dialogs[calleeTag ?? ''];
  if (dialog === undefined) return;
  const routes = by === 'caller' ? dialog.toCallee : dialog.toCaller;
  request.setAll(header.route, routes.map(header.route.parse));
}
