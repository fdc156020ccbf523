import { encodeNas } from '@trunkline/nas-5gs';
import { callFlow } from '@trunkline/testbed';

export default callFlow({
  name: 'leaving/not-proven',
  title: "Somebody deregisters with another UE's identity",
  clause: 'TS 24.501 §4.4.4.3, §5.5.2.2',
  shows: "A plain Deregistration Request with the victim's 5G-GUTI ends the connection it came by, and nothing else",
  tags: ['5gc', 'leaving', 'security', 'fault'],
  async run({ gnb, ue, step, sees, holds, dataNetwork }) {
    const node = await gnb();
    const elsewhere = await gnb();
    const victim = await ue(node);
    await victim.register();
    const session = await victim.establishPduSession();
    const attacker = await ue(elsewhere);
    const guti = victim.guti;
    holds('the 5G-GUTI', guti, (one: unknown) => one !== undefined);
    if (guti === undefined) return;
    const request = {
      message: 'DeregistrationRequestUeOriginating',
      deregistrationType: { switchOff: true, reregistrationRequired: false, access: '3gpp' },
      ngksi: { ksi: victim.security?.ngksi ?? 0, mapped: false },
      mobileIdentity5gs: { type: '5g-guti', guti },
    } as const;
    step('somebody says that he is the UE, and leaves');
    attacker.sendInitial(request, request, 'mo-Signalling');
    await sees(elsewhere, 'UEContextReleaseCommand');
    step('the UE is served as before');
    await session.ping(dataNetwork.ipv4);
    victim.sendRaw(encodeNas({ message: 'FiveGMMStatus', cause5gmm: 111 }));
    await victim.goIdle();
    await victim.serviceRequest();
    await session.ping(dataNetwork.ipv4);
  },
});
