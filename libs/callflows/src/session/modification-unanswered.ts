import { callFlow, media } from '@trunkline/testbed';

export default callFlow({
  name: 'session/modification-unanswered',
  title: 'The UE never answers a PDU Session Modification Command',
  clause: 'TS 24.501 §6.3.2.5, Table 10.3.2',
  shows:
    'On the fifth expiry of T3591 the SMF gives up: the gNB releases the flow, the application hears of the failure, the session stays',
  tags: ['5gc', 'session', 'policy', 'timer'],
  needs: ['tap'],
  core: { smf: { timers: { t3591: 0.1 } } },
  async run({ gnb, ue, af, step, sees, hears, holds, dataNetwork }) {
    const node = await gnb();
    const phone = await ue(node);
    await phone.register();
    const session = await phone.establishPduSession();
    const application = await af();
    let commands = 0;
    phone.intercept = (message) => {
      if (message.message !== 'DlNasTransport' || message.payloadContainerType !== 'n1-sm') return 'handle';
      commands++;
      return 'drop';
    };
    step('audio; the UE hears nothing');
    await application.authorize({
      ueIpv4: session.ipv4 as string,
      medComponents: media('AUDIO', { server: dataNetwork.ipv4, port: 7 }),
      evSubsc: { events: [{ event: 'FAILED_RESOURCES_ALLOCATION' }] },
    });
    await sees(node, 'PDUSessionResourceModifyRequest');
    await hears(application, 'FAILED_RESOURCES_ALLOCATION');
    await sees(node, 'PDUSessionResourceModifyRequest');
    holds('commands', commands, (count: number) => count === 5);
    step('the session stays as it was');
    phone.intercept = undefined;
    await session.runsOn(1, dataNetwork.ipv4, 7);
  },
});
