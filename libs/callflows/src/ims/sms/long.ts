import { callFlow, numberOf } from '@trunkline/testbed';
import { imsCore } from '../core.ts';
import { twoWriters } from './phones.ts';

const text = `It was a bright cold day in April, and the clocks were striking thirteen. ${'Nobody counted {them} €. '.repeat(16)}`;

export default callFlow({
  name: 'ims/sms-long',
  title: 'A text in several parts over IMS',
  clause: 'TS 23.040 §9.2.3.24.1, TS 24.341 §5.3.1.2',
  shows: 'Each part is a MESSAGE with its own reports; they arrive whole and in their order',
  tags: ['ims', 'sms'],
  ...imsCore,
  async run(lab) {
    const { step, holds } = lab;
    const [alice, bob] = await twoWriters(lab);
    step('one writes');
    const sent = await alice.sms.send(text, { to: numberOf(bob.ue.supi) });
    holds('parts', sent.length, (parts: number) => parts === 4);
    const received = await bob.sms.expect({ from: numberOf(alice.ue.supi) });
    holds('the text', received.text, (whole: string) => whole === text);
    holds('parts', received.parts, (parts: number) => parts === 4);
  },
});
