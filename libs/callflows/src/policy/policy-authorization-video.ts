import { callFlow, media } from '@trunkline/testbed';

export default callFlow({
  name: 'policy/policy-authorization-video',
  title: 'An application goes from audio to audio and video',
  clause: 'TS 29.514 §4.2.3, TS 23.502 §4.3.3.2',
  shows: 'Npcf_PolicyAuthorization_Update adds a second GBR flow with 5QI 2, then takes the audio away',
  tags: ['5gc', 'policy', 'session'],
  covers: ['Open5GS vonr/video-test test1_func', 'Open5GS vonr/af-test test6_func', 'Open5GS vonr/af-test test7_func'],
  needs: ['tap'],
  async run({ gnb, ue, af, step, sees, holds, dataNetwork }) {
    const node = await gnb();
    const phone = await ue(node);
    await phone.register();
    const session = await phone.establishPduSession();
    const server = { server: dataNetwork.ipv4, port: 7 };
    const audio = media('AUDIO', { ...server, port: 4000 });
    const application = await af();
    step('audio');
    const call = await application.authorize({ ueIpv4: session.ipv4 as string, medComponents: audio });
    await sees(phone, 'PDUSessionModificationCommand', { authorizedQosRules: [{ operation: 'create', qfi: 2 }] });
    step('video beside it');
    const video = media('VIDEO', server, { medCompN: 2, marBwUl: '2 Mbps', marBwDl: '4 Mbps' });
    await call.update({ medComponents: video });
    await sees(node, 'PDUSessionResourceModifyRequest');
    await sees(phone, 'PDUSessionModificationCommand', {
      authorizedQosRules: [{ operation: 'create', qfi: 3 }],
      authorizedQosFlowDescriptions: [{ qfi: 3, operation: 'create', parameters: (all) => all[0]?.value[0] === 2 }],
    });
    holds('flows', [...session.qos.fiveQis], (all) => JSON.stringify(all) === '[[1,9],[2,1],[3,2]]');
    await session.runsOn(3, dataNetwork.ipv4, 7);
    step('more of it: the flow stays, with other rates');
    await call.update({ medComponents: { '2': { medCompN: 2, marBwUl: '3 Mbps', marBwDl: '6 Mbps' } } });
    await sees(phone, 'PDUSessionModificationCommand', {
      authorizedQosRules: undefined as never,
      authorizedQosFlowDescriptions: [{ qfi: 3, operation: 'modify' }],
    });
    step('no audio any more');
    await call.update({ medComponents: { '1': null as never } });
    await sees(phone, 'PDUSessionModificationCommand', {
      authorizedQosRules: [{ operation: 'delete' }],
      authorizedQosFlowDescriptions: [{ qfi: 2, operation: 'delete' }],
    });
  },
});
