import { callFlow } from '@trunkline/testbed';

export default callFlow({
  name: 'session/modification-by-ue-one-way',
  title: 'The UE asks for a flow for what it sends only',
  clause: 'TS 24.501 §6.4.2, §9.11.4.13, TS 23.501 §5.7.1.4',
  shows:
    'A filter of one direction: uplink packets run on the flow, their answers on the default one, also after the UE was idle',
  tags: ['5gc', 'session', 'policy'],
  covers: ['Open5GS vonr/qos-flow-test uni_directional_func'],
  async run({ gnb, ue, step, sees, holds, dataNetwork }) {
    const node = await gnb();
    const phone = await ue(node);
    await phone.register();
    const session = await phone.establishPduSession();
    step('the UE asks');
    phone.sendSm({
      message: 'PDUSessionModificationRequest',
      pduSessionId: session.info.pduSessionId,
      pti: 81,
      requestedQosRules: [
        {
          id: 0,
          operation: 'create',
          isDefault: false,
          filters: [{ id: 1, direction: 'uplink', components: [{ type: 48, value: Uint8Array.of(17) }] }],
          precedence: 60,
          segregation: false,
          qfi: 0,
        },
      ],
      requestedQosFlowDescriptions: [{ qfi: 0, operation: 'create', parameters: [{ id: 1, value: Uint8Array.of(6) }] }],
    });
    await sees(phone, 'PDUSessionModificationCommand', {
      pti: 81,
      authorizedQosRules: [{ operation: 'create', filters: [{ direction: 'uplink' }] }],
    });
    const looks = async () => {
      await session.exchangeUdp(dataNetwork.ipv4, 7, Uint8Array.of(1));
      holds('QFIs', session.lastQfi, ({ uplink, downlink }: typeof session.lastQfi) => uplink === 2 && downlink === 1);
    };
    await looks();
    step('idle, and back');
    await phone.goIdle();
    await looks();
  },
});
