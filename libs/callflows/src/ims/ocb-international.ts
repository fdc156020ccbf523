import { callFlow } from '@trunkline/testbed';
import { imsCore } from './core.ts';
import { ended, mmtelPhone, numberOf, taken } from './mmtel.ts';

export default callFlow({
  name: 'ims/outgoing-communication-barring-international',
  title: 'International calls are barred',
  clause: 'TS 24.611 §4.5.2.4.1, §4.9.1.4',
  shows: 'A number of another country is refused with 603, one of the home country is called',
  tags: ['ims', 'reject'],
  core: (at) => ({ ...imsCore.core(at), 'mmtel-as': { countryCode: '999' } }),
  async run(lab) {
    const { step, holds } = lab;
    const [alice, bob] = [await mmtelPhone(lab, { barring: { outgoing: 'international' } }), await mmtelPhone(lab)];
    step('a number of another country');
    holds('status', await alice.call('tel:+33145671234').rejected(), (status: number) => status === 603);
    step('a number of this one');
    const call = alice.call(`tel:${numberOf(bob)}`);
    const incoming = await bob.incomingCall();
    await taken(call, incoming);
    await ended(call, incoming);
  },
});
