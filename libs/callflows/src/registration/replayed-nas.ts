import { callFlow } from '@trunkline/testbed';

export default callFlow({
  name: 'registration/replayed-nas',
  title: 'An uplink NAS message is replayed',
  clause: 'TS 24.501 §4.4.3.2, TS 33.501 §6.4.3',
  shows:
    'The same octets a second time have a NAS COUNT that was used: they are discarded, and the UE is served as before',
  tags: ['5gc', 'registration', 'security', 'fault'],
  async run({ gnb, ue, step, sees, neverSaw, pause, dataNetwork }) {
    let replays = false;
    const node = await gnb({
      interfere: (pdu, direction, pass) => {
        pass();
        if (replays && direction === 'up' && pdu.message === 'UplinkNASTransport') pass();
      },
    });
    const phone = await ue(node);
    await phone.register();
    replays = true;
    step('every message of the UE comes twice; it opens a session');
    const session = await phone.establishPduSession();
    await sees(phone, 'PDUSessionEstablishmentAccept');
    await pause(200);
    neverSaw(phone, 'PDUSessionEstablishmentAccept');
    neverSaw(phone, 'FiveGMMStatus');
    await session.ping(dataNetwork.ipv4);
    step('it deregisters, twice as well');
    await phone.deregister();
    await sees(phone, 'DeregistrationAcceptUeOriginating');
  },
});
