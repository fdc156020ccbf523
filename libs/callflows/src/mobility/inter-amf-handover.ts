import { callFlow } from '@trunkline/testbed';
import { atSecondAmf, SECOND_AMF, secondAmf } from '../second-amf.ts';

const AWAY = '000002';

export default callFlow({
  name: 'mobility/inter-amf-handover',
  title: 'N2 handover to a gNB of another AMF and back, while packets run',
  clause: 'TS 23.502 §4.9.1.3, TS 29.518 §5.2.2.2.3, TS 33.501 §6.9.2.3.3',
  shows:
    'The NRF says which AMF serves the target; context, keys and sessions go along, the source is let go of when the UE has arrived, and the registration update that follows is without authentication',
  tags: ['5gc', 'mobility'],
  covers: ['free5GC N2Handover'],
  needs: ['tap'],
  alongside: secondAmf({ tacs: [AWAY] }),
  async run(lab) {
    const { gnb, ue, step, sees, neverSaw, coreSees, holds, dataNetwork } = lab;
    const home = await gnb();
    const away = await gnb({ ...atSecondAmf(lab), tac: AWAY });
    const phone = await ue(home);
    await phone.register();
    const session = await phone.establishPduSession();
    const { pduSessionId } = session.info;

    step('the source asks for a handover to a gNB that its AMF does not know');
    const handover = phone.startN2Handover(away);
    await coreSees('AMF → AMF2', /PUT .*ue-contexts\/5g-guti-/);
    await sees(away, 'HandoverRequest', {
      handoverType: 'intra5gs',
      cause: { choice: 'radioNetwork', value: 'handover-desirable-for-radio-reason' },
      guami: { amfSetId: SECOND_AMF.amfSetId },
      securityContext: { nextHopChainingCount: 2 },
      pduSessionResourceSetupListHOReq: [{ pduSessionId }],
      allowedNSSAI: [{ sNssai: { sst: Uint8Array.of(1) } }],
    });
    await handover.requested();

    step('the target has resources, and the source its command');
    handover.acknowledge();
    await sees(home, 'HandoverCommand', {
      handoverType: 'intra5gs',
      pduSessionResourceHandoverList: [{ pduSessionId }],
      pduSessionResourceToReleaseListHOCmd: (list) => list === undefined,
    });
    const pings = [session.ping(dataNetwork.ipv4)];
    await handover.commanded();
    pings.push(session.ping(dataNetwork.ipv4));
    await handover.transferStatus();
    await coreSees('AMF → AMF2', /POST .*n1-n2-messages$/);

    step('the UE is at the target');
    handover.arrive();
    pings.push(session.ping(dataNetwork.ipv4));
    await coreSees('AMF2 → AMF', /POST .*callbacks\/handover/);
    await handover.source.drained();
    await sees(home, 'UEContextReleaseCommand', { cause: { choice: 'radioNetwork', value: 'successful-handover' } });
    holds('answered pings', await Promise.all(pings), (times: readonly number[]) => times.length === 3);

    step('it registers in the new area, with the keys that it has');
    phone.startRegistration('mobility-updating');
    await sees(phone, 'RegistrationAccept', {
      guti5g: { guti: { amfSetId: SECOND_AMF.amfSetId } },
      pduSessionStatus: [pduSessionId],
    });
    neverSaw(phone, 'AuthenticationRequest');
    neverSaw(phone, 'SecurityModeCommand');
    await coreSees('AMF2 → UDM', /PUT .*registrations\/amf-3gpp-access$/);
    await session.ping(dataNetwork.ipv4);

    step('it goes idle, and is paged through the new AMF');
    await phone.goIdle();
    await session.ping(dataNetwork.ipv4);
    await sees(phone, 'ServiceAccept', { pduSessionStatus: [pduSessionId] });

    step('and it is handed over back');
    await phone.n2HandOver(home);
    await session.ping(dataNetwork.ipv4);
    await sees(away, 'UEContextReleaseCommand', { cause: { choice: 'radioNetwork', value: 'successful-handover' } });
    await phone.register('mobility-updating');
    await session.ping(dataNetwork.ipv4);
    holds('the address', phone.sessions.get(pduSessionId)?.info.ipv4, (ipv4: string) => ipv4 === session.info.ipv4);
  },
});
