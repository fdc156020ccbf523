import { callFlow } from '@trunkline/testbed';

export default callFlow({
  name: 'mobility/xn-handover-security-mismatch',
  title: 'Xn handover from a gNB that hides what the UE can do',
  clause: 'TS 33.501 §6.7.3.1',
  shows: 'Security capabilities in the Path Switch Request that are not those of the UE: the answer has the right ones',
  tags: ['5gc', 'mobility', 'security'],
  async run({ gnb, ue, step, sees, dataNetwork }) {
    const first = await gnb();
    const second = await gnb();
    const phone = await ue(first);
    await phone.register();
    const session = await phone.establishPduSession();
    step('the UE moves; the capabilities say that it has no integrity algorithm');
    const own = phone.connection?.context.securityCapabilities;
    if (own === undefined) throw new Error('the gNB has no context of the UE');
    const moved = phone.handOver(second, { securityCapabilities: { ...own, nrIntegrityProtectionAlgorithms: 0 } });
    await sees(second, 'PathSwitchRequestAcknowledge', {
      ueSecurityCapabilities: { nrIntegrityProtectionAlgorithms: own.nrIntegrityProtectionAlgorithms },
    });
    await moved;
    await session.ping(dataNetwork.ipv4);
  },
});
