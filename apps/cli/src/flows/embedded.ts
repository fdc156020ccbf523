/**
 * A core in this process for call flows, SBI in the process: SCTP (in UDP), PFCP and GTP-U on real sockets, or over a network in
 * memory and on a manual clock.
 */
import { randomUUID } from 'node:crypto';
import { AmfOperation } from '@trunkline/amf';
import { accessPolicySchema, Operation } from '@trunkline/pcf';
import { type Machine, rootLogger, systemMachine } from '@trunkline/platform';
import { createSctpTransport } from '@trunkline/sctp';
import { SimulatedMachine } from '@trunkline/simnet';
import type { StateBackend } from '@trunkline/state';
import { subscriberSchema } from '@trunkline/subscribers';
import type { CallFlow, CoreSettings, FlowTarget, Interfere } from '@trunkline/testbed';
import { UdmOperation } from '@trunkline/udm';
import { Provisioning } from '@trunkline/udr';
import { allNfs } from '../core/nfs.ts';
import { type Core, type CoreOptions, coreConfiguration, startCore } from '../core/start.ts';
import type { Disturbable } from '../faults/disturbance.ts';
import { Mortals } from '../faults/mortals.ts';
import { untilAssociated } from './associations.ts';
import { leftovers } from './leftovers.ts';
import { besideSettings, loopbackSettings } from './loopback.ts';
import type { OpenTarget, TargetPool } from './pool.ts';
import { type ScaledOptions, startScaledCore } from './scaled.ts';

const READY_MS = 60_000;
/** gNBs have the addresses .100 to .250 of the core's network, again from the first once all were used. */
const GNBS = 150;
/** Peers on the service-based interface have .251, each a port of its own. */
const FIRST_PEER_PORT = 8_100;
const FIRST_SUPI = 999_700_000_100_000;
/** Subscribers of one core: cores may share a database. */
const SUPIS = 100_000;

const WITH_SBI = allNfs.filter(({ ports }) => ports.sbi !== undefined).map(({ name }) => name);

/** How cores of this process come to their time and network. */
interface Surroundings {
  readonly machine: Machine;
  /** Lets time pass until the work is done. */
  readonly during: <T>(work: () => Promise<T>) => Promise<T>;
  readonly simulated?: SimulatedMachine;
}

interface PoolOptions {
  /** Parts of the cores can be taken away while flows run. */
  readonly faults?: boolean;
  /** What NFs keep their contexts in, in place of the store that they would have. */
  readonly store?: (state: StateBackend) => StateBackend;
}

/** On real sockets and by the machine's clock. */
export function embeddedPool({
  scaled,
  ...options
}: PoolOptions & { readonly scaled?: ScaledOptions } = {}): TargetPool {
  return poolOn(() => ({ machine: systemMachine, during: (work) => work() }), { ...options, real: true }, scaled);
}

/** In memory: what waits takes no time. `seed` repeats what the network does. */
export function memoryPool({ seed = 1, ...options }: PoolOptions & { readonly seed?: number } = {}): TargetPool {
  return poolOn(() => {
    const machine = new SimulatedMachine(seed, Date.now());
    return { machine, simulated: machine, during: (work) => machine.clock.during(work) };
  }, options);
}

/** Each place runs one flow at a time on a core of its own; flows with the same settings share it. */
function poolOn(
  surroundings: () => Surroundings,
  { faults = false, real = false, store }: PoolOptions & { readonly real?: boolean },
  scaled?: ScaledOptions,
): TargetPool {
  const open = new Map<number, Place>();
  let opened = 0;
  const drop = async (place: number) => {
    const there = open.get(place);
    open.delete(place);
    if (there !== undefined) await stop(there);
  };
  return {
    // Sockets of what was killed in this process stay open, as they do not where it was a process.
    gives: {
      tap: true,
      settings: true,
      ims: true,
      control: !real && !faults,
      operation: !faults,
      oneWorker: scaled === undefined,
      manualClock: !real,
    },
    order: (flows) => flows.toSorted((a, b) => keyOf(a).localeCompare(keyOf(b))),
    open: async (place, flow): Promise<OpenTarget> => {
      const key = keyOf(flow);
      const there = open.get(place);
      if (there?.key === key && !takesAway(flow)) return there.target;
      await drop(place);
      const around = surroundings();
      const mortals = new Mortals();
      const controlled = flow.needs.includes('control');
      const mortal = faults || controlled ? (mark: string) => mortals.lend(mark) : undefined;
      const lend = store === undefined ? mortal : keepingIn(store, mortal);
      const cores = await around.during(() => startCores(place + 1, flow, around.machine, { lend, scaled }));
      mortals.of(cores);
      const { machine, simulated } = around;
      const disturbable: Disturbable | undefined = faults
        ? { core: cores[0], mortals, simulated, clock: machine.clock, interfere: undefined }
        : undefined;
      const firstSupi = FIRST_SUPI + SUPIS * opened++;
      const target = targetOf(cores, `127.21.${place + 1}`, {
        ...around,
        disturbable,
        firstSupi,
        ...(controlled || flow.needs.includes('operation') ? { control: controlOf(mortals, machine) } : {}),
      });
      open.set(place, { ...around, key, cores, target });
      return target;
    },
    drop,
    close: async () => {
      await Promise.all([...open.values()].map(stop));
    },
  };
}

