import { callFlow } from '@trunkline/testbed';
import { atSecondAmf, secondAmf } from '../second-amf.ts';

const AWAY = '000002';

export default callFlow({
  name: 'mobility/inter-amf-handover-partial',
  title: 'N2 handover to a gNB of another AMF that takes one of two sessions',
  clause: 'TS 23.502 §4.9.1.3.2 steps 11a and 12, §4.9.1.3.3 step 7, TS 29.518 §5.2.2.2.3',
  shows:
    'The source AMF hears through the other one which session cannot go; it goes along without a user plane, and the next packet sets it up there',
  tags: ['5gc', 'mobility', 'reject'],
  alongside: secondAmf({ tacs: [AWAY] }),
  async run(lab) {
    const { gnb, ue, step, sees, dataNetwork } = lab;
    const home = await gnb();
    const away = await gnb({ ...atSecondAmf(lab), tac: AWAY });
    const phone = await ue(home);
    await phone.register();
    const kept = await phone.establishPduSession();
    const refused = await phone.establishPduSession();

    step('the target has no resources for the second session');
    const handover = phone.startN2Handover(away, { refuse: [refused.info.pduSessionId] });
    await handover.requested();
    handover.acknowledge();
    await sees(home, 'HandoverCommand', {
      pduSessionResourceHandoverList: [{ pduSessionId: kept.info.pduSessionId }],
      pduSessionResourceToReleaseListHOCmd: [{ pduSessionId: refused.info.pduSessionId }],
    });
    await handover.commanded();
    await handover.transferStatus();
    handover.arrive();
    await kept.ping(dataNetwork.ipv4);
    await sees(home, 'UEContextReleaseCommand', { cause: { choice: 'radioNetwork', value: 'successful-handover' } });

    step('it registers in the new area, and has data of the second session');
    await phone.register('mobility-updating');
    const ping = refused.ping(dataNetwork.ipv4);
    await sees(away, 'PDUSessionResourceSetupRequest', {
      pduSessionResourceSetupListSUReq: [{ pduSessionId: refused.info.pduSessionId }],
    });
    await ping;
    await kept.ping(dataNetwork.ipv4);
  },
});
