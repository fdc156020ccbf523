import { callFlow } from '@trunkline/testbed';

export default callFlow({
  name: 'registration/roaming-not-allowed',
  title: 'A subscriber of another network whose home does not let it roam here',
  clause: 'TS 33.501 §6.1.2, TS 24.501 §5.5.1.2.5',
  shows: 'The AUSF does not authorise the serving network; the UE is refused with #73',
  tags: ['5gc', 'registration', 'reject'],
  core: {
    amf: { plmns: [{ plmnId: { mcc: '001', mnc: '01' }, slices: [{ sst: 1 }] }] },
  },
  async run({ gnb, ue, step, sees }) {
    const node = await gnb({ plmn: { mcc: '001', mnc: '01' } });
    const phone = await ue(node, { plmn: { mcc: '999', mnc: '70' } });
    step('the UE registers in a foreign network');
    phone.startRegistration();
    await sees(phone, 'RegistrationReject', { cause5gmm: 73 });
  },
});
