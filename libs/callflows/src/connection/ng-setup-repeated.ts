import { callFlow } from '@trunkline/testbed';

export default callFlow({
  name: 'connection/ng-setup-repeated',
  title: 'A gNB sets up N2 again',
  clause: 'TS 38.413 §8.7.1.2',
  shows: 'What it said before is forgotten, its UEs are idle, and it is served anew',
  tags: ['5gc', 'connection', 'fault'],
  covers: ['gnbsim loops of gNB set-up'],
  async run({ gnb, ue, step, dataNetwork }) {
    const node = await gnb();
    const phone = await ue(node);
    await phone.register();
    const session = await phone.establishPduSession();
    step('the gNB begins anew on the same association');
    await node.setup();
    phone.leaveConnection();
    step('its UE comes back');
    await session.ping(dataNetwork.ipv4);
  },
});
