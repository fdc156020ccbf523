import { callFlow } from '@trunkline/testbed';

/** Illegal UE, 5GS services not allowed, PLMN not allowed: what TS 29.509 USER_NOT_FOUND may become. */
const CAUSES = [3, 7, 11];

export default callFlow({
  name: 'registration/unknown-subscriber',
  title: 'A subscriber that the home network does not know',
  clause: 'TS 24.501 §5.5.1.2.5, TS 29.509 §6.1.7.3',
  shows: 'AUSF and UDM say USER_NOT_FOUND; the UE is rejected with a 5GMM cause and its connection is released',
  tags: ['5gc', 'registration', 'reject'],
  async run({ gnb, ue, step, sees }) {
    const node = await gnb();
    const phone = await ue(node, { provisioned: false });
    step('the UE registers');
    phone.startRegistration();
    await sees(phone, 'RegistrationReject', { cause5gmm: (cause) => CAUSES.includes(cause) });
    await sees(node, 'UEContextReleaseCommand');
  },
});
