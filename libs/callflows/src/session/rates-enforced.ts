import { callFlow, ip, media } from '@trunkline/testbed';

export default callFlow({
  name: 'session/rates-enforced',
  title: 'Session AMBR and the rate of a flow are enforced',
  clause: 'TS 23.501 §5.7.1.8, §5.7.2.5, TS 29.244 §5.4.4',
  shows: 'What is beyond the AMBR is dropped; a GBR flow does not count towards it and has a limit of its own',
  tags: ['5gc', 'session', 'policy'],
  needs: ['tap'],
  async run({ gnb, ue, af, step, sees, pause, holds, dataNetwork }) {
    const node = await gnb();
    const dnns = { internet: { default: true, ambr: { uplink: '64 Kbps', downlink: '64 Kbps' } } };
    const phone = await ue(node, { subscription: { slices: [{ sst: 1, dnns }] } });
    await phone.register();
    const session = await phone.establishPduSession();
    const burst = async (): Promise<number> => {
      const before = session.received;
      const packet = ip.udpPacket(session.ipv4 as string, 40_000, dataNetwork.ipv4, 7, new Uint8Array(500));
      for (let i = 0; i < 40; i++) await session.sendPacket(packet);
      await pause(300);
      return session.received - before;
    };
    step('twenty kilobytes at once on the default flow');
    holds('packets that came back', await burst(), (count: number) => count > 0 && count < 20);
    step('the same on a flow of 10 Mbps');
    const application = await af();
    const rates = { marBwUl: '10 Mbps', marBwDl: '10 Mbps' };
    await application.authorize({
      ueIpv4: session.ipv4 as string,
      medComponents: media('AUDIO', { server: dataNetwork.ipv4, port: 7 }, rates),
    });
    await sees(phone, 'PDUSessionModificationCommand');
    await session.runsOn(2, dataNetwork.ipv4, 7);
    holds('packets that came back', await burst(), (count: number) => count === 40);
  },
});
