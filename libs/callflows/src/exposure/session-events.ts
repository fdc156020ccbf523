import { NsmfEventExposure } from '@trunkline/sbi';
import { callFlow } from '@trunkline/testbed';

type Reports = readonly NsmfEventExposure.EventNotification[] | undefined;

export default callFlow({
  name: 'exposure/session-events',
  title: 'A platform follows the PDU sessions of a UE at the SMF',
  clause: 'TS 23.502 §5.2.8.3, TS 29.508 §4.2, §5.6.2',
  shows:
    'Establishment and address, release, for the data network that it names; what is so now at once; a subscription that is replaced, one for a single report, one that expires; refusals',
  tags: ['5gc', 'exposure', 'session', 'reject'],
  needs: ['tap'],
  async run({ gnb, ue, sbi, step, holds, notified, neverNotified, refused, pause }) {
    const node = await gnb();
    const phone = await ue(node, {
      subscription: { slices: [{ sst: 1, dnns: { internet: { default: true }, other: {} } }] },
    });
    await phone.register();
    const nef = await sbi('NEF');
    const events = nef.client(NsmfEventExposure, 'SMF');
    const { supi } = phone;
    const wanted = (...names: string[]): NsmfEventExposure.NsmfEventExposure => ({
      supi,
      notifId: names.join(),
      notifUri: nef.callback(NsmfEventExposure, 'myNotification'),
      eventSubs: names.map((event) => ({ event })),
    });
    const subscribe = async (body: NsmfEventExposure.NsmfEventExposure) => {
      const made = await events.createIndividualSubcription({ body });
      const subId = made.body.subId ?? '';
      nef.holds(() => events.deleteIndividualSubcription({ path: { subId } }));
      return { subId, now: made.body.eventNotifs ?? [] };
    };

    step('it wants to know of sessions and their addresses');
    const { subId } = await subscribe({ ...wanted('PDU_SES_EST', 'UE_IP_CH', 'PDU_SES_REL'), dnn: 'internet' });
    const session = await phone.establishPduSession({ dnn: 'internet' });
    const { pduSessionId, ipv4 } = session.info;
    await notified(nef, NsmfEventExposure, 'myNotification', {
      eventNotifs: (list: Reports) =>
        list?.length === 2 &&
        list[0]?.event === 'PDU_SES_EST' &&
        list[0].pduSeId === pduSessionId &&
        list[0].ipv4Addr === ipv4 &&
        list[1]?.adIpv4Addr === ipv4,
    });
    step('what is so now comes with the answer, and that was the one report wanted');
    const once = await subscribe({ ...wanted('AC_TY_CH', 'PDU_SES_EST'), ImmeRep: true, notifMethod: 'ONE_TIME' });
    holds('reports', once.now, (list: Reports) => list?.length === 1 && list[0]?.accType === '3GPP_ACCESS');
    await refused(events.getIndividualSubcription({ path: { subId: once.subId } }), /404 SUBSCRIPTION_NOT_FOUND/);
    step('the subscription is replaced: releases only');
    await events.replaceIndividualSubcription({ path: { subId }, body: { ...wanted('PDU_SES_REL'), dnn: 'internet' } });
    const second = await phone.establishPduSession({ dnn: 'internet' });
    await pause(500);
    neverNotified(nef, 'myNotification');
    step('the consumer is not well while the session ends');
    nef.refuse(503, 1);
    await phone.releasePduSession(pduSessionId);
    await notified(
      nef,
      NsmfEventExposure,
      'myNotification',
      { eventNotifs: (list: Reports) => list?.[0]?.event === 'PDU_SES_REL' && list[0].pduSeId === pduSessionId },
      { within: 20_000 },
    );
    step('nobody wants to know any more');
    await events.deleteIndividualSubcription({ path: { subId } });
    await phone.releasePduSession(second.info.pduSessionId);
    await pause(500);
    neverNotified(nef, 'myNotification');
    step('what cannot be had, and what is over');
    await refused(events.createIndividualSubcription({ body: wanted('QOS_MON') }), /501/);
    const { supi: _, ...nobody } = wanted('PDU_SES_EST');
    await refused(events.createIndividualSubcription({ body: nobody }), /400 MANDATORY_IE_MISSING/);
    const expiry = new Date(node.clock.now() + 4_000).toISOString();
    const short = await subscribe({ ...wanted('PDU_SES_EST'), expiry });
    await pause(6_000);
    await refused(events.getIndividualSubcription({ path: { subId: short.subId } }), /404 SUBSCRIPTION_NOT_FOUND/);
  },
});
