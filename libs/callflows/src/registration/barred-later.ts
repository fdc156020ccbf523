import { callFlow } from '@trunkline/testbed';

export default callFlow({
  name: 'registration/barred-later',
  title: 'A registered subscriber is barred',
  clause: 'TS 23.502 §4.5.1, §4.2.2.3.3; TS 24.501 §5.5.2.3',
  shows: 'The UDM tells the AMF of the change, and the AMF deregisters the UE with #7',
  tags: ['5gc', 'registration', 'leaving'],
  async run({ gnb, ue, step, sees, resubscribe }) {
    const node = await gnb();
    const phone = await ue(node);
    await phone.register();
    await phone.establishPduSession();
    step('the operator bars the subscriber');
    await resubscribe(phone.supi, { barred: true });
    await sees(phone, 'DeregistrationRequestUeTerminated', { cause5gmm: 7 });
    await sees(node, 'UEContextReleaseCommand', { cause: { choice: 'nas', value: 'deregister' } });
  },
});
