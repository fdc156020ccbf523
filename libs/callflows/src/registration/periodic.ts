import { callFlow } from '@trunkline/testbed';

export default callFlow({
  name: 'registration/periodic',
  title: 'Periodic registration update',
  clause: 'TS 24.501 §5.5.1.3.2, §5.3.7',
  shows: 'T3512 is told with every accept; the idle UE registers with its keys and keeps its PDU session',
  tags: ['5gc', 'registration', 'timer'],
  async run({ gnb, ue, step, sees, neverSaw, dataNetwork }) {
    const phone = await ue(await gnb());
    step('the UE registers, opens a PDU session and becomes idle');
    await phone.register();
    const session = await phone.establishPduSession();
    await phone.goIdle();
    step('it registers periodically');
    phone.startRegistration('periodic-updating');
    await sees(phone, 'RegistrationAccept', { t3512: (timer) => timer !== undefined });
    neverSaw(phone, 'AuthenticationRequest');
    step('the session is still there');
    await session.ping(dataNetwork.ipv4);
  },
});
