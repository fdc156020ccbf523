import { callFlow } from '@trunkline/testbed';

export default callFlow({
  name: 'registration/synch-failure-twice',
  title: 'The USIM is out of step after a resynchronisation as well',
  clause: 'TS 24.501 §5.4.1.3.7 f)',
  shows: 'Two Authentication Failures #21 in a row: the AMF rejects the authentication',
  tags: ['5gc', 'registration', 'security', 'reject'],
  async run({ gnb, ue, step, sees, holds }) {
    const node = await gnb();
    const phone = await ue(node);
    let leap = 2 ** 40;
    phone.intercept = ({ message }) => {
      if (message === 'AuthenticationRequest') {
        leap *= 2;
        phone.usim.leapAhead(leap);
      }
      return 'handle';
    };
    step('the UE registers, and finds each challenge too old');
    phone.startRegistration();
    await sees(phone, 'AuthenticationRequest');
    await sees(phone, 'AuthenticationRequest');
    await sees(phone, 'AuthenticationReject');
    await sees(node, 'UEContextReleaseCommand', { cause: { choice: 'nas', value: 'authentication-failure' } });
    holds('registered', phone.registered, (registered: boolean) => !registered);
  },
});
