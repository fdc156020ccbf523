import { callFlow } from '@trunkline/testbed';

export default callFlow({
  name: 'connection/paging-retransmission',
  title: 'The first pages are not heard: T3513',
  clause: 'TS 24.501 §5.6.2.2.1, TS 23.502 §4.2.3.3',
  shows: 'Paged again on each expiry; the third time the UE hears it and gets all that waited',
  tags: ['5gc', 'connection', 'timer', 'fault'],
  needs: ['late-echo'],
  core: { amf: { timers: { t3513: 1 } } },
  async run({ gnb, ue, step, sees, dataNetwork }) {
    const node = await gnb();
    const phone = await ue(node);
    await phone.register();
    const session = await phone.establishPduSession();
    const packet = session.hearsLater(dataNetwork.ipv4, 1_500, 20_000);
    await phone.goIdle();
    phone.answersPaging = false;
    step('the packet comes, and the UE does not hear the pages');
    await sees(node, 'Paging');
    await sees(node, 'Paging', undefined, { within: 4_000 });
    phone.answersPaging = true;
    step('now it does');
    await sees(node, 'Paging', undefined, { within: 4_000 });
    await packet;
  },
});
