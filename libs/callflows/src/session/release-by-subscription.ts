import { callFlow } from '@trunkline/testbed';

export default callFlow({
  name: 'session/release-by-subscription',
  title: 'The data network of a session is taken out of the subscription',
  clause: 'TS 23.502 §4.3.4.2 step 1f, §4.5.1',
  shows: 'UDM to SMF: the session is released, and the UE is refused a new one',
  tags: ['5gc', 'session', 'leaving'],
  needs: ['tap'],
  async run({ gnb, ue, step, sees, coreSees, resubscribe, refused, holds }) {
    const node = await gnb();
    const dnns = { internet: { default: true }, ims: {} };
    const phone = await ue(node, { subscription: { slices: [{ sst: 1, dnns }] } });
    await phone.register();
    const session = await phone.establishPduSession({ dnn: 'internet' });
    step('only IMS is left');
    await resubscribe(phone.supi, { slices: [{ sst: 1, dnns: { ims: { default: true } } }] });
    await coreSees('UDM → SMF', /POST .*\/callbacks\/sm-data/);
    await sees(node, 'PDUSessionResourceReleaseCommand');
    await sees(phone, 'PDUSessionReleaseCommand', {
      pti: 0,
      pduSessionId: session.info.pduSessionId,
      cause5gsm: 36,
    });
    await coreSees('SMF → AMF', /POST .*sm-context-status/);
    holds('sessions', phone.sessions.size, (size: number) => size === 0);
    step('the UE asks for it again');
    await refused(phone.establishPduSession({ dnn: 'internet' }), /refused PDU session/);
  },
});
