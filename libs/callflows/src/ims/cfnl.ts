import { callFlow } from '@trunkline/testbed';
import { imsCore } from './core.ts';
import { diverted, ended, numberOf, rowsOf, taken } from './mmtel.ts';

export default callFlow({
  name: 'ims/communication-forwarding-not-logged-in',
  title: 'Communication forwarding not logged in',
  clause: 'TS 24.604 §4.5.2.6.2, TS 24.229 §5.4.3.3',
  shows: 'The callee is not registered: its filter criteria hold all the same, and another gets the call',
  tags: ['ims'],
  ...imsCore,
  async run(lab) {
    const { step, sees, holds } = lab;
    const { alice, bob, carol } = await diverted(lab, 'notLoggedIn');
    const number = numberOf(bob);
    await bob.deregister();
    step('the call');
    const call = alice.call(`tel:${number}`);
    await sees(alice, '181 INVITE');
    const incoming = await carol.incomingCall();
    const history = rowsOf(incoming.invite, 'History-Info');
    holds('why', history, ([, second = '']: typeof history) => second.includes('cause=404'));
    await taken(call, incoming);
    await ended(call, incoming);
  },
});
