import { callFlow } from '@trunkline/testbed';
import { imsCore } from './core.ts';
import { diverted, ended, rowsOf, taken } from './mmtel.ts';

export default callFlow({
  name: 'ims/communication-forwarding-busy',
  title: 'Communication forwarding busy',
  clause: 'TS 24.604 §4.5.2.6.2, §4.5.2.6.4',
  shows: 'The callee refuses with 486: the caller is told 181 instead, and another gets the call',
  tags: ['ims'],
  ...imsCore,
  async run(lab) {
    const { step, sees, holds } = lab;
    const { alice, bob, carol } = await diverted(lab, 'busy');
    bob.refuses = 486;
    step('the call');
    const call = alice.call(bob);
    await sees(bob, 'INVITE');
    await sees(alice, '181 INVITE');
    const incoming = await carol.incomingCall();
    const history = rowsOf(incoming.invite, 'History-Info');
    holds('why', history, ([, second = '']: typeof history) => second.includes('cause=486'));
    await taken(call, incoming);
    await ended(call, incoming);
  },
});
