import { callFlow } from '@trunkline/testbed';

const subscription = (uplink: string, fiveQi: number) => ({
  slices: [{ sst: 1, dnns: { internet: { default: true, ambr: { uplink, downlink: '9 Mbps' }, '5qi': fiveQi } } }],
});

export default callFlow({
  name: 'policy/sm-policy-update-overrides',
  title: 'The PCF keeps its own AMBR and lets the subscribed 5QI through',
  clause: 'TS 23.502 §4.16.5.1, TS 29.512 §4.2.4.3, TS 23.503 §6.3.1',
  shows:
    'The SMF reports SE_AMBR_CH and DEF_QOS_CH; only what the PCF decides otherwise than before reaches UE and gNB',
  tags: ['5gc', 'policy', 'session'],
  needs: ['tap'],
  core: { pcf: { session: { default: [{ ambr: { uplink: '3 Mbps', downlink: '4 Mbps' } }] } } },
  async run({ gnb, ue, step, sees, neverSaw, coreSees, resubscribe, dataNetwork }) {
    const node = await gnb();
    const phone = await ue(node, { subscription: subscription('7 Mbps', 9) });
    await phone.register();
    const session = await phone.establishPduSession();
    await sees(phone, 'PDUSessionEstablishmentAccept', { sessionAmbr: { uplink: 3_000_000, downlink: 4_000_000 } });
    step('another AMBR is subscribed');
    await resubscribe(phone.supi, subscription('8 Mbps', 9));
    await coreSees('SMF → PCF', /POST .*\/update/);
    await session.ping(dataNetwork.ipv4);
    neverSaw(phone, 'PDUSessionModificationCommand');
    step('and another 5QI');
    await resubscribe(phone.supi, subscription('8 Mbps', 6));
    await sees(phone, 'PDUSessionModificationCommand', {
      sessionAmbr: undefined as never,
      authorizedQosFlowDescriptions: [
        { qfi: 1, operation: 'modify', parameters: [{ id: 1, value: Uint8Array.of(6) }] },
      ],
    });
    await sees(node, 'PDUSessionResourceModifyRequest');
  },
});
