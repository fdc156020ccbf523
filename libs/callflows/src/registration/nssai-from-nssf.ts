import { callFlow } from '@trunkline/testbed';

export default callFlow({
  name: 'registration/nssai-from-nssf',
  title: 'A slice that the NSSF offers in another area only',
  clause: 'TS 23.501 §5.15.5.2.1, TS 29.531 §5.2.2.2',
  shows: 'Asked for two, the UE is allowed one and told that the other is not available in this registration area',
  tags: ['5gc', 'registration'],
  core: {
    amf: { plmns: [{ plmnId: { mcc: '999', mnc: '70' }, slices: [{ sst: 1 }, { sst: 2 }] }] },
    nssf: { slices: [{ snssai: { sst: 1 } }, { snssai: { sst: 2 }, tacs: ['000009'] }] },
  },
  async run({ gnb, ue, step, sees }) {
    const slices = [{ sst: 1 }, { sst: 2 }];
    const node = await gnb({ slices });
    const phone = await ue(node, { subscription: { slices }, requestedNssai: slices });
    step('the UE registers and asks for both');
    phone.startRegistration();
    await sees(phone, 'RegistrationAccept', {
      allowedNssai: [{ sst: 1 }],
      rejectedNssai: [{ cause: 1, snssai: { sst: 2 } }],
    });
  },
});
