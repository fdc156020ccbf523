import { callFlow } from '@trunkline/testbed';

export default callFlow({
  name: 'session/quota-time',
  title: 'A time quota, after which the session ends',
  clause: 'TS 29.244 §5.2.2, TS 23.502 §4.4.2.2, §4.3.4.2',
  shows:
    'Time runs from the first packet; a quota that nobody uses is reported after its holding time; at its end the SMF releases the session',
  tags: ['5gc', 'session', 'timer'],
  needs: ['tap'],
  core: {
    smf: { dnns: { internet: { usage: { quota: { seconds: 5, holdingSeconds: 3, grants: 1, atEnd: 'release' } } } } },
  },
  async run({ gnb, ue, step, sees, neverSaw, coreSees, dataNetwork }) {
    const node = await gnb();
    const phone = await ue(node);
    await phone.register();
    step('nobody sends anything');
    const session = await phone.establishPduSession();
    await coreSees('UPF → SMF', /Session Report Request .*USAR URR 2: quotaHoldingTime/);
    neverSaw(phone, 'PDUSessionReleaseCommand');
    step('the first packet, and five seconds');
    await session.ping(dataNetwork.ipv4);
    await coreSees('UPF → SMF', /Session Report Request .*USAR URR 2: timeQuota/, 15_000);
    await coreSees('SMF → UPF', /Session Deletion Request/);
    await coreSees('UPF → SMF', /Session Deletion Response .*URR 2: termination/);
    await sees(phone, 'PDUSessionReleaseCommand', { pti: 0, cause5gsm: 36 });
    await sees(node, 'PDUSessionResourceReleaseCommand');
  },
});
