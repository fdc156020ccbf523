import { callFlow } from '@trunkline/testbed';

export default callFlow({
  name: 'session/ipv6',
  title: 'PDU session establishment, IPv6 with address autoconfiguration',
  clause: 'TS 23.501 §5.8.2.2.3',
  shows: 'Interface identifier in the accept, Router Advertisement with a prefix of 64 bits, ping from the own address',
  tags: ['5gc', 'session'],
  async run({ gnb, ue, step, sees, dataNetwork }) {
    const phone = await ue(await gnb());
    await phone.register();
    step('the UE asks for IPv6');
    const session = await phone.establishPduSession({ type: 'IPV6' });
    await sees(phone, 'PDUSessionEstablishmentAccept', { selectedPduSessionType: 'IPV6' });
    step('it solicits a router, and pings');
    await session.configureIpv6();
    await session.ping(dataNetwork.ipv6);
  },
});
