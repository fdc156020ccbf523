import { callFlow, type ImsPhone } from '@trunkline/testbed';
import { imsCore } from './core.ts';
import { ended, mmtelPhone, rowsOf, taken } from './mmtel.ts';

export default callFlow({
  name: 'ims/originating-identification-restriction',
  title: 'Originating identification restriction',
  clause: 'TS 24.607 §4.5.2.4, RFC 3323, RFC 3325',
  shows:
    'Permanently, the identity is withheld whatever the phone says; where it is withheld by default, Privacy: none shows it',
  tags: ['ims'],
  ...imsCore,
  async run(lab) {
    const { step, holds } = lab;
    const bob = await mmtelPhone(lab);
    const isWithheld = async (caller: ImsPhone, privacy?: 'none'): Promise<boolean> => {
      const call = caller.call(bob, privacy === undefined ? {} : { privacy });
      const incoming = await bob.incomingCall();
      await taken(call, incoming);
      await ended(call, incoming);
      return rowsOf(incoming.invite, 'P-Asserted-Identity').length === 0;
    };
    step('permanently');
    const alice = await mmtelPhone(lab, { identityRestriction: 'permanent' });
    holds('withheld', await isWithheld(alice, 'none'), (withheld: boolean) => withheld);
    step('by default');
    const carol = await mmtelPhone(lab, { identityRestriction: 'temporary-restricted' });
    holds('withheld', await isWithheld(carol), (withheld: boolean) => withheld);
    step('and for this call not');
    holds('withheld', await isWithheld(carol, 'none'), (withheld: boolean) => !withheld);
  },
});
