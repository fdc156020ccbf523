import { callFlow, numberOf } from '@trunkline/testbed';
import { imsCore } from './core.ts';

export default callFlow({
  name: 'ims/network-deregistration',
  title: 'The network ends a registration',
  clause: 'TS 24.229 §5.4.1.5, §5.1.1.7; TS 29.228 §6.1.3; RFC 3680 §5',
  shows:
    'The subscription of IMS goes: the HSS has the S-CSCF deregister the user (RTR), the phone is told (NOTIFY), a call of it is refused and none reaches it',
  tags: ['ims'],
  ...imsCore,
  async run(lab) {
    const { step, holds } = lab;
    const alice = await lab.registeredPhone(await lab.gnb());
    const bob = await lab.registeredPhone(await lab.gnb());
    const [identity, supi] = [bob.publicIdentity, bob.ue.supi];
    await bob.subscribe();
    step('the subscription of IMS goes, and that of the 5GS stays');
    await lab.resubscribe(supi, { gpsis: [`msisdn-${numberOf(supi).slice(1)}`] });
    const told = await bob.notified();
    holds('what the phone is told', told, (states: typeof told) => states.every(({ state }) => state === 'terminated'));
    step('it calls, and is called');
    holds('status', await bob.call(alice).rejected(), (status: number) => status === 403);
    holds('status', await alice.call(identity).rejected(), (status: number) => status === 404);
    holds('is still registered in the 5GS', bob.ue.registered, (registered: boolean) => registered);
  },
});
