import { callFlow } from '@trunkline/testbed';

export default callFlow({
  name: 'leaving/re-registration-required',
  title: 'The network sends the UE away to register again',
  clause: 'TS 24.501 §5.5.2.3, TS 29.503 §5.3.2.3',
  shows:
    'UDM notifies REREGISTRATION_REQUIRED; the request says so and has no cause; the UE registers from the beginning',
  tags: ['5gc', 'leaving'],
  covers: ['gnbsim deregistration by network'],
  needs: ['tap'],
  async run({ gnb, ue, step, sees, coreSees, sendAway, dataNetwork }) {
    const node = await gnb();
    const phone = await ue(node);
    await phone.register();
    await phone.establishPduSession();
    step('the operator has the UE deregistered');
    await sendAway(phone.supi);
    await coreSees('UDM → AMF', /POST .*callbacks\/dereg/);
    await sees(phone, 'DeregistrationRequestUeTerminated', {
      deregistrationType: { reregistrationRequired: true },
      cause5gmm: (cause) => cause === undefined,
    });
    await sees(node, 'UEContextReleaseCommand');
    step('it registers again');
    await phone.released();
    await phone.register();
    const session = await phone.establishPduSession();
    await session.ping(dataNetwork.ipv4);
  },
});
