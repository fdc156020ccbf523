import { callFlow } from '@trunkline/testbed';

export default callFlow({
  name: 'registration/slice-added',
  title: 'A slice is added to the subscription of an idle UE',
  clause: 'TS 23.502 §4.2.4.2, TS 24.501 §5.4.4',
  shows: 'The UE learns its configured NSSAI when it comes back; it loses nothing, so no registration is asked for',
  tags: ['5gc', 'registration'],
  core: {
    amf: { plmns: [{ plmnId: { mcc: '999', mnc: '70' }, slices: [{ sst: 1 }, { sst: 2 }] }] },
    nssf: { slices: [{ snssai: { sst: 1 } }, { snssai: { sst: 2 } }] },
  },
  async run({ gnb, ue, step, sees, neverSaw, resubscribe }) {
    const node = await gnb({ slices: [{ sst: 1 }, { sst: 2 }] });
    const phone = await ue(node);
    await phone.register();
    await phone.goIdle();
    step('the subscription gets a second slice');
    await resubscribe(phone.supi, { slices: [{ sst: 1 }, { sst: 2, default: false }] });
    neverSaw(node, 'Paging');
    step('the UE comes back');
    await phone.serviceRequest('signalling');
    await sees(phone, 'ConfigurationUpdateCommand', {
      configurationUpdateIndication: { acknowledge: true, registrationRequested: false },
      configuredNssai: [{ sst: 1 }, { sst: 2 }],
    });
  },
});
