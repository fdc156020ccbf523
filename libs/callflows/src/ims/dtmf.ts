import { callFlow } from '@trunkline/testbed';
import { answeredCall, twoPhones } from './calls.ts';
import { imsCore } from './core.ts';

export default callFlow({
  name: 'ims/dtmf',
  title: 'Digits during a call',
  clause: 'TS 26.114 §5.2.1, Annex G; RFC 4733',
  shows: 'Telephone-event packets with the clock of the codec: each digit arrives once',
  tags: ['ims'],
  ...imsCore,
  feature: 'ims',
  async run(lab) {
    const { step, holds } = lab;
    const [alice, bob] = await twoPhones(lab);
    const [call, incoming] = await answeredCall(alice, bob);
    step('the caller dials');
    await call.dial('0*9#');
    await lab.pause(50);
    holds('digits', incoming.hear().digits, (digits: string) => digits === '0*9#');
    await incoming.hangUp();
    await call.ended();
  },
});
