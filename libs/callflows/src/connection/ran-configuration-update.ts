import { callFlow } from '@trunkline/testbed';

export default callFlow({
  name: 'connection/ran-configuration-update',
  title: 'A gNB says that it has changed',
  clause: 'TS 38.413 §8.7.2',
  shows: 'New name and tracking area are acknowledged; UEs of the new area are served, paging included',
  tags: ['5gc', 'connection'],
  needs: ['late-echo'],
  core: { amf: { tacs: ['000001', '000002'] } },
  async run({ gnb, ue, step, sees, dataNetwork }) {
    const node = await gnb();
    step('the gNB serves another area from now on');
    node.updateConfiguration('000002');
    await sees(node, 'RANConfigurationUpdateAcknowledge');
    const phone = await ue(node);
    await phone.register();
    const session = await phone.establishPduSession();
    const packet = session.hearsLater(dataNetwork.ipv4, 1_500);
    await phone.goIdle();
    step('and pages there');
    await sees(node, 'Paging');
    await packet;
  },
});
