/** What passes here of a session, and what is done about it: N5 at offer and answer, BYE where the network ends it. */
import {
  formatUri,
  header,
  nextHopOf,
  SipRequest as Request,
  type SipRequest,
  type SipResponse,
  type Uri,
} from '@trunkline/sip';
import { type Exchange, SipRequestError } from '@trunkline/sip-transport';
import type { Binding } from '../context/binding.ts';
import type { Session, SessionDialog } from '../context/session.ts';
import type { Environment } from '../environment.ts';
import { type Described, relayMedia } from './relayed-media.ts';

/** Users of our URI in Record-Route: the side, and the session's key. */
export function routeUser(side: 'mo' | 'mt', key: string): string {
  return `${side}.${key}`;
}

export function sessionKeyOf(route: Uri | undefined): string | undefined {
  const user = route?.scheme === 'sip' ? route.user : undefined;
  return /^m[ot]\.(.+)$/.exec(user ?? '')?.[1];
}

/** Port, transport and address of ours that a UE has in its routes, where it has its own: those that are protected (TS 24.229 §5.2.6.3, from memory). */
export function ueRoute({ config }: Environment, { owner, flow }: Binding): UeRoute {
  const shared = config.n6.shared?.address;
  if (shared !== undefined) {
    const port = owner === undefined ? config.sip.port : config.security.serverPort;
    return [port, undefined, shared.includes(':') ? `[${shared}]` : shared];
  }
  if (owner !== undefined) return [config.security.serverPort];
  return flow.transport === 'TLS' && config.tls !== undefined ? [config.tls.port, 'tls'] : [];
}

type UeRoute = readonly [port?: number, transport?: 'tls' | undefined, host?: string];

/** Our Record-Route in an answer to the UE, and in one of the UE: each side has the port that is for it. */
export function routeForUe(environment: Environment, response: SipResponse, binding: Binding, key?: string): void {
  const own = ueRoute(environment, binding);
  if (own.length > 0 && key !== undefined) rewriteRoute(environment, response, key, own);
}

export function routeForCore(environment: Environment, response: SipResponse, binding: Binding, key?: string): void {
  if (ueRoute(environment, binding).length > 0 && key !== undefined) rewriteRoute(environment, response, key);
}

function rewriteRoute({ sip }: Environment, response: SipResponse, key: string, own: UeRoute = []): void {
  const routes = response.all(header.recordRoute);
  if (routes.length === 0) return;
  const rewritten = routes.map((each) => {
    const isOurs = each.uri.scheme === 'sip' && sip.isMe(each.uri) && sessionKeyOf(each.uri) === key;
    return isOurs && each.uri.scheme === 'sip' ? { ...each, uri: sip.routeTo(each.uri.user, ...own) } : each;
  });
  response.setAll(header.recordRoute, rewritten);
}

/** What the requests begin that begin dialogs; others have no Record-Route, since nothing follows them. */
const BEGIN: Readonly<Record<string, Session['of']>> = {
  INVITE: 'call',
  SUBSCRIBE: 'subscription',
  REFER: 'subscription',
};

export function beginsDialog({ method }: SipRequest): boolean {
  return method in BEGIN;
}

/**
 * Begins to follow it; `key` stands in Record-Route, and only who is in the dialog knows it. False where its media have to go through
 * a relay and none takes them: it was answered then, and goes nowhere.
 */
export async function begin(
  environment: Environment,
  key: string,
  exchange: Exchange,
  { side, binding, forwards }: { readonly side: 'mo' | 'mt'; readonly binding: Binding; readonly forwards: SipRequest },
): Promise<boolean> {
  const { request } = exchange;
  const { stepSession } = environment;
  const from = request.need(header.from);
  const session: Session = {
    of: BEGIN[request.method] ?? 'call',
    ...{ side, binding: binding.key, ueAddress: binding.target.address },
    callId: request.need(header.callId),
    fromTag: header.tagOf(from) ?? '',
    from: header.from.format({ ...from, params: from.params.filter(({ name }) => name.toLowerCase() !== 'tag') }),
    to: header.to.format(request.need(header.to)),
    sequences: { caller: request.need(header.cseq).sequence, callee: 0 },
    dialogs: {},
  };
  await stepSession(key, `begun ${key}`, { kind: 'begun', session });
  if ((await pass(environment, key, { by: 'caller', message: request, forwards })) !== 'unrelayed') return true;
  await stepSession(key, `ended ${key}`, { kind: 'ended' });
  exchange.reject(503);
  return false;
}

/** Seconds until the dialog is over unless it is refreshed (RFC 4028, RFC 6665 §3.1.1). */
export function lifetimeOf({ method }: SipRequest, response: SipResponse): number | undefined {
  if (response.status < 200 || response.status >= 300) return undefined;
  if (method === 'SUBSCRIBE') return response.get(header.expires);
  return method === 'INVITE' || method === 'UPDATE' ? response.get(header.sessionExpires)?.seconds : undefined;
}

/** A response to what began it. False where its media were refused, or not relayed, and it was answered so. */
export async function answered(
  environment: Environment,
  key: string,
  exchange: Exchange,
  response: SipResponse,
): Promise<boolean> {
  const { status } = response;
  if (status >= 300) {
    await environment.stepSession(key, `ended ${key}`, { kind: 'ended' });
    return true;
  }
  const tag = header.tagOf(response.need(header.to));
  if (tag === undefined) return true;
  const state = dialogStateOf(environment, key, exchange.request, response);
  const passed = await pass(environment, key, {
    by: 'callee',
    message: response,
    asked: exchange.request,
    forwards: response,
    ...(state === undefined ? {} : { dialog: { tag, confirmed: status >= 200, state } }),
    ...(status >= 200 ? { expires: lifetimeOf(exchange.request, response) } : {}),
  });
  if (passed === 'passed') return true;
  if (status < 200) {
    await environment.stepSession(key, `ended ${key}`, { kind: 'ended' });
    exchange.reject(passed === 'refused' ? 488 : 503);
    return false;
  }
  loseSoon(environment, key, passed === 'refused' ? 'its media were not authorized' : NOT_RELAYED);
  return true;
}

