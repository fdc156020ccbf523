import { callFlow } from '@trunkline/testbed';

export default callFlow({
  name: 'mobility/n2-handover-cancel',
  title: 'N2 handover that the source cancels before it has the command',
  clause: 'TS 23.502 §4.9.1.4, TS 38.413 §8.4.5',
  shows: 'Cancel Acknowledge at once; a target that acknowledges afterwards is told to let go',
  tags: ['5gc', 'mobility'],
  async run({ gnb, ue, step, sees, neverSaw, dataNetwork }) {
    const first = await gnb();
    const second = await gnb();
    const phone = await ue(first);
    await phone.register();
    const session = await phone.establishPduSession();
    step('the source asks, and thinks better of it before the target has answered');
    const handover = phone.startN2Handover(second);
    await handover.requested();
    await handover.cancel();
    await sees(first, 'HandoverCancelAcknowledge');
    step('the target answers');
    handover.acknowledge();
    await sees(second, 'UEContextReleaseCommand', { cause: { choice: 'radioNetwork', value: 'handover-cancelled' } });
    neverSaw(first, 'HandoverCommand');
    await session.ping(dataNetwork.ipv4);
    step('there is nothing to cancel');
    await handover.cancel();
    await sees(first, 'HandoverCancelAcknowledge');
    await session.ping(dataNetwork.ipv4);
  },
});
