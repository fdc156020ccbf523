import { callFlow } from '@trunkline/testbed';

export default callFlow({
  name: 'mobility/n2-handover-cancel-after-command',
  title: 'N2 handover that the source cancels after the command, with direct and indirect forwarding',
  clause: 'TS 23.502 §4.9.1.4, TS 38.413 §8.4.5',
  shows: 'The target lets go, the UE goes on at the source; the next handover is not disturbed',
  tags: ['5gc', 'mobility'],
  covers: ['Open5GS handover/5gc-n2-test direct_cancel_func', 'Open5GS handover/5gc-n2-test indirect_cancel_func'],
  async run({ gnb, ue, step, sees, neverSaw, dataNetwork }) {
    const first = await gnb();
    const second = await gnb();
    const phone = await ue(first);
    await phone.register();
    const session = await phone.establishPduSession();
    for (const direct of [true, false]) {
      step(`the source has its command, with ${direct ? 'direct' : 'indirect'} forwarding, and cancels`);
      const handover = phone.startN2Handover(second, { direct });
      await handover.requested();
      handover.acknowledge();
      await handover.commanded();
      await handover.cancel();
      await sees(first, 'HandoverCancelAcknowledge');
      await sees(second, 'UEContextReleaseCommand', { cause: { choice: 'radioNetwork', value: 'handover-cancelled' } });
      await session.ping(dataNetwork.ipv4);
      neverSaw(first, 'UEContextReleaseCommand');
    }
    step('now it goes');
    await phone.n2HandOver(second);
    await session.ping(dataNetwork.ipv4);
    await sees(first, 'UEContextReleaseCommand', { cause: { choice: 'radioNetwork', value: 'successful-handover' } });
  },
});
