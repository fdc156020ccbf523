import { callFlow, media } from '@trunkline/testbed';

export default callFlow({
  name: 'policy/policy-authorization-unreachable',
  title: 'An application asks for audio, and the UE does not answer the paging',
  clause: 'TS 23.502 §4.3.3.2 step 3c, TS 29.518 §5.2.2.3.2, TS 29.514 §4.2.5',
  shows: 'AMF tells the SMF, SMF the PCF, PCF the application; the session stays as it was',
  tags: ['5gc', 'policy', 'session', 'timer'],
  needs: ['tap'],
  core: { amf: { timers: { t3513: 1 } } },
  async run({ gnb, ue, af, step, sees, hears, holds, dataNetwork }) {
    const node = await gnb();
    const phone = await ue(node);
    await phone.register();
    const session = await phone.establishPduSession();
    await phone.goIdle();
    phone.answersPaging = false;
    const application = await af();
    step('an application asks for audio, nobody answers');
    await application.authorize({
      ueIpv4: session.ipv4 as string,
      medComponents: media('AUDIO', { server: dataNetwork.ipv4, port: 7 }),
      evSubsc: { events: [{ event: 'FAILED_RESOURCES_ALLOCATION' }] },
    });
    await sees(node, 'Paging');
    await hears(application, 'FAILED_RESOURCES_ALLOCATION', undefined, 12_000);
    step('the UE comes back to the session that it had');
    phone.answersPaging = true;
    await session.ping(dataNetwork.ipv4);
    holds('flows', [...session.qos.fiveQis], (all) => JSON.stringify(all) === '[[1,9]]');
  },
});
