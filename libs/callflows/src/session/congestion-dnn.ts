import { callFlow } from '@trunkline/testbed';
import { FIRST, limited, SECOND, slices } from './limited.ts';

export default callFlow({
  name: 'session/congestion-dnn',
  title: 'A data network takes no more sessions',
  clause: 'TS 24.501 §6.2.7, §6.4.1.4, TS 23.501 §5.19.7.3',
  shows:
    '#26 with T3396, which is for the DNN in every slice: the UE keeps still there, and not elsewhere; when it has run out and there is room, the UE is served',
  tags: ['5gc', 'session', 'reject', 'timer'],
  core: limited({ dnn: 'internet', sessions: 1, backOffSeconds: 6 }),
  async run({ gnb, ue, step, sees, refused, pause, dataNetwork }) {
    const node = await gnb(slices.gnb);
    const first = await ue(node, { subscription: slices.subscription });
    const second = await ue(node, { subscription: slices.subscription });
    second.obeysBackOff = true;
    await first.register();
    await second.register();
    const session = await first.establishPduSession({ dnn: 'internet' });
    step('one more is too many');
    await refused(second.establishPduSession({ dnn: 'internet', snssai: FIRST }), /#26/);
    await sees(second, 'PDUSessionEstablishmentReject', {
      cause5gsm: 26,
      backOffTimer: (timer) => timer?.seconds === 6,
    });
    step('the UE does not ask again, in the other slice neither');
    await refused(second.establishPduSession({ dnn: 'internet', snssai: SECOND }), /T3396 runs/);
    step('another data network is another matter');
    const other = await second.establishPduSession({ dnn: 'enterprise' });
    await other.ping(dataNetwork.ipv4);
    step('there is room again, and T3396 has run out');
    await first.releasePduSession(session.info.pduSessionId);
    await pause(6_500);
    const late = await second.establishPduSession({ dnn: 'internet', snssai: SECOND });
    await late.ping(dataNetwork.ipv4);
  },
});
