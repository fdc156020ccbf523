import { callFlow } from '@trunkline/testbed';

export default callFlow({
  name: 'session/release-by-ue',
  title: 'PDU session release that the UE asks for',
  clause: 'TS 23.502 §4.3.4.2, TS 24.501 §6.4.3',
  shows: 'Release Command with the PTI of the request, resources released at gNB and UPF',
  tags: ['5gc', 'session'],
  covers: ['free5GC PDUSessionReleaseRequest', 'gnbsim PDU session release by UE'],
  needs: ['tap'],
  async run({ gnb, ue, step, sees, coreSees, holds }) {
    const node = await gnb();
    const phone = await ue(node);
    await phone.register();
    const { info } = await phone.establishPduSession();
    step('the UE releases its session');
    await phone.releasePduSession(info.pduSessionId);
    await coreSees('SMF → UPF', /Session Deletion Request/);
    await sees(node, 'PDUSessionResourceReleaseCommand');
    await sees(phone, 'PDUSessionReleaseCommand', { pduSessionId: info.pduSessionId, cause5gsm: 36 });
    holds('sessions', phone.sessions.size, (size: number) => size === 0);
  },
});
