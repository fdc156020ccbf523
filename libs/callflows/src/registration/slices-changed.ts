import { callFlow } from '@trunkline/testbed';

export default callFlow({
  name: 'registration/slices-changed',
  title: 'A slice that the UE uses is taken out of its subscription',
  clause: 'TS 23.502 §4.2.4.2, TS 24.501 §5.4.4',
  shows:
    'Configuration Update Command with the new NSSAI and "registration requested"; after its acknowledgement the connection is released, and the UE registers',
  tags: ['5gc', 'registration'],
  core: {
    amf: { plmns: [{ plmnId: { mcc: '999', mnc: '70' }, slices: [{ sst: 1 }, { sst: 2 }] }] },
    nssf: { slices: [{ snssai: { sst: 1 } }, { snssai: { sst: 2 } }] },
  },
  async run({ gnb, ue, step, sees, resubscribe }) {
    const node = await gnb({ slices: [{ sst: 1 }, { sst: 2 }] });
    const phone = await ue(node, { subscription: { slices: [{ sst: 1 }, { sst: 2 }] } });
    step('the UE registers, and has two slices');
    phone.startRegistration();
    await sees(phone, 'RegistrationAccept', { allowedNssai: [{ sst: 1 }, { sst: 2 }] });
    await sees(phone, 'ConfigurationUpdateCommand');
    step('the second is taken away');
    await resubscribe(phone.supi, { slices: [{ sst: 1 }] });
    await sees(phone, 'ConfigurationUpdateCommand', {
      configurationUpdateIndication: { acknowledge: true, registrationRequested: true },
      allowedNssai: [{ sst: 1 }],
      configuredNssai: [{ sst: 1 }],
    });
    await sees(node, 'UEContextReleaseCommand', { cause: { choice: 'nas', value: 'normal-release' } });
    step('the UE registers');
    await phone.released();
    phone.startRegistration('mobility-updating');
    await sees(phone, 'RegistrationAccept', { allowedNssai: [{ sst: 1 }] });
  },
});
