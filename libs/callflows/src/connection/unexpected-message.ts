import { callFlow } from '@trunkline/testbed';

export default callFlow({
  name: 'connection/unexpected-message',
  title: 'A message that does not belong here',
  clause: 'TS 38.413 §10.4',
  shows:
    'A UE-associated message in the wrong state gets Error Indication with message-not-compatible-with-receiver-state, and the UE is served on',
  tags: ['5gc', 'connection', 'reject', 'fault'],
  async run({ gnb, ue, step, sees, dataNetwork }) {
    const node = await gnb();
    const phone = await ue(node);
    await phone.register();
    step('the gNB answers what nobody asked for');
    phone.connection?.sendAbout({ message: 'UERadioCapabilityCheckResponse', imsVoiceSupportIndicator: 'supported' });
    await sees(node, 'ErrorIndication', {
      cause: { choice: 'protocol', value: 'message-not-compatible-with-receiver-state' },
    });
    await (await phone.establishPduSession()).ping(dataNetwork.ipv4);
  },
});
