import { callFlow } from '@trunkline/testbed';

export default callFlow({
  name: 'registration/session-status',
  title: 'The UE has lost one of its sessions',
  clause: 'TS 24.501 §5.5.1.3.4, TS 23.502 §4.2.2.2.2 step 17',
  shows: 'PDU session status of the update: what the UE does not have any more is released, the other stays',
  tags: ['5gc', 'registration', 'session'],
  needs: ['tap'],
  async run({ gnb, ue, step, sees, coreSees, dataNetwork }) {
    const phone = await ue(await gnb());
    await phone.register();
    const first = await phone.establishPduSession();
    const second = await phone.establishPduSession();
    await phone.goIdle();
    step('the UE registers, and says that it has the second session only');
    const { pduSessionId } = second.info;
    phone.startRegistration('mobility-updating', { pduSessionStatus: [pduSessionId] });
    await sees(phone, 'RegistrationAccept', { pduSessionStatus: [pduSessionId] });
    await coreSees('SMF → UPF', /Session Deletion Request/);
    await second.ping(dataNetwork.ipv4);
    step('the UE has forgotten the first');
    if (phone.sessions.has(first.info.pduSessionId)) throw new Error('the first session is still there');
  },
});
