import { callFlow } from '@trunkline/testbed';

export default callFlow({
  name: 'session/ipv4',
  title: 'PDU session establishment, IPv4',
  clause: 'TS 23.502 §4.3.2.2.1, TS 24.501 §6.4.1',
  shows: 'N1, N2, N4 and SBI of an establishment, then pings through GTP-U',
  tags: ['5gc', 'session'],
  covers: ['gnbsim PDU session establishment', 'PacketRusher traffic in a tunnel a UE'],
  needs: ['tap'],
  async run({ gnb, ue, step, sees, coreSees, holds, dataNetwork }) {
    const node = await gnb();
    const phone = await ue(node);
    await phone.register();
    step('the UE asks for a PDU session');
    const session = await phone.establishPduSession({ dnn: 'internet' });
    await coreSees('AMF → SMF', /POST .*\/sm-contexts/);
    await coreSees('SMF → PCF', /POST .*\/sm-policies/);
    await coreSees('SMF → UPF', /Session Establishment Request/);
    await coreSees('SMF → AMF', /POST .*n1-n2-messages/);
    await sees(node, 'PDUSessionResourceSetupRequest', {
      pduSessionResourceSetupListSUReq: (list) => list.length === 1,
    });
    await sees(phone, 'PDUSessionEstablishmentAccept', { selectedPduSessionType: 'IPV4', dnn: 'internet' });
    holds('DNS server', session.info.dns, (dns: readonly string[]) => dns.length > 0);
    step('it pings the data network');
    await session.ping(dataNetwork.ipv4);
  },
});
