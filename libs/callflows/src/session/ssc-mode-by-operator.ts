import { callFlow } from '@trunkline/testbed';
import { withSscModes } from './two-upfs.ts';

export default callFlow({
  name: 'session/ssc-mode-by-operator',
  title: 'The operator has fewer SSC modes for a data network than are subscribed',
  clause: 'TS 23.501 §5.6.9.3; TS 24.501 §6.4.1.4.1',
  shows:
    'Reject with #68, and of the subscribed modes only those that the operator has; a UE that leaves it to the network gets one of them although another is the default',
  tags: ['5gc', 'session', 'reject'],
  core: { smf: { dnns: { internet: { dnsIpv4: ['10.45.0.1'], sscModes: ['SSC_MODE_1'] } } } },
  async run({ gnb, ue, step, sees, refused }) {
    const phone = await ue(await gnb(), { subscription: withSscModes('SSC_MODE_2', 'SSC_MODE_1') });
    await phone.register();
    step('the UE asks for what it has subscribed to');
    await refused(phone.establishPduSession({ sscMode: 'SSC_MODE_2' }), /68/);
    await sees(phone, 'PDUSessionEstablishmentReject', { cause5gsm: 68, allowedSscMode: [1] });
    step('and leaves it to the network');
    await phone.establishPduSession({ sscMode: 'network' });
    await sees(phone, 'PDUSessionEstablishmentAccept', { selectedSscMode: 'SSC_MODE_1' });
  },
});
