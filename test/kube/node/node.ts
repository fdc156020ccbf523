// One real node: containerd with runc, a bridge for its pods, kubelet, kube-proxy and the cluster's DNS. It runs where
// laySandbox has laid everything for it.
import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { asset } from '../assets.ts';
import type { ControlPlane } from '../control-plane.ts';
import { Program } from '../program.ts';
import { dnsObjects } from './dns.ts';
import { makeImage } from './image.ts';
import { NODE_ADDRESS, NODE_CGROUP } from './sandbox.ts';

export const NODE_NAME = 'node-1';
const PODS = '10.244.0.0/24';
export const DNS_SERVICE = '10.96.0.10';
const RUNTIME = '/run/containerd/containerd.sock';

export interface KubeNode {
  /** Milliseconds of each part's start. */
  readonly took: Readonly<Record<string, number>>;
  /** Gives the node images that lie in a tar, under the names that they have there. */
  load(archive: string): void;
  /** The same from the folder of an OCI layout. */
  loadFolder(layout: string): void;
  /** Gives the images whose tag is `from` another one besides. */
  tag(from: string, to: string): void;
  stop(): Promise<void>;
}

export interface NodeOptions {
  /** Pods are held to their NetworkPolicies, which the bridge alone does not do. */
  readonly policies?: boolean;
}

export async function startNode(plane: ControlPlane, { policies = false }: NodeOptions = {}): Promise<KubeNode> {
  const { folder, clients } = plane;
  const running: Program[] = [];
  const took: Record<string, number> = {};
  const timed = async <T>(what: string, work: () => T | Promise<T>): Promise<T> => {
    const started = performance.now();
    const result = await work();
    took[what] = Math.round(performance.now() - started);
    return result;
  };
  const program = (name: string, file: string, args: string[]) => {
    const made = new Program(name, folder, file, args);
    running.push(made);
    return made;
  };
  const configuration = (name: string, content: object | string) => {
    const file = join(folder, name);
    writeFileSync(file, typeof content === 'string' ? content : JSON.stringify(content));
    return file;
  };
  const load = (archive: string) => {
    ctr('--namespace', 'k8s.io', 'images', 'import', archive);
  };

  await timed('containerd', async () => {
    writeFileSync('/run/cni/net.d/10-bridge.conflist', JSON.stringify(network()));
    const config = configuration('containerd.toml', containerdConfig());
    const containerd = program('containerd', 'containerd', ['--config', config]);
    await containerd.until('answering', async () => succeeds(() => ctr('version')));
    load(makeImage(folder, { name: 'localhost/pause:1', files: { '/pause': asset('pause') }, entrypoint: ['/pause'] }));
  });

  const nodeReady = async () => {
    const node = await clients.get('node', NODE_NAME).catch(() => undefined);
    return node?.status?.conditions?.some(({ type, status }) => type === 'Ready' && status === 'True') ?? false;
  };
  await timed('kubelet', async () => {
    const kubelet = program('kubelet', asset('kubelet'), [
      `--config=${configuration('kubelet.json', kubeletConfig(plane, configuration('resolv.conf', '')))}`,
      `--kubeconfig=${plane.kubeconfigFor(`system:node:${NODE_NAME}`, 'system:nodes')}`,
      ...[`--hostname-override=${NODE_NAME}`, `--node-ip=${NODE_ADDRESS}`],
    ]);
    await kubelet.until('ready', nodeReady, 120_000);
  });

  await timed('kube-proxy', async () => {
    const kubeconfig = plane.kubeconfigFor('system:kube-proxy');
    const file = configuration('kube-proxy.json', kubeProxyConfig(kubeconfig));
    const proxy = program('kube-proxy', asset('kube-proxy'), [`--config=${file}`, `--hostname-override=${NODE_NAME}`]);
    const healthy = () =>
      fetch('http://127.0.0.1:10256/healthz').then(
        (response) => response.ok,
        () => false,
      );
    await proxy.until('healthy', healthy);
  });

  await timed('CoreDNS', async () => {
    const files = { '/coredns': asset('coredns') };
    load(makeImage(folder, { name: 'localhost/coredns:1', files, entrypoint: ['/coredns'] }));
    await clients.apply(...dnsObjects('localhost/coredns:1', DNS_SERVICE));
    await clients.kubectl(['rollout', 'status', 'deployment/coredns', '-n', 'kube-system', '--timeout=90s']);
  });

  if (policies) {
    await timed('kube-router', async () => {
      const router = program('kube-router', asset('kube-router'), [
        ...['--run-firewall=true', '--run-router=false', '--run-service-proxy=false', '--enable-cni=false'],
        ...[`--kubeconfig=${plane.kubeconfig}`, `--hostname-override=${NODE_NAME}`, '--health-port=20244'],
        ...['--service-cluster-ip-range=10.96.0.0/16', '--iptables-sync-period=10s'],
      ]);
      await router.until('enforcing', async () => succeeds(() => run('iptables', '-S', 'KUBE-ROUTER-FORWARD')));
    });
  }

  const stop = async () => {
    for (const one of running.toReversed()) await one.stop();
  };
  const loadFolder = (layout: string) => {
    const pipe = 'tar -C "$1" -cf - . | ctr --address "$2" --namespace k8s.io images import -';
    execFileSync('sh', ['-c', pipe, 'sh', layout, RUNTIME], { stdio: 'pipe' });
  };
  const tag = (from: string, to: string) => {
    const names = run('ctr', '--address', RUNTIME, '--namespace', 'k8s.io', 'images', 'ls', '-q').split('\n');
    for (const name of names.filter((one) => one.endsWith(`:${from}`))) {
      ctr('--namespace', 'k8s.io', 'images', 'tag', '--force', name, name.replace(/:[^:]*$/, `:${to}`));
    }
  };
  return { took, load, loadFolder, tag, stop };
}

