import { callFlow } from '@trunkline/testbed';

export default callFlow({
  name: 'mobility/n2-handover-ue-lost',
  title: 'N2 handover whose UE is lost at the source while the target is asked',
  clause: 'TS 38.413 §8.3.2, §8.4.2, TS 23.502 §4.2.6',
  shows: 'The source is released, the answer of the target finds no UE; the UE comes back as an idle one',
  tags: ['5gc', 'mobility', 'fault'],
  async run({ pause, gnb, ue, step, sees, neverSaw, dataNetwork }) {
    const first = await gnb();
    const second = await gnb();
    const phone = await ue(first);
    await phone.register();
    const session = await phone.establishPduSession();
    step('the source asks for a handover and then for the release of the UE');
    const cause = { choice: 'radioNetwork', value: 'radio-connection-with-ue-lost' } as const;
    const handover = phone.startN2Handover(second);
    await handover.requested();
    await phone.goIdle(cause);
    await sees(first, 'UEContextReleaseCommand', { cause });
    await pause(500);
    step('the target answers');
    handover.acknowledge();
    await sees(second, 'ErrorIndication', { cause: { choice: 'radioNetwork', value: 'unknown-local-UE-NGAP-ID' } });
    neverSaw(first, 'HandoverCommand');
    step('the UE asks for service');
    await session.ping(dataNetwork.ipv4);
    await sees(first, 'InitialContextSetupRequest');
  },
});
