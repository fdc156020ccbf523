import { NamfEventExposure } from '@trunkline/sbi';
import { callFlow } from '@trunkline/testbed';

export default callFlow({
  name: 'exposure/connectivity-events',
  title: 'An application platform follows whether a UE is connected',
  clause: 'TS 23.502 §5.2.2.3, TS 29.518 §5.3',
  shows:
    'Refused for a UE that is not here; reported at once and at each change, again where the consumer does not take it, and no more once it unsubscribed',
  tags: ['5gc', 'exposure', 'reject'],
  needs: ['tap'],
  async run({ gnb, ue, sbi, step, holds, notified, neverNotified, refused, pause }) {
    const node = await gnb();
    const phone = await ue(node);
    const nef = await sbi('NEF');
    const events = nef.client(NamfEventExposure, 'AMF');
    const subscription = {
      eventList: [{ type: 'CONNECTIVITY_STATE_REPORT', immediateFlag: true }],
      eventNotifyUri: nef.callback(NamfEventExposure, 'onEventReport'),
      notifyCorrelationId: 'connected',
      nfId: nef.nfInstanceId,
      supi: phone.supi,
    };
    step('the UE is not there yet');
    await refused(events.createSubscription({ body: { subscription } }), /403 UE_NOT_SERVED_BY_AMF/);
    step('it registers; what is so now comes with the answer');
    await phone.register();
    const made = await events.createSubscription({ body: { subscription } });
    const subscriptionId = made.body.subscriptionId.split('/').at(-1) ?? '';
    nef.holds(() => events.deleteSubscription({ path: { subscriptionId } }));
    holds('state', made.body.reportList?.[0]?.cmInfoList?.[0]?.cmState, (state: string) => state === 'CONNECTED');
    step('it becomes idle');
    await phone.goIdle();
    await notified(nef, NamfEventExposure, 'onEventReport', {
      notifyCorrelationId: 'connected',
      reportList: (list) => list?.[0]?.supi === phone.supi && list[0].cmInfoList?.[0]?.cmState === 'IDLE',
    });
    step('and comes back, while the consumer is not well');
    nef.refuse(503, 2);
    await phone.serviceRequest('signalling');
    const reportList = (list: NamfEventExposure.AmfEventReport[] | undefined) =>
      list?.length === 1 && list[0]?.cmInfoList?.[0]?.cmState === 'CONNECTED';
    await notified(nef, NamfEventExposure, 'onEventReport', { reportList }, { within: 20_000 });
    step('nobody wants to know any more');
    await events.deleteSubscription({ path: { subscriptionId } });
    await phone.goIdle();
    await pause(1_000);
    neverNotified(nef, 'onEventReport');
  },
});
