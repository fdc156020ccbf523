import { callFlow, media } from '@trunkline/testbed';

export default callFlow({
  name: 'policy/policy-authorization-idle',
  title: 'An application asks for audio while the UE is idle',
  clause: 'TS 23.502 §4.3.3.2, §4.2.3.3',
  shows: 'The UE is paged, gets both flows with its user plane, and the modification command with them',
  tags: ['5gc', 'policy', 'session', 'connection'],
  covers: ['Open5GS vonr/af-test test5_func', 'Open5GS vonr/session-test test4_func'],
  needs: ['tap'],
  async run({ gnb, ue, af, step, sees, hears, dataNetwork }) {
    const node = await gnb();
    const phone = await ue(node);
    await phone.register();
    const session = await phone.establishPduSession();
    await phone.goIdle();
    const application = await af();
    step('an application asks for audio');
    await application.authorize({
      ueIpv4: session.ipv4 as string,
      medComponents: media('AUDIO', { server: dataNetwork.ipv4, port: 7 }),
      evSubsc: { events: [{ event: 'SUCCESSFUL_RESOURCES_ALLOCATION' }] },
    });
    await sees(node, 'Paging');
    await sees(node, 'InitialContextSetupRequest', {
      pduSessionResourceSetupListCxtReq: (list) => list?.length === 1 && list[0]?.nasPdu !== undefined,
    });
    await sees(phone, 'PDUSessionModificationCommand', { authorizedQosRules: [{ operation: 'create', qfi: 2 }] });
    await hears(application, 'SUCCESSFUL_RESOURCES_ALLOCATION');
    await session.runsOn(2, dataNetwork.ipv4, 7);
    step('idle again, and back: the flow is set up with the session');
    await phone.goIdle();
    await session.runsOn(2, dataNetwork.ipv4, 7);
  },
});
