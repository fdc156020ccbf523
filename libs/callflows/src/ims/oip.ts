import { callFlow } from '@trunkline/testbed';
import { imsCore } from './core.ts';
import { ended, mmtelPhone, numberOf, rowsOf, taken } from './mmtel.ts';

export default callFlow({
  name: 'ims/originating-identification-presentation',
  title: 'Originating identification presentation',
  clause: 'TS 24.607 §4.5.2.9',
  shows: 'The callee is shown the identity that the network asserts; one without the service is not',
  tags: ['ims'],
  ...imsCore,
  async run(lab) {
    const { step, holds } = lab;
    const [alice, bob] = [await mmtelPhone(lab), await mmtelPhone(lab)];
    const carol = await mmtelPhone(lab, { identityPresentation: false });
    step('to one with the service');
    const call = alice.call(bob);
    const incoming = await bob.incomingCall();
    const shown = rowsOf(incoming.invite, 'P-Asserted-Identity');
    holds('identity', shown, (rows: typeof shown) => rows.some((row) => row.includes(numberOf(alice))));
    await taken(call, incoming);
    await ended(call, incoming);
    step('to one without');
    const other = alice.call(carol);
    const dark = await carol.incomingCall();
    const hidden = rowsOf(dark.invite, 'P-Asserted-Identity');
    holds('identity', hidden, (rows: typeof hidden) => rows.length === 0);
    await taken(other, dark);
    await ended(other, dark);
  },
});
