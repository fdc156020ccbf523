/** Which reports of a subscription's events a change of a session makes, and what there is to report at once (TS 29.508 §4.2.2, §5.6.2.5). */
import type { CommonData, NsmfEventExposure } from '@trunkline/sbi';
import type { Wanted } from '../context/event-subscription.ts';
import type { SessionChange, SessionView } from './change.ts';

type Report = NsmfEventExposure.EventNotification;
type Content = Omit<Report, 'event' | 'timeStamp'>;

/** Events that are served; others are refused. */
export const SERVED_EVENTS: ReadonlySet<string> = new Set([
  'PDU_SES_EST',
  'PDU_SES_REL',
  'UE_IP_CH',
  'AC_TY_CH',
  'RAT_TY_CH',
  'PLMN_CH',
  'QFI_ALLOC',
]);

/** Does this subscription mean that session? */
export function isWanted({ supi, pduSeId, dnn, snssai }: Wanted, view: SessionView): boolean {
  return (
    (supi === undefined || supi === view.supi) &&
    (pduSeId === undefined || pduSeId === view.pduSessionId) &&
    (dnn === undefined || dnn.toLowerCase() === view.dnn.toLowerCase()) &&
    (snssai === undefined || (snssai.sst === view.snssai.sst && snssai.sd === view.snssai.sd))
  );
}

export function reportsOn(wanted: Wanted, change: SessionChange): Report[] {
  const about = change.after ?? change.before;
  if (about === undefined || !isWanted(wanted, about)) return [];
  return wanted.eventSubs.flatMap(({ event }) =>
    contentsOf(event, change).map((content) => withSession(event, about, change.at, content)),
  );
}

/** What is so now (`ImmeRep`); nothing for what only happens. */
export function reportsNow(wanted: Wanted, view: SessionView, at: number): Report[] {
  if (!isWanted(wanted, view)) return [];
  return wanted.eventSubs.flatMap(({ event }) => {
    const content = stateOf(event, view);
    return content === undefined ? [] : [withSession(event, view, at, content)];
  });
}

function contentsOf(event: string, { before, after }: SessionChange): Content[] {
  const differs = (of: (view: SessionView) => unknown) =>
    before !== undefined && after !== undefined && JSON.stringify(of(before)) !== JSON.stringify(of(after));
  switch (event) {
    case 'PDU_SES_EST':
      return before === undefined && after !== undefined ? [established(after)] : [];
    case 'PDU_SES_REL':
      return before !== undefined && after === undefined ? [{}] : [];
    case 'UE_IP_CH': {
      const [was, is] = [before?.address ?? {}, after?.address ?? {}];
      const content = {
        ...(is.ipv4 !== was.ipv4 && is.ipv4 !== undefined ? { adIpv4Addr: is.ipv4 } : {}),
        ...(is.ipv4 !== was.ipv4 && was.ipv4 !== undefined ? { reIpv4Addr: was.ipv4 } : {}),
        ...(is.ipv6Prefix !== was.ipv6Prefix && is.ipv6Prefix !== undefined ? { adIpv6Prefix: is.ipv6Prefix } : {}),
        ...(is.ipv6Prefix !== was.ipv6Prefix && was.ipv6Prefix !== undefined ? { reIpv6Prefix: was.ipv6Prefix } : {}),
      };
      return Object.keys(content).length === 0 ? [] : [content];
    }
    case 'AC_TY_CH':
      return differs(({ anType }) => anType) && after !== undefined ? [accessOf(after)] : [];
    case 'RAT_TY_CH':
      return differs(({ ratType }) => ratType) && after !== undefined ? [ratOf(after)] : [];
    case 'PLMN_CH':
      return differs(({ plmn }) => plmn) && after !== undefined ? [{ plmnId: after.plmn }] : [];
    case 'QFI_ALLOC':
      return (after?.qfis ?? []).filter((qfi) => before?.qfis.includes(qfi) !== true).map((qfi) => ({ qfi }));
    default:
      return [];
  }
}

function stateOf(event: string, view: SessionView): Content | undefined {
  switch (event) {
    case 'PDU_SES_EST':
      return established(view);
    case 'AC_TY_CH':
      return accessOf(view);
    case 'RAT_TY_CH':
      return ratOf(view);
    case 'PLMN_CH':
      return { plmnId: view.plmn };
    default:
      return undefined;
  }
}

function established({ type, address }: SessionView): Content {
  return {
    pduSessType: type,
    ...(address.ipv4 === undefined ? {} : { ipv4Addr: address.ipv4 }),
    ...(address.ipv6Prefix === undefined ? {} : { ipv6Prefixes: [address.ipv6Prefix] }),
  };
}

function accessOf({ anType }: SessionView): Content {
  return { accType: anType as CommonData.AccessType };
}

function ratOf({ ratType }: SessionView): Content {
  return ratType === undefined ? {} : { ratType };
}

function withSession(event: NsmfEventExposure.SmfEvent, view: SessionView, at: number, content: Content): Report {
  const { supi, gpsi, pduSessionId, dnn, snssai } = view;
  return {
    event,
    timeStamp: new Date(at).toISOString(),
    supi,
    ...(gpsi === undefined ? {} : { gpsi }),
    pduSeId: pduSessionId,
    dnn,
    snssai,
    ...content,
  };
}
