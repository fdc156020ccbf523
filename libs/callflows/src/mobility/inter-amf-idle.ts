import { callFlow } from '@trunkline/testbed';
import { atSecondAmf, SECOND_AMF, secondAmf } from '../second-amf.ts';

export default callFlow({
  name: 'mobility/inter-amf-idle',
  title: 'An idle UE with a session moves to another AMF',
  clause: 'TS 23.502 §4.2.2.2.2 steps 4, 5, 10, 14 and 17, TS 29.518 §5.2.2.2.1, §5.2.2.2.2',
  shows:
    'The old AMF checks the Registration Request and gives its context: no authentication, the session keeps its address, and packets run at once',
  tags: ['5gc', 'mobility', 'registration'],
  covers: [
    'Open5GS registration/guti-test context_transfer_func',
    'Open5GS transfer/ue-context-transfer-test test1_func',
    'free5GC MultiAmfRegistration',
  ],
  needs: ['tap'],
  alongside: secondAmf(),
  async run(lab) {
    const { gnb, ue, step, sees, neverSaw, coreSees, holds, dataNetwork } = lab;
    const phone = await ue(await gnb());
    const away = await gnb(atSecondAmf(lab));
    await phone.register();
    const session = await phone.establishPduSession();
    const { pduSessionId } = session.info;
    await session.ping(dataNetwork.ipv4);
    await phone.goIdle();

    step('it camps on a cell of the other AMF and wants its session');
    phone.camp(away);
    phone.startRegistration('mobility-updating', { uplinkDataStatus: [pduSessionId] });
    await coreSees('AMF2 → AMF', /POST .*ue-contexts\/5g-guti-.*\/transfer$/);
    await coreSees('AMF2 → AMF', /POST .*\/transfer-update$/);
    await sees(away, 'InitialContextSetupRequest', {
      guami: { amfSetId: SECOND_AMF.amfSetId },
      pduSessionResourceSetupListCxtReq: [{ pduSessionId }],
    });
    await sees(phone, 'RegistrationAccept', {
      guti5g: { guti: { amfSetId: SECOND_AMF.amfSetId } },
      pduSessionStatus: [pduSessionId],
      pduSessionReactivationResult: [],
    });
    neverSaw(phone, 'AuthenticationRequest');
    neverSaw(phone, 'SecurityModeCommand');
    await coreSees('AMF2 → SMF', /POST .*sm-contexts\/.*\/modify$/);
    await session.ping(dataNetwork.ipv4);

    step('it goes idle and is paged through the new AMF');
    await phone.goIdle();
    await session.ping(dataNetwork.ipv4);
    await sees(phone, 'ServiceAccept', { pduSessionStatus: [pduSessionId] });
    holds('the address', phone.sessions.get(pduSessionId)?.info.ipv4, (ipv4: string) => ipv4 === session.info.ipv4);
  },
});
