/** The doctor on hosts and clusters that are made up, and once on this machine. */
import { spawnSync } from 'node:child_process';
import { createServer } from 'node:net';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { coreConfiguration } from '../src/core/start.ts';
import { checkCluster } from '../src/doctor/cluster-checks.ts';
import type { Finding, Wanted } from '../src/doctor/finding.ts';
import { type Host, thisHost } from '../src/doctor/host.ts';
import { checkHost } from '../src/doctor/host-checks.ts';
import { checkPorts, portsOf } from '../src/doctor/ports.ts';

const nothing: Wanted = { gnb: false, tun: false, xdp: false };

const FILES: Readonly<Record<string, string>> = {
  '/proc/sys/kernel/osrelease': '6.1.0-18-amd64\n',
  '/proc/meminfo': `MemTotal: 16000000 kB
MemAvailable: 8000000 kB
HugePages_Total: 64
HugePages_Free: 60
Hugepagesize: 2048 kB
`,
  '/proc/self/limits':
    'Limit Soft Hard Units\nMax open files            1024                 524288               files\n',
  '/proc/self/status': 'Name:\tnode\nCapEff:\t000001ffffffffff\n',
  '/proc/sys/net/ipv4/ip_forward': '1\n',
  '/proc/sys/net/ipv6/conf/all/forwarding': '1\n',
};

/** A good machine, but for what is said. */
function host(unlike: Partial<Host> = {}, files: Readonly<Record<string, string>> = {}): Host {
  const all: Readonly<Record<string, string>> = { ...FILES, ...files };
  return {
    platform: 'linux',
    arch: 'x64',
    node: '24.21.0',
    cpus: 8,
    memory: 16 * 2 ** 30,
    read: (path) => all[path],
    openDevice: () => undefined,
    sctp: () => ({ available: true, reason: 'the kernel has SCTP' }),
    listen: async () => undefined,
    run: () => ({ status: undefined, stdout: '', stderr: '' }),
    ...unlike,
  };
}

const statuses = (findings: readonly Finding[]) =>
  Object.fromEntries(findings.map(({ check, status }) => [check, status]));
const all = (findings: readonly Finding[]) => {
  for (const { status, means, remedy } of findings) {
    if (status === 'ok') continue;
    expect(means).toBeTruthy();
    expect(remedy).toBeTruthy();
  }
  return statuses(findings);
};

