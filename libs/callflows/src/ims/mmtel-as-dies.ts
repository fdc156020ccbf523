import { callFlow } from '@trunkline/testbed';
import { answeredCall } from './calls.ts';
import { imsCore } from './core.ts';
import { ended, mmtelPhone } from './mmtel.ts';

export default callFlow({
  name: 'ims/application-server-dies',
  title: 'A call outlives its application server',
  clause: 'TS 24.229 §5.7.5, §5.4.3.2',
  shows:
    'The MMTel AS dies during a call and another worker takes its place: hold, resumption and release go through it, and it still knows who is in a call',
  tags: ['ims', 'fault'],
  needs: ['control'],
  ...imsCore,
  async run(lab) {
    const { step, holds, kill, revive } = lab;
    const [alice, bob] = [await mmtelPhone(lab), await mmtelPhone(lab, { waiting: false })];
    const carol = await mmtelPhone(lab);
    const [call, incoming] = await answeredCall(alice, bob);
    step('it dies');
    await kill('mmtel-as');
    await Promise.all([call.say(800, 200), incoming.say(1_350, 200)]);
    await lab.pause(50);
    holds('what the callee heard', incoming.hear().tone, (tone: number) => tone === 800);
    await revive('mmtel-as');
    step('what it knew is there');
    holds('status', await carol.call(bob).rejected(), (status: number) => status === 486);
    await call.hold();
    await incoming.happens('held');
    await call.resume();
    await incoming.happens('resumed');
    await ended(call, incoming);
  },
});
