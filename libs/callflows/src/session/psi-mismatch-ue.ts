import { callFlow } from '@trunkline/testbed';

export default callFlow({
  name: 'session/psi-mismatch-ue',
  title: 'The UE has fewer sessions than the network, and one that the network does not know',
  clause: 'TS 24.501 §5.6.1.4.1, §5.5.1.3.4; TS 23.502 §4.2.3.2, §4.2.2.2.2',
  shows:
    'What the PDU session status of a Service Request or Registration Request does not name is released at SMF and UPF without a word to the UE; what only the UE names is not in the answer, and the UE drops it',
  tags: ['5gc', 'session', 'connection', 'registration'],
  needs: ['tap'],
  async run({ gnb, ue, step, sees, coreSees, neverSaw, dataNetwork }) {
    const node = await gnb();
    for (const how of ['service request', 'registration'] as const) {
      const phone = await ue(node);
      await phone.register();
      await phone.establishPduSession();
      const kept = await phone.establishPduSession();
      await phone.goIdle();
      const { pduSessionId } = kept.info;
      const unknown = 9;
      step(`the UE has lost a session, and says so with a ${how}`);
      const pduSessionStatus = [pduSessionId, unknown];
      if (how === 'service request') {
        await phone.serviceRequest('signalling', { pduSessionStatus });
        await sees(phone, 'ServiceAccept', { pduSessionStatus: [pduSessionId] });
      } else {
        await phone.register('mobility-updating', { pduSessionStatus });
        await sees(phone, 'RegistrationAccept', { pduSessionStatus: [pduSessionId] });
      }
      await coreSees('SMF → UPF', /Session Deletion Request/);
      await kept.ping(dataNetwork.ipv4);
      neverSaw(phone, 'PDUSessionReleaseCommand');
    }
  },
});
