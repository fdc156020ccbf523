import { callFlow } from '@trunkline/testbed';
import { imsCore } from './core.ts';

const SECOND_IMEI = '990000000000011';

export default callFlow({
  name: 'ims/two-phones-of-one-identity',
  title: 'Two phones of one identity ring',
  clause: 'RFC 5626 §6, §7; TS 24.229 §5.4.1.2.2F, §5.4.3.3 step 9; RFC 3261 §16.7 step 10',
  shows:
    'Phones with a reg-id are registered beside each other; both ring, the one that answers has the call, and the other is called off; each leaves for itself',
  tags: ['ims'],
  ...imsCore,
  async run(lab) {
    const { step, sees, holds } = lab;
    const alice = await lab.registeredPhone(await lab.gnb());
    const desk = await lab.registeredPhone(await lab.gnb(), { phone: { regId: 1 } });
    step('another phone of the same subscriber registers');
    const pocket = lab.phoneOn(desk.ue, { imei: SECOND_IMEI, regId: 1 });
    await pocket.connect();
    await pocket.register();
    step('both ring');
    const call = alice.call(desk);
    const [atDesk, atPocket] = await Promise.all([desk.incomingCall(), pocket.incomingCall()]);
    await Promise.all([atDesk.ring(), atPocket.ring()]);
    await call.ringing();
    step('one answers');
    await Promise.all([atPocket.answer(), call.answered()]);
    await sees(desk, 'CANCEL');
    await atDesk.ended();
    holds('dialogs of the INVITE', call.dialogs, (dialogs: number) => dialogs === 2);
    await call.say(800, 100);
    await lab.pause(50);
    holds('what it hears', atPocket.hear().packets, (packets: number) => packets === 5);
    await call.hangUp();
    await atPocket.ended();
    step('one of them leaves, and the other rings alone');
    await pocket.deregister();
    const again = alice.call(desk);
    (await desk.incomingCall()).reject(486);
    holds('status', await again.rejected(), (status: number) => status === 486);
  },
});
