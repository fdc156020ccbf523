import { callFlow } from '@trunkline/testbed';
import { UPF, withSimulatedUpf } from './simulated-upf.ts';

export default callFlow({
  name: 'fault/pfcp-heartbeat-lost',
  title: 'A UPF that answers no heartbeats, and one whose heartbeat tells of a restart',
  clause: 'TS 29.244 §6.2.2, §7.4.2, TS 23.527 §4.2, §4.3, §4.4',
  shows:
    'After N1 heartbeats the UPF is lost and gets no sessions (#26); when it speaks again, and when its recovery time stamp has changed, it is associated anew and given its sessions with the same addresses',
  tags: ['5gc', 'fault', 'session', 'reject'],
  core: withSimulatedUpf(),
  async run({ gnb, ue, upf, step, sees, refused, holds, pause }) {
    const phone = await ue(await gnb());
    await phone.register();
    const user = await upf(UPF);
    await user.associate();
    await pause(500);
    const { ipv4 } = (await phone.establishPduSession()).info;
    const restored = async () => {
      await sees(user, 'AssociationSetupRequest', {}, { within: 15_000 });
      const { createPdr } = await sees(user, 'SessionEstablishmentRequest');
      const given = createPdr.flatMap(({ pdi }) => pdi.ueIpAddress ?? []).map((address) => address.ipv4);
      holds('addresses', given, (all: readonly unknown[]) => all.length > 0 && all.every((one) => one === ipv4));
    };
    step('its heartbeats stop');
    user.answering = () => 'silent';
    await sees(user, 'AssociationSetupRequest', {}, { within: 15_000 });
    await refused(phone.establishPduSession({ pduSessionId: 9 }), /#26/);
    step('it speaks again');
    user.answering = undefined;
    await restored();
    step('it restarts between two heartbeats');
    user.restart();
    await restored();
    holds('sessions', user.sessions.length, (count: number) => count === 1);
  },
});
