/** Where the core is going to listen by its settings, and whether others do already. */
import { type Configuration, interfaceAddress } from '@trunkline/platform';
import { wholeCore } from '../core/nfs.ts';
import { type Finding, failure, ok } from './finding.ts';
import type { Host } from './host.ts';

export interface Port {
  readonly protocol: 'tcp' | 'udp' | 'sctp';
  /** Section and member of the settings: `upf.n3`. */
  readonly setting: string;
  readonly address: string;
  readonly port: number;
}

interface Section {
  readonly sbi?: { readonly address?: string; readonly port?: number };
  readonly http?: { readonly enabled?: boolean; readonly address: string; readonly port: number };
  readonly front?: { readonly address: string; readonly port: number };
  readonly n2?: { readonly addresses: readonly string[]; readonly port: number; readonly udpPort: number };
  readonly n3?: { readonly address: string; readonly port: number };
  readonly n4?: { readonly address: string; readonly port?: number };
  readonly diameter?: { readonly address: string; readonly port: number };
  readonly sip?: { readonly address: string; readonly port: number; readonly tcp: boolean };
}

/** Port 0 is any that is free, so nobody can be in its way. */
export function portsOf(configuration: Configuration): Port[] {
  const found: Port[] = [];
  const add = (protocol: Port['protocol'], setting: string, address?: string, port?: number) => {
    if (address !== undefined && port !== undefined && port !== 0) found.push({ protocol, setting, address, port });
  };
  const runs = wholeCore(configuration);
  for (const [name, value] of Object.entries(configuration)) {
    if (!runs.includes(name)) continue;
    const { sbi, http, front, n2, n3, n4, diameter, sip } = value as Section;
    add('tcp', `${name}.sbi`, sbi?.address, sbi?.port);
    if (http?.enabled !== false) add('tcp', `${name}.http`, http?.address, http?.port);
    add('tcp', `${name}.front`, front?.address, front?.port);
    for (const address of n2?.addresses ?? []) {
      add('sctp', `${name}.n2`, address, n2?.port);
      add('udp', `${name}.n2`, address, n2?.udpPort);
    }
    add('udp', `${name}.n3`, n3?.address, n3?.port);
    add('udp', `${name}.n4`, n4?.address, n4?.port);
    add('tcp', `${name}.diameter`, diameter?.address, diameter?.port);
    add('udp', `${name}.sip`, sip?.address, sip?.port);
    if (sip?.tcp === true) add('tcp', `${name}.sip`, sip.address, sip.port);
  }
  return found;
}

const REASONS: Readonly<Record<string, { means: string; remedy: (port: Port) => string }>> = {
  EADDRINUSE: {
    means: 'another program listens there, a core that runs already perhaps',
    remedy: ({ setting }) => `\`ss -lnptu\` says who; stop it, or set address or port of ${setting}`,
  },
  EACCES: {
    means: 'this user may not listen there',
    remedy: ({ setting }) => `run as root, or set the port of ${setting} above 1023`,
  },
  EADDRNOTAVAIL: {
    means: 'this machine has no such address',
    remedy: ({ setting }) => `\`ip address\` says which there are; set the address of ${setting}`,
  },
};

/** One finding where all are free, else one for each that is not. */
export async function checkPorts(host: Host, ports: readonly Port[]): Promise<Finding[]> {
  const findings: Finding[] = [];
  for (const port of ports) {
    const code = await tryPort(host, port);
    if (code === undefined) continue;
    const { means, remedy } = REASONS[code] ?? {
      means: 'the core cannot listen there',
      remedy: ({ setting }: Port) => `set address or port of ${setting}`,
    };
    const found = `${port.protocol} ${port.address} port ${port.port} (${port.setting}): ${code}`;
    findings.push(failure('port', { found, means, remedy: remedy(port) }));
  }
  return findings.length > 0 ? findings : [ok('port', `all ${ports.length} that the settings name are free`)];
}

async function tryPort(host: Host, { protocol, setting, address, port }: Port): Promise<string | undefined> {
  let numeric: string;
  try {
    numeric = interfaceAddress(address, setting);
  } catch {
    return 'EADDRNOTAVAIL';
  }
  if (protocol !== 'sctp') return host.listen(protocol, numeric, port);
  return sctpEndpoints(host).some((end) => end.port === port && end.addresses.includes(numeric))
    ? 'EADDRINUSE'
    : undefined;
}

/** Of the kernel, by its list of endpoints: `ENDPT SOCK STY SST HBKT LPORT UID INODE LADDRS`. */
function sctpEndpoints({ read }: Host): { port: number; addresses: string[] }[] {
  const [, ...lines] = (read('/proc/net/sctp/eps') ?? '').trim().split('\n');
  return lines.map((line) => {
    const columns = line.trim().split(/\s+/);
    return { port: Number(columns[5]), addresses: columns.slice(8) };
  });
}
