/** A host on which the core is to run, as a process or as containers. */
import { type Finding, failure, lacking, ok, type Wanted, warning } from './finding.ts';
import type { Host } from './host.ts';

const GIB = 2 ** 30;
const NEEDED = {
  node: 24,
  /** Of the core as containers, docs/deploy.md has them one by one; as one process it takes less than 1 GiB. */
  memory: { least: GIB, good: 3 * GIB },
  /** A descriptor for each association, connection to a peer, and file. */
  descriptors: { least: 1024, good: 4096 },
  /** AF_XDP with busy polling and shared UMEM (Linux 5.11). */
  xdpKernel: [5, 11],
} as const;
/** Bits of capability masks (linux/capability.h). */
const CAP = { NET_ADMIN: 12n, BPF: 39n } as const;

export function checkHost(host: Host, wanted: Wanted): Finding[] {
  return [
    checkNode(host),
    checkSystem(host),
    checkCpus(host),
    checkMemory(host),
    checkDescriptors(host),
    checkSctp(host, wanted),
    checkTun(host, wanted),
    ...(wanted.tun ? [checkForwarding(host)] : []),
    ...(wanted.xdp ? [checkHugepages(host), checkXdp(host)] : []),
  ];
}

function checkNode({ node }: Host): Finding {
  if (Number.parseInt(node, 10) >= NEEDED.node) return ok('node', `Node ${node}`);
  return failure('node', {
    found: `Node ${node}`,
    means: `the network functions need Node ${NEEDED.node}; images bring their own`,
    remedy: '`npm ci` installs it beside the project: start everything by npm or npx',
  });
}

function checkSystem({ platform, arch, read }: Host): Finding {
  const kernel = read('/proc/sys/kernel/osrelease')?.trim() ?? '';
  const found = `${platform} ${arch} ${kernel}`.trim();
  if (platform === 'linux' && (arch === 'x64' || arch === 'arm64')) return ok('system', found);
  return warning('system', {
    found,
    means: 'SCTP of the kernel and TUN devices are there on Linux, x86-64 and arm64, only',
    remedy: 'use such a machine for real gNBs and traffic of UEs; call flows run anywhere',
  });
}

function checkCpus({ cpus }: Host): Finding {
  if (cpus >= 2) return ok('cpu', `${cpus} processors`);
  return warning('cpu', {
    found: `${cpus} processor`,
    means: 'user plane and signalling share it: procedures slow down under traffic',
    remedy: 'give it two or more; docs/load.md says what one carries',
  });
}

function checkMemory({ memory, read }: Host): Finding {
  const available = Number(/^MemAvailable:\s+(\d+) kB/m.exec(read('/proc/meminfo') ?? '')?.[1] ?? Number.NaN) * 1024;
  const usable = Number.isNaN(available) ? memory : Math.min(available, memory);
  const found = `${(usable / GIB).toFixed(1)} GiB of ${(memory / GIB).toFixed(1)} are free`;
  if (usable >= NEEDED.memory.good) return ok('memory', found);
  if (usable >= NEEDED.memory.least) {
    return warning('memory', {
      found,
      means: 'enough for the core as one process, but not as a container a function',
      remedy: 'free 3 GiB for that; docs/deploy.md, "Size", has what each function takes',
    });
  }
  return failure('memory', {
    found,
    means: 'functions will be killed for want of memory',
    remedy: 'free 1 GiB for the core as one process, 3 GiB for containers',
  });
}

function checkDescriptors({ read }: Host): Finding {
  // Node raises the soft limit to the hard one by itself.
  const text = /^Max open files\s+\S+\s+(\S+)/m.exec(read('/proc/self/limits') ?? '')?.[1];
  if (text === undefined) {
    return warning('nofile', {
      found: 'the limit of open files cannot be read',
      means: 'each gNB and each peer takes a descriptor',
      remedy: `see that \`ulimit -Hn\` says ${NEEDED.descriptors.good} or more`,
    });
  }
  const limit = text === 'unlimited' ? Number.POSITIVE_INFINITY : Number(text);
  const found = `at most ${text} open files`;
  if (limit >= NEEDED.descriptors.good) return ok('nofile', found);
  const doubt = {
    found,
    means: 'each gNB and each peer takes a descriptor: further ones are refused when they are used up',
    remedy: `\`ulimit -n ${NEEDED.descriptors.good}\`, LimitNOFILE= of the systemd unit, or the engine's default-ulimits`,
  };
  return limit >= NEEDED.descriptors.least ? warning('nofile', doubt) : failure('nofile', doubt);
}

