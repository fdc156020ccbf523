// What the PCF says by itself to an application function of Rx (TS 29.214, 4.4.6): RAR while some of its flows go on, else ASR.
import { RX } from '@trunkline/diameter';
import type { AppSession, RxSession } from '../context.ts';
import type { AppEvent, Notices } from '../session-notices.ts';
import type { SessionRequest } from './node.ts';
import type { RxIdentity } from './server.ts';

export interface RxNoticeOptions {
  readonly us: RxIdentity;
  readonly send: (request: SessionRequest) => Promise<unknown>;
  readonly onFailure: (error: unknown) => void;
}

type Flow = NonNullable<AppEvent['evNotifs'][number]['flows']>[number];

/** The Specific-Action by which an event is told, the first that the application wants. */
const ACTIONS: Readonly<Record<string, readonly string[]>> = {
  FAILED_RESOURCES_ALLOCATION: [
    'INDICATION_OF_FAILED_RESOURCES_ALLOCATION',
    'INDICATION_OF_RELEASE_OF_BEARER',
    'INDICATION_OF_LOSS_OF_BEARER',
  ],
  SUCCESSFUL_RESOURCES_ALLOCATION: ['INDICATION_OF_SUCCESSFUL_RESOURCES_ALLOCATION'],
  ACCESS_TYPE_CHANGE: ['IP-CAN_CHANGE'],
  PLMN_CHG: ['PLMN_CHANGE'],
};

/** Sessions of N5 hear by HTTP as before, those of Rx by Diameter; where `rx` is absent it is off, and they hear nothing. */
export function withRx(notices: Notices, rx: RxNoticeOptions | undefined): Notices {
  return {
    ...notices,
    event: async (id, session, event) => {
      if (session.rx === undefined) return notices.event(id, session, event);
      if (rx !== undefined) await told(rx, requestFor(rx.us, session, session.rx, event));
    },
    end: async (id, session, cause) => {
      if (session.rx === undefined) return notices.end(id, session, cause);
      if (rx !== undefined) await told(rx, abort(rx.us, session.rx, 'BEARER_RELEASED'));
    },
  };
}

async function told({ send, onFailure }: RxNoticeOptions, request: SessionRequest | undefined): Promise<void> {
  if (request === undefined) return;
  try {
    const answer = await send(request);
    if (answer === undefined) onFailure(new Error(`no node of ${request.destinationRealm} knows ${request.sessionId}`));
  } catch (error) {
    onFailure(error);
  }
}

function requestFor(
  us: RxIdentity,
  session: AppSession,
  rx: RxSession,
  { evNotifs, ratType, accessType }: AppEvent,
): SessionRequest | undefined {
  const failed = evNotifs
    .filter(({ event }) => event === 'FAILED_RESOURCES_ALLOCATION')
    .flatMap((each) => each.flows ?? []);
  // 4.4.6.2: where no flow is left there is no session.
  if (failed.length > 0 && areAll(session, failed)) return abort(us, rx, 'INSUFFICIENT_BEARER_RESOURCES');
  const actions = evNotifs.flatMap(
    ({ event }) => (ACTIONS[event] ?? []).find((each) => rx.actions.includes(each)) ?? [],
  );
  if (actions.length === 0) return undefined;
  const flows = evNotifs.flatMap((each) => each.flows ?? []);
  return {
    message: 'ReAuthRequest',
    ...head(us, rx),
    specificAction: actions as never,
    ...(flows.length === 0
      ? {}
      : { flows: flows.map(({ medCompN, fNums = [] }) => ({ mediaComponentNumber: medCompN, flowNumber: fNums })) }),
    ...(accessType === undefined
      ? {}
      : { ipCanType: accessType === '3GPP_ACCESS' ? ('3GPP-5GS' as const) : ('Non-3GPP-5GS' as const) }),
    ...(ratType === 'NR' ? { ratType: 'NR' as const } : {}),
  };
}

/** Whether these are all the flows of the session. */
function areAll({ request }: AppSession, gone: readonly Flow[]): boolean {
  const isGone = (component: number, flow: number) =>
    gone.some(({ medCompN, fNums = [] }) => medCompN === component && fNums.includes(flow));
  return Object.values(request.medComponents ?? {})
    .filter(({ fStatus }) => fStatus !== 'REMOVED')
    .every(({ medCompN, medSubComps = {} }) =>
      Object.values(medSubComps).every(({ fNum, fStatus }) => fStatus === 'REMOVED' || isGone(medCompN, fNum)),
    );
}

function abort(
  us: RxIdentity,
  rx: RxSession,
  abortCause: 'BEARER_RELEASED' | 'INSUFFICIENT_BEARER_RESOURCES',
): SessionRequest {
  return { message: 'AbortSessionRequest', ...head(us, rx), abortCause };
}

function head(us: RxIdentity, { sessionId, host, realm }: RxSession) {
  return { sessionId, ...us, destinationHost: host, destinationRealm: realm, authApplicationId: RX } as const;
}
