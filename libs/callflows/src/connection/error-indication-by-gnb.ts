import { callFlow } from '@trunkline/testbed';

export default callFlow({
  name: 'connection/error-indication-by-gnb',
  title: 'A gNB that does not know the UE any more',
  clause: 'TS 38.413 §8.7.5, §10.6',
  shows: 'Error Indication with unknown UE NGAP IDs: the connection is gone for the AMF too, and the UE comes back',
  tags: ['5gc', 'connection', 'fault'],
  covers: ['Open5GS registration/reset-test test3_func'],
  async run({ gnb, ue, step, pause, dataNetwork }) {
    const node = await gnb();
    const phone = await ue(node);
    await phone.register();
    const session = await phone.establishPduSession();
    step('the gNB has lost the UE, and says so');
    phone.connection?.sendAbout({
      message: 'ErrorIndication',
      cause: { choice: 'radioNetwork', value: 'unknown-local-UE-NGAP-ID' },
    });
    await pause(200);
    phone.leaveConnection();
    step('the UE comes back');
    await session.ping(dataNetwork.ipv4);
  },
});
