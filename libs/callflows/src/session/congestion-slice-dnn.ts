import { callFlow } from '@trunkline/testbed';
import { FIRST, limited, SECOND, slices } from './limited.ts';

export default callFlow({
  name: 'session/congestion-slice-dnn',
  title: 'A data network of one slice takes no more sessions',
  clause: 'TS 24.501 §6.2.8, §6.4.1.4, TS 23.501 §5.19.7.4',
  shows: '#67 with T3584, which is for this DNN in this slice: both the other DNN and the other slice serve the UE',
  tags: ['5gc', 'session', 'reject', 'timer'],
  core: limited({ dnn: 'internet', snssai: FIRST, sessions: 1, backOffSeconds: 60 }),
  async run({ gnb, ue, step, sees, refused, dataNetwork }) {
    const node = await gnb(slices.gnb);
    const first = await ue(node, { subscription: slices.subscription });
    const second = await ue(node, { subscription: slices.subscription });
    second.obeysBackOff = true;
    await first.register();
    await second.register();
    await first.establishPduSession({ dnn: 'internet', snssai: FIRST });
    step('one more is too many');
    await refused(second.establishPduSession({ dnn: 'internet', snssai: FIRST }), /#67/);
    await sees(second, 'PDUSessionEstablishmentReject', {
      cause5gsm: 67,
      backOffTimer: (timer) => timer?.seconds === 60,
    });
    step('the UE does not ask again');
    await refused(second.establishPduSession({ dnn: 'internet', snssai: FIRST }), /T3584 runs/);
    step('the same data network in the other slice, the other one in this slice');
    const elsewhere = await second.establishPduSession({ dnn: 'internet', snssai: SECOND });
    const other = await second.establishPduSession({ dnn: 'enterprise', snssai: FIRST });
    await Promise.all([elsewhere.ping(dataNetwork.ipv4), other.ping(dataNetwork.ipv4)]);
  },
});
