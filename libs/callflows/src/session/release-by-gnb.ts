import { callFlow } from '@trunkline/testbed';

export default callFlow({
  name: 'session/release-by-gnb',
  title: 'The gNB lets go of the resources of a session',
  clause: 'TS 23.502 §4.3.4.2 step 1d, §4.3.7, TS 38.413 §8.2.4',
  shows:
    'For a reason that passes the session stays without user plane; for a lack of resources the SMF releases it with #26',
  tags: ['5gc', 'session'],
  needs: ['tap'],
  async run({ gnb, ue, step, sees, neverSaw, coreSees, holds, dataNetwork }) {
    const node = await gnb();
    const phone = await ue(node);
    await phone.register();
    const session = await phone.establishPduSession();
    const { pduSessionId } = session.info;
    step('nothing was sent for a while');
    phone.connection?.letGo(pduSessionId, { choice: 'radioNetwork', value: 'user-inactivity' });
    await coreSees('SMF → UPF', /Session Modification Request/);
    neverSaw(phone, 'PDUSessionReleaseCommand');
    step('the UE sends again');
    await session.ping(dataNetwork.ipv4);
    step('the cell is full');
    phone.connection?.letGo(pduSessionId, { choice: 'radioNetwork', value: 'radio-resources-not-available' });
    await sees(phone, 'PDUSessionReleaseCommand', { pti: 0, pduSessionId, cause5gsm: 26 });
    neverSaw(node, 'PDUSessionResourceReleaseCommand');
    await coreSees('SMF → AMF', /POST .*sm-context-status/);
    holds('sessions', phone.sessions.size, (size: number) => size === 0);
  },
});
