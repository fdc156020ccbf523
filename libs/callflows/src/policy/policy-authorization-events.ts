import { callFlow, media } from '@trunkline/testbed';

export default callFlow({
  name: 'policy/policy-authorization-events',
  title: 'An application subscribes to events, and unsubscribes',
  clause: 'TS 29.514 §4.2.6, §4.2.7, §4.2.2.2',
  shows:
    'Access type and PLMN in the answer; a subscription of its own hears of the next allocation, and of none after its end',
  tags: ['5gc', 'policy'],
  needs: ['tap'],
  async run({ gnb, ue, af, step, sees, hears, holds, refused, dataNetwork }) {
    const node = await gnb();
    const phone = await ue(node);
    await phone.register();
    const session = await phone.establishPduSession();
    const application = await af();
    const flow = { server: dataNetwork.ipv4, port: 7 };
    step('access type and PLMN are told at once');
    const call = await application.authorize({
      ueIpv4: session.ipv4 as string,
      evSubsc: { events: [{ event: 'ACCESS_TYPE_CHANGE' }, { event: 'PLMN_CHG' }] },
    });
    holds(
      'what is so already',
      call.answer.evsNotif,
      (told: NonNullable<typeof call.answer.evsNotif>) =>
        told.accessType === '3GPP_ACCESS' && told.ratType === 'NR' && told.plmnId?.mcc === '999',
    );
    step('it wants to hear of allocations instead');
    await call.subscribe(['SUCCESSFUL_RESOURCES_ALLOCATION']);
    await call.update({ medComponents: media('AUDIO', flow) });
    await hears(application, 'SUCCESSFUL_RESOURCES_ALLOCATION');
    await sees(phone, 'PDUSessionModificationCommand');
    step('and then of nothing any more');
    await call.unsubscribe();
    await call.update({ medComponents: media('VIDEO', { ...flow, port: 9 }, { medCompN: 2 }) });
    await sees(phone, 'PDUSessionModificationCommand');
    await refused(hears(application, 'SUCCESSFUL_RESOURCES_ALLOCATION', undefined, 100), /nothing came/);
  },
});
