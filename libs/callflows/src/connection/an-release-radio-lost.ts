import { callFlow } from '@trunkline/testbed';

export default callFlow({
  name: 'connection/an-release-radio-lost',
  title: 'The radio link is lost',
  clause: 'TS 23.502 §4.2.6, TS 38.413 §8.3.2',
  shows: 'The gNB says why it lets go; the AMF releases, the UPF buffers, and the UE comes back with data',
  tags: ['5gc', 'connection'],
  async run({ gnb, ue, step, sees, dataNetwork }) {
    const node = await gnb();
    const phone = await ue(node);
    await phone.register();
    const session = await phone.establishPduSession();
    step('the gNB loses the UE');
    await phone.goIdle({ choice: 'radioNetwork', value: 'radio-connection-with-ue-lost' });
    await sees(node, 'UEContextReleaseCommand', { cause: { value: 'radio-connection-with-ue-lost' } });
    step('the UE is back');
    await session.ping(dataNetwork.ipv4);
  },
});
