import { callFlow } from '@trunkline/testbed';

export default callFlow({
  name: 'registration/wrong-key',
  title: 'The USIM has another key: MAC failure',
  clause: 'TS 24.501 §5.4.1.3.7 c)',
  shows: 'The UE answers #20; the AMF asks for its identity or ends the registration, and nobody is registered',
  tags: ['5gc', 'registration', 'security', 'reject'],
  async run({ gnb, ue, step, refused, holds }) {
    const phone = await ue(await gnb(), { key: '00'.repeat(16) });
    step('the UE registers with a wrong key');
    await refused(phone.register(), /refused the registration/);
    holds('registered', phone.registered, (registered: boolean) => !registered);
  },
});
