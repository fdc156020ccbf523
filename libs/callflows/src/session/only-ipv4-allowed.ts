import { callFlow } from '@trunkline/testbed';

export default callFlow({
  name: 'session/only-ipv4-allowed',
  title: 'Both IP versions asked for on a DNN with IPv4 only',
  clause: 'TS 24.501 §6.4.1.3, §6.2.4.2',
  shows: 'Accepted as IPv4 with 5GSM cause #50',
  tags: ['5gc', 'session', 'reject'],
  async run({ gnb, ue, step, sees, dataNetwork }) {
    const phone = await ue(await gnb(), {
      subscription: { slices: [{ sst: 1, dnns: { internet: { default: true, pduSessionTypes: ['IPV4'] } } }] },
    });
    await phone.register();
    step('the UE asks for IPv4v6');
    const session = await phone.establishPduSession({ type: 'IPV4V6' });
    await sees(phone, 'PDUSessionEstablishmentAccept', { selectedPduSessionType: 'IPV4', cause5gsm: 50 });
    await session.ping(dataNetwork.ipv4);
  },
});
