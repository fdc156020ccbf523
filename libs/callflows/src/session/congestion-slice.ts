import { callFlow } from '@trunkline/testbed';
import { FIRST, limited, SECOND, slices } from './limited.ts';

export default callFlow({
  name: 'session/congestion-slice',
  title: 'A slice takes no more sessions',
  clause: 'TS 24.501 §6.2.8, §6.4.1.4, TS 23.501 §5.19.7.4',
  shows:
    '#69 with T3585, which is for the whole slice: the UE asks for no data network there, and is served in the other slice; the session that it had before stays',
  tags: ['5gc', 'session', 'reject', 'timer'],
  core: limited({ snssai: FIRST, sessions: 1, backOffSeconds: 60 }),
  async run({ gnb, ue, step, sees, refused, dataNetwork }) {
    const phone = await ue(await gnb(slices.gnb), { subscription: slices.subscription });
    phone.obeysBackOff = true;
    await phone.register();
    const session = await phone.establishPduSession({ dnn: 'internet', snssai: FIRST });
    step('one more is too many');
    await refused(phone.establishPduSession({ dnn: 'enterprise', snssai: FIRST }), /#69/);
    await sees(phone, 'PDUSessionEstablishmentReject', {
      cause5gsm: 69,
      backOffTimer: (timer) => timer?.seconds === 60,
    });
    step('the UE asks for nothing there');
    await refused(phone.establishPduSession({ dnn: 'internet', snssai: FIRST }), /T3585 runs/);
    step('the other slice');
    const elsewhere = await phone.establishPduSession({ dnn: 'internet', snssai: SECOND });
    await Promise.all([session.ping(dataNetwork.ipv4), elsewhere.ping(dataNetwork.ipv4)]);
  },
});
