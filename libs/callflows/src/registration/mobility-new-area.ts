import { callFlow } from '@trunkline/testbed';

export default callFlow({
  name: 'registration/mobility-new-area',
  title: 'An idle UE in another tracking area',
  clause: 'TS 23.502 §4.2.2.2.2, TS 24.501 §5.5.1.3.2 a)',
  shows:
    'A mobility registration update with its keys gives a new registration area; sessions stay, without user plane until it is wanted',
  tags: ['5gc', 'registration', 'mobility'],
  core: { amf: { tacs: ['000001', '000002'] } },
  async run({ gnb, ue, step, sees, neverSaw, dataNetwork }) {
    const here = await gnb();
    const there = await gnb({ tac: '000002' });
    const phone = await ue(here);
    await phone.register();
    const session = await phone.establishPduSession();
    await phone.goIdle();
    step('the UE moves, and updates its registration');
    phone.camp(there);
    phone.startRegistration('mobility-updating');
    await sees(phone, 'RegistrationAccept', {
      taiList: [{ tac: '000002' }],
      pduSessionStatus: [session.info.pduSessionId],
    });
    neverSaw(phone, 'AuthenticationRequest');
    step('its session carries packets there');
    await session.ping(dataNetwork.ipv4);
  },
});
