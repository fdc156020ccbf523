import { callFlow } from '@trunkline/testbed';

export default callFlow({
  name: 'connection/resumed-in-part',
  title: 'One of two sessions has no place at the gNB any more',
  clause: 'TS 38.413 §8.3.7.2, TS 23.502 §4.8.2.3',
  shows:
    'The gNB says which session it could not keep: that one waits for a service request, the other goes on at once',
  tags: ['5gc', 'connection', 'session', 'reject'],
  core: { amf: { upCiot: true } },
  async run({ gnb, ue, step, sees, holds, dataNetwork }) {
    const node = await gnb();
    const phone = await ue(node, { upCiot: true });
    await phone.register();
    const kept = await phone.establishPduSession();
    const lost = await phone.establishPduSession();
    step('suspended; meanwhile the gNB runs out of resources for one session');
    await phone.suspend();
    step('resumed');
    await phone.resume({ lost: [lost.info.pduSessionId] });
    await sees(node, 'UEContextResumeResponse', {
      pduSessionResourceResumeListRESRes: (list) =>
        list?.map(({ pduSessionId }) => pduSessionId).join() === `${kept.info.pduSessionId}`,
    });
    await kept.ping(dataNetwork.ipv4);
    step('the other comes back with a service request');
    holds('resources of the lost one', phone.connection?.hasResources(lost.info.pduSessionId), (has) => has === false);
    await lost.ping(dataNetwork.ipv4);
  },
});
