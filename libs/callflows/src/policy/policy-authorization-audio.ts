import { callFlow, media } from '@trunkline/testbed';

export default callFlow({
  name: 'policy/policy-authorization-audio',
  title: 'An application asks for audio: a flow of its own with 5QI 1',
  clause: 'TS 23.502 §4.16.5.2, §4.3.3.2, TS 29.514 §4.2.2',
  shows:
    'N5 by the BSF, QoS rule and flow at the UE, GBR flow at the gNB; the audio runs on it and everything else on the default flow',
  tags: ['5gc', 'policy', 'session'],
  covers: ['Open5GS vonr/af-test test1_func', 'Open5GS vonr/simple-test test1_func'],
  needs: ['tap'],
  async run({ gnb, ue, af, step, sees, hears, coreSees, holds, dataNetwork }) {
    const node = await gnb();
    const phone = await ue(node);
    await phone.register();
    const session = await phone.establishPduSession();
    const server = await af();
    step('an application function asks for audio');
    const call = await server.authorize({
      ueIpv4: session.ipv4 as string,
      medComponents: media(
        'AUDIO',
        { server: dataNetwork.ipv4, port: 7 },
        { marBwUl: '128 Kbps', marBwDl: '128 Kbps' },
      ),
      evSubsc: { events: [{ event: 'SUCCESSFUL_RESOURCES_ALLOCATION' }] },
    });
    await coreSees('PCF → SMF', /POST .*\/update/);
    await coreSees('SMF → UPF', /Session Modification Request/);
    await sees(node, 'PDUSessionResourceModifyRequest', {
      pduSessionResourceModifyListModReq: (list) => list.length === 1 && list[0]?.nasPdu !== undefined,
    });
    await sees(phone, 'PDUSessionModificationCommand', {
      pti: 0,
      authorizedQosRules: [{ operation: 'create', isDefault: false, precedence: 100, qfi: 2 }],
      authorizedQosFlowDescriptions: [
        {
          qfi: 2,
          operation: 'create',
          parameters: (all) => all[0]?.id === 1 && all[0].value[0] === 1 && all.length === 5,
        },
      ],
    });
    await hears(server, 'SUCCESSFUL_RESOURCES_ALLOCATION', {
      succResourcAllocReports: [{ mcResourcStatus: 'ACTIVE', flows: [{ medCompN: 1, fNums: [1] }] }],
    });
    step('audio runs on the flow, all else on the default one');
    await session.runsOn(2, dataNetwork.ipv4, 7);
    await session.ping(dataNetwork.ipv4);
    holds(
      'QFI of a ping',
      session.lastQfi,
      ({ uplink, downlink }: typeof session.lastQfi) => uplink === 1 && downlink === 1,
    );
    step('the application is done');
    await call.end();
    await sees(phone, 'PDUSessionModificationCommand', {
      authorizedQosRules: [{ operation: 'delete' }],
      authorizedQosFlowDescriptions: [{ qfi: 2, operation: 'delete' }],
    });
    await sees(node, 'PDUSessionResourceModifyRequest');
    await session.runsOn(1, dataNetwork.ipv4, 7);
  },
});