type Lend = (mark: string) => NonNullable<CoreOptions['lend']>;

function keepingIn(store: NonNullable<PoolOptions['store']>, lend: Lend | undefined): Lend {
  return (mark) => {
    const inner = lend?.(mark) ?? ((host) => host);
    return (host) => inner({ ...host, state: store(host.state) });
  };
}

interface Place extends Surroundings {
  readonly key: string;
  readonly cores: readonly Core[];
  readonly target: OpenTarget;
}

/** What a flow may do to the network functions of its core. */
function controlOf(mortals: Mortals, machine: Machine): Required<Pick<FlowTarget, 'kill' | 'retire' | 'revive'>> {
  return {
    kill: async (nf, { forget = false } = {}) => {
      mortals.kill(nf);
      if (forget) await mortals.empty(nf);
    },
    retire: (nf) => mortals.retire(nf),
    revive: async (nf) => {
      await mortals.replace(nf, machine);
      await mortals.ready(READY_MS);
    },
  };
}

/** The core, and what runs beside it. */
async function startCores(
  subnet: number,
  { core: settings, alongside = [] }: CallFlow,
  machine: Machine,
  {
    lend,
    scaled,
  }: {
    readonly lend: Lend | undefined;
    readonly scaled: ScaledOptions | undefined;
  },
): Promise<[Core, ...Core[]]> {
  const at = (host: number) => `127.21.${subnet}.${host}`;
  const given = (own: CoreSettings | undefined) => (typeof own === 'function' ? own(at) : own);
  const logger = rootLogger('silent');
  // An hour of eleven NFs' heartbeats would be most of what happens in it.
  const nrf = machine.real ? {} : { heartBeatSeconds: 600 };
  const chosen = given(settings);
  const overrides: Record<string, object> = { ...chosen, nrf: { ...nrf, ...chosen?.['nrf'] } };
  // An NF that is replaced comes back under its name, or the NRF would go on naming the dead one until its heartbeats are missed.
  if (lend !== undefined) {
    for (const name of WITH_SBI) overrides[name] = { instanceId: randomUUID(), ...overrides[name] };
    // And the UDR with the database that the dead one had.
    overrides['udr'] = { database: `memory:${randomUUID()}`, ...overrides['udr'] };
  }
  const configuration = () => coreConfiguration({ overrides: loopbackSettings(at, overrides) });
  const own = () =>
    startCore({ configuration: configuration(), logger, machine, ...(lend === undefined ? {} : { lend: lend('') }) });
  const cores: [Core, ...Core[]] =
    scaled === undefined ? [await own()] : await startScaledCore(at, overrides, scaled, logger);
  try {
    for (const [index, { mark, nfs, settings: own }] of alongside.entries()) {
      const identities = Object.fromEntries(
        lend === undefined ? [] : nfs.filter((nf) => WITH_SBI.includes(nf)).map((nf) => [nf, randomUUID()]),
      );
      const overrides = besideSettings(at, index + 1, given(own));
      for (const [nf, instanceId] of Object.entries(identities)) overrides[nf] = { instanceId, ...overrides[nf] };
      const beside = { core: cores[0], mark };
      cores.push(
        await startCore({
          configuration: coreConfiguration({ overrides }),
          logger,
          nfs,
          beside,
          ...(lend === undefined ? {} : { lend: lend(mark) }),
        }),
      );
    }
    await Promise.all(cores.map((core) => core.ready(READY_MS)));
    if (alongside.some(({ nfs }) => nfs.includes('upf'))) {
      const upfs = cores.flatMap(({ process }) => process.running.filter((nf) => nf.definition.name === 'upf'));
      await untilAssociated(cores, { count: upfs.length, withinMs: READY_MS });
    }
  } catch (error) {
    await stopAll(cores);
    throw error;
  }
  return cores;
}

async function stop({ during, cores }: Place): Promise<void> {
  await during(() => stopAll(cores));
}

async function stopAll(cores: readonly Core[]): Promise<void> {
  for (const core of cores.toReversed()) await core.stop();
}

