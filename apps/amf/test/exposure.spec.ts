/** Event subscriptions (TS 29.518 §5.3): which changes become reports, and how they are delivered. */
import { describe, expect, it } from 'vitest';
import type { EventSubscription } from '../src/context/event-subscription.ts';
import { newUeContext, type UeContext } from '../src/context/ue.ts';
import { changeOf, type UeChange, type UeView } from '../src/exposure/change.ts';
import { reportNow, reportOn } from '../src/exposure/reports.ts';
import { type SubscriptionEvent, subscriptionStep } from '../src/exposure/subscription-step.ts';
import { settle } from './clock.ts';
import { Core } from './core.ts';
import { Ue } from './ue.ts';

const SUPI = 'imsi-999700000000001';
const plmnId = { mcc: '999', mnc: '70' };
const locationIn = (tac: string, nrCellId = '000010010') => ({ tai: { plmnId, tac }, nrCellId, at: 0 });
const gone: UeView = { registered: false, connected: false, reachable: false };
const connected: UeView = { registered: true, connected: true, reachable: true, location: locationIn('000001') };
const idle: UeView = { ...connected, connected: false };
const change = (before: UeView, after: UeView): UeChange => ({ supi: SUPI, before, after, at: 0 });

describe('a change of a UE', () => {
  it.each([
    [
      'REGISTRATION_STATE_REPORT',
      gone,
      connected,
      { rmInfoList: [{ rmState: 'REGISTERED', accessType: '3GPP_ACCESS' }] },
    ],
    ['CONNECTIVITY_STATE_REPORT', connected, idle, { cmInfoList: [{ cmState: 'IDLE', accessType: '3GPP_ACCESS' }] }],
    ['ACCESS_TYPE_REPORT', gone, connected, { accessTypeList: ['3GPP_ACCESS'] }],
    ['REACHABILITY_REPORT', idle, { ...idle, reachable: false }, { reachability: 'UNREACHABLE' }],
    ['LOSS_OF_CONNECTIVITY', idle, gone, { lossOfConnectReason: 'DEREGISTERED' }],
    [
      'LOSS_OF_CONNECTIVITY',
      idle,
      { ...idle, reachable: false },
      { lossOfConnectReason: 'MAX_DETECTION_TIME_EXPIRED' },
    ],
  ] as const)('is reported as %s', (type, before, after, content) => {
    expect(reportOn({ type }, change(before, after))).toEqual(content);
    expect(reportOn({ type }, change(after, after))).toBeUndefined();
  });

  it('of place is reported by cell, or by tracking area where no more is wanted', () => {
    const cell = change(connected, { ...connected, location: locationIn('000001', '000010020') });
    const area = change(connected, { ...connected, location: locationIn('000002') });
    const byArea = { type: 'LOCATION_REPORT', locationFilterList: ['TAI'] };
    expect(reportOn({ type: 'LOCATION_REPORT' }, cell)?.location?.nrLocation?.ncgi.nrCellId).toBe('000010020');
    expect(reportOn(byArea, cell)).toBeUndefined();
    expect(reportOn(byArea, area)?.location?.nrLocation?.tai.tac).toBe('000002');
  });

  it('of presence is reported for the areas that it concerns', () => {
    const areaList = [
      { presenceInfo: { praId: 'a', trackingAreaList: [{ plmnId, tac: '000002' }] } },
      { presenceInfo: { praId: 'b', ncgiList: [{ plmnId, nrCellId: 'FFFFFFFFF' }] } },
    ];
    const event = { type: 'PRESENCE_IN_AOI_REPORT', areaList };
    const there = { ...connected, location: locationIn('000002') };
    expect(reportOn(event, change(connected, there))?.areaList?.map(({ presenceInfo }) => presenceInfo)).toEqual([
      { ...areaList[0]?.presenceInfo, presenceState: 'IN_AREA' },
    ]);
    expect(reportNow(event, gone, '')?.areaList?.[0]?.presenceInfo?.presenceState).toBe('UNKNOWN');
  });

  it('is nothing to those who wait for data of a UE that is still idle', () => {
    const event = { type: 'REACHABILITY_REPORT', reachabilityFilter: 'UE_REACHABLE_DL_TRAFFIC' };
    expect(reportNow(event, idle, '')).toBeUndefined();
    expect(reportNow(event, connected, '')).toEqual({ reachability: 'REACHABLE' });
    expect(reportOn(event, change(idle, connected))).toEqual({ reachability: 'REACHABLE' });
    expect(reportOn(event, change(connected, idle))).toBeUndefined();
  });

  it('of the radio has its cause, and ordinary releases are none', () => {
    const ran = { peer: 'p', ranUeNgapId: 1, stream: 1, secured: true, contextSetUp: true, contextRequested: true };
    const before: UeContext = { ...newUeContext(1), supi: SUPI, registered: true, ran };
    const releasing = (value: string) =>
      ({ ...before, ran: { ...ran, releasing: { cause: { group: 'radioNetwork', value } } } }) as UeContext;
    expect(changeOf(before, releasing('radio-connection-with-ue-lost'), 0)?.failure?.ranReleaseCode?.value).toBe(21);
    expect(changeOf(before, releasing('user-inactivity'), 0)).toBeUndefined();
  });
});

