import { callFlow, media } from '@trunkline/testbed';

export default callFlow({
  name: 'session/modification-collision',
  title: 'UE and network want to modify a session at once, and the UE releases it while the network modifies it',
  clause: 'TS 24.501 §6.3.2.6, §6.3.3.6, §6.4.3',
  shows: 'The network’s modification goes on, the UE’s request is not looked at; a release goes before a modification',
  tags: ['5gc', 'session', 'policy'],
  covers: ['Open5GS vonr/session-test test2_func', 'Open5GS vonr/session-test test3_func'],
  needs: ['tap'],
  core: { smf: { timers: { t3591: 0.5 } } },
  async run({ gnb, ue, af, step, sees, neverSaw, holds, dataNetwork }) {
    const node = await gnb();
    const phone = await ue(node);
    await phone.register();
    const session = await phone.establishPduSession();
    const { pduSessionId } = session.info;
    const application = await af();
    const flow = { server: dataNetwork.ipv4, port: 7 };
    let drop = true;
    phone.intercept = (message) =>
      drop && message.message === 'DlNasTransport' && message.payloadContainerType === 'n1-sm' ? 'drop' : 'handle';
    step('the network modifies; the UE, which has not heard yet, asks as well');
    const call = await application.authorize({ ueIpv4: session.ipv4 as string, medComponents: media('AUDIO', flow) });
    await sees(phone, 'DlNasTransport', { payloadContainerType: 'n1-sm' });
    drop = false;
    phone.sendSm({ message: 'PDUSessionModificationRequest', pduSessionId, pti: 61 });
    await sees(phone, 'PDUSessionModificationCommand', { pti: 0, authorizedQosRules: [{ operation: 'create' }] });
    neverSaw(phone, 'PDUSessionModificationReject');
    await session.runsOn(2, dataNetwork.ipv4, 7);
    step('the network modifies; the UE releases the session');
    drop = true;
    await call.update({ medComponents: media('VIDEO', flow, { medCompN: 2 }) });
    await sees(phone, 'DlNasTransport', { payloadContainerType: 'n1-sm' });
    drop = false;
    await phone.releasePduSession(pduSessionId);
    await sees(phone, 'PDUSessionReleaseCommand', { cause5gsm: 36 });
    holds('sessions', phone.sessions.size, (size: number) => size === 0);
  },
});
