/** Which reports of a subscription's events a change of a UE makes, and what there is to report at once (TS 29.518 §5.3.2.2.2, §6.2.6). */
import type { CommonData, NamfEventExposure } from '@trunkline/sbi';
import { userLocation } from '../sbi/values.ts';
import { sameArea, type UeChange, type UeView } from './change.ts';

type Event = NamfEventExposure.AmfEvent;
type Content = Omit<NamfEventExposure.AmfEventReport, 'type' | 'state' | 'timeStamp'>;

const ACCESS = '3GPP_ACCESS';

/** Events that are served; others are refused. */
export const SERVED_EVENTS: ReadonlySet<string> = new Set([
  'LOCATION_REPORT',
  'PRESENCE_IN_AOI_REPORT',
  'TIMEZONE_REPORT',
  'ACCESS_TYPE_REPORT',
  'REGISTRATION_STATE_REPORT',
  'CONNECTIVITY_STATE_REPORT',
  'REACHABILITY_REPORT',
  'COMMUNICATION_FAILURE_REPORT',
  'LOSS_OF_CONNECTIVITY',
  'UES_IN_AREA_REPORT',
]);

/** Undefined where the change is none for this event. */
export function reportOn(event: Event, { before, after, failure }: UeChange): Content | undefined {
  switch (event.type) {
    case 'REGISTRATION_STATE_REPORT':
      return before.registered === after.registered ? undefined : registration(after);
    case 'CONNECTIVITY_STATE_REPORT':
      return before.connected === after.connected ? undefined : connectivity(after);
    case 'ACCESS_TYPE_REPORT':
      return before.registered || !after.registered ? undefined : { accessTypeList: [ACCESS] };
    case 'REACHABILITY_REPORT':
      if (event.reachabilityFilter === 'UE_REACHABLE_DL_TRAFFIC') {
        return after.connected && !before.connected ? { reachability: 'REACHABLE' } : undefined;
      }
      return before.reachable === after.reachable ? undefined : reachability(after);
    case 'LOCATION_REPORT':
      return moved(event, before, after) ? located(after) : undefined;
    case 'PRESENCE_IN_AOI_REPORT': {
      const [was, is] = [presence(event, before), presence(event, after)];
      const changed = is.filter((area, n) => area.presenceInfo?.presenceState !== was[n]?.presenceInfo?.presenceState);
      return changed.length === 0 ? undefined : { areaList: changed };
    }
    case 'LOSS_OF_CONNECTIVITY':
      if (before.registered && !after.registered) return { lossOfConnectReason: 'DEREGISTERED' };
      return before.reachable && !after.reachable ? { lossOfConnectReason: 'MAX_DETECTION_TIME_EXPIRED' } : undefined;
    case 'COMMUNICATION_FAILURE_REPORT':
      return failure === undefined ? undefined : { commFailure: failure };
    default:
      return undefined;
  }
}

/** What is so now (`immediateFlag`); undefined for what only happens, or is not known. */
export function reportNow(event: Event, view: UeView, timezone: string): Content | undefined {
  switch (event.type) {
    case 'REGISTRATION_STATE_REPORT':
      return registration(view);
    case 'CONNECTIVITY_STATE_REPORT':
      return connectivity(view);
    case 'ACCESS_TYPE_REPORT':
      return view.registered ? { accessTypeList: [ACCESS] } : undefined;
    case 'REACHABILITY_REPORT':
      // Whoever waits for downlink traffic is told of a UE that is connected (TS 23.502 §4.2.5.2).
      if (event.reachabilityFilter === 'UE_REACHABLE_DL_TRAFFIC' && !view.connected) return undefined;
      return reachability(view);
    case 'LOCATION_REPORT':
      return located(view);
    case 'PRESENCE_IN_AOI_REPORT':
      return { areaList: presence(event, view) };
    case 'TIMEZONE_REPORT':
      return view.registered ? { timezone } : undefined;
    default:
      return undefined;
  }
}

function registration({ registered }: UeView): Content {
  return { rmInfoList: [{ rmState: registered ? 'REGISTERED' : 'DEREGISTERED', accessType: ACCESS }] };
}

function connectivity({ connected }: UeView): Content {
  return { cmInfoList: [{ cmState: connected ? 'CONNECTED' : 'IDLE', accessType: ACCESS }] };
}

function reachability({ reachable }: UeView): Content {
  return { reachability: reachable ? 'REACHABLE' : 'UNREACHABLE' };
}

function located({ registered, location }: UeView): Content | undefined {
  return registered && location !== undefined ? { location: userLocation(location) } : undefined;
}

/** Where the filters name only tracking areas, cells do not matter. */
function moved({ locationFilterList }: Event, before: UeView, after: UeView): boolean {
  if (!after.registered || after.location === undefined) return false;
  if (!sameArea(before, after)) return true;
  const onlyAreas = locationFilterList?.every((filter) => filter === 'TAI') === true;
  return !onlyAreas && before.location?.nrCellId !== after.location.nrCellId;
}

function presence({ areaList = [] }: Event, view: UeView): NamfEventExposure.AmfEventArea[] {
  return areaList.map((area) => ({
    ...area,
    presenceInfo: { ...area.presenceInfo, presenceState: stateIn(area.presenceInfo, view) },
  }));
}

function stateIn(
  area: CommonData.PresenceInfo | undefined,
  { registered, location }: UeView,
): CommonData.PresenceState {
  if (!registered || location === undefined) return 'UNKNOWN';
  const { trackingAreaList = [], ncgiList = [] } = area ?? {};
  const inArea =
    trackingAreaList.some(({ tac }) => tac.toLowerCase() === location.tai.tac.toLowerCase()) ||
    ncgiList.some(({ nrCellId }) => nrCellId.toLowerCase() === location.nrCellId.toLowerCase());
  return inArea ? 'IN_AREA' : 'OUT_OF_AREA';
}
