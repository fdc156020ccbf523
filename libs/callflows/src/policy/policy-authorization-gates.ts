import { callFlow, media } from '@trunkline/testbed';

export default callFlow({
  name: 'policy/policy-authorization-gates',
  title: 'An application closes and opens the gates of its media',
  clause: 'TS 23.503 §6.1.3.6, TS 29.514 §4.2.3, TS 29.244 §5.4.3',
  shows: 'Flow status DISABLED: the UPF drops the media, neither UE nor gNB hears of it; ENABLED lets it pass',
  tags: ['5gc', 'policy', 'session'],
  needs: ['tap'],
  async run({ gnb, ue, af, step, sees, neverSaw, coreSees, refused, dataNetwork }) {
    const node = await gnb();
    const phone = await ue(node);
    await phone.register();
    const session = await phone.establishPduSession();
    const application = await af();
    const flow = { server: dataNetwork.ipv4, port: 7 };
    step('audio that may not run yet');
    const call = await application.authorize({
      ueIpv4: session.ipv4 as string,
      medComponents: media('AUDIO', flow, { fStatus: 'DISABLED' }),
    });
    await sees(phone, 'PDUSessionModificationCommand', { authorizedQosRules: [{ operation: 'create', qfi: 2 }] });
    await session.ping(dataNetwork.ipv4);
    await refused(session.exchangeUdp(dataNetwork.ipv4, 7, Uint8Array.of(1), 200), /expected a datagram/);
    step('the call is answered');
    await call.update({ medComponents: { '1': { medCompN: 1, fStatus: 'ENABLED' } } });
    await coreSees('SMF → UPF', /Session Modification Request/);
    await session.exchangeUdp(dataNetwork.ipv4, 7, Uint8Array.of(1));
    neverSaw(phone, 'PDUSessionModificationCommand');
    neverSaw(node, 'PDUSessionResourceModifyRequest');
    step('on hold: the UE may hear, and not speak');
    await call.update({ medComponents: { '1': { medCompN: 1, fStatus: 'ENABLED-DOWNLINK' } } });
    await refused(session.exchangeUdp(dataNetwork.ipv4, 7, Uint8Array.of(1), 200), /expected a datagram/);
    await session.ping(dataNetwork.ipv4);
  },
});
