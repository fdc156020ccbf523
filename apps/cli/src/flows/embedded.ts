/** A core in this process for call flows: SCTP (in UDP), PFCP and GTP-U on real sockets, SBI in the process. */
import { rootLogger } from '@trunkline/platform';
import { createSctpTransport } from '@trunkline/sctp';
import { subscriberSchema } from '@trunkline/subscribers';
import type { CallFlow, CoreSettings, FlowTarget } from '@trunkline/testbed';
import { Provisioning } from '@trunkline/udr';
import { type Core, coreConfiguration, startCore } from '../core/start.ts';
import { besideSettings, loopbackSettings } from './loopback.ts';
import type { OpenTarget, TargetPool } from './pool.ts';

const READY_MS = 15_000;
/** gNBs have the addresses .100 to .250 of the core's network, again from the first once all were used. */
const GNBS = 150;
const FIRST_SUPI = 999_700_000_100_000;

/** Each place runs one flow at a time on a core of its own; flows with the same settings share it. */
export function embeddedPool(): TargetPool {
  const open = new Map<
    number,
    { readonly key: string; readonly cores: readonly Core[]; readonly target: FlowTarget }
  >();
  return {
    gives: { tap: true, settings: true },
    order: (flows) => flows.toSorted((a, b) => keyOf(a).localeCompare(keyOf(b))),
    open: async (place, flow): Promise<OpenTarget> => {
      const key = keyOf(flow);
      const there = open.get(place);
      if (there?.key === key) return there.target;
      await stop(there?.cores ?? []);
      open.delete(place);
      const cores = await startCores(place + 1, flow);
      const target = targetOf(cores[0], `127.21.${place + 1}`);
      open.set(place, { key, cores, target });
      return target;
    },
    close: async () => {
      await Promise.all([...open.values()].map(({ cores }) => stop(cores)));
    },
  };
}

/** The core, and what runs beside it. */
async function startCores(subnet: number, { core: settings, alongside = [] }: CallFlow): Promise<[Core, ...Core[]]> {
  const at = (host: number) => `127.21.${subnet}.${host}`;
  const given = (own: CoreSettings | undefined) => (typeof own === 'function' ? own(at) : own);
  const logger = rootLogger('silent');
  const cores: [Core, ...Core[]] = [
    await startCore({ configuration: coreConfiguration({ overrides: loopbackSettings(at, given(settings)) }), logger }),
  ];
  try {
    for (const [index, { mark, nfs, settings: own }] of alongside.entries()) {
      const overrides = besideSettings(at, index + 1, given(own));
      const beside = { core: cores[0], mark };
      cores.push(await startCore({ configuration: coreConfiguration({ overrides }), logger, nfs, beside }));
    }
    await Promise.all(cores.map((core) => core.ready(READY_MS)));
  } catch (error) {
    await stop(cores);
    throw error;
  }
  return cores;
}

async function stop(cores: readonly Core[]): Promise<void> {
  for (const core of cores.toReversed()) await core.stop();
}

function keyOf({ core, alongside }: CallFlow): string {
  const text = (settings: CoreSettings | undefined) =>
    typeof settings === 'function' ? settings((host) => `.${host}`) : settings;
  if (core === undefined && alongside === undefined) return '';
  return JSON.stringify([text(core), alongside?.map(({ mark, nfs, settings }) => [mark, nfs, text(settings)])]);
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
    at: (host) => `${subnet}.${host}`,
    newSupi: () => `imsi-${FIRST_SUPI + ++supis}`,
    addSubscriber: async (record) => {
      await provisioning.add([subscriberSchema.parse(record)]);
    },
    removeSubscriber: async (supi) => {
      await provisioning.remove(supi);
    },
  };
}
