import { callFlow } from '@trunkline/testbed';

export default callFlow({
  name: 'registration/nssai-from-subscription',
  title: 'A UE that asks for no slice',
  clause: 'TS 23.501 §5.15.5.2.1',
  shows: 'It is allowed its default subscribed slices, and only those',
  tags: ['5gc', 'registration'],
  core: {
    amf: { plmns: [{ plmnId: { mcc: '999', mnc: '70' }, slices: [{ sst: 1 }, { sst: 2 }] }] },
    nssf: { slices: [{ snssai: { sst: 1 } }, { snssai: { sst: 2 } }] },
  },
  async run({ gnb, ue, step, sees }) {
    const slices = [{ sst: 1 }, { sst: 2, default: false }];
    const node = await gnb({ slices: [{ sst: 1 }, { sst: 2 }] });
    const phone = await ue(node, { subscription: { slices } });
    step('the UE registers without Requested NSSAI');
    phone.startRegistration();
    await sees(phone, 'RegistrationAccept', { allowedNssai: [{ sst: 1 }] });
    const other = await ue(node, { subscription: { slices }, requestedNssai: [{ sst: 2 }] });
    step('another asks for the one that is not a default');
    other.startRegistration();
    await sees(other, 'RegistrationAccept', { allowedNssai: [{ sst: 2 }] });
  },
});
