import { NamfEventExposure } from '@trunkline/sbi';
import { callFlow } from '@trunkline/testbed';

export default callFlow({
  name: 'exposure/loss-of-connectivity',
  title: 'A UE for which somebody waits: reachable for data, out of reach, gone',
  clause: 'TS 23.502 §4.15.3.2.1, §4.2.5, TS 29.518 §6.2.6.3.3, §6.2.6.3.6',
  shows:
    'Whoever waits for it hears once that it is connected; that its periodic update was missed; that it was deregistered; failures of the radio by their cause',
  tags: ['5gc', 'exposure', 'timer'],
  needs: ['tap'],
  core: { amf: { timers: { t3512: 6, reachableMargin: 1, implicitDeregistration: 4 } } },
  async run({ gnb, ue, sbi, step, sees, notified, neverNotified, refused, pause }) {
    const node = await gnb();
    const phone = await ue(node);
    await phone.register();
    await sees(phone, 'ConfigurationUpdateCommand');
    await phone.goIdle();
    // Until the AMF has heard that it is.
    await pause(1_000);
    const nef = await sbi('UDM');
    const events = nef.client(NamfEventExposure, 'AMF');
    const subscribe = async (
      eventList: NamfEventExposure.AmfEvent[],
      options?: NamfEventExposure.AmfEventMode,
    ): Promise<string> => {
      const made = await events.createSubscription({
        body: {
          subscription: {
            eventList,
            eventNotifyUri: nef.callback(NamfEventExposure, 'onEventReport'),
            notifyCorrelationId: eventList[0]?.type ?? '',
            nfId: nef.nfInstanceId,
            supi: phone.supi,
            ...(options === undefined ? {} : { options }),
          },
        },
      });
      const subscriptionId = made.body.subscriptionId.split('/').at(-1) ?? '';
      nef.holds(() => events.deleteSubscription({ path: { subscriptionId } }));
      return subscriptionId;
    };

    step('somebody has data for the idle UE');
    const waiting = await subscribe(
      [{ type: 'REACHABILITY_REPORT', reachabilityFilter: 'UE_REACHABLE_DL_TRAFFIC', immediateFlag: true }],
      { trigger: 'ONE_TIME' },
    );
    neverNotified(nef, 'onEventReport');
    await phone.serviceRequest('signalling');
    await notified(nef, NamfEventExposure, 'onEventReport', {
      reportList: (list) => list?.length === 1 && list[0]?.reachability === 'REACHABLE',
    });
    step('that was all it wanted to know');
    // Another worker may have told it, and takes the subscription away thereafter.
    await pause(1_000);
    await refused(events.deleteSubscription({ path: { subscriptionId: waiting } }), /404 SUBSCRIPTION_NOT_FOUND/);
    step('the radio fails');
    await subscribe([{ type: 'COMMUNICATION_FAILURE_REPORT' }]);
    await phone.goIdle({ choice: 'radioNetwork', value: 'radio-connection-with-ue-lost' });
    await notified(nef, NamfEventExposure, 'onEventReport', {
      reportList: (list) => list?.[0]?.commFailure?.ranReleaseCode?.value === 21,
    });
    step('and the UE is not heard of any more');
    await subscribe([{ type: 'LOSS_OF_CONNECTIVITY' }, { type: 'REGISTRATION_STATE_REPORT' }]);
    const within = 20_000;
    await notified(
      nef,
      NamfEventExposure,
      'onEventReport',
      { reportList: (list) => list?.[0]?.lossOfConnectReason === 'MAX_DETECTION_TIME_EXPIRED' },
      { within },
    );
    await notified(
      nef,
      NamfEventExposure,
      'onEventReport',
      {
        reportList: (list) =>
          list?.[0]?.lossOfConnectReason === 'DEREGISTERED' && list[1]?.rmInfoList?.[0]?.rmState === 'DEREGISTERED',
      },
      { within },
    );
  },
});
