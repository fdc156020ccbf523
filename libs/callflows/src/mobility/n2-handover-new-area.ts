import { callFlow } from '@trunkline/testbed';

export default callFlow({
  name: 'mobility/n2-handover-new-area',
  title: 'N2 handover into another tracking area',
  clause: 'TS 23.502 §4.9.1.3.3 step 12, §4.2.2.2, TS 24.501 §5.5.1.3',
  shows:
    'A mobility registration update follows on the same connection; it gives the UE its new registration area and leaves its session alone',
  tags: ['5gc', 'mobility', 'registration'],
  core: { amf: { tacs: ['000001', '000002'] } },
  async run({ gnb, ue, step, sees, neverSaw, dataNetwork }) {
    const first = await gnb();
    const second = await gnb({ tac: '000002' });
    const phone = await ue(first);
    await phone.register();
    const session = await phone.establishPduSession();
    step('the UE goes to a gNB of another area');
    const handover = await phone.n2HandOver(second);
    const ping = session.ping(dataNetwork.ipv4);
    step('its area is new to it: it registers');
    await phone.register('mobility-updating');
    await sees(phone, 'RegistrationAccept', { taiList: (list) => JSON.stringify(list).includes('000002') });
    await ping;
    await session.ping(dataNetwork.ipv4);
    neverSaw(second, 'PDUSessionResourceSetupRequest');
    neverSaw(second, 'UEContextReleaseCommand');
    await handover.source.drained();
    await sees(first, 'UEContextReleaseCommand', { cause: { choice: 'radioNetwork', value: 'successful-handover' } });
  },
});
