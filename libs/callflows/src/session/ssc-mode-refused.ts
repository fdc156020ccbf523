import { callFlow } from '@trunkline/testbed';
import { withSscModes } from './two-upfs.ts';

export default callFlow({
  name: 'session/ssc-mode-refused',
  title: 'An SSC mode that is not subscribed',
  clause: 'TS 24.501 §6.4.1.4.1, §6.4.1.4.2; TS 23.501 §5.6.9.3',
  shows: 'Reject with 5GSM cause #68 and the SSC modes that are allowed; asked with one of those, the session is made',
  tags: ['5gc', 'session', 'reject'],
  async run({ gnb, ue, step, sees, refused, holds, dataNetwork }) {
    const phone = await ue(await gnb(), { subscription: withSscModes('SSC_MODE_1', 'SSC_MODE_2') });
    await phone.register();
    step('the UE asks for SSC mode 3');
    await refused(phone.establishPduSession({ sscMode: 'SSC_MODE_3' }), /68/);
    await sees(phone, 'PDUSessionEstablishmentReject', { cause5gsm: 68, allowedSscMode: [1, 2] });
    step('and for one that it may have');
    const session = await phone.establishPduSession({ sscMode: 'SSC_MODE_2' });
    await sees(phone, 'PDUSessionEstablishmentAccept', { selectedSscMode: 'SSC_MODE_2' });
    await session.ping(dataNetwork.ipv4);
    holds('SSC mode', session.info.sscMode, (mode: string) => mode === 'SSC_MODE_2');
  },
});
