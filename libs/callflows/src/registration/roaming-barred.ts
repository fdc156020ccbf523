import { callFlow } from '@trunkline/testbed';

export default callFlow({
  name: 'registration/roaming-barred',
  title: 'A subscriber without roaming in a network of others',
  clause: 'TS 23.501 §5.3.4.1, TS 24.501 §5.5.1.2.5',
  shows:
    'Authenticated, but refused with #11, PLMN not allowed; one that may roam gets #13 in an area that is forbidden to it',
  tags: ['5gc', 'registration', 'reject'],
  core: {
    amf: { plmns: [{ plmnId: { mcc: '001', mnc: '01' }, slices: [{ sst: 1 }] }] },
    ausf: { servingNetworks: ['5G:mnc001.mcc001.3gppnetwork.org'] },
  },
  async run({ gnb, ue, step, sees }) {
    const plmn = { mcc: '999', mnc: '70' };
    const node = await gnb({ plmn: { mcc: '001', mnc: '01' } });
    const homely = await ue(node, { plmn, subscription: { roaming: false } });
    const elsewhere = await ue(node, { plmn, subscription: { forbiddenTacs: ['000001'] } });
    step('a UE without roaming registers');
    homely.startRegistration();
    await sees(homely, 'RegistrationReject', { cause5gmm: 11 });
    step('one that may not be in this area');
    elsewhere.startRegistration();
    await sees(elsewhere, 'RegistrationReject', { cause5gmm: 13 });
  },
});
