import { callFlow } from '@trunkline/testbed';

export default callFlow({
  name: 'leaving/t3522-exhausted',
  title: 'The UE never answers the Deregistration Request of the network',
  clause: 'TS 24.501 §5.5.2.3.5 a), Table 10.2.2',
  shows: 'Five requests; on the fifth expiry the UE counts as deregistered, and its connection and sessions go',
  tags: ['5gc', 'leaving', 'timer', 'fault'],
  needs: ['tap'],
  core: { amf: { timers: { t3522: 1 } } },
  async run({ gnb, ue, step, sees, coreSees, sendAway, refused }) {
    const node = await gnb();
    const phone = await ue(node);
    await phone.register();
    await phone.establishPduSession();
    phone.intercept = ({ message }) => (message === 'DeregistrationRequestUeTerminated' ? 'drop' : 'handle');
    step('the operator sends the UE away, which does not answer');
    await sendAway(phone.supi);
    for (let times = 0; times < 5; times++) await sees(phone, 'DeregistrationRequestUeTerminated');
    await sees(node, 'UEContextReleaseCommand', { cause: { choice: 'nas', value: 'deregister' } });
    await coreSees('SMF → UPF', /Session Deletion Request/);
    step('nobody knows it any more');
    await refused(phone.serviceRequest('signalling'), /#9|cannot be derived/);
  },
});
