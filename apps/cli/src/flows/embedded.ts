/** A core in this process for call flows: SCTP (in UDP), PFCP and GTP-U on real sockets, SBI in the process. */
import { rootLogger } from '@trunkline/platform';
import { createSctpTransport } from '@trunkline/sctp';
import { subscriberSchema } from '@trunkline/subscribers';
import type { CallFlow, FlowTarget } from '@trunkline/testbed';
import { Provisioning } from '@trunkline/udr';
import { type Core, coreConfiguration, startCore } from '../core/start.ts';
import { loopbackSettings } from './loopback.ts';
import type { OpenTarget, TargetPool } from './pool.ts';

const READY_MS = 15_000;
/** gNBs have the addresses .100 to .250 of the core's network, again from the first once all were used. */
const GNBS = 150;
const FIRST_SUPI = 999_700_000_100_000;

/** Each place runs one flow at a time on a core of its own; flows with the same settings share it. */
export function embeddedPool(): TargetPool {
  const open = new Map<number, { readonly key: string; readonly core: Core; readonly target: FlowTarget }>();
  return {
    gives: { tap: true, settings: true },
    order: (flows) => flows.toSorted((a, b) => keyOf(a).localeCompare(keyOf(b))),
    open: async (place, flow): Promise<OpenTarget> => {
      const key = keyOf(flow);
      const there = open.get(place);
      if (there?.key === key) return there.target;
      await there?.core.stop();
      open.delete(place);
      const subnet = place + 1;
      const core = await startCore({
        configuration: coreConfiguration({ overrides: loopbackSettings(subnet, flow.core) }),
        logger: rootLogger('silent'),
      });
      await core.ready(READY_MS);
      const target = targetOf(core, `127.21.${subnet}`);
      open.set(place, { key, core, target });
      return target;
    },
    close: async () => {
      await Promise.all([...open.values()].map(({ core }) => core.stop()));
    },
  };
}

function keyOf({ core }: CallFlow): string {
  return core === undefined ? '' : JSON.stringify(core);
}

function targetOf(core: Core, subnet: string): FlowTarget {
  const transport = createSctpTransport({ backend: 'udp' });
  const provisioning = core.nf('udr').app.get<Provisioning>(Provisioning, { strict: false });
  let gnbs = 0;
  let supis = 0;
  return {
    tap: core.process.tap,
    dataNetwork: { ipv4: '10.45.0.1', ipv6: '2001:db8:cafe::1' },
    gnb: () => {
      const n = gnbs++;
      return {
        transport,
        amf: { address: `${subnet}.5` },
        address: `${subnet}.${100 + (n % GNBS)}`,
        gnbId: n + 1,
        tap: core.process.tap,
        // The AMF shows NAS messages in plain form already.
        tapNas: false,
      };
    },
    newSupi: () => `imsi-${FIRST_SUPI + ++supis}`,
    addSubscriber: async (record) => {
      await provisioning.add([subscriberSchema.parse(record)]);
    },
    removeSubscriber: async (supi) => {
      await provisioning.remove(supi);
    },
  };
}
