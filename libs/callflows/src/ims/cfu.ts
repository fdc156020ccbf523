import { callFlow } from '@trunkline/testbed';
import { imsCore } from './core.ts';
import { diverted, ended, numberOf, rowsOf, taken } from './mmtel.ts';

export default callFlow({
  name: 'ims/communication-forwarding-unconditional',
  title: 'Communication forwarding unconditional',
  clause: 'TS 24.604 §4.5.2.6.2, RFC 7044',
  shows:
    'Every call goes to another: the caller is told 181, the callee does not ring, and the third learns by whom it was diverted',
  tags: ['ims'],
  ...imsCore,
  async run(lab) {
    const { step, sees, holds, neverSaw } = lab;
    const { alice, bob, carol } = await diverted(lab, 'unconditional');
    step('the call');
    const call = alice.call(bob);
    await sees(alice, '181 INVITE');
    const incoming = await carol.incomingCall();
    const history = rowsOf(incoming.invite, 'History-Info');
    holds('History-Info', history, ([first = '', second = '']: typeof history) => {
      return first.includes(numberOf(bob)) && second.includes(numberOf(carol)) && second.includes('cause=302');
    });
    await taken(call, incoming);
    neverSaw(bob, 'INVITE');
    await ended(call, incoming);
  },
});
