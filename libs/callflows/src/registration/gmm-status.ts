import { callFlow } from '@trunkline/testbed';

export default callFlow({
  name: 'registration/gmm-status',
  title: 'A UE that reports an error',
  clause: 'TS 24.501 §5.4.6.3, §7',
  shows: '5GMM STATUS is taken note of, and the registration and its sessions stay',
  tags: ['5gc', 'registration'],
  covers: ['Open5GS registration/gmm-status-test test1_func'],
  async run({ gnb, ue, step, dataNetwork }) {
    const phone = await ue(await gnb());
    await phone.register();
    step('the UE sends 5GMM STATUS');
    phone.send({ message: 'FiveGMMStatus', cause5gmm: 111 });
    step('and opens a session');
    await (await phone.establishPduSession()).ping(dataNetwork.ipv4);
  },
});
