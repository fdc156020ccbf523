import { callFlow } from '@trunkline/testbed';

export default callFlow({
  name: 'connection/nas-non-delivery',
  title: 'The gNB could not bring a NAS message to the UE',
  clause: 'TS 38.413 §8.6.4',
  shows: 'It comes back, and goes out again when the UE is there',
  tags: ['5gc', 'connection'],
  async run({ gnb, ue, step, neverSaw, dataNetwork }) {
    const node = await gnb();
    const phone = await ue(node);
    await phone.register();
    step('a message is not delivered');
    phone.connection?.sendAbout({
      message: 'NASNonDeliveryIndication',
      nasPdu: Uint8Array.of(0x7e, 0, 0x64, 0x6f),
      cause: { choice: 'radioNetwork', value: 'radio-connection-with-ue-lost' },
    });
    await (await phone.establishPduSession()).ping(dataNetwork.ipv4);
    neverSaw(node, 'ErrorIndication');
  },
});
