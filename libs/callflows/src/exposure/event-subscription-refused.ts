import { NamfEventExposure } from '@trunkline/sbi';
import { callFlow } from '@trunkline/testbed';

export default callFlow({
  name: 'exposure/event-subscription-refused',
  title: 'Event subscriptions that cannot be had',
  clause: 'TS 29.518 §5.3.2.2, §6.2.7',
  shows:
    'Events and triggers that are not served 501, nobody named 400, an expiry that is past 400, unknown subscriptions 404',
  tags: ['5gc', 'exposure', 'reject'],
  needs: ['tap'],
  async run({ gnb, ue, sbi, step, refused }) {
    const node = await gnb();
    const phone = await ue(node);
    await phone.register();
    const nef = await sbi('NEF');
    const events = nef.client(NamfEventExposure, 'AMF');
    const subscribe = (more: Partial<NamfEventExposure.AmfEventSubscription>) =>
      events.createSubscription({
        body: {
          subscription: {
            eventList: [{ type: 'LOCATION_REPORT' }],
            eventNotifyUri: nef.callback(NamfEventExposure, 'onEventReport'),
            notifyCorrelationId: 'no',
            nfId: nef.nfInstanceId,
            ...more,
          },
        },
      });
    const { supi } = phone;
    step('what is not served');
    await refused(subscribe({ supi, eventList: [{ type: 'UE_LOCATION_TRENDS' }] }), /501/);
    await refused(subscribe({ supi, options: { trigger: 'PERIODIC', repPeriod: 60 } }), /501/);
    step('what is wrong');
    await refused(subscribe({}), /400 MANDATORY_IE_MISSING/);
    await refused(
      subscribe({ supi, options: { trigger: 'CONTINUOUS', expiry: '2020-01-01T00:00:00Z' } }),
      /400 OPTIONAL_IE_INCORRECT/,
    );
    step('what is not there');
    const path = { subscriptionId: 'none' };
    await refused(events.deleteSubscription({ path }), /404 SUBSCRIPTION_NOT_FOUND/);
    await refused(
      events.modifySubscription({ path, body: [{ op: 'remove', path: '/eventList/0' }] }),
      /404 SUBSCRIPTION_NOT_FOUND/,
    );
  },
});
