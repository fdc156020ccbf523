/**
 * Dialogs (RFC 3261 §12): plain data, to be stored, and functions that give the next state. Tags, routes and targets are text as
 * on the wire.
 */
import { DecodeError } from '@trunkline/wire';
import * as header from './headers/index.ts';
import { SipRequest, type SipResponse } from './message.ts';
import { formatUri, parseUri, type Uri, uriParam } from './uri.ts';

export interface Dialog {
  readonly callId: string;
  /** Our tag and the peer's; the peer's is empty where it is of RFC 2543. */
  readonly localTag: string;
  readonly remoteTag: string;
  /** From and To of our requests without their tags. */
  readonly local: string;
  readonly remote: string;
  /** The peer's Contact: where requests go. */
  readonly remoteTarget: string;
  /** In the order of our requests' Route. */
  readonly routeSet: readonly string[];
  /** CSeq of our last request, of the peer's last; undefined before the first. */
  readonly localSequence?: number | undefined;
  readonly remoteSequence?: number | undefined;
  /** Begun by a request to a SIPS URI over TLS. */
  readonly secure: boolean;
  readonly state: 'early' | 'confirmed';
}

/** What tells the dialogs of a user agent apart. */
export function dialogKey({ callId, localTag, remoteTag }: Pick<Dialog, 'callId' | 'localTag' | 'remoteTag'>): string {
  return `${callId};${localTag};${remoteTag}`;
}

/** The key of the dialog that a request from the peer belongs to; undefined where it is outside of any. @throws DecodeError */
export function dialogKeyOf(request: SipRequest): string | undefined {
  const localTag = header.tagOf(request.need(header.to));
  if (localTag === undefined) return undefined;
  const remoteTag = header.tagOf(request.need(header.from)) ?? '';
  return dialogKey({ callId: request.need(header.callId), localTag, remoteTag });
}

/** Methods that change the remote target (§12.2, RFC 3311, RFC 6665, RFC 3515). */
const REFRESHES_TARGET = new Set(['INVITE', 'UPDATE', 'SUBSCRIBE', 'NOTIFY', 'REFER']);

/**
 * The dialog that a response of 101 to 299 begins for whoever sent the request (§12.1.2).
 * @throws DecodeError where the response lacks what a dialog is made of
 */
export function dialogOfClient(request: SipRequest, response: SipResponse): Dialog {
  const from = request.need(header.from);
  const to = response.need(header.to);
  return {
    callId: request.need(header.callId),
    localTag: header.tagOf(from) ?? '',
    remoteTag: header.tagOf(to) ?? '',
    local: withoutTag(from),
    remote: withoutTag(to),
    remoteTarget: target(response, request.method),
    routeSet: response.all(header.recordRoute).map(header.route.format).reverse(),
    localSequence: request.need(header.cseq).sequence,
    secure: isSips(request.requestUri),
    state: response.status < 200 ? 'early' : 'confirmed',
  };
}

/** The dialog that our response begins for us (§12.1.1); `response` has our tag. @throws DecodeError */
export function dialogOfServer(request: SipRequest, response: SipResponse): Dialog {
  const from = request.need(header.from);
  const to = response.need(header.to);
  return {
    callId: request.need(header.callId),
    localTag: header.tagOf(to) ?? '',
    remoteTag: header.tagOf(from) ?? '',
    local: withoutTag(to),
    remote: withoutTag(from),
    remoteTarget: target(request, request.method),
    routeSet: request.all(header.recordRoute).map(header.route.format),
    remoteSequence: request.need(header.cseq).sequence,
    secure: isSips(request.requestUri),
    state: response.status < 200 ? 'early' : 'confirmed',
  };
}

