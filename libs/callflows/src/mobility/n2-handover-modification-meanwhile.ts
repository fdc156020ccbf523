import { callFlow, media } from '@trunkline/testbed';

export default callFlow({
  name: 'mobility/n2-handover-modification-meanwhile',
  title: 'An application asks for a QoS flow while an N2 handover is prepared',
  clause: 'TS 23.502 §4.9.1.3.1, §4.3.3.2, TS 29.518 §5.2.2.3.1.2',
  shows: 'The modification is refused for the time of the handover and comes to the target afterwards',
  tags: ['5gc', 'mobility', 'policy'],
  needs: ['tap'],
  async run({ gnb, ue, af, step, sees, neverSaw, coreSees, dataNetwork }) {
    const first = await gnb();
    const second = await gnb();
    const phone = await ue(first);
    await phone.register();
    const session = await phone.establishPduSession();
    const server = await af();
    step('the source has asked for a handover when an application wants audio');
    const handover = phone.startN2Handover(second);
    await handover.requested();
    await server.authorize({
      ueIpv4: session.ipv4 as string,
      medComponents: media(
        'AUDIO',
        { server: dataNetwork.ipv4, port: 7 },
        { marBwUl: '128 Kbps', marBwDl: '128 Kbps' },
      ),
    });
    await coreSees('SMF → AMF', /POST .*\/n1-n2-messages/);
    handover.acknowledge();
    await handover.commanded();
    await handover.transferStatus();
    neverSaw(first, 'PDUSessionResourceModifyRequest');
    neverSaw(phone, 'PDUSessionModificationCommand');
    step('the UE is at the target');
    handover.arrive();
    await sees(second, 'PDUSessionResourceModifyRequest');
    await sees(phone, 'PDUSessionModificationCommand', { authorizedQosFlowDescriptions: [{ qfi: 2 }] });
    await session.runsOn(2, dataNetwork.ipv4, 7);
  },
});
