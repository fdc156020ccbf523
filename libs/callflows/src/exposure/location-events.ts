import { NamfEventExposure } from '@trunkline/sbi';
import { callFlow } from '@trunkline/testbed';

export default callFlow({
  name: 'exposure/location-events',
  title: 'A platform follows where a UE is, whether it is in an area, and whether it is registered',
  clause: 'TS 23.502 §5.2.2.3.1, §4.15.4.2, TS 29.518 §5.3.1, §6.2.6.3.3',
  shows:
    'Place and presence at once and when the UE moves; a subscription that is modified reports what it is for from then on; the UE leaves, and is reported as gone',
  tags: ['5gc', 'exposure'],
  needs: ['tap'],
  core: { amf: { tacs: ['000001', '000002'] } },
  async run({ gnb, ue, sbi, step, holds, notified, neverNotified, pause }) {
    const here = await gnb();
    const there = await gnb({ tac: '000002' });
    const phone = await ue(here);
    await phone.register();
    const nef = await sbi('NEF');
    const events = nef.client(NamfEventExposure, 'AMF');
    const plmnId = phone.gnb.cell.plmn;
    const presenceInfo = { praId: 'port', trackingAreaList: [{ plmnId, tac: '000002' }] };

    step('what is so now comes with the answer');
    const made = await events.createSubscription({
      body: {
        subscription: {
          eventList: [
            { type: 'LOCATION_REPORT', immediateFlag: true, locationFilterList: ['TAI'] },
            { type: 'PRESENCE_IN_AOI_REPORT', immediateFlag: true, areaList: [{ presenceInfo }] },
            { type: 'TIMEZONE_REPORT', immediateFlag: true },
            { type: 'ACCESS_TYPE_REPORT', immediateFlag: true },
          ],
          eventNotifyUri: nef.callback(NamfEventExposure, 'onEventReport'),
          notifyCorrelationId: 'where',
          nfId: nef.nfInstanceId,
          supi: phone.supi,
        },
      },
    });
    const subscriptionId = made.body.subscriptionId.split('/').at(-1) ?? '';
    nef.holds(() => events.deleteSubscription({ path: { subscriptionId } }));
    const [place, presence, zone, access] = made.body.reportList ?? [];
    holds('tracking area', place?.location?.nrLocation?.tai.tac, (tac: string) => tac === '000001');
    const stateIn = (report: NamfEventExposure.AmfEventReport | undefined) =>
      report?.areaList?.[0]?.presenceInfo?.presenceState;
    holds('presence', stateIn(presence), (state: string) => state === 'OUT_OF_AREA');
    holds('time zone', zone?.timezone, (timezone: string) => timezone === '+00:00');
    holds('access', access?.accessTypeList, (list: string[]) => list.join() === '3GPP_ACCESS');

    step('the UE goes to the other tracking area');
    await phone.goIdle();
    phone.camp(there);
    await phone.register('mobility-updating');
    await notified(nef, NamfEventExposure, 'onEventReport', {
      reportList: (list) =>
        list?.[0]?.location?.nrLocation?.tai.tac === '000002' && stateIn(list[1]) === 'IN_AREA' && list.length === 2,
    });
    step('the platform wants to know of the registration instead');
    await events.modifySubscription({
      path: { subscriptionId },
      body: [
        { op: 'remove', path: '/eventList/3' },
        { op: 'remove', path: '/eventList/2' },
        { op: 'remove', path: '/eventList/1' },
        { op: 'replace', path: '/eventList/0', value: { type: 'REGISTRATION_STATE_REPORT' } },
      ],
    });
    await phone.goIdle();
    phone.camp(here);
    await phone.register('mobility-updating');
    await pause(500);
    neverNotified(nef, 'onEventReport');
    step('the UE leaves');
    await phone.deregister();
    await notified(nef, NamfEventExposure, 'onEventReport', {
      reportList: (list) => list?.length === 1 && list[0]?.rmInfoList?.[0]?.rmState === 'DEREGISTERED',
    });
  },
});
