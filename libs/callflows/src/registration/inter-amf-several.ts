import { callFlow } from '@trunkline/testbed';
import { atSecondAmf, SECOND_AMF, secondAmf } from '../second-amf.ts';

const UES = 5;

export default callFlow({
  name: 'registration/inter-amf-several',
  title: 'Five UEs have left one AMF and register at the other with what they remember, and the way back',
  clause: 'TS 23.502 §4.2.2.2.2 steps 4 to 9, TS 29.518 §5.2.2.2.1',
  shows:
    'A GUTI of an AMF that has deregistered its UE leads to a registration all the same, each with a session of its own, and nothing is left at the AMF before',
  tags: ['5gc', 'registration', 'session'],
  covers: [
    'Open5GS transfer/ue-context-transfer-test test23_func',
    'Open5GS transfer/ue-context-transfer-test test3_func',
    'Open5GS transfer/ue-context-transfer-test test4_func',
  ],
  needs: ['tap'],
  alongside: secondAmf(),
  async run(lab) {
    const { gnb, ue, step, sees, coreSees, holds, dataNetwork } = lab;
    const home = await gnb();
    const away = await gnb(atSecondAmf(lab));
    const phones = await Promise.all(Array.from({ length: UES }, () => ue(home)));
    const visit = async (amfSetId: number) => {
      const addresses = new Set<string | undefined>();
      for (const phone of phones) {
        phone.startRegistration('initial');
        await sees(phone, 'RegistrationAccept', { guti5g: { guti: { amfSetId } } });
        const session = await phone.establishPduSession();
        await session.ping(dataNetwork.ipv4);
        addresses.add(session.ipv4);
      }
      holds('addresses of their own', addresses.size, (size: number) => size === UES);
      for (const phone of phones) {
        for (const id of phone.sessions.keys()) await phone.releasePduSession(id);
        await phone.deregister();
      }
    };

    step('all register, use a session, release it and leave');
    await visit(1);
    step('they do the same at the other AMF, with the GUTI of the first');
    for (const phone of phones) phone.camp(away);
    const asked = coreSees('AMF2 → AMF', /POST .*ue-contexts\/5g-guti-.*\/transfer$/);
    await visit(SECOND_AMF.amfSetId);
    await asked;
    step('and back');
    for (const phone of phones) phone.camp(home);
    await visit(1);
  },
});
