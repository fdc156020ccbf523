import { callFlow } from '@trunkline/testbed';

export default callFlow({
  name: 'connection/paging-failure',
  title: 'A UE that does not answer',
  clause: 'TS 23.502 §4.2.3.3 step 5, TS 29.518 §5.2.2.3.2',
  shows: 'Four pages, then the SMF is told; the UE stays registered, and is paged again for the next packet',
  tags: ['5gc', 'connection', 'timer', 'fault', 'reject'],
  needs: ['late-echo', 'tap'],
  core: { amf: { timers: { t3513: 1 } } },
  async run({ gnb, ue, step, sees, coreSees, dataNetwork }) {
    const node = await gnb();
    const phone = await ue(node);
    await phone.register();
    const session = await phone.establishPduSession();
    session.hearsLater(dataNetwork.ipv4, 1_500, 60_000).catch(() => undefined);
    const later = session.hearsLater(dataNetwork.ipv4, 9_000, 60_000);
    await phone.goIdle();
    phone.answersPaging = false;
    step('nobody answers the pages');
    for (let n = 0; n < 4; n++) await sees(node, 'Paging', undefined, { within: 4_000 });
    await coreSees('AMF → SMF', /POST .*n1-n2-failure/, 4_000);
    step('the UE hears again; the next packet reaches it');
    phone.answersPaging = true;
    await sees(node, 'Paging', undefined, { within: 15_000 });
    await later;
  },
});
