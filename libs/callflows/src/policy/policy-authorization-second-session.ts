import { callFlow, media } from '@trunkline/testbed';

export default callFlow({
  name: 'policy/policy-authorization-second-session',
  title: 'An application on the second of two PDU sessions',
  clause: 'TS 29.514 §4.2.2.2, TS 23.503 §6.1.1.2.2',
  shows:
    'The session is the one with the address; the other has its default flow as before, whichever way the calls go',
  tags: ['5gc', 'policy', 'session'],
  covers: ['Open5GS vonr/af-test test2_func', 'Open5GS vonr/af-test test1_func'],
  needs: ['tap'],
  async run({ gnb, ue, af, step, sees, holds, dataNetwork }) {
    const node = await gnb();
    const phone = await ue(node);
    await phone.register();
    const [first, second] = [await phone.establishPduSession(), await phone.establishPduSession()];
    const application = await af();
    step('audio on the second');
    const request = {
      ueIpv4: second.ipv4 as string,
      dnn: 'internet',
      medComponents: media('AUDIO', { server: dataNetwork.ipv4, port: 7 }),
    };
    const call = await application.authorize({ ...request, afReqData: 'UE_IDENTITY' });
    holds('who it is', call.answer.ascRespData?.ueIds, (ids: { supi?: string }[]) => ids[0]?.supi === phone.supi);
    await sees(phone, 'PDUSessionModificationCommand', { pduSessionId: second.info.pduSessionId });
    await second.runsOn(2, dataNetwork.ipv4, 7);
    await first.runsOn(1, dataNetwork.ipv4, 7);
    step('another call, and the first hangs up');
    const next = await application.authorize({
      ...request,
      medComponents: media('AUDIO', { server: dataNetwork.ipv4, port: 8 }),
    });
    await sees(phone, 'PDUSessionModificationCommand', { authorizedQosRules: [{ operation: 'create' }] });
    await call.end();
    await sees(phone, 'PDUSessionModificationCommand', { authorizedQosRules: [{ operation: 'delete' }] });
    await second.runsOn(1, dataNetwork.ipv4, 7);
    step('the second hangs up while the UE is idle');
    await phone.goIdle();
    await next.end();
    await sees(node, 'Paging');
    await sees(phone, 'PDUSessionModificationCommand', {
      authorizedQosRules: [{ operation: 'delete' }],
      authorizedQosFlowDescriptions: [{ qfi: 2, operation: 'delete' }],
    });
  },
});
