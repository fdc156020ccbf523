import { callFlow, media } from '@trunkline/testbed';

export default callFlow({
  name: 'policy/policy-authorization-session-released',
  title: 'The PDU session ends under an application',
  clause: 'TS 29.514 §4.2.5.3, TS 23.502 §4.16.6',
  shows: 'The PCF asks the application to end its session, with the cause PDU_SESSION_TERMINATION',
  tags: ['5gc', 'policy', 'session', 'leaving'],
  covers: ['Open5GS vonr/af-test test8_func', 'Open5GS vonr/session-test test5_func'],
  needs: ['tap'],
  async run({ gnb, ue, af, step, hears, holds, dataNetwork, refused }) {
    const node = await gnb();
    const phone = await ue(node);
    await phone.register();
    const session = await phone.establishPduSession();
    const application = await af();
    const ask = () =>
      application.authorize({
        ueIpv4: session.ipv4 as string,
        medComponents: media('AUDIO', { server: dataNetwork.ipv4, port: 7 }),
      });
    const { location } = await ask();
    step('the UE releases its session');
    await phone.releasePduSession(session.info.pduSessionId);
    await hears(application, 'termination', { termCause: 'PDU_SESSION_TERMINATION', resUri: location });
    step('the address is nobody’s now');
    await refused(ask(), /500 PDU_SESSION_NOT_AVAILABLE/);
    step('the UE leaves with a session that an application uses');
    const next = await phone.establishPduSession();
    await application.authorize({
      ueIpv4: next.ipv4 as string,
      medComponents: media('VIDEO', { server: dataNetwork.ipv4, port: 7 }),
    });
    await phone.deregister();
    await hears(application, 'termination', { termCause: 'PDU_SESSION_TERMINATION' });
    holds('registered', phone.registered, (is: boolean) => !is);
  },
});
