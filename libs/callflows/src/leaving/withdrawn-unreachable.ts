import { callFlow } from '@trunkline/testbed';

export default callFlow({
  name: 'leaving/withdrawn-unreachable',
  title: 'The UE that is to leave does not answer the paging',
  clause: 'TS 23.502 §4.2.2.3.3, TS 24.501 §5.5.2.3.5',
  shows: 'After the last paging the UE is deregistered without having been told; when it comes back it is unknown',
  tags: ['5gc', 'leaving', 'timer', 'fault'],
  needs: ['tap'],
  core: { amf: { timers: { t3513: 1 } } },
  async run({ gnb, ue, step, sees, coreSees, sendAway, refused }) {
    const node = await gnb();
    const phone = await ue(node);
    await phone.register();
    await phone.establishPduSession();
    await phone.goIdle();
    phone.answersPaging = false;
    step('the operator sends the UE away, which is out of coverage');
    await sendAway(phone.supi);
    for (let times = 0; times < 4; times++) await sees(node, 'Paging');
    await coreSees('AMF → UDM', /PATCH .*amf-3gpp-access/);
    await coreSees('SMF → UPF', /Session Deletion Request/);
    step('it comes back');
    await refused(phone.serviceRequest('signalling'), /#9|cannot be derived/);
    await phone.released();
    phone.forgetSessions();
    phone.startRegistration();
    await sees(phone, 'IdentityRequest', { identityType: 'suci' });
    await sees(phone, 'RegistrationAccept');
  },
});
