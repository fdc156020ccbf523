import { callFlow } from '@trunkline/testbed';
import { atSecondAmf, secondAmf } from '../second-amf.ts';

export default callFlow({
  name: 'mobility/inter-amf-slice-not-there',
  title: 'A UE moves to an AMF that has one of its two slices',
  clause: 'TS 23.502 §4.2.2.2.2 step 10, TS 29.518 §5.2.2.2.2 (toReleaseSessionList)',
  shows: 'The old AMF releases the session on the slice that the new one does not serve; the other one goes along',
  tags: ['5gc', 'mobility', 'registration', 'session', 'reject'],
  needs: ['tap'],
  core: (at) => ({
    smf: {
      sbi: { address: at(10) },
      n4: { address: at(4) },
      upfs: [{ nodeId: at(7), slices: [{ sst: 1 }, { sst: 2 }], dnns: { internet: { types: ['IPV4'] } } }],
    },
    amf: { plmns: [{ plmnId: { mcc: '999', mnc: '70' }, slices: [{ sst: 1 }, { sst: 2 }] }] },
    nssf: { slices: [{ snssai: { sst: 1 } }, { snssai: { sst: 2 } }] },
  }),
  alongside: secondAmf({ plmns: [{ plmnId: { mcc: '999', mnc: '70' }, slices: [{ sst: 1 }] }] }),
  async run(lab) {
    const { gnb, ue, step, sees, coreSees, holds, dataNetwork } = lab;
    const phone = await ue(await gnb({ slices: [{ sst: 1 }, { sst: 2 }] }), {
      subscription: { slices: [{ sst: 1 }, { sst: 2 }] },
      requestedNssai: [{ sst: 1 }, { sst: 2 }],
    });
    const away = await gnb(atSecondAmf(lab));
    await phone.register();
    const stays = await phone.establishPduSession({ snssai: { sst: 1 } });
    const goes = await phone.establishPduSession({ snssai: { sst: 2 } });
    await phone.goIdle();

    step('it moves');
    phone.camp(away);
    phone.startRegistration('mobility-updating', { uplinkDataStatus: [stays.info.pduSessionId] });
    await coreSees('AMF → SMF', new RegExp(`POST .*sm-contexts/.*-${goes.info.pduSessionId}(\\.\\d+)?/release$`));
    await sees(phone, 'RegistrationAccept', {
      allowedNssai: [{ sst: 1 }],
      pduSessionStatus: [stays.info.pduSessionId],
    });
    holds('sessions', phone.sessions.size, (size: number) => size === 1);
    await stays.ping(dataNetwork.ipv4);
  },
});
