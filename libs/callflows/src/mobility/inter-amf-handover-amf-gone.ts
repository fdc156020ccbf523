import { callFlow } from '@trunkline/testbed';
import { atSecondAmf, secondAmf } from '../second-amf.ts';

const AWAY = '000002';
const FAILED = { choice: 'radioNetwork', value: 'ho-failure-in-target-5GC-ngran-node-or-target-system' } as const;

export default callFlow({
  name: 'mobility/inter-amf-handover-amf-gone',
  title: 'The other AMF dies before a handover to it, and while one is prepared',
  clause: 'TS 38.413 §8.4.1.3, TS 29.518 §5.2.2.2.3, §5.2.2.2.4',
  shows: 'The source is told that the target system failed; the UE stays, and the session is as it was',
  tags: ['5gc', 'mobility', 'fault', 'reject'],
  needs: ['control'],
  // As a pod that is started again: the same instance to the NRF.
  alongside: secondAmf({ tacs: [AWAY], instanceId: 'b3f6a1a0-6d0c-4f3e-8a55-0000000000a2' }),
  async run(lab) {
    const { gnb, ue, step, sees, kill, revive, dataNetwork } = lab;
    const home = await gnb();
    const away = await gnb({ ...atSecondAmf(lab), tac: AWAY });
    const phone = await ue(home);
    await phone.register();
    const session = await phone.establishPduSession();

    step('it dies while its gNB is asked');
    const meanwhile = phone.startN2Handover(away);
    await meanwhile.requested();
    await kill('amf2');
    await sees(home, 'HandoverPreparationFailure', { cause: FAILED }, { within: 20_000 });
    await meanwhile.failed();
    await session.ping(dataNetwork.ipv4);

    step('it is still dead');
    const before = phone.startN2Handover(away);
    await sees(home, 'HandoverPreparationFailure', { cause: FAILED }, { within: 20_000 });
    await before.failed();
    await session.ping(dataNetwork.ipv4);

    step('it is back');
    await revive('amf2');
    await phone.n2HandOver(away);
    await session.ping(dataNetwork.ipv4);
    await sees(home, 'UEContextReleaseCommand', { cause: { choice: 'radioNetwork', value: 'successful-handover' } });
    await phone.register('mobility-updating');
  },
});
