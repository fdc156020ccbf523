import { callFlow } from '@trunkline/testbed';
import { twoPhones } from './calls.ts';
import { imsCore } from './core.ts';

export default callFlow({
  name: 'ims/idle-callee',
  title: 'A call to a UE that is idle',
  clause: 'TS 23.502 §4.2.3.3, TS 24.229 §5.1.4',
  shows: 'The INVITE waits at the UPF, the UE is paged, asks for service, and rings',
  tags: ['ims'],
  ...imsCore,
  async run(lab) {
    const { step, sees, holds } = lab;
    const [alice, bob] = await twoPhones(lab);
    await bob.ue.goIdle();
    step('the call');
    const call = alice.call(bob);
    await sees(bob.ue.gnb, 'Paging');
    const incoming = await bob.incomingCall();
    holds('connected', bob.ue.connected, (connected: boolean) => connected);
    await incoming.ring();
    await call.ringing();
    await Promise.all([incoming.answer(), call.answered()]);
    await call.hangUp();
    await incoming.ended();
  },
});
