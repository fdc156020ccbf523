import { callFlow } from '@trunkline/testbed';

export default callFlow({
  name: 'registration/slice-rejected',
  title: 'A requested slice is not subscribed to',
  clause: 'TS 24.501 §5.5.1.2.4, §9.11.3.46',
  shows: 'The UE is registered with the slices that it may have; the other one comes back as rejected S-NSSAI',
  tags: ['5gc', 'registration', 'reject'],
  covers: ['Open5GS slice/same-dnn-test test1_func'],
  async run({ gnb, ue, step, sees }) {
    const phone = await ue(await gnb(), { requestedNssai: [{ sst: 1 }, { sst: 2, sd: '000002' }] });
    step('the UE asks for SST 1 and SST 2');
    phone.startRegistration();
    await sees(phone, 'RegistrationAccept', {
      allowedNssai: [{ sst: 1 }],
      rejectedNssai: (list) => list?.length === 1 && list[0]?.snssai.sst === 2,
    });
  },
});