describe('a host', () => {
  it('that has all is well', () => {
    const findings = checkHost(host(), { gnb: true, tun: true, xdp: true });
    expect(findings.filter(({ status }) => status !== 'ok')).toEqual([]);
    expect(findings.map(({ check }) => check)).toEqual([
      ...['node', 'system', 'cpu', 'memory', 'nofile', 'sctp', 'tun', 'forwarding', 'hugepages', 'xdp'],
    ]);
  });

  it('without SCTP and TUN will do, unless they were asked for', () => {
    const bare = host({
      sctp: () => ({ available: false, reason: 'the kernel has no SCTP (Protocol not supported)' }),
      openDevice: () => 'ENOENT',
    });
    expect(all(checkHost(bare, nothing))).toMatchObject({ sctp: 'warning', tun: 'warning' });
    expect(all(checkHost(bare, { gnb: true, tun: true, xdp: false }))).toMatchObject({
      sctp: 'failure',
      tun: 'failure',
    });
  });

  it('with the device but not the capability has no TUN, and no XDP', () => {
    const poor = host({}, { '/proc/self/status': 'CapEff:\t0000000000000000\n' });
    expect(all(checkHost(poor, { gnb: false, tun: true, xdp: true }))).toMatchObject({
      tun: 'failure',
      xdp: 'failure',
    });
  });

  it('is told of little memory, few descriptors, one processor, an old Node and no hugepages', () => {
    const small = host(
      { node: '20.1.0', cpus: 1 },
      {
        '/proc/meminfo': 'MemTotal: 2000000 kB\nMemAvailable: 900000 kB\nHugePages_Free: 0\nHugepagesize: 2048 kB\n',
        '/proc/self/limits': 'Max open files            256                  512                  files\n',
        '/proc/sys/kernel/osrelease': '5.4.0\n',
        '/proc/sys/net/ipv4/ip_forward': '0\n',
      },
    );
    expect(all(checkHost(small, { gnb: false, tun: true, xdp: true }))).toEqual({
      ...{ node: 'failure', system: 'ok', cpu: 'warning', memory: 'failure', nofile: 'failure', sctp: 'ok', tun: 'ok' },
      ...{ forwarding: 'warning', hugepages: 'failure', xdp: 'failure' },
    });
    const [, , , memory] = checkHost(host({ memory: 2 * 2 ** 30 }), nothing);
    expect(memory).toMatchObject({ check: 'memory', status: 'warning', found: expect.stringContaining('2.0 GiB') });
  });

  it('is asked for every port that the settings name', async () => {
    const ports = portsOf(coreConfiguration({ environment: {} }));
    expect(ports).toContainEqual({ protocol: 'sctp', setting: 'n2-gateway.n2', address: '127.0.0.5', port: 38_412 });
    expect(ports).toContainEqual({ protocol: 'udp', setting: 'n2-gateway.n2', address: '127.0.0.5', port: 9899 });
    expect(ports).toContainEqual({ protocol: 'udp', setting: 'upf.n3', address: '127.0.0.7', port: 2152 });
    expect(ports).toContainEqual({ protocol: 'tcp', setting: 'amf.sbi', address: '127.0.0.10', port: 8014 });
    expect(statuses(await checkPorts(host(), ports))).toEqual({ port: 'ok' });
    const eps = ` ENDPT     SOCK   STY SST HBKT LPORT   UID INODE LADDRS
00000000 00000000 2   10  29   38412     0 20000 127.0.0.5
`;
    const taken = host(
      { listen: async (protocol, _address, port) => (protocol === 'udp' && port === 2152 ? 'EADDRINUSE' : undefined) },
      { '/proc/net/sctp/eps': eps },
    );
    const findings = await checkPorts(taken, ports);
    expect(all(findings)).toEqual({ port: 'failure' });
    expect(findings.map(({ found }) => found)).toEqual([
      'sctp 127.0.0.5 port 38412 (n2-gateway.n2): EADDRINUSE',
      'udp 127.0.0.7 port 2152 (upf.n3): EADDRINUSE',
    ]);
  });

  it('that is this machine says of a port that is taken, and of an address that is not its own', async () => {
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as { port: number };
    expect(await thisHost.listen('tcp', '127.0.0.1', port)).toBe('EADDRINUSE');
    await new Promise((resolve) => server.close(resolve));
    expect(await thisHost.listen('tcp', '127.0.0.1', port)).toBe(undefined);
    expect(await thisHost.listen('udp', '192.0.2.1', 2152)).toBe('EADDRNOTAVAIL');
    const [finding] = await checkPorts(thisHost, [
      { protocol: 'udp', setting: 'upf.n3', address: 'n3-none', port: 2152 },
    ]);
    expect(finding).toMatchObject({ status: 'failure', found: expect.stringContaining('EADDRNOTAVAIL') });
  });
});

