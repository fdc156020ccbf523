import { NamfEventExposure } from '@trunkline/sbi';
import { callFlow } from '@trunkline/testbed';

export default callFlow({
  name: 'connection/location-reporting',
  title: 'The operator asks where a UE is',
  clause: 'TS 38.413 §8.12.1, §8.12.2, §8.12.3',
  shows:
    'Location Reporting Control for one report of the cell, which others are told of then; a gNB that cannot say says so; an idle UE has no gNB to ask',
  tags: ['5gc', 'connection'],
  needs: ['tap'],
  core: { amf: { tacs: ['000001', '000002'] } },
  async run({ gnb, ue, step, sees, neverSaw, refused, coreSees, locate, sbi, notified }) {
    const node = await gnb();
    const phone = await ue(node);
    await phone.register();
    await sees(phone, 'ConfigurationUpdateCommand');
    const consumer = await sbi('NEF');
    const amf = consumer.client(NamfEventExposure, 'AMF');
    const { body } = await amf.createSubscription({
      body: {
        subscription: {
          eventList: [{ type: 'LOCATION_REPORT' }],
          eventNotifyUri: consumer.callback(NamfEventExposure, 'onEventReport'),
          notifyCorrelationId: 'where',
          nfId: consumer.nfInstanceId,
          supi: phone.supi,
        },
      },
    });
    const subscriptionId = body.subscriptionId.split('/').at(-1) ?? '';
    consumer.holds(() => amf.deleteSubscription({ path: { subscriptionId } }));

    step('the UE has moved within the gNB, which is asked');
    node.moveCell('000002');
    await locate(phone.supi);
    await sees(node, 'LocationReportingControl', {
      locationReportingRequestType: { eventType: 'direct', reportArea: 'cell' },
    });
    await coreSees('gNB → AMF', /^LocationReport /);
    await notified(consumer, NamfEventExposure, 'onEventReport', {
      reportList: (list) => list?.[0]?.location?.nrLocation?.tai.tac === '000002',
    });
    step('a gNB that cannot say');
    node.refusesReports = { location: { choice: 'radioNetwork', value: 'unspecified' } };
    await locate(phone.supi);
    await coreSees('gNB → AMF', /^LocationReportingFailureIndication/);
    step('the UE is idle');
    await phone.goIdle();
    await refused(locate(phone.supi), /UE_NOT_CONNECTED/);
    neverSaw(node, 'LocationReportingControl');
  },
});
