import { callFlow, type ImsPhone, type SeenSip } from '@trunkline/testbed';
import { imsCore } from './core.ts';
import { rowsOf } from './mmtel.ts';

/** Header fields that say through whom a message came, or is to go. */
const PLACES = ['Via', 'Record-Route', 'Route', 'Service-Route', 'Path'];

export default callFlow({
  name: 'ims/topology-hiding',
  title: 'UEs do not see whom their calls go through',
  clause: 'TS 24.229 §5.2.6.3, §5.2.6.4; RFC 3261 §16.6, §16.7',
  shows:
    'With topology hiding the P-CSCF is the only place of the network that UEs are told of; calls are held, resumed and released by either side all the same, since it knows the routes',
  tags: ['ims'],
  ...imsCore,
  core: (at) => ({ ...imsCore.core(at), pcscf: { topologyHiding: true } }),
  async run({ gnb, imsPhone, step, holds, at }) {
    const alice = await imsPhone(await gnb());
    const bob = await imsPhone(await gnb());
    const places = new Set<string>();
    let seen = 0;
    for (const phone of [alice, bob]) {
      look(phone, ({ sip }) => {
        seen++;
        for (const name of PLACES)
          for (const row of rowsOf(sip, name)) for (const host of hostsIn(row)) places.add(host);
      });
      await phone.ue.register();
      await phone.connect();
      await phone.register();
      await phone.subscribe();
    }
    step('a call is set up, held by the caller, and resumed');
    const call = alice.call(bob);
    const incoming = await bob.incomingCall();
    await incoming.ring();
    await call.ringing();
    await Promise.all([incoming.answer(), call.answered()]);
    await call.hold();
    await call.resume();
    step('the callee refreshes it and hangs up');
    await incoming.update();
    await Promise.all([incoming.hangUp(), call.ended()]);
    step('what the phones were told of');
    holds('messages', seen, (count: number) => count > 20);
    const own = new Set([at(16), alice.session.ipv4, bob.session.ipv4]);
    const others = [...places].filter((host) => !own.has(host));
    holds('places of others', others, (hosts: string[]) => hosts.length === 0);
  },
});

/** At what comes to it, beside the flow. */
function look(phone: ImsPhone, at: (seen: SeenSip) => void): void {
  const { observe } = phone;
  phone.observe = (seen) => {
    observe?.(seen);
    if (seen.direction === 'in') at(seen);
  };
}

/** Hosts of a row: `SIP/2.0/UDP 127.0.0.18:5060;branch=…`, `<sip:mo.1@127.0.0.16;lr>`. */
function hostsIn(row: string): readonly string[] {
  const values = [...row.matchAll(/<sips?:(?:[^@>]*@)?([^;:>]+)|SIP\/2\.0\/\w+\s+([^;:\s]+)/g)];
  return values.map(([, uri, via]) => uri ?? via ?? '');
}