describe('a cluster', () => {
  interface Made {
    readonly denied?: readonly string[];
    readonly namespace?: object | 'absent';
    readonly pods?: readonly string[];
    readonly minor?: string;
    readonly storage?: object;
    readonly memory?: string;
    readonly hugepages?: string;
  }

  const good: Required<Made> = {
    denied: [],
    namespace: { metadata: { name: 'lab', labels: { 'pod-security.kubernetes.io/enforce': 'restricted' } } },
    pods: ['calico-node-x7f2p'],
    minor: '34',
    storage: {
      metadata: { name: 'local-path', annotations: { 'storageclass.kubernetes.io/is-default-class': 'true' } },
    },
    memory: '8148156Ki',
    hugepages: '128Mi',
  };

  /** Answers as kubectl does. */
  function cluster(unlike: Made = {}): Host {
    const made = { ...good, ...unlike };
    const yes = (value: object) => ({ status: 0, stdout: JSON.stringify(value), stderr: '' });
    const kubectl = (args: readonly string[]) => {
      const text = args.filter((arg) => !arg.startsWith('--request-timeout')).join(' ');
      if (text.startsWith('version')) {
        return yes({ serverVersion: { major: '1', minor: made.minor, gitVersion: `v1.${made.minor}.0` } });
      }
      const [, verb, resource] = /^auth can-i (\S+) (\S+)/.exec(text) ?? [];
      if (verb !== undefined) {
        const denied = verb === '*' ? made.denied.length > 0 : made.denied.includes(`${verb} ${resource}`);
        return { status: denied ? 1 : 0, stdout: denied ? 'no\n' : 'yes\n', stderr: '' };
      }
      if (text.startsWith('get namespace lab')) {
        if (made.namespace !== 'absent') return yes(made.namespace as object);
        return { status: 1, stdout: '', stderr: 'Error from server (NotFound): namespaces "lab" not found\n' };
      }
      if (text.startsWith('get pods')) return yes({ items: made.pods.map((name) => ({ metadata: { name } })) });
      if (text.startsWith('get storageclasses')) return yes({ items: [made.storage] });
      if (text.startsWith('get nodes')) {
        const status = {
          conditions: [{ type: 'Ready', status: 'True' }],
          allocatable: { cpu: '3900m', memory: made.memory, 'hugepages-2Mi': made.hugepages },
          nodeInfo: { architecture: 'amd64', kubeletVersion: 'v1.34.0', kernelVersion: '6.1.0' },
        };
        return yes({ items: [{ metadata: { name: 'n1' }, spec: {}, status }] });
      }
      throw new Error(`kubectl ${text}`);
    };
    return host({
      run: (program, args) => (program === 'helm' ? { status: 0, stdout: 'v4.0.1', stderr: '' } : kubectl(args)),
    });
  }
  const check = (made: Made, wanted: Partial<Wanted> = {}) =>
    checkCluster(cluster(made), { ...nothing, ...wanted, namespace: 'lab' });

  it('that has all is well', () => {
    expect(check({}, { xdp: true }).filter(({ status }) => status !== 'ok')).toEqual([]);
  });

  it('cannot be looked at without kubectl, or where nobody answers', () => {
    const options = { ...nothing, namespace: 'lab' };
    expect(all(checkCluster(host(), options))).toEqual({ cluster: 'failure' });
    const mute = host({ run: () => ({ status: 1, stdout: '{}', stderr: 'connection refused\n' }) });
    const findings = checkCluster(mute, options);
    expect(all(findings)).toEqual({ cluster: 'failure' });
    expect(findings[0]?.found).toContain('connection refused');
  });

  it('says each thing that helm may not do', () => {
    const findings = check({ denied: ['create secrets', 'delete secrets', 'create jobs.batch'] });
    const denied = findings.filter(({ check }) => check === 'permission');
    expect(denied.map(({ status, found }) => [status, found])).toEqual([
      ['failure', 'not allowed in namespace lab: create, delete secrets; create jobs.batch'],
    ]);
  });

  it('refuses UPFs with real traffic in a restricted namespace', () => {
    expect(all(check({}, { tun: true }))).toMatchObject({ namespace: 'failure' });
    const open = { metadata: { name: 'lab', labels: { 'pod-security.kubernetes.io/enforce': 'privileged' } } };
    expect(all(check({ namespace: open }, { tun: true }))).toMatchObject({ namespace: 'ok' });
    expect(all(check({ namespace: { metadata: { name: 'lab' } } }, { tun: true }))).toMatchObject({
      namespace: 'warning',
    });
  });

  it('may have no such namespace yet, if you may make it', () => {
    expect(all(check({ namespace: 'absent' }))).toMatchObject({ namespace: 'ok' });
    expect(all(check({ namespace: 'absent', denied: ['create namespaces'] }))).toMatchObject({ namespace: 'failure' });
  });

  it('that is old, small, without enforcing plugin, storage or hugepages is told so', () => {
    expect(all(check({ minor: '29' }))).toEqual({ cluster: 'failure' });
    const poor = { pods: ['kube-flannel-ds-1'], storage: { metadata: { name: 'x' } }, memory: '2Gi', hugepages: '0' };
    expect(all(check(poor, { gnb: true, xdp: true }))).toMatchObject({
      ...{ nodes: 'warning', 'network policy': 'warning', storage: 'warning', sctp: 'warning', hugepages: 'failure' },
    });
  });
});

describe('trunkline doctor', () => {
  const bin = fileURLToPath(new URL('../bin/trunkline.mjs', import.meta.url));
  const run = (...args: string[]) => spawnSync(process.execPath, [bin, 'doctor', ...args], { encoding: 'utf8' });

  it('ends with 0 or 1, as its findings on this machine say', () => {
    const { status, stdout } = run('--json');
    const findings = stdout
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as Finding);
    const found = all(findings);
    for (const check of ['node', 'system', 'cpu', 'memory', 'nofile', 'sctp', 'tun', 'port']) {
      expect(found).toHaveProperty(check);
    }
    expect(found).toMatchObject({ node: 'ok' });
    expect(status).toBe(findings.some((one) => one.status === 'failure') ? 1 : 0);
  }, 120_000);

  it('fails where a cluster is asked for and there is none', () => {
    const { status, stdout } = run('--kube', '--context', 'no-such-context');
    expect(status).toBe(1);
    expect(stdout).toContain('failure  cluster');
  }, 120_000);

  it('fails for an address that this machine does not have, and says what to do', () => {
    const { status, stdout } = run('--host', '192.0.2.1');
    expect(status).toBe(1);
    expect(stdout).toMatch(/192\.0\.2\.1 port 2152 \(upf\.n3\): EADDRNOTAVAIL/);
    expect(stdout).toContain('→');
  }, 120_000);
});
