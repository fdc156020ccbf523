import { describe, expect, it } from 'vitest';
import type { Wanted } from '../src/context/event-subscription.ts';
import type { SessionChange, SessionView } from '../src/exposure/change.ts';
import { subscriptionStep } from '../src/exposure/exposure.ts';
import { reportsNow, reportsOn } from '../src/exposure/reports.ts';

const view: SessionView = {
  supi: 'imsi-999700000000001',
  pduSessionId: 5,
  dnn: 'internet',
  snssai: { sst: 1 },
  type: 'IPV4V6',
  address: { ipv4: '10.45.0.2', ipv6Prefix: '2001:db8::/64' },
  anType: '3GPP_ACCESS',
  ratType: 'NR',
  plmn: { mcc: '999', mnc: '70' },
  qfis: [1],
};
const wanted = (events: string[], more: Partial<Wanted> = {}): Wanted => ({
  supi: view.supi,
  notifId: 'n',
  notifUri: 'http://nef/1',
  eventSubs: events.map((event) => ({ event })),
  ...more,
});
const established: SessionChange = { after: view, at: 0 };
const names = (change: SessionChange, ...events: string[]) =>
  reportsOn(wanted(events), change).map(({ event, timeStamp: _, ...rest }) => [event, rest] as const);

describe('reports of a session', () => {
  it('tell of its establishment, addresses and flows', () => {
    const reports = names(established, 'PDU_SES_EST', 'PDU_SES_REL', 'UE_IP_CH', 'QFI_ALLOC', 'AC_TY_CH');
    expect(reports).toMatchObject([
      ['PDU_SES_EST', { pduSeId: 5, dnn: 'internet', pduSessType: 'IPV4V6', ipv4Addr: '10.45.0.2' }],
      ['UE_IP_CH', { adIpv4Addr: '10.45.0.2', adIpv6Prefix: '2001:db8::/64' }],
      ['QFI_ALLOC', { qfi: 1 }],
    ]);
  });

  it('tell of its end, and of the addresses that it had', () => {
    expect(names({ before: view, at: 0 }, 'PDU_SES_EST', 'PDU_SES_REL', 'UE_IP_CH')).toMatchObject([
      ['PDU_SES_REL', { pduSeId: 5 }],
      ['UE_IP_CH', { reIpv4Addr: '10.45.0.2', reIpv6Prefix: '2001:db8::/64' }],
    ]);
  });

  it('tell of what becomes otherwise meanwhile', () => {
    const after = {
      ...view,
      anType: 'NON_3GPP_ACCESS',
      ratType: 'WLAN',
      plmn: { mcc: '001', mnc: '01' },
      qfis: [1, 2],
    };
    const change = { before: view, after, at: 0 };
    expect(names(change, 'AC_TY_CH', 'RAT_TY_CH', 'PLMN_CH', 'QFI_ALLOC', 'UE_IP_CH')).toMatchObject([
      ['AC_TY_CH', { accType: 'NON_3GPP_ACCESS' }],
      ['RAT_TY_CH', { ratType: 'WLAN' }],
      ['PLMN_CH', { plmnId: { mcc: '001', mnc: '01' } }],
      ['QFI_ALLOC', { qfi: 2 }],
    ]);
  });

  it.each<Partial<Wanted>>([{ dnn: 'ims' }, { snssai: { sst: 2 } }, { pduSeId: 6 }, { supi: 'imsi-999700000000002' }])(
    'are not for who asks for another: %j',
    (more) => {
      expect(reportsOn(wanted(['PDU_SES_EST'], more), established)).toEqual([]);
      expect(reportsNow(wanted(['PDU_SES_EST'], more), view, 0)).toEqual([]);
    },
  );
});

describe('a subscription', () => {
  const run = (sent: number, more: Partial<Wanted>) =>
    subscriptionStep(
      { wanted: wanted(['PDU_SES_EST', 'QFI_ALLOC'], more), sent },
      { kind: 'change', change: established },
      { now: 0 },
    );

  it('counts its reports and ends with the last', () => {
    expect(run(0, { maxReportNbr: 3 }).context).toMatchObject({ sent: 2 });
    const last = run(2, { maxReportNbr: 3 });
    expect(last.context).toBeNull();
    expect(last.effects?.[0]?.body.eventNotifs).toHaveLength(1);
    expect(run(0, { notifMethod: 'ONE_TIME' }).effects?.[0]?.body.eventNotifs).toHaveLength(1);
  });

  it('ends at its time, and is not made by being replaced', () => {
    const expiry = new Date(5_000).toISOString();
    const made = subscriptionStep(undefined, { kind: 'made', wanted: wanted([], { expiry }), sent: 0 }, { now: 1_000 });
    expect(made.timers).toEqual({ expiry: 4_000 });
    expect(subscriptionStep(made.context ?? undefined, { kind: 'timer' }, { now: 5_000 }).context).toBeNull();
    const replaced = subscriptionStep(undefined, { kind: 'replaced', wanted: wanted([]), sent: 0 }, { now: 0 });
    expect(replaced.context).toBeUndefined();
  });
});
