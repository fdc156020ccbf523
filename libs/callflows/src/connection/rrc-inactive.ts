import { callFlow } from '@trunkline/testbed';

export default callFlow({
  name: 'connection/rrc-inactive',
  title: 'A UE sleeps and stays connected',
  clause: 'TS 23.502 §4.8, TS 38.413 §8.3.5',
  shows:
    'The gNB gets what it needs to page by itself, and reports when the UE goes to RRC inactive and back; the session stays',
  tags: ['5gc', 'connection'],
  core: { amf: { reportInactive: true } },
  async run({ gnb, ue, step, sees, neverSaw, dataNetwork }) {
    const node = await gnb();
    const phone = await ue(node);
    step('the UE registers');
    phone.startRegistration();
    await sees(node, 'InitialContextSetupRequest', {
      coreNetworkAssistanceInformationForInactive: {
        ueIdentityIndexValue: { choice: 'indexLength10' },
        taiListForInactive: (list) => list.length === 1,
      },
      rrcInactiveTransitionReportRequest: 'subsequent-state-transition-report',
    });
    await sees(phone, 'RegistrationAccept');
    const session = await phone.establishPduSession();
    step('it sleeps, and wakes');
    phone.connection?.reportRrcState('inactive');
    phone.connection?.reportRrcState('connected');
    await session.ping(dataNetwork.ipv4);
    neverSaw(node, 'ErrorIndication');
    neverSaw(node, 'UEContextReleaseCommand');
  },
});
