import { callFlow } from '@trunkline/testbed';

export default callFlow({
  name: 'connection/paging-priority',
  title: 'Paging of an important session',
  clause: 'TS 23.501 §5.4.3.3, TS 38.413 §9.3.1.78',
  shows: 'The ARP of the flow that the packet belongs to is the paging priority',
  tags: ['5gc', 'connection'],
  needs: ['late-echo'],
  async run({ gnb, ue, step, sees, dataNetwork }) {
    const node = await gnb();
    const phone = await ue(node, {
      subscription: { slices: [{ sst: 1, dnns: { internet: { default: true, priorityLevel: 2 } } }] },
    });
    await phone.register();
    const session = await phone.establishPduSession();
    const packet = session.hearsLater(dataNetwork.ipv4, 1_500);
    await phone.goIdle();
    step('the packet comes');
    await sees(node, 'Paging', { pagingPriority: 'priolevel2' });
    await packet;
  },
});
