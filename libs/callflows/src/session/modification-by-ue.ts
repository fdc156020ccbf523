import { callFlow } from '@trunkline/testbed';

const UDP = { type: 48, value: Uint8Array.of(17) };
const ECHO_PORT = { type: 80, value: Uint8Array.of(0, 7) };

export default callFlow({
  name: 'session/modification-by-ue',
  title: 'The UE asks for a QoS flow, changes it and gives it back',
  clause: 'TS 23.502 §4.3.3.2 step 1a, TS 24.501 §6.4.2',
  shows: 'The PCF decides; the command has the PTI of the request; packets that the UE named run on the flow',
  tags: ['5gc', 'session', 'policy'],
  covers: ['Open5GS vonr/qos-flow-test bi_directional_func', 'Open5GS vonr/session-test test1_func'],
  needs: ['tap'],
  async run({ gnb, ue, step, sees, coreSees, holds, dataNetwork }) {
    const node = await gnb();
    const phone = await ue(node);
    await phone.register();
    const session = await phone.establishPduSession();
    const { pduSessionId } = session.info;
    step('the UE asks for a GBR flow for its echoes');
    phone.sendSm({
      message: 'PDUSessionModificationRequest',
      pduSessionId,
      pti: 41,
      requestedQosRules: [
        {
          id: 0,
          operation: 'create',
          isDefault: false,
          filters: [{ id: 1, direction: 'bidirectional', components: [UDP, ECHO_PORT] }],
          precedence: 50,
          segregation: false,
          qfi: 0,
        },
      ],
      requestedQosFlowDescriptions: [
        {
          qfi: 0,
          operation: 'create',
          parameters: [
            { id: 1, value: Uint8Array.of(3) },
            { id: 2, value: Uint8Array.of(1, 0, 200) },
            { id: 3, value: Uint8Array.of(1, 0, 200) },
          ],
        },
      ],
    });
    await coreSees('SMF → PCF', /POST .*\/sm-policies\/[^/]+\/update/);
    await sees(node, 'PDUSessionResourceModifyRequest');
    await sees(phone, 'PDUSessionModificationCommand', {
      pti: 41,
      authorizedQosRules: [{ id: 2, operation: 'create', precedence: 50, qfi: 2 }],
      authorizedQosFlowDescriptions: [{ qfi: 2, operation: 'create', parameters: (all) => all.length === 5 }],
    });
    await session.runsOn(2, dataNetwork.ipv4, 7);
    step('it wants twice the rate');
    phone.sendSm({
      message: 'PDUSessionModificationRequest',
      pduSessionId,
      pti: 42,
      requestedQosFlowDescriptions: [
        {
          qfi: 2,
          operation: 'modify',
          parameters: [
            { id: 2, value: Uint8Array.of(1, 1, 144) },
            { id: 3, value: Uint8Array.of(1, 1, 144) },
          ],
        },
      ],
    });
    await sees(phone, 'PDUSessionModificationCommand', {
      pti: 42,
      authorizedQosFlowDescriptions: [
        { qfi: 2, operation: 'modify', parameters: (all) => all[1]?.value.join() === '1,1,144' },
      ],
    });
    step('and nothing any more');
    phone.sendSm({
      message: 'PDUSessionModificationRequest',
      pduSessionId,
      pti: 43,
      requestedQosRules: [{ id: 2, operation: 'delete', isDefault: false, filters: [] }],
    });
    await sees(phone, 'PDUSessionModificationCommand', {
      pti: 43,
      authorizedQosRules: [{ id: 2, operation: 'delete' }],
      authorizedQosFlowDescriptions: [{ qfi: 2, operation: 'delete' }],
    });
    await session.runsOn(1, dataNetwork.ipv4, 7);
    step('a request that asks for nothing is granted as well');
    phone.sendSm({ message: 'PDUSessionModificationRequest', pduSessionId, pti: 44 });
    const { authorizedQosRules } = await sees(phone, 'PDUSessionModificationCommand', { pti: 44 });
    holds('rules', authorizedQosRules === undefined, (none: boolean) => none);
  },
});
