import { callFlow, type ImsPhone } from '@trunkline/testbed';
import { imsCore } from './core.ts';
import { ended, mmtelPhone, rowsOf } from './mmtel.ts';

export default callFlow({
  name: 'ims/terminating-identification',
  title: 'Terminating identification presentation and restriction',
  clause: 'TS 24.608 §4.5.2.4, §4.5.2.9',
  shows: 'The caller is shown who answers; not where the callee withholds it, nor where the caller has no such service',
  tags: ['ims'],
  ...imsCore,
  async run(lab) {
    const { step, holds } = lab;
    const [alice, bob] = [await mmtelPhone(lab), await mmtelPhone(lab)];
    const isShown = async (caller: ImsPhone, callee: ImsPhone): Promise<boolean> => {
      const call = caller.call(callee);
      const incoming = await callee.incomingCall();
      await incoming.ring();
      await call.ringing();
      await incoming.answer();
      const { response } = await call.happens('200');
      await ended(call, incoming);
      return response !== undefined && rowsOf(response, 'P-Asserted-Identity').length > 0;
    };
    step('TIP');
    holds('shown', await isShown(alice, bob), (shown: boolean) => shown);
    step('TIR of the callee');
    const carol = await mmtelPhone(lab, { connectedRestriction: 'permanent' });
    holds('shown', await isShown(alice, carol), (shown: boolean) => !shown);
    step('a caller without TIP');
    const dave = await mmtelPhone(lab, { connectedPresentation: false });
    holds('shown', await isShown(dave, bob), (shown: boolean) => !shown);
  },
});
