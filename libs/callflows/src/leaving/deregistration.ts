import { callFlow } from '@trunkline/testbed';

export default callFlow({
  name: 'leaving/deregistration',
  title: 'Deregistration by the UE, with a session',
  clause: 'TS 23.502 §4.2.2.3.2, TS 24.501 §5.5.2.2',
  shows: 'The session is released on the UPF, the UE gets its accept, the connection is released',
  tags: ['5gc', 'leaving'],
  covers: ['free5GC Deregistration', 'Open5GS registration/dereg-test test1_func', 'gnbsim deregistration'],
  needs: ['tap'],
  async run({ gnb, ue, step, sees, coreSees }) {
    const node = await gnb();
    const phone = await ue(node);
    await phone.register();
    await phone.establishPduSession();
    step('the UE deregisters');
    await phone.deregister();
    await sees(phone, 'DeregistrationAcceptUeOriginating');
    await sees(node, 'UEContextReleaseCommand', { cause: { choice: 'nas', value: 'deregister' } });
    await coreSees('SMF → UPF', /Session Deletion Request/);
  },
});
