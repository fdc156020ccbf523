import { callFlow, media } from '@trunkline/testbed';

export default callFlow({
  name: 'policy/policy-authorization-two-applications',
  title: 'Two applications on one PDU session',
  clause: 'TS 23.503 §6.1.3.2.4, TS 23.501 §5.7.1.4',
  shows:
    'Rules with the same 5QI and ARP share a QoS flow, whose rates are the sum; the one that ends leaves the other its flow',
  tags: ['5gc', 'policy', 'session'],
  covers: ['Open5GS vonr/af-test test3_func', 'Open5GS vonr/af-test test4_func'],
  needs: ['tap'],
  async run({ gnb, ue, af, step, sees, dataNetwork }) {
    const node = await gnb();
    const phone = await ue(node);
    await phone.register();
    const session = await phone.establishPduSession();
    const ueIpv4 = session.ipv4 as string;
    const rates = { marBwUl: '100 Kbps', marBwDl: '100 Kbps' };
    const [first, second] = [await af(), await af()];
    step('the first asks for audio');
    const call = await first.authorize({
      ueIpv4,
      medComponents: media('AUDIO', { server: dataNetwork.ipv4, port: 5000 }, rates),
    });
    await sees(phone, 'PDUSessionModificationCommand', { authorizedQosRules: [{ operation: 'create', qfi: 2 }] });
    step('the second, too');
    await second.authorize({
      ueIpv4,
      medComponents: media('AUDIO', { server: dataNetwork.ipv4, port: 7 }, rates),
    });
    await sees(phone, 'PDUSessionModificationCommand', {
      authorizedQosRules: [{ operation: 'create', qfi: 2 }],
      authorizedQosFlowDescriptions: [{ qfi: 2, operation: 'modify' }],
    });
    await sees(node, 'PDUSessionResourceModifyRequest');
    step('the first is done');
    await call.end();
    await sees(phone, 'PDUSessionModificationCommand', {
      authorizedQosRules: [{ operation: 'delete' }],
      authorizedQosFlowDescriptions: [{ qfi: 2, operation: 'modify' }],
    });
    await session.runsOn(2, dataNetwork.ipv4, 7);
  },
});
