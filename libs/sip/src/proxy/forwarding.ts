/** What a proxy does with a request before it goes on (RFC 3261 §16.3, §16.4, §16.6). */
import { createHash } from 'node:crypto';
import type { Refusal } from '../check.ts';
import { isLoose } from '../dialog.ts';
import * as header from '../headers/index.ts';
import type { SipRequest, SipResponse } from '../message.ts';
import { formatUri, sipUri, type Uri } from '../uri.ts';

export interface ProxyIdentity {
  /** Whether a URI is one that this proxy put into Record-Route, Path or Service-Route, or listens on. */
  isMe(uri: Uri): boolean;
  /** Option tags of Proxy-Require that are understood. */
  readonly extensions: readonly string[];
}

/** Whether the request may be forwarded (§16.3); undefined says yes. `loopKey` is {@link loopKey} of it. @throws DecodeError */
export function refusal(
  request: SipRequest,
  me: ProxyIdentity,
): (Refusal & { readonly unsupported?: string[] }) | undefined {
  if (request.get(header.maxForwards) === 0) return { status: 483, reason: 'Too Many Hops' };
  const unsupported = request.all(header.proxyRequire).filter((tag) => !me.extensions.includes(tag));
  if (unsupported.length > 0 && request.method !== 'CANCEL' && request.method !== 'ACK') {
    return { status: 420, reason: 'Bad Extension', unsupported };
  }
  const key = loopKey(request);
  // §16.3 step 4: only what this proxy wrote says anything; the next one makes the same key of what it gets unchanged.
  const looped = request
    .all(header.via)
    .some((via) => header.branchOf(via)?.endsWith(`.${key}`) && me.isMe(sipUri(via.host, { port: via.port })));
  return looped ? { status: 482, reason: 'Loop Detected' } : undefined;
}

/**
 * The part of a branch by which a proxy knows that a request came back unchanged (§16.6 step 8): a request that took a turn, with
 * another Request-URI or Route, has another one.
 */
export function loopKey(request: SipRequest): string {
  const { sequence } = request.need(header.cseq);
  const parts = [
    request.requestUri,
    header.tagOf(request.need(header.from)) ?? '',
    header.tagOf(request.need(header.to)) ?? '',
    request.need(header.callId),
    `${sequence}`,
    ...request.all(header.route).map(header.route.format),
    ...request.all(header.proxyRequire),
    request.text('Proxy-Authorization') ?? '',
  ];
  return createHash('sha256').update(parts.join('\n')).digest('hex').slice(0, 16);
}

/**
 * Route preprocessing (§16.4): undoes what a strict router did, and takes away the route that leads here. Says whether there was
 * one: only then is a request in the middle of a dialog rightly here. @throws DecodeError
 */
export function takeOwnRoute(request: SipRequest, me: ProxyIdentity): Uri | undefined {
  let own: Uri | undefined;
  const target = request.uri();
  if ((target.scheme === 'sip' || target.scheme === 'sips') && isLoose(target) && me.isMe(target)) {
    const routes = request.all(header.route);
    const last = routes.pop();
    if (last !== undefined) {
      own = target;
      request.requestUri = formatUri(last.uri);
      request.setAll(header.route, routes);
    }
  }
  for (
    let first = request.get(header.route);
    first !== undefined && me.isMe(first.uri);
    first = request.get(header.route)
  ) {
    own = first.uri;
    request.removeFirst(header.route);
  }
  return own;
}

/** A copy that may be sent on: one hop less, our Record-Route before the others where the dialog is to come through here. */
export function forwarded(request: SipRequest, options: { readonly recordRoute?: Uri } = {}): SipRequest {
  const copy = request.clone();
  const hops = copy.get(header.maxForwards);
  copy.set(header.maxForwards, hops === undefined ? 70 : Math.max(hops - 1, 0));
  if (options.recordRoute !== undefined) copy.prepend(header.recordRoute, { uri: options.recordRoute, params: [] });
  return copy;
}

/** Where a request goes (§16.6 steps 6 and 7): the first route, or its Request-URI; a strict router gets what it expects. */
export function nextHopOf(request: SipRequest): Uri {
  const first = request.get(header.route);
  if (first === undefined) return request.uri();
  if (isLoose(first.uri)) return first.uri;
  const routes = request.all(header.route).slice(1);
  routes.push({ uri: request.uri(), params: [] });
  request.requestUri = formatUri(first.uri);
  request.setAll(header.route, routes);
  return first.uri;
}

/** A response goes on without the Via that was ours (§16.7 step 3). */
export function upstream(response: SipResponse): SipResponse {
  const copy = response.clone();
  copy.removeFirst(header.via);
  return copy;
}
