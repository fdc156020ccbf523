/** Nsmf_EventExposure (TS 29.508 §4.2): subscribe, replace, read, unsubscribe. */
import { randomUUID } from 'node:crypto';
import { type Handlers, type NsmfEventExposure, SbiError } from '@trunkline/sbi';
import { StepError } from '@trunkline/state';
import type { Wanted } from '../context/event-subscription.ts';
import type { SessionView } from '../exposure/change.ts';
import { type Exposure, mostReports } from '../exposure/exposure.ts';
import { reportsNow, SERVED_EVENTS } from '../exposure/reports.ts';

export interface EventExposureOptions {
  readonly exposure: Exposure;
  /** The sessions that a UE has now. */
  readonly sessionsOf: (supi: string) => Promise<readonly SessionView[]>;
  readonly now: () => number;
}

export function eventExposure({
  exposure,
  sessionsOf,
  now,
}: EventExposureOptions): Handlers<NsmfEventExposure.Operations> {
  const immediate = async (wanted: Wanted) => {
    if (wanted.ImmeRep !== true || wanted.supi === undefined) return [];
    const sessions = await sessionsOf(wanted.supi);
    return sessions.flatMap((view) => reportsNow(wanted, view, now())).slice(0, mostReports(wanted));
  };

  return {
    createIndividualSubcription: async ({ body: wanted, apiRoot }) => {
      check(wanted, now());
      const subId = randomUUID();
      const eventNotifs = await immediate(wanted);
      const location = `${apiRoot}/nsmf-event-exposure/v1/subscriptions/${subId}`;
      // So many reports were wanted, and here they are.
      const isOver = eventNotifs.length >= mostReports(wanted);
      if (!isOver) await busy(() => exposure.tell(subId, { kind: 'made', wanted, sent: eventNotifs.length }));
      const more = eventNotifs.length === 0 ? {} : { eventNotifs };
      return { status: 201, body: { ...wanted, subId, ...more }, headers: { location } };
    },

    getIndividualSubcription: async ({ path }) => ({
      status: 200,
      body: { ...(await found(exposure, path.subId)).wanted, subId: path.subId },
    }),

    replaceIndividualSubcription: async ({ path, body: wanted }) => {
      const { sent } = await found(exposure, path.subId);
      check(wanted, now());
      await busy(() => exposure.tell(path.subId, { kind: 'replaced', wanted, sent }));
      return { status: 200, body: { ...wanted, subId: path.subId } };
    },

    deleteIndividualSubcription: async ({ path }) => {
      await found(exposure, path.subId);
      await busy(() => exposure.tell(path.subId, { kind: 'ended' }));
      return { status: 204 };
    },
  };
}

async function found(exposure: Exposure, subId: string) {
  const subscription = await busy(() => exposure.load(subId));
  if (subscription === undefined) throw new SbiError(404, 'SUBSCRIPTION_NOT_FOUND', `no event subscription ${subId}`);
  return subscription;
}

/** @throws SbiError for what is not served */
function check({ eventSubs, supi, anyUeInd, notifMethod, expiry }: Wanted, now: number): void {
  const strange = eventSubs.find(({ event }) => !SERVED_EVENTS.has(event));
  if (strange !== undefined) throw new SbiError(501, 'UNSPECIFIED', `the event ${strange.event} is not served`);
  if (notifMethod === 'PERIODIC') throw new SbiError(501, 'UNSPECIFIED', 'periodic reports are not served');
  if (supi === undefined && anyUeInd !== true) {
    throw new SbiError(400, 'MANDATORY_IE_MISSING', 'a SUPI, or anyUeInd; groups and GPSIs are not known here');
  }
  if (expiry !== undefined && Date.parse(expiry) <= now) {
    throw new SbiError(400, 'OPTIONAL_IE_INCORRECT', 'the expiry is past');
  }
}

/** A step that could not be taken for now is a 503 to the caller. */
async function busy<T>(call: () => Promise<T>): Promise<T> {
  try {
    return await call();
  } catch (error) {
    if (error instanceof StepError && error.failure !== 'step') throw new SbiError(503, 'NF_CONGESTION', error.message);
    throw error;
  }
}
