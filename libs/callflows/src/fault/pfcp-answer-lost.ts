import { callFlow } from '@trunkline/testbed';
import { UPF, withSimulatedUpf } from './simulated-upf.ts';

export default callFlow({
  name: 'fault/pfcp-answer-lost',
  title: 'Answers of the UPF are lost, and a session of its own',
  clause: 'TS 29.244 §6.4, §7.2.2.4.2, TS 23.527 §4.3',
  shows:
    'T1 and N1: the same request again with the same sequence number, and one session in the end. A UPF that knows nothing of a session that is modified (cause 65, SEID zero) gets it again',
  tags: ['5gc', 'fault', 'session'],
  core: withSimulatedUpf(),
  async run({ gnb, ue, upf, step, sees, holds, pause }) {
    const phone = await ue(await gnb());
    await phone.register();
    const user = await upf(UPF);
    await user.associate();
    await pause(500);
    step('two answers are lost');
    let lost = 0;
    user.answering = ({ message }) => (message === 'SessionEstablishmentRequest' && ++lost <= 2 ? 'silent' : undefined);
    const { ipv4 } = (await phone.establishPduSession()).info;
    const first = await sees(user, 'SessionEstablishmentRequest');
    const { sequenceNumber } = first;
    await sees(user, 'SessionEstablishmentRequest', { sequenceNumber });
    await sees(user, 'SessionEstablishmentRequest', { sequenceNumber });
    holds('sessions', user.sessions.length, (count: number) => count === 1);
    await sees(user, 'SessionModificationRequest');
    step('the UPF has forgotten the session, and the UE goes idle');
    user.forget();
    await phone.goIdle();
    await sees(user, 'SessionModificationRequest');
    const { createPdr } = await sees(user, 'SessionEstablishmentRequest');
    const given = createPdr.flatMap(({ pdi }) => pdi.ueIpAddress ?? []).map((address) => address.ipv4);
    holds('addresses', given, (all: readonly unknown[]) => all.length > 0 && all.every((one) => one === ipv4));
    step('it comes back');
    await phone.serviceRequest('data');
    await sees(user, 'SessionModificationRequest', { updateFar: [{ applyAction: { forw: true } }] });
  },
});