export const NOT_RELAYED = 'its media were not relayed';

/** Both have the call already, or will: it is ended right after. */
export function loseSoon(environment: Environment, key: string, reason: string): void {
  environment.clock.after(0, () => void lose(environment, key, reason));
}

export interface Passing extends Described {
  readonly sequence?: number;
  readonly dialog?: { readonly tag: string; readonly confirmed: boolean; readonly state: SessionDialog };
  readonly expires?: number | undefined;
}

/** `refused`: by the PCF, and that counts. `unrelayed`: no relay has its media, and it is as if it had not passed. */
export async function pass(
  environment: Environment,
  key: string,
  passing: Passing,
): Promise<'passed' | 'refused' | 'unrelayed'> {
  const { by, message, sequence, dialog, expires } = passing;
  const seen = await relayMedia(environment, key, passing);
  // The dialog is there all the same: by it both ends are told that it is over.
  if (seen === 'failed' && dialog === undefined) return 'unrelayed';
  const messageId = `${by} ${message.kind} ${message.text('CSeq')} ${message.kind === 'response' ? `${message.status} ${message.text('RSeq')} ${message.text('To')}` : ''}`;
  const effects = await environment.stepSession(key, messageId, {
    ...{ kind: 'passed', by, sequence, dialog, expires },
    ...(seen === 'failed' ? {} : seen),
  });
  if (seen === 'failed') return 'unrelayed';
  const media = effects.find(({ effect }) => effect === 'media');
  return media?.effect !== 'media' || (await environment.authorize(key)) ? 'passed' : 'refused';
}

/** The bearer is lost, or the registration is over: both ends hear of it (TS 24.229 §5.2.8.1). */
export async function lose({ stepSession, warn }: Environment, key: string, reason: string): Promise<void> {
  try {
    await stepSession(key, `lost ${key}`, { kind: 'lost', reason });
  } catch (error) {
    warn('a session could not be ended', { session: key, err: error });
  }
}

/** BYE to both ends, as each would have it from the other. */
export async function sayBye(environment: Environment, session: Session, reason: string): Promise<void> {
  const { confirmed, dialogs } = session;
  const dialog = confirmed === undefined ? undefined : dialogs[confirmed];
  if (confirmed === undefined || dialog === undefined || session.of !== 'call') return;
  const { fromTag, from, to, sequences } = session;
  const [caller, callee] = [
    [from, fromTag],
    [to, confirmed],
  ] as const;
  await Promise.all([
    bye(environment, session, {
      ...{ target: dialog.calleeTarget, routes: dialog.toCallee, from: caller, to: callee },
      ...{ sequence: sequences.caller + 1, reason },
    }),
    bye(environment, session, {
      ...{ target: dialog.callerTarget, routes: dialog.toCaller, from: callee, to: caller },
      ...{ sequence: sequences.callee + 1, reason },
    }),
  ]);
}

interface Bye {
  readonly target: string;
  readonly routes: readonly string[];
  readonly from: readonly [address: string, tag: string];
  readonly to: readonly [address: string, tag: string];
  readonly sequence: number;
  readonly reason: string;
}

async function bye({ sip, bindings, warn }: Environment, session: Session, bye: Bye): Promise<void> {
  const request = new Request('BYE', bye.target);
  request.set(header.maxForwards, 70);
  request.setAll(header.route, bye.routes.map(header.route.parse));
  request.set(header.from, header.withTag(header.from.parse(bye.from[0]), bye.from[1]));
  request.set(
    header.to,
    bye.to[1] === '' ? header.to.parse(bye.to[0]) : header.withTag(header.to.parse(bye.to[0]), bye.to[1]),
  );
  request.set(header.callId, session.callId).set(header.cseq, { sequence: bye.sequence, method: 'BYE' });
  // TS 24.229 §5.2.8.1.2.
  request.setText('Reason', `SIP;cause=503;text="${bye.reason.replace(/[^\w .,-]/g, ' ')}"`);
  try {
    const { value: binding } = await bindings.load(session.binding);
    const isForUe = bye.routes.length === 0 && binding !== undefined;
    const flow = isForUe ? binding.target : await sip.service.locate(nextHopOf(request));
    await sip.service.send({ request, flow });
  } catch (error) {
    if (!(error instanceof SipRequestError)) warn('a session was ended at one side only', { err: error });
  }
}

/** From where we are among the Record-Routes: those above are between us and the callee, those below towards the caller. */
function dialogStateOf(
  { sip }: Environment,
  key: string,
  request: SipRequest,
  response: SipResponse,
): SessionDialog | undefined {
  const contact = response.get(header.contact);
  const caller = request.get(header.contact);
  if (contact === undefined || contact === '*' || caller === undefined || caller === '*') return undefined;
  const routes = response.all(header.recordRoute);
  // Both UEs may be ours, and then there are two of ours.
  const own = routes.findIndex(({ uri }) => sip.isMe(uri) && sessionKeyOf(uri) === key);
  if (own < 0) return undefined;
  return {
    callerTarget: formatUri(caller.uri),
    calleeTarget: formatUri(contact.uri),
    toCallee: routes.slice(0, own).reverse().map(header.route.format),
    toCaller: routes.slice(own + 1).map(header.route.format),
  };
}
