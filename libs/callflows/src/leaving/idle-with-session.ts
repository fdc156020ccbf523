import { callFlow } from '@trunkline/testbed';

export default callFlow({
  name: 'leaving/idle-with-session',
  title: 'Deregistration out of idle, with a session',
  clause: 'TS 23.502 §4.2.2.3.2, TS 24.501 §5.5.2.2',
  shows:
    'The request opens a connection, proven by its integrity; the session goes, the UE gets its accept, then the release',
  tags: ['5gc', 'leaving'],
  needs: ['tap'],
  async run({ gnb, ue, step, sees, coreSees }) {
    const node = await gnb();
    const phone = await ue(node);
    await phone.register();
    await phone.establishPduSession();
    await phone.goIdle();
    step('the UE deregisters');
    await phone.deregister();
    await sees(phone, 'DeregistrationAcceptUeOriginating');
    await sees(node, 'UEContextReleaseCommand', { cause: { choice: 'nas', value: 'deregister' } });
    await coreSees('AMF → SMF', /POST .*release/);
    await coreSees('SMF → UPF', /Session Deletion Request/);
  },
});
