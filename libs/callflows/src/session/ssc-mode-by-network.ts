import { callFlow } from '@trunkline/testbed';
import { withSscModes } from './two-upfs.ts';

export default callFlow({
  name: 'session/ssc-mode-by-network',
  title: 'The UE leaves the SSC mode to the network',
  clause: 'TS 23.501 §5.6.9.3; TS 24.501 §6.4.1.2',
  shows:
    "The subscription's default is chosen; a subscriber with an address of its own gets SSC mode 1 whatever the default",
  tags: ['5gc', 'session'],
  async run({ gnb, ue, step, sees, holds }) {
    const node = await gnb();
    const phone = await ue(node, { subscription: withSscModes('SSC_MODE_3', 'SSC_MODE_1') });
    await phone.register();
    step('the UE names no mode');
    const session = await phone.establishPduSession({ sscMode: 'network' });
    await sees(phone, 'PDUSessionEstablishmentAccept', { selectedSscMode: 'SSC_MODE_3' });
    holds('SSC mode', session.info.sscMode, (mode: string) => mode === 'SSC_MODE_3');
    step('nor does one with a static address');
    const staticIpv4 = '10.45.200.7';
    const dnns = { internet: { default: true, sscModes: ['SSC_MODE_2'], staticIpv4 } };
    const fixed = await ue(node, { subscription: { slices: [{ sst: 1, dnns }] } });
    await fixed.register();
    await fixed.establishPduSession({ sscMode: 'network' });
    await sees(fixed, 'PDUSessionEstablishmentAccept', {
      selectedSscMode: 'SSC_MODE_1',
      pduAddress: { ipv4: staticIpv4 },
    });
  },
});
