import { callFlow } from '@trunkline/testbed';

export default callFlow({
  name: 'leaving/subscription-withdrawn',
  title: 'The subscription is withdrawn',
  clause: 'TS 23.502 §4.2.2.3.3, TS 24.501 §5.5.2.3',
  shows: 'UDM tells the AMF, the AMF deregisters the UE without asking for re-registration',
  tags: ['5gc', 'leaving'],
  covers: ['gnbsim deregistration by network'],
  async run({ gnb, ue, step, sees, withdraw }) {
    const node = await gnb();
    const phone = await ue(node);
    await phone.register();
    await phone.establishPduSession();
    step('the subscriber is removed');
    await withdraw(phone.supi);
    await sees(phone, 'DeregistrationRequestUeTerminated', {
      deregistrationType: { reregistrationRequired: false },
    });
    await sees(node, 'UEContextReleaseCommand');
    step('the UE cannot come back');
    phone.forgetContext();
    phone.startRegistration();
    await sees(phone, 'RegistrationReject');
  },
});
