import { callFlow } from '@trunkline/testbed';

export default callFlow({
  name: 'leaving/both-at-once',
  title: 'UE and network end the registration at the same time',
  clause: 'TS 24.501 §5.5.2.3.5, §5.5.2.2.6',
  shows:
    "The UE's request crosses that of the network: it is accepted, the connection is released, and T3522 sends nothing more",
  tags: ['5gc', 'leaving', 'fault'],
  needs: ['tap'],
  core: { amf: { timers: { t3522: 1 } } },
  async run({ gnb, ue, step, sees, sendAway, neverSaw, pause }) {
    const node = await gnb();
    const phone = await ue(node);
    await phone.register();
    await phone.establishPduSession();
    phone.intercept = ({ message }) => (message === 'DeregistrationRequestUeTerminated' ? 'drop' : 'handle');
    step('the operator sends the UE away');
    await sendAway(phone.supi);
    await sees(phone, 'DeregistrationRequestUeTerminated');
    step('before it has that, the UE deregisters');
    await phone.deregister();
    await sees(phone, 'DeregistrationAcceptUeOriginating');
    await sees(node, 'UEContextReleaseCommand');
    await pause(1_500);
    neverSaw(phone, 'DeregistrationRequestUeTerminated');
  },
});
