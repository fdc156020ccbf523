import { callFlow } from '@trunkline/testbed';

export default callFlow({
  name: 'session/release-t3592',
  title: 'A PDU Session Release Command is not answered',
  clause: 'TS 24.501 §6.3.3.5, Table 10.3.2',
  shows:
    'T3592 repeats the command with the cause that it had; on the fifth expiry the session is released without the UE',
  tags: ['5gc', 'session', 'timer'],
  needs: ['tap'],
  core: { smf: { timers: { t3592: 0.1 } } },
  async run({ gnb, ue, step, sees, coreSees, endPolicies, holds }) {
    const node = await gnb();
    const phone = await ue(node);
    await phone.register();
    await phone.establishPduSession();
    let commands = 0;
    const deaf = (times: number) => {
      commands = 0;
      phone.intercept = (message) => {
        if (message.message !== 'DlNasTransport' || message.payloadContainerType !== 'n1-sm' || commands === times)
          return 'handle';
        commands++;
        return 'drop';
      };
    };
    step('the second command reaches the UE');
    deaf(1);
    await endPolicies(phone.supi, 'REACTIVATION_REQUESTED');
    await sees(node, 'PDUSessionResourceReleaseCommand');
    await sees(phone, 'PDUSessionReleaseCommand', { pti: 0, cause5gsm: 39 });
    await coreSees('SMF → AMF', /POST .*sm-context-status/);
    step('a new session, and a UE that hears no command');
    phone.intercept = undefined;
    await phone.establishPduSession();
    deaf(99);
    await endPolicies(phone.supi);
    await coreSees('SMF → AMF', /POST .*sm-context-status/);
    holds('commands', commands, (count: number) => count === 5);
    step('the UE starts anew under the same id');
    phone.intercept = undefined;
    await phone.establishPduSession({ pduSessionId: 1 });
    await sees(phone, 'PDUSessionEstablishmentAccept');
  },
});
