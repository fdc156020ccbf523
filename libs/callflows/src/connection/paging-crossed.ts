import { callFlow } from '@trunkline/testbed';

export default callFlow({
  name: 'connection/paging-crossed',
  title: 'The UE comes by itself while it is paged',
  clause: 'TS 24.501 §5.6.1.7, §5.6.2.2.1',
  shows: 'The service request ends the paging; what waited comes on the connection',
  tags: ['5gc', 'connection'],
  needs: ['late-echo'],
  async run({ gnb, ue, step, sees, pause, neverSaw, dataNetwork }) {
    const node = await gnb();
    const phone = await ue(node);
    await phone.register();
    const session = await phone.establishPduSession();
    const packet = session.hearsLater(dataNetwork.ipv4, 1_500, 20_000);
    await phone.goIdle();
    phone.answersPaging = false;
    step('it is paged, and has something to send just then');
    await sees(node, 'Paging');
    await phone.serviceRequest('data');
    await packet;
    step('nobody pages it any more');
    await pause(5_000);
    neverSaw(node, 'Paging');
  },
});