function ctr(...args: string[]): void {
  run('ctr', '--address', RUNTIME, ...args);
}

function run(command: string, ...args: string[]): string {
  return execFileSync(command, args, { stdio: 'pipe', encoding: 'utf8' });
}

function succeeds(work: () => void): boolean {
  try {
    work();
    return true;
  } catch {
    return false;
  }
}

function network(): object {
  return {
    cniVersion: '1.0.0',
    name: 'pods',
    plugins: [
      {
        ...{ type: 'bridge', bridge: 'cni0', isGateway: true, hairpinMode: true },
        ipam: { type: 'host-local', ranges: [[{ subnet: PODS }]], routes: [{ dst: '0.0.0.0/0' }] },
      },
      // A pod forwards where its machine does, as that of a cluster's node always does; this one need not.
      { type: 'tuning', sysctl: { 'net.ipv4.ip_forward': '1' } },
    ],
  };
}

function containerdConfig(): string {
  return `version = 2
[plugins."io.containerd.grpc.v1.cri"]
  sandbox_image = "localhost/pause:1"
  # To be spared by the kernel when memory ends is a right (CAP_SYS_RESOURCE) that a machine may not give even to root.
  restrict_oom_score_adj = true
  [plugins."io.containerd.grpc.v1.cri".cni]
    bin_dir = "/usr/lib/cni"
    conf_dir = "/run/cni/net.d"
  [plugins."io.containerd.grpc.v1.cri".containerd.runtimes.runc]
    runtime_type = "io.containerd.runc.v2"
`;
}

function kubeletConfig({ authority }: ControlPlane, resolvConf: string): object {
  const { certificate, key } = authority.sign('kubelet', { name: NODE_NAME, hosts: [NODE_ADDRESS, NODE_NAME] });
  return {
    ...{ apiVersion: 'kubelet.config.k8s.io/v1beta1', kind: 'KubeletConfiguration' },
    authentication: {
      anonymous: { enabled: false },
      webhook: { enabled: true },
      x509: { clientCAFile: authority.own.certificate },
    },
    authorization: { mode: 'Webhook' },
    ...{ tlsCertFile: certificate, tlsPrivateKeyFile: key, address: NODE_ADDRESS },
    containerRuntimeEndpoint: `unix://${RUNTIME}`,
    ...{ cgroupDriver: 'cgroupfs', cgroupRoot: `/${process.env[NODE_CGROUP]}`, failCgroupV1: false, failSwapOn: false },
    ...{ clusterDNS: [DNS_SERVICE], clusterDomain: 'cluster.local', resolvConf },
    // The machine's disk is not the node's: how full it is decides nothing.
    evictionHard: { 'memory.available': '100Mi', 'nodefs.available': '1%', 'imagefs.available': '1%' },
    ...{ imageGCHighThresholdPercent: 100, imageGCLowThresholdPercent: 99 },
    ...{ syncFrequency: '10s', nodeStatusUpdateFrequency: '2s', makeIPTablesUtilChains: false, oomScoreAdj: 0 },
  };
}

function kubeProxyConfig(kubeconfig: string): object {
  return {
    ...{ apiVersion: 'kubeproxy.config.k8s.io/v1alpha1', kind: 'KubeProxyConfiguration' },
    ...{
      mode: 'nftables',
      clusterCIDR: PODS,
      bindAddress: NODE_ADDRESS,
      clientConnection: { kubeconfig },
      oomScoreAdj: 0,
    },
    // Limits of the machine's connection tracking belong to the machine.
    conntrack: { maxPerCore: 0, min: 0, tcpCloseWaitTimeout: '0s', tcpEstablishedTimeout: '0s' },
  };
}
