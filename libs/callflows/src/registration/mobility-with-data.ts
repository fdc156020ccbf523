import { callFlow } from '@trunkline/testbed';

export default callFlow({
  name: 'registration/mobility-with-data',
  title: 'A UE that moves and has something to send',
  clause: 'TS 24.501 §5.5.1.3.2, §5.5.1.3.4',
  shows: 'Uplink Data Status in the update brings the user plane back with the accept',
  tags: ['5gc', 'registration', 'mobility'],
  covers: [
    'Open5GS registration/guti-test test1_func',
    'Open5GS registration/guti-test test2_func',
    'Open5GS registration/auth-test test2_func',
  ],
  core: { amf: { tacs: ['000001', '000002'] } },
  async run({ gnb, ue, step, sees, dataNetwork }) {
    const here = await gnb();
    const there = await gnb({ tac: '000002' });
    const phone = await ue(here);
    await phone.register();
    const session = await phone.establishPduSession();
    const { pduSessionId } = session.info;
    await phone.goIdle();
    step('the UE moves, and wants its session at once');
    phone.camp(there);
    phone.startRegistration('mobility-updating', { uplinkDataStatus: [pduSessionId] });
    await sees(there, 'InitialContextSetupRequest', { pduSessionResourceSetupListCxtReq: [{ pduSessionId }] });
    await sees(phone, 'RegistrationAccept', { pduSessionReactivationResult: [] });
    await session.ping(dataNetwork.ipv4);
  },
});
