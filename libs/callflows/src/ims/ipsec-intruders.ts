import { encodeSip, header } from '@trunkline/sip';
import { callFlow, type ImsPhone, udpPacket } from '@trunkline/testbed';
import { securedCore } from './security-core.ts';

export default callFlow({
  name: 'ims/ipsec-intruders',
  title: 'Requests outside of the security associations',
  clause: 'TS 33.203 §7.3; RFC 3329 §2.3.1; TS 24.229 §5.2.2.2, §5.2.6.3; RFC 4301 §5.2',
  shows:
    'A Security-Verify that somebody changed is 494; the answer to a challenge in the open, a request of a registered UE outside of its set, and one that another UE sends in its name are refused, and what bears its address from elsewhere arrives nowhere; the UE goes on within its set',
  tags: ['ims', 'security', 'reject'],
  ...securedCore,
  async run({ gnb, imsPhone, registeredPhone, step, holds, refused, neverSaw, at, pause }) {
    const alice = await registeredPhone(await gnb(), { phone: { security: {} } });
    const bob = await registeredPhone(await gnb(), { phone: { security: {} } });
    step('a phone whose Security-Verify is not what the P-CSCF has sent');
    const fooled = await imsPhone(await gnb(), { phone: { security: {} } });
    await fooled.ue.register();
    await fooled.connect();
    const { security } = fooled;
    if (security !== undefined) {
      security.tamper = (list) =>
        list.map((each) => ({
          ...each,
          params: each.params.map((p) => (p.name === 'ealg' ? { ...p, value: 'null' } : p)),
        }));
    }
    await refused(fooled.register(), /refused the registration: 494/);
    step('a registered phone asks outside of its set');
    const open = await alice.ask(message(alice, bob), { inTheOpen: true });
    holds('status', open.status, (status: number) => status === 403);
    step('another UE asks in its name');
    const mallory = await imsPhone(await gnb(), { phone: { security: {} } });
    await mallory.ue.register();
    await mallory.connect();
    const inItsName = await mallory.ask(message(alice, bob), { inTheOpen: true });
    holds('status', inItsName.status, (status: number) => status === 403);
    step('another UE sends with its address');
    const request = message(alice, bob);
    const own = alice.session.ipv4 ?? '';
    const via = {
      version: '2.0',
      transport: 'UDP',
      host: own,
      port: 5060,
      params: [{ name: 'branch', value: 'z9hG4bKforged' }],
    };
    request.set(header.via, via);
    for (const port of [5060, 5062]) {
      await mallory.session.sendPacket(udpPacket(own, 5060, at(16), port, encodeSip(request)));
    }
    await pause(200);
    neverSaw(bob, 'MESSAGE');
    step('it goes on within its set');
    const within = await alice.ask(message(alice, bob));
    holds('status', within.status, (status: number) => status === 200);
  },
});

/** Of one to another: a phone that gets it says 200. */
function message(from: ImsPhone, to: ImsPhone) {
  const request = from.request('MESSAGE', to.publicIdentity);
  request.setText('Content-Type', 'text/plain');
  request.body = new TextEncoder().encode('hello');
  return request;
}
