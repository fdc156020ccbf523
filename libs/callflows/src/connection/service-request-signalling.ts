import { callFlow } from '@trunkline/testbed';

export default callFlow({
  name: 'connection/service-request-signalling',
  title: 'Service request for signalling only',
  clause: 'TS 24.501 §5.6.1.4',
  shows: 'The UE is connected; its session stays without user plane until it asks for it',
  tags: ['5gc', 'connection'],
  covers: ['Open5GS registration/idle-test test2_func'],
  async run({ gnb, ue, step, sees, neverSaw, holds }) {
    const node = await gnb();
    const phone = await ue(node);
    await phone.register();
    const { info } = await phone.establishPduSession();
    await phone.goIdle();
    step('the UE asks for signalling');
    await phone.serviceRequest('signalling');
    await sees(phone, 'ServiceAccept', { pduSessionStatus: [info.pduSessionId] });
    neverSaw(node, 'PDUSessionResourceSetupRequest');
    const active = phone.connection?.hasResources(info.pduSessionId);
    holds('user plane', active, (there: boolean) => there === false);
  },
});
