import { callFlow } from '@trunkline/testbed';

export default callFlow({
  name: 'connection/suspended-paging',
  title: 'Downlink data for a UE whose connection is suspended',
  clause: 'TS 23.502 §4.8.1.2, §4.8.2.3, §4.2.3.3, TS 24.501 §5.3.1.4',
  shows:
    'The UPF keeps the packet and the network pages; the UE answers with a resumption, gets the packet and a new 5G-GUTI',
  tags: ['5gc', 'connection', 'session'],
  needs: ['late-echo'],
  core: { amf: { upCiot: true } },
  async run({ gnb, ue, step, sees, neverSaw, dataNetwork }) {
    const node = await gnb();
    const phone = await ue(node, { upCiot: true });
    await phone.register();
    const session = await phone.establishPduSession();
    step('something is on its way to the UE, whose connection is suspended');
    const packet = session.hearsLater(dataNetwork.ipv4, 1_500);
    await phone.suspend();
    step('the packet comes');
    await sees(node, 'Paging');
    await sees(node, 'UEContextResumeResponse', {
      pduSessionResourceResumeListRESRes: [{ pduSessionId: session.info.pduSessionId }],
    });
    await packet;
    await sees(phone, 'ConfigurationUpdateCommand', { guti5g: (guti) => guti !== undefined });
    neverSaw(phone, 'ServiceAccept');
  },
});
