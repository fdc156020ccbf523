import { callFlow, media } from '@trunkline/testbed';

export default callFlow({
  name: 'policy/policy-authorization-short',
  title: 'An application ends before the UE has answered',
  clause: 'TS 23.502 §4.3.3.2, TS 24.501 §6.3.2',
  shows: 'One modification after the other: the flow comes, and goes as soon as the UE has it',
  tags: ['5gc', 'policy', 'session', 'timer'],
  needs: ['tap'],
  core: { smf: { timers: { t3591: 0.3 } } },
  async run({ gnb, ue, af, step, sees, dataNetwork }) {
    const node = await gnb();
    const phone = await ue(node);
    await phone.register();
    const session = await phone.establishPduSession();
    await session.ping(dataNetwork.ipv4);
    const application = await af();
    let lost = 0;
    phone.intercept = (message) =>
      message.message === 'DlNasTransport' && message.payloadContainerType === 'n1-sm' && lost++ === 0
        ? 'drop'
        : 'handle';
    step('audio, and at once no more of it');
    const call = await application.authorize({
      ueIpv4: session.ipv4 as string,
      medComponents: media('AUDIO', { server: dataNetwork.ipv4, port: 7 }),
    });
    await call.end();
    await sees(phone, 'PDUSessionModificationCommand', { authorizedQosRules: [{ operation: 'create' }] });
    await sees(phone, 'PDUSessionModificationCommand', { authorizedQosRules: [{ operation: 'delete' }] });
    await session.runsOn(1, dataNetwork.ipv4, 7);
  },
});