function checkSctp({ sctp }: Host, { gnb }: Wanted): Finding {
  const { available, reason } = sctp();
  if (available) return ok('sctp', reason);
  return lacking('sctp', gnb, {
    found: reason,
    means:
      'N2 is carried in UDP port 9899 (RFC 6951): the simulated gNB speaks that, real ones mostly want SCTP itself (TS 38.412 §7)',
    remedy:
      '`modprobe sctp`; where that is refused look into /etc/modprobe.d (sctp-blacklist.conf) and install linux-modules-extra',
  });
}

function checkTun(host: Host, { tun }: Wanted): Finding {
  const device = '/dev/net/tun';
  const means = 'UEs reach a data network within the UPF, which answers pings, and nothing beyond';
  const code = host.openDevice(device);
  if (code !== undefined) {
    const remedy =
      code === 'EACCES' || code === 'EPERM'
        ? `run as root, or give this user ${device}`
        : `\`modprobe tun\`; for a container hand the device in (deploy/compose/tun.yaml)`;
    return lacking('tun', tun, { found: `${device} cannot be opened: ${code}`, means, remedy });
  }
  if (has(host, CAP.NET_ADMIN)) return ok('tun', `${device}, with NET_ADMIN`);
  return lacking('tun', tun, {
    found: `${device} is there, the capability NET_ADMIN is not`,
    means,
    remedy: 'run the UPF as root, or with NET_ADMIN (deploy/compose/tun.yaml does)',
  });
}

function checkForwarding({ read }: Host): Finding {
  const on = (path: string) => read(path)?.trim() === '1';
  const off = [
    ...(on('/proc/sys/net/ipv4/ip_forward') ? [] : ['net.ipv4.ip_forward']),
    ...(on('/proc/sys/net/ipv6/conf/all/forwarding') ? [] : ['net.ipv6.conf.all.forwarding']),
  ];
  if (off.length === 0) return ok('forwarding', 'IPv4 and IPv6 are forwarded');
  return warning('forwarding', {
    found: `off: ${off.join(', ')}`,
    means: "what UEs send leaves the TUN device and goes no further than this machine's own addresses",
    remedy: `\`sysctl -w ${off.map((name) => `${name}=1`).join(' ')}\`, and a route back to the UEs or NAT`,
  });
}

function checkHugepages({ read }: Host): Finding {
  const text = read('/proc/meminfo') ?? '';
  const number = (name: string) => Number(new RegExp(`^${name}:\\s+(\\d+)`, 'm').exec(text)?.[1] ?? 0);
  const free = number('HugePages_Free');
  const found = `${free} free hugepages of ${number('Hugepagesize') / 1024} MiB`;
  if (free > 0) return ok('hugepages', found);
  return failure('hugepages', {
    found,
    means: 'the packet memory (UMEM) of AF_XDP is spread over ordinary pages, at the cost of throughput',
    remedy: '`sysctl -w vm.nr_hugepages=64`; on Kubernetes before kubelet starts, so that the node offers them',
  });
}

function checkXdp(host: Host): Finding {
  const release = host.read('/proc/sys/kernel/osrelease')?.trim() ?? '0.0';
  const [major = 0, minor = 0] = release.split('.').map(Number);
  const [least, lesser] = NEEDED.xdpKernel;
  const isNew = major > least || (major === least && minor >= lesser);
  const mayLoad = has(host, CAP.BPF) && has(host, CAP.NET_ADMIN);
  if (isNew && mayLoad) return ok('xdp', `Linux ${release}, with BPF and NET_ADMIN`);
  return failure('xdp', {
    found: isNew ? 'the capabilities BPF and NET_ADMIN are not there' : `Linux ${release}`,
    means: 'no XDP program can be loaded here',
    remedy: isNew ? 'run as root, or with both capabilities' : `Linux ${least}.${lesser} or newer`,
  });
}

function has({ read }: Host, bit: bigint): boolean {
  const mask = /^CapEff:\s+([0-9a-f]+)/m.exec(read('/proc/self/status') ?? '')?.[1] ?? '0';
  return ((BigInt(`0x${mask}`) >> bit) & 1n) === 1n;
}
