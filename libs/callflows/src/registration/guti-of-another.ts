import { callFlow } from '@trunkline/testbed';

export default callFlow({
  name: 'registration/guti-of-another',
  title: 'A UE comes with the 5G-GUTI of another subscriber',
  clause: 'TS 24.501 §5.4.1.3.7 c), §5.4.3',
  shows:
    'The challenge is for the wrong subscriber: #20, identification, and registration as who it is; the other UE keeps its own',
  tags: ['5gc', 'registration', 'security'],
  async run({ gnb, ue, step, sees, neverSaw, holds, dataNetwork }) {
    const node = await gnb();
    const other = await ue(node);
    await other.register();
    const session = await other.establishPduSession();
    const guti = other.guti;
    if (guti === undefined) throw new Error('a registered UE has a 5G-GUTI');
    // Of a key of its own, as any other subscriber.
    const phone = await ue(node, { key: '11'.repeat(16), authentication: { k: '11'.repeat(16) } });
    step('a UE without keys says that it is the other one');
    phone.startRegistration('initial', { fields: { mobileIdentity5gs: { type: '5g-guti', guti } } });
    await sees(phone, 'AuthenticationRequest');
    await sees(phone, 'IdentityRequest', { identityType: 'suci' });
    await sees(phone, 'AuthenticationRequest');
    await sees(phone, 'RegistrationAccept');
    holds('the 5G-TMSI', phone.guti?.tmsi5g, (tmsi: number) => tmsi !== guti.tmsi5g);
    step('the other UE is served as before');
    await session.ping(dataNetwork.ipv4);
    neverSaw(other, 'DeregistrationRequestUeTerminated');
  },
});
