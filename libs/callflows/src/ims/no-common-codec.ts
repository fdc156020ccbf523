import { callFlow } from '@trunkline/testbed';
import { imsCore } from './core.ts';

export default callFlow({
  name: 'ims/no-common-codec',
  title: 'Two phones have no codec in common',
  clause: 'RFC 3261 §21.4.26, RFC 3264 §6; TS 24.229 §5.1.4.1',
  shows:
    'The callee refuses with 488 before anybody is alerted, no QoS flow comes, and either phone calls others all the same',
  tags: ['ims', 'reject'],
  ...imsCore,
  async run({ gnb, registeredPhone, step, holds, sees, neverSaw }) {
    const node = await gnb();
    const alice = await registeredPhone(node, { phone: { codecs: ['AMR'] } });
    const bob = await registeredPhone(node, { phone: { codecs: ['PCMU'] } });
    step('the call');
    const call = alice.call(bob);
    await sees(bob, 'INVITE');
    holds('status', await call.rejected(), (status: number) => status === 488);
    holds('calls', [alice.calls, bob.calls], (calls: number[]) => `${calls}` === '0,0');
    for (const phone of [alice, bob]) {
      neverSaw(phone, '180 INVITE');
      neverSaw(phone.ue, 'PDUSessionModificationCommand');
    }
    step('a call that can be had');
    const carol = await registeredPhone(node);
    const other = alice.call(carol);
    const incoming = await carol.incomingCall();
    await incoming.ring();
    await Promise.all([incoming.answer(), other.answered()]);
    await other.hangUp();
    await incoming.ended();
  },
});