/** What a flow has killed or taken out of service is not there for the next one, and may leave the others in a state of their own. */
function takesAway({ needs }: Pick<CallFlow, 'needs'>): boolean {
  return needs.includes('control') || needs.includes('operation');
}

function keyOf({ name, needs, core, alongside }: CallFlow): string {
  const text = (settings: CoreSettings | undefined) =>
    typeof settings === 'function' ? settings((host) => `.${host}`) : settings;
  if (takesAway({ needs })) return name;
  if (core === undefined && alongside === undefined) return '';
  return JSON.stringify([text(core), alongside?.map(({ mark, nfs, settings }) => [mark, nfs, text(settings)])]);
}

function targetOf(
  cores: readonly [Core, ...Core[]],
  subnet: string,
  {
    machine,
    during,
    disturbable,
    firstSupi,
    control = {},
  }: Surroundings & {
    readonly disturbable: Disturbable | undefined;
    readonly firstSupi: number;
    readonly control?: Pick<FlowTarget, 'kill' | 'retire' | 'revive'>;
  },
): OpenTarget {
  const [core] = cores;
  const transport = createSctpTransport({ backend: 'udp', ...(machine.real ? {} : { machine }) });
  const provisioning = () => core.nf('udr').app.get<Provisioning>(Provisioning, { strict: false });
  let gnbs = 0;
  let supis = 0;
  let peers = 0;
  return {
    ...(disturbable === undefined ? {} : { disturbable }),
    ...control,
    tap: core.process.tap,
    clock: machine.clock,
    during,
    leftovers: () => leftovers(cores),
    dataNetwork: { ipv4: '10.45.0.1', ipv6: '2001:db8:cafe::1' },
    gnb: () => {
      const n = gnbs++;
      return {
        transport,
        machine,
        ...(disturbable === undefined ? {} : { interfere: interferenceOf(disturbable) }),
        amf: { address: `${subnet}.5` },
        address: `${subnet}.${100 + (n % GNBS)}`,
        gnbId: n + 1,
        tap: core.process.tap,
        // The core shows NGAP, and NAS messages in plain form, already.
        tapN1N2: false,
      };
    },
    at: (host) => `${subnet}.${host}`,
    peer: (lane) => core.process.peer(lane, `http://${subnet}.251:${FIRST_PEER_PORT + peers++}`),
    inDataNetworks: core.process.dataNetworks.machine,
    operateUe: {
      locate: (supi) => amfOperation(cores).locate(supi),
      trace: (supi, trace) => amfOperation(cores).trace(supi, trace),
    },
    changeAmf: async (change, mark) => {
      const operation = amfOperation(cores, mark);
      await (change === undefined ? operation.reset() : operation.change(change));
    },
    newSupi: () => `imsi-${firstSupi + ++supis}`,
    addSubscriber: async (record) => {
      await provisioning().add([subscriberSchema.parse(record)]);
    },
    changeSubscriber: async (record) => {
      await provisioning().put(subscriberSchema.parse(record));
    },
    usage: {
      ask: async (supi) => {
        await core.nf('pcf').app.get<Operation>(Operation, { strict: false }).askUsage(supi);
      },
      reset: async (supi) => {
        await core.nf('pcf').app.get<Operation>(Operation, { strict: false }).resetUsage(supi);
      },
    },
    endPolicies: async (supi, cause) => {
      await core.nf('pcf').app.get<Operation>(Operation, { strict: false }).terminate(supi, cause);
    },
    accessPolicy: {
      change: async (supi, policy) => {
        const checked = policy === undefined ? undefined : accessPolicySchema.parse(policy);
        await core.nf('pcf').app.get<Operation>(Operation, { strict: false }).changeAccess(supi, checked);
      },
      end: async (supi, cause) => {
        await core.nf('pcf').app.get<Operation>(Operation, { strict: false }).terminateAccess(supi, cause);
      },
    },
    sendAway: async (supi, reason) => {
      await core.nf('udm').app.get<UdmOperation>(UdmOperation, { strict: false }).deregister(supi, reason);
    },
    removeSubscriber: async (supi) => {
      await provisioning().remove(supi);
    },
  };
}

function amfOperation(cores: readonly Core[], mark = ''): AmfOperation {
  const amf = cores
    .flatMap(({ process }) => process.running)
    .find(({ host }) => host.lane === `AMF${mark}` && host.name === 'amf');
  if (amf === undefined) throw new RangeError(`there is no AMF${mark} in this core`);
  return amf.app.get<AmfOperation>(AmfOperation, { strict: false });
}

function interferenceOf(disturbable: Disturbable): Interfere {
  return (pdu, direction, pass) => {
    if (disturbable.interfere === undefined) pass();
    else disturbable.interfere(pdu, direction, pass);
  };
}
