import { callFlow } from '@trunkline/testbed';

export default callFlow({
  name: 'mobility/n2-handover-forbidden-target',
  title: 'N2 handover into an area in which the subscriber has no service',
  clause: 'TS 23.501 §5.3.4.1, TS 38.413 §8.4.1.3, §9.3.1.85',
  shows: 'The gNB is told of the forbidden area with the UE context; a handover there is refused all the same',
  tags: ['5gc', 'mobility', 'reject'],
  core: { amf: { tacs: ['000001', '000002'] } },
  async run({ gnb, ue, step, sees, neverSaw, dataNetwork }) {
    const first = await gnb();
    const second = await gnb({ tac: '000002' });
    const third = await gnb();
    const phone = await ue(first, { subscription: { forbiddenTacs: ['000002'] } });
    await phone.register();
    const mobilityRestrictionList = { forbiddenAreaInformation: [{ forbiddenTACs: [Uint8Array.of(0, 0, 2)] }] };
    await sees(first, 'InitialContextSetupRequest', { mobilityRestrictionList });
    const session = await phone.establishPduSession();
    step('the source does not care');
    phone.startN2Handover(second);
    await sees(first, 'HandoverPreparationFailure', {
      cause: { choice: 'radioNetwork', value: 'ho-target-not-allowed' },
    });
    neverSaw(second, 'HandoverRequest');
    await session.ping(dataNetwork.ipv4);
    step('another target is told as well');
    const handover = phone.startN2Handover(third);
    await sees(third, 'HandoverRequest', { mobilityRestrictionList });
    await handover.requested();
    handover.acknowledge();
    await sees(first, 'HandoverCommand');
    await handover.cancel();
    await session.ping(dataNetwork.ipv4);
  },
});
