import { callFlow } from '@trunkline/testbed';

export default callFlow({
  name: 'session/ipv4v6',
  title: 'PDU session establishment, both IP versions',
  clause: 'TS 24.501 §6.2.4.2',
  shows: 'One session with an IPv4 address and an IPv6 prefix',
  tags: ['5gc', 'session'],
  async run({ gnb, ue, step, sees, dataNetwork }) {
    const phone = await ue(await gnb());
    await phone.register();
    step('the UE asks for both');
    const session = await phone.establishPduSession({ type: 'IPV4V6' });
    await sees(phone, 'PDUSessionEstablishmentAccept', { selectedPduSessionType: 'IPV4V6' });
    step('it pings with both');
    await session.ping(dataNetwork.ipv4);
    await session.ping(dataNetwork.ipv6);
  },
});
