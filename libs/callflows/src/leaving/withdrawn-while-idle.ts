import { callFlow } from '@trunkline/testbed';

export default callFlow({
  name: 'leaving/withdrawn-while-idle',
  title: 'The subscription of an idle UE is withdrawn',
  clause: 'TS 23.502 §4.2.2.3.3, TS 24.501 §5.5.2.3',
  shows: 'The UE is paged first, answers with a service request, and is sent away with #7',
  tags: ['5gc', 'leaving'],
  async run({ gnb, ue, step, sees, withdraw }) {
    const node = await gnb();
    const phone = await ue(node);
    await phone.register();
    await phone.goIdle();
    step('the subscriber is removed');
    await withdraw(phone.supi);
    await sees(node, 'Paging');
    await sees(phone, 'ServiceAccept');
    await sees(phone, 'DeregistrationRequestUeTerminated', {
      deregistrationType: { reregistrationRequired: false },
      cause5gmm: 7,
    });
    await sees(node, 'UEContextReleaseCommand');
  },
});
