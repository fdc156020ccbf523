import { callFlow } from '@trunkline/testbed';

export default callFlow({
  name: 'session/release-by-pcf',
  title: 'The PCF ends a PDU session',
  clause: 'TS 23.502 §4.16.6, §4.3.4.2 step 1b, TS 29.512 §4.2.3.3',
  shows:
    'Release with the cause that the PCF gave (#39, reactivation requested); an idle UE is not paged, and learns it when it comes back',
  tags: ['5gc', 'session', 'policy', 'leaving'],
  covers: ['gnbsim PDU session release by network'],
  needs: ['tap'],
  async run({ gnb, ue, step, sees, neverSaw, coreSees, endPolicies, holds, pause }) {
    const node = await gnb();
    const phone = await ue(node);
    await phone.register();
    await phone.establishPduSession();
    step('the PCF wants it to be made anew');
    await endPolicies(phone.supi, 'REACTIVATION_REQUESTED');
    await sees(node, 'PDUSessionResourceReleaseCommand');
    await sees(phone, 'PDUSessionReleaseCommand', { pti: 0, cause5gsm: 39 });
    await coreSees('SMF → PCF', /POST .*\/delete/);
    step('a new one, whose UE is idle when the PCF ends it');
    await phone.establishPduSession();
    await phone.goIdle();
    // The gNB has let go; AMF and SMF have to hear of it before the PCF speaks, or this is another flow.
    await pause(500);
    await endPolicies(phone.supi);
    await coreSees('SMF → AMF', /POST .*sm-context-status/);
    neverSaw(node, 'Paging');
    step('the UE comes back');
    const { pduSessionStatus } = await phone.serviceRequest('data');
    holds('PDU session status', pduSessionStatus, (ids: readonly number[] | undefined) => ids?.length === 0);
  },
});
