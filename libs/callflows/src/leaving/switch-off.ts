import { callFlow } from '@trunkline/testbed';

export default callFlow({
  name: 'leaving/switch-off',
  title: 'The UE is switched off while idle',
  clause: 'TS 24.501 §5.5.2.2.2',
  shows: 'Deregistration out of idle; no accept is sent, the connection is released',
  tags: ['5gc', 'leaving'],
  covers: ['Open5GS registration/dereg-test test2_func'],
  async run({ gnb, ue, step, sees, neverSaw }) {
    const node = await gnb();
    const phone = await ue(node);
    await phone.register();
    await phone.goIdle();
    step('the UE is switched off');
    await phone.deregister({ switchOff: true });
    await sees(node, 'UEContextReleaseCommand');
    neverSaw(phone, 'DeregistrationAcceptUeOriginating');
  },
});
