import { callFlow } from '@trunkline/testbed';

export default callFlow({
  name: 'leaving/t3522-expiry',
  title: 'The Deregistration Request of the network is lost: T3522',
  clause: 'TS 24.501 §5.5.2.3.5 a), Table 10.2.2',
  shows: 'The AMF sends it again, and the UE accepts the second',
  tags: ['5gc', 'leaving', 'timer', 'fault'],
  needs: ['tap'],
  core: { amf: { timers: { t3522: 1 } } },
  async run({ gnb, ue, step, sees, sendAway }) {
    const node = await gnb();
    const phone = await ue(node);
    await phone.register();
    let lost = false;
    phone.intercept = ({ message }) => {
      if (message !== 'DeregistrationRequestUeTerminated' || lost) return 'handle';
      lost = true;
      return 'drop';
    };
    step('the operator sends the UE away; the first request does not reach it');
    await sendAway(phone.supi);
    await sees(phone, 'DeregistrationRequestUeTerminated');
    await sees(phone, 'DeregistrationRequestUeTerminated');
    await sees(node, 'UEContextReleaseCommand', { cause: { choice: 'nas', value: 'deregister' } });
  },
});
