import { callFlow } from '@trunkline/testbed';

export default callFlow({
  name: 'registration/initial-while-connected',
  title: 'An initial registration on a connection that serves one already',
  clause: 'TS 24.501 §5.5.1.2.2, §5.5.1.2.4',
  shows: 'The UE begins anew: old sessions go, and it is registered with what it says now',
  tags: ['5gc', 'registration'],
  async run({ gnb, ue, step, sees, dataNetwork }) {
    const node = await gnb();
    const phone = await ue(node);
    await phone.register();
    await phone.establishPduSession();
    step('the UE registers from the beginning, on the same connection');
    phone.startRegistration('initial');
    await sees(phone, 'RegistrationAccept');
    phone.forgetSessions();
    step('and opens a session');
    await (await phone.establishPduSession()).ping(dataNetwork.ipv4);
  },
});
