/** Namf_EventExposure (TS 29.518 §5.3): subscribe, modify, unsubscribe. */
import { randomUUID } from 'node:crypto';
import { applyJsonPatch, checkConforms, type Handlers, NamfEventExposure, SbiError } from '@trunkline/sbi';
import type { EventSubscription } from '../context/event-subscription.ts';
import type { UeContext } from '../context/ue.ts';
import { viewOf } from '../exposure/change.ts';
import type { Exposure } from '../exposure/exposure.ts';
import { reportNow, SERVED_EVENTS } from '../exposure/reports.ts';
import { mostReports, stateAfter } from '../exposure/subscription-step.ts';
import { busy } from './ue-calls.ts';
import { timeZoneText } from './values.ts';

type Wanted = NamfEventExposure.AmfEventSubscription;
type Report = NamfEventExposure.AmfEventReport;

export interface EventExposureOptions {
  readonly exposure: Exposure;
  readonly ueOf: (supi: string) => Promise<UeContext | undefined>;
  /** Registered UEs in any of these tracking areas; in all where there are none. */
  readonly countIn: (tacs: readonly string[]) => Promise<number>;
  readonly timeZoneMinutes: number;
  readonly now: () => number;
}

export function eventExposure(options: EventExposureOptions): Handlers<NamfEventExposure.Operations> {
  const { exposure, ueOf, now } = options;

  const immediate = async (wanted: Wanted, uri: string): Promise<Report[]> => {
    const ue = wanted.supi === undefined ? undefined : await ueOf(wanted.supi);
    const timezone = timeZoneText(options.timeZoneMinutes);
    const most = mostReports(wanted);
    const reports: Report[] = [];
    for (const event of wanted.eventList) {
      if (event.immediateFlag !== true || reports.length >= most) continue;
      const about = { type: event.type, timeStamp: new Date(now()).toISOString(), subscriptionId: uri };
      const content =
        event.type === 'UES_IN_AREA_REPORT'
          ? { anyUe: true, numberOfUes: await options.countIn(tacsOf(event)) }
          : ue === undefined
            ? undefined
            : reportNow(event, viewOf(ue), timezone);
      if (content === undefined) continue;
      const whose = wanted.supi === undefined ? {} : { supi: wanted.supi };
      const refId = event.refId === undefined ? {} : { refId: event.refId };
      reports.push({ ...about, ...refId, ...whose, state: stateAfter(most, reports.length + 1), ...content });
    }
    return reports;
  };

  return {
    createSubscription: async ({ body, apiRoot }) => {
      const { subscription: wanted } = body;
      await check(wanted, options);
      const id = randomUUID();
      const uri = `${apiRoot}/namf-evts/v1/subscriptions/${id}`;
      const reportList = await immediate(wanted, uri);
      const sent: Record<string, number> = wanted.supi === undefined ? {} : { [wanted.supi]: reportList.length };
      const subscription: EventSubscription = { id, uri, wanted, sent, queue: [], failures: 0, over: false };
      // One report was wanted, and here it is.
      const over = wanted.supi !== undefined && reportList.length >= mostReports(wanted);
      if (!over && !onlyCounts(wanted)) await busy(() => exposure.tell(id, { kind: 'made', subscription }));
      return {
        status: 201,
        body: { subscription: wanted, subscriptionId: uri, ...(reportList.length === 0 ? {} : { reportList }) },
        headers: { location: uri },
      };
    },

    modifySubscription: async ({ path, body }) => {
      const before = await exposure.load(path.subscriptionId);
      if (before === undefined) throw unknown(path.subscriptionId);
      const wanted = applyJsonPatch(before.wanted, body.map(toPatch));
      checkConforms(NamfEventExposure, 'AmfEventSubscription', wanted);
      await check(wanted, options);
      await busy(() => exposure.tell(path.subscriptionId, { kind: 'modified', wanted }));
      return { status: 200, body: { subscription: wanted } };
    },

    deleteSubscription: async ({ path }) => {
      if ((await exposure.load(path.subscriptionId)) === undefined) throw unknown(path.subscriptionId);
      await busy(() => exposure.tell(path.subscriptionId, { kind: 'ended' }));
      return { status: 204 };
    },
  };
}

/** @throws SbiError for what is not served */
async function check(wanted: Wanted, { ueOf, now }: EventExposureOptions): Promise<void> {
  const { eventList, supi, anyUE, options } = wanted;
  const strange = eventList.find(({ type }) => !SERVED_EVENTS.has(type));
  if (strange !== undefined) throw new SbiError(501, 'UNSPECIFIED', `the event ${strange.type} is not served`);
  if (options?.trigger === 'PERIODIC') throw new SbiError(501, 'UNSPECIFIED', 'periodic reports are not served');
  if (supi === undefined && anyUE !== true) {
    throw new SbiError(400, 'MANDATORY_IE_MISSING', 'a SUPI, or anyUE; groups and GPSIs are not known here');
  }
  if (supi !== undefined && (await ueOf(supi))?.registered !== true) {
    throw new SbiError(403, 'UE_NOT_SERVED_BY_AMF', `no UE ${supi}`);
  }
  if (options?.expiry !== undefined && Date.parse(options.expiry) <= now()) {
    throw new SbiError(400, 'OPTIONAL_IE_INCORRECT', 'the expiry is past');
  }
}

/** Options are at `/options/expiry` in TS 29.518 §6.2.6.2.14, events at `/eventList/…` or under their subscription. */
function toPatch(item: NamfEventExposure.AmfUpdateEventSubscriptionItem | NamfEventExposure.AmfUpdateEventOptionItem): {
  op: string;
  path: string;
  value?: unknown;
} {
  const path = item.path.startsWith('/subscription/') ? item.path.slice('/subscription'.length) : item.path;
  return { op: item.op, path, ...(item.value === undefined ? {} : { value: item.value }) };
}

function onlyCounts({ eventList }: Wanted): boolean {
  return eventList.every(({ type }) => type === 'UES_IN_AREA_REPORT');
}

function tacsOf({ targetArea, areaList = [] }: NamfEventExposure.AmfEvent): string[] {
  const areas = areaList.flatMap(({ presenceInfo }) => presenceInfo?.trackingAreaList ?? []);
  return [...(targetArea?.taList ?? []), ...areas].map(({ tac }) => tac.toLowerCase());
}

function unknown(id: string): SbiError {
  return new SbiError(404, 'SUBSCRIPTION_NOT_FOUND', `no event subscription ${id}`);
}
