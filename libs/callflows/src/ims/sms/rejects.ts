import { callFlow, numberOf } from '@trunkline/testbed';
import { imsCore } from '../core.ts';
import { twoWriters } from './phones.ts';

/** A message of RP of a type that is reserved (TS 24.011 §8.2.2). */
const RESERVED = Uint8Array.of(0x07, 0x09);

export default callFlow({
  name: 'ims/sms-rejects',
  title: 'Short messages over IMS that are refused',
  clause: 'TS 24.011 §8.2.5.4, §9.3; TS 24.341 §5.3.3.4.1; TS 23.040 §9.2.3.22',
  shows:
    'A number that nobody has is RP-ERROR #1, a message of a type that there is not #97; who has no subscription is told #50, who has not registered for it 403',
  tags: ['ims', 'sms', 'reject'],
  ...imsCore,
  async run(lab) {
    const { step, holds, refused } = lab;
    const [alice] = await twoWriters(lab);
    step('nobody has the number');
    await refused(alice.sms.send('Hello?', { to: '+15559999999' }), /#1 unassigned number/);
    step('a protocol error');
    const causeOf = async (body: Uint8Array, reference: number): Promise<number | undefined> => {
      const answer = alice.sms.answerTo(reference);
      const { status } = await alice.sms.sendBody(body);
      holds('taken for its answer', status, (taken: number) => taken === 202);
      const message = await answer;
      return message.message === 'RP-ERROR' ? message.cause : undefined;
    };
    holds('cause', await causeOf(RESERVED, 9), (cause: number) => cause === 97);
    step('somebody without a subscription for it');
    const carol = await lab.registeredPhone(await lab.gnb(), {
      phone: { shortMessages: true },
      subscription: { sms: { originating: 'not-subscribed', terminating: 'allowed' } },
    });
    await refused(carol.sms.send('Hello', { to: numberOf(alice.ue.supi) }), /#50 facility not subscribed/);
    step('and somebody who has not said that the phone takes them');
    const dave = await lab.registeredPhone(await lab.gnb());
    await refused(dave.sms.send('Hello', { to: numberOf(alice.ue.supi) }), /refused a MESSAGE .*: 403/);
  },
});
