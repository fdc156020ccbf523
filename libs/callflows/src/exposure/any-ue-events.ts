import { NamfEventExposure } from '@trunkline/sbi';
import { callFlow } from '@trunkline/testbed';

export default callFlow({
  name: 'exposure/any-ue-events',
  title: 'Events of any UE, so many of each, and until a time',
  clause: 'TS 23.502 §5.2.2.3.2, TS 29.518 §5.3.2.2.2, §6.2.6.2.13',
  shows:
    'One registration of each UE is reported; a subscription that excludes a UE says nothing of it; after its expiry, put off once, it is unknown; the UEs of an area are counted',
  tags: ['5gc', 'exposure', 'timer'],
  needs: ['tap'],
  async run({ gnb, ue, sbi, step, holds, notified, neverNotified, refused, pause }) {
    const node = await gnb();
    const [first, second, third] = [await ue(node), await ue(node), await ue(node)];
    const nwdaf = await sbi('NWDAF');
    const events = nwdaf.client(NamfEventExposure, 'AMF');
    const plmnId = first.gnb.cell.plmn;
    const until = (seconds: number) => new Date(node.clock.now() + seconds * 1_000).toISOString();

    step('it wants to hear of the first registration of whoever comes, but for one');
    const made = await events.createSubscription({
      body: {
        subscription: {
          eventList: [{ type: 'REGISTRATION_STATE_REPORT' }],
          eventNotifyUri: nwdaf.callback(NamfEventExposure, 'onEventReport'),
          notifyCorrelationId: 'any',
          nfId: nwdaf.nfInstanceId,
          anyUE: true,
          excludeSupiList: [third.supi],
          options: { trigger: 'CONTINUOUS', maxReports: 1, expiry: until(60) },
        },
      },
    });
    const subscriptionId = made.body.subscriptionId.split('/').at(-1) ?? '';
    await first.register();
    const isOf = (supi: string) => (list: NamfEventExposure.AmfEventReport[] | undefined) =>
      list?.length === 1 && list[0]?.supi === supi && list[0].anyUe === true && list[0].state.active === false;
    await notified(nwdaf, NamfEventExposure, 'onEventReport', { reportList: isOf(first.supi) });
    await second.register();
    await notified(nwdaf, NamfEventExposure, 'onEventReport', { reportList: isOf(second.supi) });
    step('nothing more of those, and nothing of the excluded one');
    await third.register();
    await first.deregister();
    await pause(500);
    neverNotified(nwdaf, 'onEventReport');
    step('two UEs are in the area');
    const counted = await events.createSubscription({
      body: {
        subscription: {
          eventList: [
            { type: 'UES_IN_AREA_REPORT', immediateFlag: true, targetArea: { taList: [{ plmnId, tac: '000001' }] } },
          ],
          eventNotifyUri: nwdaf.callback(NamfEventExposure, 'onEventReport'),
          notifyCorrelationId: 'count',
          nfId: nwdaf.nfInstanceId,
          anyUE: true,
          options: { trigger: 'ONE_TIME' },
        },
      },
    });
    holds('UEs', counted.body.reportList?.[0]?.numberOfUes, (count: number) => count === 2);
    step('the end is put off, and comes');
    const expiry = until(8);
    const later = await events.modifySubscription({
      path: { subscriptionId },
      body: [{ op: 'replace', path: '/options/expiry', value: expiry }],
    });
    holds('expiry', 'body' in later && later.body?.subscription.options?.expiry, (at: string) => at === expiry);
    await pause(10_000);
    await refused(events.deleteSubscription({ path: { subscriptionId } }), /404 SUBSCRIPTION_NOT_FOUND/);
  },
});
