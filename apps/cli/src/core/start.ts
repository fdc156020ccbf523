/** A core in this process: some or all network functions, as `core up` and the flows on real sockets run them. */
import {
  type Configuration,
  type Logger,
  loadConfiguration,
  type Machine,
  type NfHost,
  Process,
  type RunningNf,
} from '@trunkline/platform';
import { allNfs, wholeCore } from './nfs.ts';

export interface CoreOptions {
  readonly configuration: Configuration;
  readonly logger: Logger;
  /** Names of the NFs to run; where absent a whole core, with the features of its settings. */
  readonly nfs?: readonly string[];
  /** A core of this process beside which these NFs run. */
  readonly beside?: { readonly core: Core; readonly mark: string };
  /** Time and network; this machine's by default. */
  readonly machine?: Machine;
  /** {@link ProcessOptions.lend} */
  readonly lend?: (host: NfHost) => NfHost;
  /** Called as each comes up. */
  readonly onStarted?: (nf: RunningNf) => void;
}

/** A core that runs. */
export interface Core {
  readonly process: Process;
  /** Ends the names of its lanes; empty unless it runs beside another. */
  readonly mark: string;
  nf(name: string): RunningNf;
  /** Reasons why NFs are not ready yet: `amf: no UPF …`; empty when all are. */
  notReady(): readonly string[];
  /** Resolves when all are ready. @throws Error with the reasons after `withinMs` */
  ready(withinMs: number): Promise<void>;
  stop(): Promise<void>;
}

/** How often readiness is looked at while it is waited for, milliseconds. */
const LOOK_MS = 20;

/** @throws RangeError for a name that no NF has */
export function selectNfs(names: readonly string[] | undefined) {
  if (names === undefined) return allNfs;
  const unknown = names.filter((name) => !allNfs.some((nf) => nf.name === name));
  if (unknown.length > 0) {
    const known = allNfs.map((nf) => nf.name).join(', ');
    throw new RangeError(`there is no network function ${unknown.join(', ')}; there are: ${known}`);
  }
  return allNfs.filter((nf) => names.includes(nf.name));
}

/** Settings of a core that gNBs reach at this address on N2 and N3. */
export function reachableAt(host: string | undefined): Record<string, unknown> {
  return host === undefined ? {} : { 'n2-gateway': { n2: { addresses: [host] } }, upf: { n3: { address: host } } };
}

export function coreConfiguration(sources: Parameters<typeof loadConfiguration>[1]): Configuration {
  return loadConfiguration(allNfs, sources);
}

/** Starts the NFs one after the other; if one fails, those that run are stopped again. */
export async function startCore(options: CoreOptions): Promise<Core> {
  const definitions = selectNfs(options.nfs ?? wholeCore(options.configuration));
  const core = new Process(
    options.configuration,
    options.logger,
    definitions.map((nf) => nf.name),
    {
      beside:
        options.beside === undefined ? undefined : { process: options.beside.core.process, mark: options.beside.mark },
      machine: options.machine,
      lend: options.lend,
    },
  );
  try {
    for (const definition of definitions) {
      const running = await core.start(definition);
      options.onStarted?.(running);
    }
  } catch (error) {
    await core.stop();
    throw error;
  }
  const notReady = () =>
    core.running.flatMap((nf) =>
      Object.entries(nf.host.health.ready().reasons).map(
        ([part, reason]) => `${nf.definition.name}: ${part}: ${reason}`,
      ),
    );
  return {
    process: core,
    mark: options.beside?.mark ?? '',
    nf: (name) => {
      const found = core.running.find((nf) => nf.definition.name === name);
      if (found === undefined) throw new RangeError(`${name} does not run here`);
      return found;
    },
    notReady,
    ready: async (withinMs) => {
      const { clock } = core.machine;
      const until = clock.monotonic() + withinMs;
      while (notReady().length > 0) {
        if (clock.monotonic() > until)
          throw new Error(`the core is not ready after ${withinMs} ms:\n  ${notReady().join('\n  ')}`);
        await new Promise<void>((resolve) => {
          clock.after(LOOK_MS, resolve);
        });
      }
    },
    stop: () => core.stop(),
  };
}
