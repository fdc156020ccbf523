import { callFlow } from '@trunkline/testbed';

export default callFlow({
  name: 'registration/wrong-response',
  title: 'A UE that answers the challenge wrong',
  clause: 'TS 24.501 §5.4.1.3.5, TS 33.501 §6.1.3.2.0',
  shows:
    'RES* is not what was expected: Authentication Reject, and the connection is released for authentication failure',
  tags: ['5gc', 'registration', 'security', 'reject'],
  async run({ gnb, ue, step, sees }) {
    const node = await gnb();
    const phone = await ue(node);
    phone.intercept = ({ message }) => (message === 'AuthenticationRequest' ? 'drop' : 'handle');
    step('the UE registers and answers with a RES* of its own');
    phone.startRegistration();
    await sees(phone, 'AuthenticationRequest');
    phone.send({ message: 'AuthenticationResponse', authenticationResponseParameter: new Uint8Array(16).fill(7) });
    await sees(phone, 'AuthenticationReject');
    await sees(node, 'UEContextReleaseCommand', { cause: { choice: 'nas', value: 'authentication-failure' } });
  },
});
