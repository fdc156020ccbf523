import { callFlow } from '@trunkline/testbed';

export default callFlow({
  name: 'registration/t3570-expiry',
  title: 'The Identity Request is lost: T3570',
  clause: 'TS 24.501 §5.4.3.6',
  shows: 'Asked again on expiry, the UE says who it is, and the registration goes on',
  tags: ['5gc', 'registration', 'timer', 'fault'],
  core: { amf: { timers: { t3570: 1 } } },
  async run({ gnb, ue, step, sees }) {
    const node = await gnb();
    const phone = await ue(node);
    await phone.register();
    await phone.goIdle();
    step('the UE comes back with a 5G-GUTI that nobody knows');
    phone.becomeStranger();
    let lost = false;
    phone.intercept = ({ message }) => {
      if (message !== 'IdentityRequest' || lost) return 'handle';
      lost = true;
      return 'drop';
    };
    phone.startRegistration();
    await sees(phone, 'IdentityRequest');
    await sees(phone, 'IdentityRequest', { identityType: 'suci' }, { within: 7_000 });
    await sees(phone, 'RegistrationAccept');
  },
});
