import { callFlow } from '@trunkline/testbed';

export default callFlow({
  name: 'session/unknown-dnn',
  title: 'A DNN that the UE has not subscribed to',
  clause: 'TS 24.501 §6.4.1.4.1, §5.4.5.2.5',
  shows: 'Refused with a cause; nothing is left of the attempt',
  tags: ['5gc', 'session', 'reject'],
  async run({ gnb, ue, step, refused, dataNetwork }) {
    const phone = await ue(await gnb());
    await phone.register();
    step('the UE asks for a DNN that nobody has');
    await refused(phone.establishPduSession({ dnn: 'nowhere', pduSessionId: 5 }), /refused PDU session/);
    step('the same PDU session id is free for another');
    const session = await phone.establishPduSession({ pduSessionId: 5 });
    await session.ping(dataNetwork.ipv4);
  },
});
