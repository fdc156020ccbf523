import { callFlow } from '@trunkline/testbed';

export default callFlow({
  name: 'registration/forged-nas',
  title: 'NAS messages without the keys of the UE',
  clause: 'TS 24.501 §4.4.4.3',
  shows:
    'Plain, and with a wrong MAC: once NAS is secure both are discarded without an answer, and the UE is served as before',
  tags: ['5gc', 'registration', 'security', 'fault'],
  async run({ gnb, ue, step, neverSaw, pause, dataNetwork }) {
    const node = await gnb();
    const phone = await ue(node);
    await phone.register();
    const session = await phone.establishPduSession();
    step('a Deregistration Request with a wrong MAC, then a plain one');
    const plain = [0x7e, 0x00, 0x45, 0x09, 0x00, 0x01, 0x00];
    phone.sendRaw(Uint8Array.from([0x7e, 0x02, 1, 2, 3, 4, 0x05, ...plain]));
    phone.sendRaw(Uint8Array.from(plain));
    await pause(200);
    neverSaw(node, 'UEContextReleaseCommand');
    neverSaw(phone, 'DeregistrationAcceptUeOriginating');
    await session.ping(dataNetwork.ipv4);
  },
});
