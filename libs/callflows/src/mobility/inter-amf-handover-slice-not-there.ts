import { callFlow } from '@trunkline/testbed';
import { atSecondAmf, secondAmf } from '../second-amf.ts';

const AWAY = '000002';
const PLMN = { mcc: '999', mnc: '70' };

export default callFlow({
  name: 'mobility/inter-amf-handover-slice-not-there',
  title: 'N2 handover to an AMF that has one of two slices',
  clause: 'TS 23.502 §4.9.1.3.2 step 12, §4.9.1.3.3 step 6, TS 29.518 §5.2.2.3.6 (toReleaseSessionList)',
  shows: 'The session on the slice that the new AMF does not serve is released by the old one; the other goes along',
  tags: ['5gc', 'mobility', 'session', 'reject'],
  needs: ['tap'],
  core: (at) => ({
    smf: {
      sbi: { address: at(10) },
      n4: { address: at(4) },
      upfs: [{ nodeId: at(7), slices: [{ sst: 1 }, { sst: 2 }], dnns: { internet: { types: ['IPV4'] } } }],
    },
    amf: { plmns: [{ plmnId: PLMN, slices: [{ sst: 1 }, { sst: 2 }] }] },
    nssf: { slices: [{ snssai: { sst: 1 } }, { snssai: { sst: 2 } }] },
  }),
  alongside: secondAmf({ tacs: [AWAY], plmns: [{ plmnId: PLMN, slices: [{ sst: 1 }] }] }),
  async run(lab) {
    const { gnb, ue, step, sees, coreSees, holds, dataNetwork } = lab;
    const slices = [{ sst: 1 }, { sst: 2 }];
    const home = await gnb({ slices });
    const away = await gnb({ ...atSecondAmf(lab), tac: AWAY, slices });
    const phone = await ue(home, { subscription: { slices }, requestedNssai: slices });
    await phone.register();
    const stays = await phone.establishPduSession({ snssai: { sst: 1 } });
    const ends = await phone.establishPduSession({ snssai: { sst: 2 } });

    step('the other AMF does not ask its gNB for the session on the second slice');
    const handover = phone.startN2Handover(away);
    await sees(away, 'HandoverRequest', {
      pduSessionResourceSetupListHOReq: [{ pduSessionId: stays.info.pduSessionId }],
      allowedNSSAI: [{ sNssai: { sst: Uint8Array.of(1) } }],
    });
    await handover.requested();
    handover.acknowledge();
    await sees(home, 'HandoverCommand', {
      pduSessionResourceHandoverList: [{ pduSessionId: stays.info.pduSessionId }],
      pduSessionResourceToReleaseListHOCmd: [{ pduSessionId: ends.info.pduSessionId }],
    });
    await handover.commanded();

    step('the UE arrives');
    handover.arrive();
    await coreSees('AMF → SMF', new RegExp(`POST .*sm-contexts/.*-${ends.info.pduSessionId}(\\.\\d+)?/release$`));
    await stays.ping(dataNetwork.ipv4);

    step('it learns that the session is gone when it registers');
    phone.startRegistration('mobility-updating');
    await sees(phone, 'RegistrationAccept', {
      allowedNssai: [{ sst: 1 }],
      pduSessionStatus: [stays.info.pduSessionId],
    });
    holds('sessions', phone.sessions.size, (size: number) => size === 1);
    await stays.ping(dataNetwork.ipv4);
  },
});
