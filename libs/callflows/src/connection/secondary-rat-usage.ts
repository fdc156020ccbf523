import { encodeSecondaryRATDataUsageReportTransfer } from '@trunkline/ngap';
import { callFlow } from '@trunkline/testbed';

export default callFlow({
  name: 'connection/secondary-rat-usage',
  title: 'A gNB reports what went through another radio access',
  clause: 'TS 38.413 §8.15, TS 23.502 §4.21',
  shows: 'The report goes to the SMF of the session; the gNB gets no answer, since the procedure has none',
  tags: ['5gc', 'connection', 'session'],
  async run({ gnb, ue, step, neverSaw, pause, dataNetwork }) {
    const node = await gnb();
    const phone = await ue(node);
    await phone.register();
    const session = await phone.establishPduSession();
    const { pduSessionId } = session.info;
    step('the gNB reports; for a session that there is, and for one that there is not');
    const secondaryRATDataUsageReportTransfer = encodeSecondaryRATDataUsageReportTransfer({});
    phone.connection?.sendAbout({
      message: 'SecondaryRATDataUsageReport',
      pduSessionResourceSecondaryRATUsageList: [
        { pduSessionId, secondaryRATDataUsageReportTransfer },
        { pduSessionId: 14, secondaryRATDataUsageReportTransfer },
      ],
    });
    await pause(200);
    await session.ping(dataNetwork.ipv4);
    neverSaw(node, 'ErrorIndication');
  },
});
