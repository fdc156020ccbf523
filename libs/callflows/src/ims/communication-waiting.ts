import { callFlow } from '@trunkline/testbed';
import { answeredCall } from './calls.ts';
import { imsCore } from './core.ts';
import { ended, mmtelPhone } from './mmtel.ts';

export default callFlow({
  name: 'ims/communication-waiting',
  title: 'Communication waiting',
  clause: 'TS 24.615 §4.5.5.2, RFC 7462',
  shows:
    'A call comes during another: the caller hears in the 180 that it waits, the callee holds the first call and takes the second',
  tags: ['ims'],
  ...imsCore,
  async run(lab) {
    const { step, sees, holds } = lab;
    const [alice, bob, carol] = [await mmtelPhone(lab), await mmtelPhone(lab), await mmtelPhone(lab)];
    const [call, incoming] = await answeredCall(alice, bob);
    step('the second call');
    const waiting = carol.call(bob);
    const second = await bob.incomingCall();
    await second.ring();
    const { sip } = await sees(carol, '180 INVITE');
    const alert = sip.text('Alert-Info') ?? '';
    holds('Alert-Info', alert, (text: string) => text.includes('urn:alert:service:call-waiting'));
    step('the first is held, the second answered');
    await incoming.hold();
    await call.happens('held');
    await Promise.all([second.answer(), waiting.answered()]);
    await ended(waiting, second);
    await incoming.resume();
    await call.happens('resumed');
    await ended(call, incoming);
    step('a call that does not wait');
    const free = carol.call(bob);
    const last = await bob.incomingCall();
    await last.ring();
    const { sip: plain } = await sees(carol, '180 INVITE');
    holds('Alert-Info', plain.text('Alert-Info'), (text: string | undefined) => text === undefined);
    await Promise.all([last.answer(), free.answered()]);
    await ended(free, last);
  },
});
