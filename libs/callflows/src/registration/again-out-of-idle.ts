import { callFlow } from '@trunkline/testbed';

export default callFlow({
  name: 'registration/again-out-of-idle',
  title: 'A UE that registers from the beginning while it is registered, twice',
  clause: 'TS 24.501 §5.5.1.2.1, §5.5.1.2.4, TS 23.502 §4.2.2.2.2',
  shows:
    'Its keys are still good, its sessions are over: the one that it had released, and the one that it has forgotten. It leaves, and registers once more',
  tags: ['5gc', 'registration', 'session'],
  covers: ['Open5GS registration/auth-test test1_func', 'Open5GS registration/ue-context-test test5_func'],
  needs: ['tap'],
  async run({ gnb, ue, step, sees, neverSaw, coreSees, dataNetwork }) {
    const node = await gnb();
    const phone = await ue(node);
    await phone.register();
    step('a session that the UE releases before it becomes idle');
    const first = await phone.establishPduSession();
    await first.ping(dataNetwork.ipv4);
    await phone.releasePduSession(first.info.pduSessionId);
    await phone.goIdle();
    step('it begins anew');
    await phone.register('initial');
    const second = await phone.establishPduSession();
    await second.ping(dataNetwork.ipv4);
    await phone.goIdle();
    step('and again, with a session that it has forgotten');
    phone.forgetSessions();
    phone.startRegistration('initial');
    await coreSees('AMF → SMF', /POST .*sm-contexts\/.*\/release$/);
    await sees(phone, 'RegistrationAccept');
    const third = await phone.establishPduSession();
    await third.ping(dataNetwork.ipv4);
    step('it leaves, and comes back');
    await phone.deregister();
    await phone.register('initial');
    neverSaw(phone, 'RegistrationReject');
    await phone.goIdle();
  },
});
