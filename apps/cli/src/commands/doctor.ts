/** `trunkline doctor`: what a host or a cluster lacks, before the core is installed there; and what IMS of a core that runs lacks. */
import { ConfigError, type Configuration } from '@trunkline/platform';
import type { Command } from 'commander';
import { coreConfiguration, reachableAt } from '../core/start.ts';
import { checkCluster } from '../doctor/cluster-checks.ts';
import type { Finding, Wanted } from '../doctor/finding.ts';
import { thisHost } from '../doctor/host.ts';
import { checkHost } from '../doctor/host-checks.ts';
import { checkIms } from '../doctor/ims-checks.ts';
import { thisNetwork } from '../doctor/ims-network.ts';
import { checkPorts, portsOf } from '../doctor/ports.ts';
import { EXIT, fail, print } from '../output.ts';

interface Options {
  readonly kube?: boolean;
  readonly ims?: boolean;
  readonly context?: string;
  readonly namespace: string;
  readonly config?: string;
  readonly host?: string;
  readonly gnb?: boolean;
  readonly tun?: boolean;
  readonly xdp?: boolean;
  readonly json?: boolean;
}

export function addDoctor(program: Command): void {
  program
    .command('doctor')
    .description('look at this host, or at a cluster, before installing: what is missing and what to do about it')
    .option('--kube', 'look at the cluster of kubectl instead of this host')
    .option('--ims', 'look at IMS of a core that runs by these settings, instead of this host (docs/ims.md)')
    .option('--context <name>', 'with --kube: context of the kubeconfig')
    .option('--namespace <name>', 'with --kube: where the chart is to be installed', 'default')
    .option('--config <file>', 'settings whose ports are tried: YAML or JSON (docs/settings.md)')
    .option('--host <address>', 'address for N2 and N3, as in core up')
    .option('--gnb', 'for real gNBs: SCTP of the kernel has to be there')
    .option('--tun', 'for real traffic of UEs: TUN devices have to be there')
    .option('--xdp', 'for a user plane by AF_XDP: hugepages and BPF have to be there')
    .option('--json', 'a line of JSON a finding')
    .addHelpText(
      'after',
      '\nExit status 0 where nothing failed, else 1.\n\nExamples:\n  trunkline doctor\n  trunkline doctor --gnb --tun --host 192.0.2.10\n  trunkline doctor --kube --namespace lab --tun\n  trunkline doctor --ims --config core.yaml\n',
    )
    .action((options: Options) => doctor(options));
}

async function doctor(options: Options): Promise<void> {
  const json = options.json === true;
  const wanted: Wanted = { gnb: options.gnb === true, tun: options.tun === true, xdp: options.xdp === true };
  if (options.kube === true && options.ims === true) {
    fail(
      '--ims asks functions by their addresses: run it where those are reached, and `helm test` in a cluster',
      EXIT.usage,
      json,
    );
  }
  const findings = await findingsOf(options, wanted);
  for (const finding of findings) print(json, finding, () => textOf(finding));
  const count = (status: Finding['status']) => findings.filter((one) => one.status === status).length;
  if (!json) {
    print(false, {}, () => `\n${count('ok')} ok, ${count('warning')} to know of, ${count('failure')} to mend first`);
  }
  process.exit(count('failure') === 0 ? EXIT.ok : EXIT.failed);
}

function findingsOf(options: Options, wanted: Wanted): Promise<Finding[]> {
  const { kube, ims, namespace, context } = options;
  if (kube === true) {
    return Promise.resolve(
      checkCluster(thisHost, { ...wanted, namespace, ...(context === undefined ? {} : { context }) }),
    );
  }
  if (ims === true) return checkIms(configure(options), thisNetwork);
  return checkPorts(thisHost, portsOf(configure(options))).then((ports) => [...checkHost(thisHost, wanted), ...ports]);
}

function configure({ config, host, json }: Options): Configuration {
  const overrides = reachableAt(host);
  try {
    return coreConfiguration({ file: config ?? process.env['TRUNKLINE_CONFIG'], environment: process.env, overrides });
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    fail(error.message, EXIT.usage, json);
  }
}

function textOf({ check, status, found, means, remedy }: Finding): string {
  const more = [...(means === undefined ? [] : [means]), ...(remedy === undefined ? [] : [`→ ${remedy}`])];
  return [`${status.padEnd(8)} ${check.padEnd(14)} ${found}`, ...more.map((line) => `${' '.repeat(24)}${line}`)].join(
    '\n',
  );
}
