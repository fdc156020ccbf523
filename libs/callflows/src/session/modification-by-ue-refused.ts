import { callFlow } from '@trunkline/testbed';

const UDP = { type: 48, value: Uint8Array.of(17) };

export default callFlow({
  name: 'session/modification-by-ue-refused',
  title: 'QoS flows that the UE may not have',
  clause: 'TS 24.501 §6.4.2.4, §9.11.4.2',
  shows:
    'Modification Reject: #59 for a 5QI that is none, #83 and #84 for wrong operations, #44 for a filter, #37 where the PCF refuses',
  tags: ['5gc', 'session', 'policy', 'reject'],
  core: { pcf: { session: { default: [{ ueRequests: 'refuse' }] } } },
  async run({ gnb, ue, step, sees, dataNetwork }) {
    const node = await gnb();
    const phone = await ue(node);
    await phone.register();
    const session = await phone.establishPduSession();
    const { pduSessionId } = session.info;
    const ask = (pti: number, fiveQi: number | undefined, components = [UDP]) =>
      phone.sendSm({
        message: 'PDUSessionModificationRequest',
        pduSessionId,
        pti,
        requestedQosRules: [
          {
            id: 0,
            operation: 'create',
            isDefault: false,
            filters: [{ id: 1, direction: 'bidirectional', components }],
            precedence: 50,
            qfi: 0,
          },
        ],
        ...(fiveQi === undefined
          ? {}
          : {
              requestedQosFlowDescriptions: [
                { qfi: 0, operation: 'create' as const, parameters: [{ id: 1, value: Uint8Array.of(fiveQi) }] },
              ],
            }),
      });
    step('a 5QI that no table has');
    ask(51, 200);
    await sees(phone, 'PDUSessionModificationReject', { pti: 51, cause5gsm: 59 });
    step('a rule without a flow');
    ask(52, undefined);
    await sees(phone, 'PDUSessionModificationReject', { pti: 52, cause5gsm: 84 });
    step('a filter by flow label, which is not served');
    ask(53, 9, [{ type: 128, value: Uint8Array.of(0, 0, 1) }]);
    await sees(phone, 'PDUSessionModificationReject', { pti: 53, cause5gsm: 44 });
    step('the end of a rule that there is not');
    phone.sendSm({
      message: 'PDUSessionModificationRequest',
      pduSessionId,
      pti: 54,
      requestedQosRules: [{ id: 9, operation: 'delete', isDefault: false, filters: [] }],
    });
    await sees(phone, 'PDUSessionModificationReject', { pti: 54, cause5gsm: 83 });
    step('a good request, and an operator who grants none');
    ask(55, 6);
    await sees(phone, 'PDUSessionModificationReject', { pti: 55, cause5gsm: 37 });
    await session.ping(dataNetwork.ipv4);
  },
});
