import { callFlow } from '@trunkline/testbed';

export default callFlow({
  name: 'mobility/n2-handover-repeated',
  title: 'N2 handover that the source asks for twice',
  clause: 'TS 38.413 §8.4.1, §10.4',
  shows:
    'A second request while the first is prepared is an error and changes nothing; after the command it begins anew',
  tags: ['5gc', 'mobility', 'reject'],
  async run({ gnb, ue, step, sees, neverSaw, dataNetwork }) {
    const first = await gnb();
    const second = await gnb();
    const third = await gnb();
    const phone = await ue(first);
    await phone.register();
    const session = await phone.establishPduSession();
    step('the source asks again before the target has answered');
    const handover = phone.startN2Handover(second);
    await handover.requested();
    handover.require();
    await sees(first, 'ErrorIndication', {
      cause: { choice: 'protocol', value: 'message-not-compatible-with-receiver-state' },
    });
    handover.acknowledge();
    await handover.commanded();
    step('the UE does not go there, and the source tries another gNB');
    handover.source.arrive();
    const other = phone.startN2Handover(third);
    await sees(second, 'UEContextReleaseCommand', { cause: { choice: 'radioNetwork', value: 'handover-cancelled' } });
    await other.requested();
    other.acknowledge();
    await other.commanded();
    await other.transferStatus();
    other.arrive();
    await session.ping(dataNetwork.ipv4);
    neverSaw(second, 'HandoverRequest');
    await sees(first, 'UEContextReleaseCommand', { cause: { choice: 'radioNetwork', value: 'successful-handover' } });
  },
});
