import { callFlow } from '@trunkline/testbed';

export default callFlow({
  name: 'connection/suspend-refused',
  title: 'A gNB that wants to suspend the connection in the core',
  clause: 'TS 38.413 §8.3.6.3, §8.3.7.3, TS 23.502 §4.8.2',
  shows:
    'User plane optimisation for the internet of things is not served: UE Context Suspend and Resume get their failures, and the connection stays',
  tags: ['5gc', 'connection', 'reject'],
  async run({ gnb, ue, step, sees, dataNetwork }) {
    const node = await gnb();
    const phone = await ue(node);
    await phone.register();
    const session = await phone.establishPduSession();
    step('the gNB asks for suspension');
    phone.connection?.sendAbout({ message: 'UEContextSuspendRequest' });
    await sees(node, 'UEContextSuspendFailure', { cause: { choice: 'radioNetwork' } });
    step('and for resumption');
    phone.connection?.sendAbout({ message: 'UEContextResumeRequest', rrcResumeCause: 'mo-Data' });
    await sees(node, 'UEContextResumeFailure', { cause: { choice: 'radioNetwork' } });
    await session.ping(dataNetwork.ipv4);
  },
});
