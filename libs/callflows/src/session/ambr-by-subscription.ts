import { callFlow } from '@trunkline/testbed';

const subscription = (uplink: string, downlink: string, fiveQi = 9) => ({
  slices: [{ sst: 1, dnns: { internet: { default: true, ambr: { uplink, downlink }, '5qi': fiveQi } } }],
});

export default callFlow({
  name: 'session/ambr-by-subscription',
  title: 'Session AMBR and default QoS change in the subscription',
  clause: 'TS 23.502 §4.3.3.2 step 1c, §4.16.5.1, TS 29.503 §5.2.2.5',
  shows: 'UDM to SMF, SMF to PCF, and what the PCF authorises to UE, gNB and UPF; an idle UE is paged for it',
  tags: ['5gc', 'session', 'policy'],
  needs: ['tap'],
  async run({ gnb, ue, step, sees, coreSees, holds, resubscribe, dataNetwork }) {
    const node = await gnb();
    const phone = await ue(node, { subscription: subscription('10 Mbps', '20 Mbps') });
    await phone.register();
    const session = await phone.establishPduSession();
    await sees(phone, 'PDUSessionEstablishmentAccept', { sessionAmbr: { uplink: 10_000_000, downlink: 20_000_000 } });
    step('less of it');
    await resubscribe(phone.supi, subscription('1 Mbps', '2 Mbps'));
    await coreSees('UDM → SMF', /POST .*\/callbacks\/sm-data/);
    await coreSees('SMF → PCF', /POST .*\/update/);
    await sees(phone, 'PDUSessionModificationCommand', { sessionAmbr: { uplink: 1_000_000, downlink: 2_000_000 } });
    await sees(node, 'PDUSessionResourceModifyRequest');
    await coreSees('SMF → UPF', /Session Modification Request/);
    holds('AMBR of the session', session.ambr.uplink, (rate: number) => rate === 1_000_000);
    step('another 5QI');
    await resubscribe(phone.supi, subscription('1 Mbps', '2 Mbps', 7));
    await sees(phone, 'PDUSessionModificationCommand', {
      authorizedQosFlowDescriptions: [
        { qfi: 1, operation: 'modify', parameters: [{ id: 1, value: Uint8Array.of(7) }] },
      ],
    });
    await sees(node, 'PDUSessionResourceModifyRequest');
    await session.ping(dataNetwork.ipv4);
    step('more of it, for an idle UE');
    await phone.goIdle();
    await resubscribe(phone.supi, subscription('5 Mbps', '6 Mbps', 7));
    await sees(node, 'Paging');
    await sees(phone, 'PDUSessionModificationCommand', { sessionAmbr: { uplink: 5_000_000, downlink: 6_000_000 } });
    await session.ping(dataNetwork.ipv4);
  },
});