/** A response to a request in the dialog, or the one that confirms it (§12.2.1.2, §13.2.2.4). @throws DecodeError */
export function withResponse(dialog: Dialog, request: SipRequest, response: SipResponse): Dialog {
  if (response.status < 101 || response.status >= 300 || !REFRESHES_TARGET.has(request.method)) return dialog;
  const contact = response.get(header.contact);
  const remoteTarget = contact === undefined ? dialog.remoteTarget : formatUri(header.addressOf(contact).uri);
  if (dialog.state === 'confirmed' || response.status < 200) return { ...dialog, remoteTarget };
  // Elements that fell out between the provisional response and the final one are in the route set no more.
  const routeSet = response.has(header.recordRoute)
    ? response.all(header.recordRoute).map(header.route.format).reverse()
    : dialog.routeSet;
  return { ...dialog, remoteTarget, routeSet, state: 'confirmed' };
}

/**
 * The next request in the dialog, and the dialog after it (§12.2.1.1). ACK and CANCEL have the number of their INVITE, which is
 * then given as `sequence`.
 */
export function requestIn(
  dialog: Dialog,
  method: string,
  sequence?: number,
): { readonly dialog: Dialog; readonly request: SipRequest } {
  const next = sequence ?? (dialog.localSequence ?? 0) + 1;
  const { requestUri, routes } = routed(dialog);
  const request = new SipRequest(method, requestUri);
  request.set(header.maxForwards, 70);
  for (const route of routes) request.append(header.route, header.route.parse(route));
  request.set(header.from, tagged(dialog.local, dialog.localTag));
  request.set(header.to, tagged(dialog.remote, dialog.remoteTag));
  request.set(header.callId, dialog.callId).set(header.cseq, { sequence: next, method });
  return { dialog: sequence === undefined ? { ...dialog, localSequence: next } : dialog, request };
}

function routed({ remoteTarget, routeSet }: Dialog): { requestUri: string; routes: readonly string[] } {
  const [first] = routeSet;
  if (first === undefined) return { requestUri: remoteTarget, routes: [] };
  const { uri } = header.route.parse(first);
  if (isLoose(uri)) return { requestUri: remoteTarget, routes: routeSet };
  // A strict router: it takes the Request-URI for itself, the target goes last.
  return { requestUri: formatUri(uri), routes: [...routeSet.slice(1), `<${remoteTarget}>`] };
}

/**
 * A request of the peer in the dialog (§12.2.2): the dialog after it, or `out-of-order` for one with a number below the last
 * (answer 500). ACK and CANCEL are let through. @throws DecodeError
 */
export function receivedIn(dialog: Dialog, request: SipRequest): Dialog | 'out-of-order' {
  if (request.method === 'ACK' || request.method === 'CANCEL') return dialog;
  const { sequence } = request.need(header.cseq);
  if (dialog.remoteSequence !== undefined && sequence < dialog.remoteSequence) return 'out-of-order';
  const contact = REFRESHES_TARGET.has(request.method) ? request.get(header.contact) : undefined;
  const remoteTarget = contact === undefined ? dialog.remoteTarget : formatUri(header.addressOf(contact).uri);
  return { ...dialog, remoteSequence: sequence, remoteTarget };
}

/** Where the next request of the dialog is sent: the first route, or the target. @throws DecodeError */
export function nextHop(dialog: Dialog): Uri {
  const [first] = dialog.routeSet;
  return first === undefined ? parseUri(dialog.remoteTarget) : header.route.parse(first).uri;
}

export function isLoose(uri: Uri): boolean {
  return uriParam(uri, 'lr') !== undefined;
}

function target(message: SipRequest | SipResponse, method: string): string {
  const contact = message.get(header.contact);
  if (contact === undefined) {
    throw new DecodeError('missing', `is missing, and ${method} begins a dialog with it`, { path: 'Contact' });
  }
  return formatUri(header.addressOf(contact).uri);
}

function withoutTag(address: header.NameAddr): string {
  return header.from.format({ ...address, params: address.params.filter(({ name }) => name.toLowerCase() !== 'tag') });
}

function tagged(address: string, tag: string): header.NameAddr {
  const parsed = header.from.parse(address);
  return tag === '' ? parsed : header.withTag(parsed, tag);
}

const isSips = (uri: string): boolean => uri.slice(0, 5).toLowerCase() === 'sips:';
