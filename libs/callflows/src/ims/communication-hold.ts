import { callFlow } from '@trunkline/testbed';
import { answeredCall } from './calls.ts';
import { imsCore } from './core.ts';
import { ended, mmtelPhone } from './mmtel.ts';

export default callFlow({
  name: 'ims/communication-hold',
  title: 'Communication hold',
  clause: 'TS 24.610 §4.5.2.1',
  shows: 'Hold and resumption go through the application server, by the callee and by the caller',
  tags: ['ims'],
  ...imsCore,
  async run(lab) {
    const { step, holds } = lab;
    const [alice, bob] = [await mmtelPhone(lab), await mmtelPhone(lab)];
    const [call, incoming] = await answeredCall(alice, bob);
    step('the callee holds');
    await incoming.hold();
    await call.happens('held');
    holds('packets of the caller', await call.say(800, 100), (sent: number) => sent === 0);
    await incoming.resume();
    await call.happens('resumed');
    step('the caller holds');
    await call.hold();
    await incoming.happens('held');
    await call.resume();
    await incoming.happens('resumed');
    holds('packets of the caller', await call.say(800, 100), (sent: number) => sent === 5);
    await ended(call, incoming);
  },
});
