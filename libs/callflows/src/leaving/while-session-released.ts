import { callFlow } from '@trunkline/testbed';

export default callFlow({
  name: 'leaving/while-session-released',
  title: 'Deregistration while a session is being released',
  clause: 'TS 24.501 §5.5.2.2, §6.4.3',
  shows: 'The UE has not completed the release of its session when it deregisters: both end, nothing is left',
  tags: ['5gc', 'leaving', 'session', 'fault'],
  covers: ['Open5GS registration/dereg-test test6_issues2917_func'],
  async run({ gnb, ue, step, sees }) {
    const node = await gnb();
    const phone = await ue(node);
    await phone.register();
    const { info } = await phone.establishPduSession();
    step('the network answers the release of the session; its completion is lost');
    let sent = 0;
    phone.mutes = ({ message }) => message === 'UlNasTransport' && ++sent > 1;
    await phone.releasePduSession(info.pduSessionId);
    await sees(phone, 'PDUSessionReleaseCommand', { pduSessionId: info.pduSessionId });
    step('the UE deregisters');
    await phone.deregister();
    await sees(phone, 'DeregistrationAcceptUeOriginating');
    await sees(node, 'UEContextReleaseCommand', { cause: { choice: 'nas', value: 'deregister' } });
  },
});
