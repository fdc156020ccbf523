import { mmCause } from '@trunkline/nas-5gs';
import { callFlow } from '@trunkline/testbed';

export default callFlow({
  name: 'registration/authentication-failure-unasked',
  title: 'Authentication Failure and Security Mode Complete that nobody has asked for',
  clause: 'TS 24.501 §7.4, §5.4.1.3.7',
  shows: 'Messages of procedures that do not run change nothing: no challenge, no release, the session stays',
  tags: ['5gc', 'registration', 'fault'],
  async run({ gnb, ue, step, neverSaw, pause, dataNetwork }) {
    const node = await gnb();
    const phone = await ue(node);
    await phone.register();
    const session = await phone.establishPduSession();
    step('the UE answers what it was not asked');
    phone.send({ message: 'AuthenticationFailure', cause5gmm: mmCause.macFailure });
    phone.send({ message: 'SecurityModeComplete' });
    phone.send({ message: 'RegistrationComplete' });
    phone.send({ message: 'IdentityResponse', mobileIdentity: { type: 'imeisv', imeisv: '3520990017614823' } });
    await pause(200);
    neverSaw(phone, 'AuthenticationRequest');
    neverSaw(node, 'UEContextReleaseCommand');
    await session.ping(dataNetwork.ipv4);
  },
});
