import { callFlow } from '@trunkline/testbed';

export default callFlow({
  name: 'registration/ngksi-in-use',
  title: 'A key set identifier that the UE uses already',
  clause: 'TS 24.501 §5.4.1.3.7 e)',
  shows: 'Cause #71 gets a challenge with another ngKSI',
  tags: ['5gc', 'registration', 'security'],
  async run({ gnb, ue, step, sees }) {
    const phone = await ue(await gnb());
    let refused = false;
    phone.intercept = ({ message }) => {
      if (message !== 'AuthenticationRequest' || refused) return 'handle';
      refused = true;
      return 'drop';
    };
    step('the UE registers, and does not want the identifier');
    phone.startRegistration();
    const first = await sees(phone, 'AuthenticationRequest');
    phone.send({ message: 'AuthenticationFailure', cause5gmm: 71 });
    await sees(phone, 'AuthenticationRequest', { ngksi: ({ ksi }) => ksi !== first.ngksi.ksi });
    await sees(phone, 'RegistrationAccept');
  },
});
