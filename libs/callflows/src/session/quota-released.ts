import { callFlow } from '@trunkline/testbed';

export default callFlow({
  name: 'session/quota-released',
  title: 'The time that may be used is used up: the session ends',
  clause: 'TS 29.512 §4.2.4, §4.2.3.3, TS 23.502 §4.16.6, §4.3.4.2',
  shows:
    'Time is counted from the first packet; at its end the PCF ends the policy association, and the SMF releases the session at UE, gNB and UPF',
  tags: ['5gc', 'session', 'policy', 'timer'],
  needs: ['tap'],
  core: { pcf: { session: { default: [{ usage: [{ name: 'time', seconds: 3, atEnd: { release: true } }] }] } } },
  async run({ gnb, ue, step, sees, neverSaw, coreSees, pause, dataNetwork }) {
    const node = await gnb();
    const phone = await ue(node);
    await phone.register();
    const session = await phone.establishPduSession();
    step('a pause before the first packet costs nothing');
    await pause(3_500);
    neverSaw(phone, 'PDUSessionReleaseCommand');
    step('three seconds from the first packet');
    await session.ping(dataNetwork.ipv4);
    await coreSees('UPF → SMF', /Session Report Request .*USAR URR 3: timeThreshold/, 10_000);
    await coreSees('SMF → PCF', /POST .*\/update/);
    await coreSees('PCF → SMF', /POST .*\/terminate/);
    await sees(phone, 'PDUSessionReleaseCommand', { pti: 0, cause5gsm: 36 });
    await sees(node, 'PDUSessionResourceReleaseCommand');
    await coreSees('SMF → PCF', /POST .*\/delete/);
  },
});
