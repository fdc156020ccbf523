import { callFlow } from '@trunkline/testbed';

export default callFlow({
  name: 'mobility/n2-handover-no-notify',
  title: 'N2 handover of a UE that never arrives',
  clause: 'TS 38.413 §8.4.1.2, §8.4.3, §8.3.2, TS 23.502 §4.9.1.3.3',
  shows:
    'The target lets go when the AMF has waited long enough; the UE is where it was, until the source asks for its release',
  tags: ['5gc', 'mobility', 'timer'],
  core: { amf: { timers: { handoverExecution: 1 } } },
  async run({ gnb, ue, step, sees, neverSaw, dataNetwork }) {
    const first = await gnb();
    const second = await gnb();
    const phone = await ue(first);
    await phone.register();
    const session = await phone.establishPduSession();
    step('the UE is sent away and does not arrive');
    const handover = phone.startN2Handover(second);
    await handover.requested();
    handover.acknowledge();
    await handover.commanded();
    await sees(second, 'UEContextReleaseCommand', { cause: { choice: 'radioNetwork', value: 'handover-cancelled' } });
    neverSaw(first, 'UEContextReleaseCommand');
    step('it comes back to the source');
    handover.source.arrive();
    await session.ping(dataNetwork.ipv4);
    step('the second time it is lost: the source waits for TNGRELOCoverall and asks for its release');
    const again = phone.startN2Handover(second);
    await again.requested();
    again.acknowledge();
    await again.commanded();
    const cause = { choice: 'radioNetwork', value: 'tngrelocoverall-expiry' } as const;
    again.source.requestRelease(cause);
    await sees(second, 'UEContextReleaseCommand', { cause: { choice: 'radioNetwork', value: 'handover-cancelled' } });
    await sees(first, 'UEContextReleaseCommand', { cause });
    step('it is back as an idle UE');
    await session.ping(dataNetwork.ipv4);
    await sees(phone, 'ServiceAccept');
  },
});
