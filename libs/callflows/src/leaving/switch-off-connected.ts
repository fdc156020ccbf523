import { callFlow } from '@trunkline/testbed';

export default callFlow({
  name: 'leaving/switch-off-connected',
  title: 'A connected UE with sessions is switched off',
  clause: 'TS 24.501 §5.5.2.2.2',
  shows: 'No accept, the connection is released, and all sessions go',
  tags: ['5gc', 'leaving'],
  needs: ['tap'],
  async run({ gnb, ue, step, sees, neverSaw, coreSees }) {
    const node = await gnb();
    const phone = await ue(node);
    await phone.register();
    await phone.establishPduSession();
    await phone.establishPduSession();
    step('the UE is switched off');
    await phone.deregister({ switchOff: true });
    await sees(node, 'UEContextReleaseCommand', { cause: { choice: 'nas', value: 'deregister' } });
    neverSaw(phone, 'DeregistrationAcceptUeOriginating');
    await coreSees('SMF → UPF', /Session Deletion Request/);
  },
});
