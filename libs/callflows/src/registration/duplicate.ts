import { callFlow } from '@trunkline/testbed';

export default callFlow({
  name: 'registration/duplicate',
  title: 'A UE registers again without having left',
  clause: 'TS 24.501 §5.5.1.2.8, TS 23.502 §4.2.2.2.2',
  shows: 'The phone was switched off without a word: its old context and connection go, the new one serves it',
  tags: ['5gc', 'registration'],
  covers: ['free5GC DuplicateRegistration', 'Open5GS registration/ue-context-test test2_func'],
  async run({ gnb, ue, step, sees, dataNetwork }) {
    const node = await gnb();
    const phone = await ue(node);
    step('the UE registers and opens a PDU session');
    await phone.register();
    await phone.establishPduSession();
    step('the same USIM registers from scratch on another connection');
    const again = await ue(node, { supi: phone.supi, provisioned: false });
    await again.register();
    await sees(node, 'UEContextReleaseCommand');
    const session = await again.establishPduSession();
    await session.ping(dataNetwork.ipv4);
  },
});
