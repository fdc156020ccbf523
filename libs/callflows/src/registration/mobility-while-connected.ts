import { callFlow } from '@trunkline/testbed';

export default callFlow({
  name: 'registration/mobility-while-connected',
  title: 'A connected UE appears at another gNB',
  clause: 'TS 23.502 §4.2.2.2.2 step 3, TS 24.501 §5.5.1.3',
  shows: 'The registration update comes by the new gNB, the old connection is released, and the session follows',
  tags: ['5gc', 'registration', 'mobility'],
  covers: [
    'Open5GS registration/guti-test test3_func',
    'Open5GS registration/guti-test test_issues2839_func',
    'Open5GS registration/guti-test test_issues4174_func',
    'Open5GS registration/ue-context-test test3_func',
  ],
  async run({ gnb, ue, step, sees, dataNetwork }) {
    const here = await gnb();
    const there = await gnb();
    const phone = await ue(here);
    await phone.register();
    const session = await phone.establishPduSession();
    const { pduSessionId } = session.info;
    step('the UE loses its cell, and registers at another gNB');
    phone.leaveConnection();
    phone.camp(there);
    phone.startRegistration('mobility-updating', { uplinkDataStatus: [pduSessionId] });
    await sees(here, 'UEContextReleaseCommand');
    await sees(phone, 'RegistrationAccept', { pduSessionReactivationResult: [] });
    await session.ping(dataNetwork.ipv4);
  },
});
