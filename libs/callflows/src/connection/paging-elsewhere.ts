import { callFlow } from '@trunkline/testbed';

export default callFlow({
  name: 'connection/paging-elsewhere',
  title: 'The UE has gone to another gNB when it is paged',
  clause: 'TS 23.502 §4.2.3.3, TS 38.413 §8.5.1',
  shows:
    'All gNBs of the registration area page, one of another area does not; the UE answers where it is now, and the packet comes there',
  tags: ['5gc', 'connection', 'mobility', 'session'],
  needs: ['late-echo'],
  core: { amf: { tacs: ['000001', '000002'] } },
  async run({ gnb, ue, step, sees, neverSaw, dataNetwork }) {
    const here = await gnb();
    const there = await gnb();
    const far = await gnb({ tac: '000002' });
    const phone = await ue(here);
    await phone.register();
    const session = await phone.establishPduSession();
    const packet = session.hearsLater(dataNetwork.ipv4, 1_500);
    await phone.goIdle();
    phone.camp(there);
    step('a packet comes');
    await sees(here, 'Paging');
    await sees(there, 'InitialContextSetupRequest', {
      pduSessionResourceSetupListCxtReq: (list) => list?.length === 1,
    });
    await packet;
    neverSaw(far, 'Paging');
  },
});
