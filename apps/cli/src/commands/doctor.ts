/** `trunkline doctor`: what a host or a cluster lacks, before the core is installed there. */
import { ConfigError, type Configuration } from '@trunkline/platform';
import type { Command } from 'commander';
import { coreConfiguration, reachableAt } from '../core/start.ts';
import { checkCluster } from '../doctor/cluster-checks.ts';
import type { Finding, Wanted } from '../doctor/finding.ts';
import { thisHost } from '../doctor/host.ts';
import { checkHost } from '../doctor/host-checks.ts';
import { checkPorts, portsOf } from '../doctor/ports.ts';
import { EXIT, fail, print } from '../output.ts';

interface Options {
  readonly kube?: boolean;
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
      '\nExit status 0 where nothing failed, else 1.\n\nExamples:\n  trunkline doctor\n  trunkline doctor --gnb --tun --host 192.0.2.10\n  trunkline doctor --kube --namespace lab --tun\n',
    )
    .action((options: Options) => doctor(options));
}

async function doctor(options: Options): Promise<void> {
  const json = options.json === true;
  const wanted: Wanted = { gnb: options.gnb === true, tun: options.tun === true, xdp: options.xdp === true };
  const { namespace, context } = options;
  const findings =
    options.kube === true
      ? checkCluster(thisHost, { ...wanted, namespace, ...(context === undefined ? {} : { context }) })
      : [...checkHost(thisHost, wanted), ...(await checkPorts(thisHost, portsOf(configure(options))))];
  for (const finding of findings) print(json, finding, () => textOf(finding));
  const count = (status: Finding['status']) => findings.filter((one) => one.status === status).length;
  if (!json) {
    print(false, {}, () => `\n${count('ok')} ok, ${count('warning')} to know of, ${count('failure')} to mend first`);
  }
  process.exit(count('failure') === 0 ? EXIT.ok : EXIT.failed);
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