describe('a subscription', () => {
  const subscription = (more: Partial<EventSubscription['wanted']> = {}): EventSubscription => ({
    id: 's',
    uri: 'http://amf/s',
    wanted: {
      eventList: [{ type: 'CONNECTIVITY_STATE_REPORT' }],
      eventNotifyUri: 'http://nef/1',
      notifyCorrelationId: 'c',
      nfId: '0',
      supi: SUPI,
      ...more,
    },
    sent: {},
    queue: [],
    failures: 0,
    over: false,
  });
  const info = { key: 's', messageId: 'm', now: 0, timers: {}, callId: (name: string) => name };
  const run = (before: EventSubscription | undefined, ...events: SubscriptionEvent[]) => {
    let outcome = subscriptionStep(before, events[0] as SubscriptionEvent, info);
    for (const event of events.slice(1)) outcome = subscriptionStep(outcome.context ?? undefined, event, info);
    return outcome;
  };
  const falls: SubscriptionEvent = { kind: 'change', change: change(connected, idle) };
  const rises: SubscriptionEvent = { kind: 'change', change: change(idle, connected) };

  it('sends one notification at a time, so that they arrive in order', () => {
    const first = run(subscription(), falls);
    expect(first.effects).toHaveLength(1);
    const second = subscriptionStep(first.context ?? undefined, rises, info);
    expect(second.effects ?? []).toEqual([]);
    const next = subscriptionStep(second.context ?? undefined, { kind: 'delivered', reports: 1 }, info);
    expect(next.effects?.[0]?.body.reportList[0]?.cmInfoList?.[0]?.cmState).toBe('CONNECTED');
  });

  it('tries again, later and later, and goes on with what comes when nobody takes it', () => {
    const waits: (number | null | undefined)[] = [];
    let outcome = run(subscription(), falls);
    for (let attempt = 0; attempt < 5; attempt++) {
      outcome = subscriptionStep(outcome.context ?? undefined, { kind: 'undelivered' }, info);
      waits.push(outcome.timers?.['retry']);
    }
    expect(waits).toEqual([1_000, 2_000, 4_000, 8_000, null]);
    expect(outcome.context?.queue).toEqual([]);
    expect(subscriptionStep(outcome.context ?? undefined, rises, info).effects).toHaveLength(1);
  });

  it('ends when its last report is delivered', () => {
    const wanted = { options: { trigger: 'CONTINUOUS', maxReports: 2 } };
    const last = run(subscription(wanted), falls, rises);
    expect(last.context).toMatchObject({
      over: true,
      queue: [{ state: { active: true, remainReports: 1 } }, { state: { active: false } }],
    });
    expect(run(last.context ?? undefined, falls).context?.queue).toHaveLength(2);
    expect(run(last.context ?? undefined, { kind: 'delivered', reports: 2 }).context).toBeNull();
  });

  it('of any UE counts for each, and leaves out those that are excluded', () => {
    const { supi: _, ...anyUe } = subscription().wanted;
    const other = 'imsi-999700000000002';
    const wanted = { ...anyUe, anyUE: true, excludeSupiList: [other], options: { trigger: 'ONE_TIME' } };
    const before = { ...subscription(), wanted };
    const after = run(before, falls, rises);
    expect(after.context?.sent).toEqual({ [SUPI]: 1 });
    expect(after.context?.over).toBe(false);
    const { change: told } = falls as Extract<SubscriptionEvent, { kind: 'change' }>;
    expect(run(before, { kind: 'change', change: { ...told, supi: other } }).context).toBe(before);
  });

  it('ends at its expiry, which may be put off', () => {
    const options = { trigger: 'CONTINUOUS', expiry: new Date(9_000).toISOString() };
    const later = run(subscription(), { kind: 'modified', wanted: subscription({ options }).wanted });
    expect(later.timers).toEqual({ expiry: 9_000 });
    expect(run(later.context ?? undefined, { kind: 'timer', name: 'expiry' }).context).toBeNull();
    expect(run(undefined, falls).context).toBeUndefined();
  });
});

it('a change that two workers tell is reported once', async () => {
  const core = new Core();
  const [one, two] = [core.worker(), core.worker()];
  const gnb = core.gnb();
  await gnb.setup();
  gnb.take('NGSetupResponse');
  const ue = new Ue(gnb, '0000000001');
  core.home.subscribe(ue.supi);
  const wanted = {
    eventList: [{ type: 'REGISTRATION_STATE_REPORT' }],
    eventNotifyUri: 'http://nef/1',
    notifyCorrelationId: 'c',
    nfId: '00000000-0000-4000-8000-000000000009',
    anyUE: true,
  };
  const subscription = { id: 's', uri: 'http://amf/s', wanted, sent: {}, queue: [], failures: 0, over: false };
  await one.exposure.tell('s', { kind: 'made', subscription });
  await ue.register();
  const told = change(gone, connected);
  await one.exposure.changed(told, 'id');
  await two.exposure.changed(told, 'id');
  await settle();
  // That of the registration, and that of the change that was told twice.
  expect(core.eventReports.flatMap(({ reportList }) => reportList.map(({ supi }) => supi))).toEqual([ue.supi, SUPI]);
  expect(core.reports).toEqual([]);
  await core.close();
});
