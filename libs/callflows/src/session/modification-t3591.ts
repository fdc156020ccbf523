import { callFlow, media } from '@trunkline/testbed';

export default callFlow({
  name: 'session/modification-t3591',
  title: 'A PDU Session Modification Command is lost',
  clause: 'TS 24.501 §6.3.2.5, Table 10.3.2',
  shows: 'T3591 repeats the same command; the gNB, which has answered, is asked nothing again',
  tags: ['5gc', 'session', 'policy', 'timer'],
  needs: ['tap'],
  core: { smf: { timers: { t3591: 0.3 } } },
  async run({ gnb, ue, af, step, sees, holds, dataNetwork }) {
    const node = await gnb();
    const phone = await ue(node);
    await phone.register();
    const session = await phone.establishPduSession();
    const application = await af();
    let lost = 0;
    phone.intercept = (message) => {
      if (message.message !== 'DlNasTransport' || message.payloadContainerType !== 'n1-sm' || lost === 2)
        return 'handle';
      lost++;
      return 'drop';
    };
    step('audio; two commands are lost on the way');
    await application.authorize({
      ueIpv4: session.ipv4 as string,
      medComponents: media('AUDIO', { server: dataNetwork.ipv4, port: 7 }),
    });
    await sees(node, 'PDUSessionResourceModifyRequest');
    await sees(phone, 'PDUSessionModificationCommand', { pti: 0, authorizedQosRules: [{ operation: 'create' }] });
    holds('lost', lost, (count: number) => count === 2);
    await session.runsOn(2, dataNetwork.ipv4, 7);
  },
});
