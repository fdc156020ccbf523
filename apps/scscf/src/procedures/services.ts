/**
 * Application servers on the way of a request (TS 24.229 §5.4.3.2, §5.4.3.3; TS 23.218 §5): each whose criteria it fits gets it in
 * turn, and sends it back here. What the next turn has to know stands in the route by which it comes back (the "original dialog
 * identifier"), so that any worker can take it.
 */
import { forwarded, header, type Params, parseUri, type SipRequest, type Uri } from '@trunkline/sip';
import type { Exchange } from '@trunkline/sip-transport';
import type { Environment } from '../environment.ts';
import { fits, type SessionCase, sessionCase } from '../profile/filter-criteria.ts';
import type { FilterCriterion } from '../profile/user-profile.ts';

/** How far a request has come. */
export interface Turn {
  readonly case: SessionCase;
  /** The identity that is served. */
  readonly identity: string;
  /** Criteria before this were looked at. */
  readonly next: number;
}

const PREFIX = 'odi.';

export function routeOfTurn({ sip }: Environment, turn: Turn): Uri {
  const text = JSON.stringify([turn.case, turn.next, turn.identity]);
  return sip.routeTo(`${PREFIX}${Buffer.from(text).toString('base64url')}`);
}

/** The turn that a route of ours names; undefined where it names none. */
export function turnOf(route: Uri | undefined): Turn | undefined {
  if (route?.scheme !== 'sip' || route.user?.startsWith(PREFIX) !== true) return undefined;
  try {
    const parsed: unknown = JSON.parse(Buffer.from(route.user.slice(PREFIX.length), 'base64url').toString());
    if (!Array.isArray(parsed)) return undefined;
    const [which, next, identity] = parsed as unknown[];
    const isCase = typeof which === 'number' && Object.values<number>(sessionCase).includes(which);
    if (!isCase || typeof next !== 'number' || typeof identity !== 'string') return undefined;
    return { case: which as SessionCase, next, identity };
  } catch {
    return undefined;
  }
}

/** A server is absent that gives no final response but these, and nothing before (§5.4.3.2 step 5). */
const isAbsent = (status: number): boolean => status === 408 || (status >= 500 && status < 600);

export interface Service {
  readonly turn: Turn;
  readonly criteria: readonly FilterCriterion[];
  /** Whether the user is, where the case does not say it. */
  readonly registered?: boolean;
  /** What becomes of the request once all servers had it. */
  readonly onwards: () => void | Promise<void>;
}

/** Sends the request to the next application server, or on its way where there is none. */
export async function invokeServices(environment: Environment, exchange: Exchange, service: Service): Promise<void> {
  const { turn, criteria, onwards, registered } = service;
  const circumstances = { case: turn.case, ...(registered === undefined ? {} : { registered }) };
  const { request } = exchange;
  const at = criteria.findIndex((each, index) => index >= turn.next && fits(each, request, circumstances));
  const criterion = criteria[at];
  if (criterion === undefined) return onwards();
  const next: Service = { ...service, turn: { ...turn, next: at + 1 } };
  const goOn = () => invokeServices(environment, exchange, next);
  await toServer(environment, exchange, { criterion, turn: next.turn, goOn });
}

interface Visit {
  readonly criterion: FilterCriterion;
  readonly turn: Turn;
  /** Past this server, as if it were not there. */
  readonly goOn: () => Promise<void>;
}

async function toServer(environment: Environment, exchange: Exchange, { criterion, turn, goOn }: Visit): Promise<void> {
  const { sip, config, clock } = environment;
  const mayGoOn = criterion.whenAbsent === 'continue';
  let server: Uri;
  let branch: { request: SipRequest; flow: Awaited<ReturnType<typeof sip.service.locate>> };
  try {
    server = parseUri(criterion.server);
    branch = {
      request: requestFor(environment, exchange.request, server, turn),
      flow: await sip.service.locate(server),
    };
  } catch (error) {
    environment.warn('an application server cannot be reached', { server: criterion.server, err: error });
    return mayGoOn ? goOn() : exchange.reject(503);
  }
  let heard = false;
  let passed = false;
  const pass = async (): Promise<void> => {
    if (passed) return;
    passed = true;
    exchange.cancelBranches();
    exchange.onAnswer = ({ response }) => exchange.answer(response);
    await goOn();
  };
  exchange.onTrying = () => {
    heard = true;
  };
  exchange.onAnswer = async ({ response, final }) => {
    const absent = final && isAbsent(response.status) && !heard;
    if (absent && mayGoOn) return pass();
    if (response.status < 300) heard = true;
    exchange.answer(response);
  };
  exchange.forward([branch]);
  if (!mayGoOn) return;
  clock.after(config.serviceTimeoutMs, () => {
    if (!heard) pass().catch((error: unknown) => environment.warn('a request could not go on', { err: error }));
  });
}

function requestFor(environment: Environment, request: SipRequest, server: Uri, turn: Turn): SipRequest {
  const copy = forwarded(request, { recordRoute: environment.sip.routeTo('as') });
  const loose =
    server.scheme === 'sip'
      ? { ...server, params: [...server.params.filter(({ name }) => name !== 'lr'), { name: 'lr' }] }
      : server;
  copy.prepend(header.route, { uri: routeOfTurn(environment, turn), params: [] });
  copy.prepend(header.route, { uri: loose, params: [] });
  const originating =
    turn.case === sessionCase.originatingRegistered || turn.case === sessionCase.originatingUnregistered;
  const registered = turn.case === sessionCase.originatingRegistered || turn.case === sessionCase.terminatingRegistered;
  // RFC 5502: whom the server serves, and as what; RFC 8498: of a call that he diverts, with neither.
  const as: Params =
    turn.case === sessionCase.originatingCdiv
      ? [{ name: 'orig-cdiv' }]
      : [
          { name: 'sescase', value: originating ? 'orig' : 'term' },
          { name: 'regstate', value: registered ? 'reg' : 'unreg' },
        ];
  copy.set(header.pServedUser, { ...header.nameAddr(turn.identity), params: as });
  return copy;
}
