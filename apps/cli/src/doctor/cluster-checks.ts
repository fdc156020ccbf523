/** A cluster that the chart is to be installed into, as kubectl and helm see it with the rights of whoever asks. */
import { type Finding, failure, lacking, ok, type Wanted, warning } from './finding.ts';
import type { Host } from './host.ts';

export interface ClusterOptions extends Wanted {
  readonly namespace: string;
  /** Of the kubeconfig; the current one where absent. */
  readonly context?: string;
}

/** Lowest versions that docs/deploy.md names. */
const NEEDED = { kubernetes: [1, 30], helm: [3, 18], memory: 3 * 2 ** 30 } as const;

/** What the chart consists of (charts/trunkline/templates), and what helm does with it. */
const INSTALLED = [
  'secrets',
  'configmaps',
  'services',
  'serviceaccounts',
  'persistentvolumeclaims',
  'pods',
  'deployments.apps',
  'statefulsets.apps',
  'jobs.batch',
  'poddisruptionbudgets.policy',
  'networkpolicies.networking.k8s.io',
] as const;
const VERBS = ['create', 'get', 'patch', 'delete'] as const;

/** Pods by whose names a network plugin is known, and whether it enforces NetworkPolicy. */
const PLUGINS: readonly { pod: RegExp; name: string; enforces: boolean }[] = [
  { pod: /^(calico-node|canal)/, name: 'Calico', enforces: true },
  { pod: /^cilium-/, name: 'Cilium', enforces: true },
  { pod: /^antrea-agent/, name: 'Antrea', enforces: true },
  { pod: /^kube-router/, name: 'kube-router', enforces: true },
  { pod: /^ovnkube-node/, name: 'OVN-Kubernetes', enforces: true },
  { pod: /^weave-net/, name: 'Weave Net', enforces: true },
  { pod: /^kube-network-policies/, name: 'kube-network-policies', enforces: true },
  { pod: /^kindnet/, name: 'kindnet', enforces: true },
  { pod: /^kube-flannel/, name: 'Flannel', enforces: false },
];

type Kubernetes = (...args: string[]) => {
  readonly status: number | undefined;
  readonly stdout: string;
  readonly stderr: string;
};

interface List<Item> {
  readonly items: readonly Item[];
}

interface Metadata {
  readonly name: string;
  readonly labels?: Readonly<Record<string, string>>;
  readonly annotations?: Readonly<Record<string, string>>;
}

interface Node {
  readonly metadata: Metadata;
  readonly spec: { readonly unschedulable?: boolean };
  readonly status: {
    readonly conditions: readonly { readonly type: string; readonly status: string }[];
    readonly allocatable: Readonly<Record<string, string>>;
    readonly nodeInfo: {
      readonly architecture: string;
      readonly kubeletVersion: string;
      readonly kernelVersion: string;
    };
  };
}

/** Stops at what makes all further questions useless. */
export function checkCluster({ run }: Host, options: ClusterOptions): Finding[] {
  const { context, namespace } = options;
  const kubectl: Kubernetes = (...args) =>
    run('kubectl', [...(context === undefined ? [] : ['--context', context]), '--request-timeout=10s', ...args]);
  const server = checkServer(kubectl);
  if (server.status === 'failure') return [server];
  const nodes = json<List<Node>>(kubectl('get', 'nodes', '-o', 'json'))?.items;
  return [
    server,
    checkHelm(run),
    ...checkPermissions(kubectl, namespace),
    checkNamespace(kubectl, options),
    ...(nodes === undefined ? [nodesUnseen] : checkNodes(nodes, options)),
    checkPlugin(kubectl, nodes ?? []),
    checkStorage(kubectl),
  ];
}

function checkServer(kubectl: Kubernetes): Finding {
  const answer = kubectl('version', '-o', 'json');
  if (answer.status === undefined) {
    return failure('cluster', {
      found: 'there is no kubectl',
      means: 'the cluster cannot be looked at',
      remedy: 'install kubectl, and helm for the chart',
    });
  }
  const version = json<{ serverVersion?: { major: string; minor: string; gitVersion: string } }>(answer)?.serverVersion;
  if (version === undefined) {
    return failure('cluster', {
      found: `the API server does not answer: ${lastLine(answer.stderr)}`,
      means: 'nothing can be installed',
      remedy: 'see KUBECONFIG and `kubectl config get-contexts`; --context takes one of them',
    });
  }
  if (isAtLeast([version.major, version.minor], NEEDED.kubernetes)) return ok('cluster', version.gitVersion);
  return failure('cluster', {
    found: `Kubernetes ${version.gitVersion}`,
    means: `the chart uses what ${NEEDED.kubernetes.join('.')} has (preStop sleep among it)`,
    remedy: `upgrade the cluster to ${NEEDED.kubernetes.join('.')} or later`,
  });
}

function checkHelm(run: Host['run']): Finding {
  const { status, stdout } = run('helm', ['version', '--template', '{{.Version}}']);
  const version = /^v(\d+)\.(\d+)/.exec(stdout);
  if (status === 0 && version !== null && isAtLeast(version.slice(1), NEEDED.helm)) return ok('helm', stdout.trim());
  return warning('helm', {
    found: status === 0 ? `helm ${stdout.trim()}` : 'there is no helm here',
    means: `the chart is installed by helm ${NEEDED.helm.join('.')} or later`,
    remedy: 'install it where you install from',
  });
}

function checkPermissions(kubectl: Kubernetes, namespace: string): Finding[] {
  const allowed = ok('permission', `helm may do all that it has to in namespace ${namespace}`);
  if (mayI(kubectl, '*', '*', namespace)) return [allowed];
  const denied = INSTALLED.flatMap((resource) => {
    const verbs = VERBS.filter((verb) => !mayI(kubectl, verb, resource, namespace));
    return verbs.length === 0 ? [] : [`${verbs.join(', ')} ${resource}`];
  });
  if (denied.length === 0) return [allowed];
  return [
    failure('permission', {
      found: `not allowed in namespace ${namespace}: ${denied.join('; ')}`,
      means: '`helm install`, `upgrade` or `uninstall` stops there',
      remedy: `have a Role for it bound, or all at once: \`kubectl create rolebinding trunkline --clusterrole=admin --user=NAME -n ${namespace}\``,
    }),
  ];
}

function mayI(kubectl: Kubernetes, verb: string, resource: string, namespace?: string): boolean {
  const where = namespace === undefined ? [] : ['--namespace', namespace];
  return kubectl('auth', 'can-i', verb, resource, ...where).stdout.trim() === 'yes';
}

/** Pod Security: all pods pass `restricted` but those of `n6.tun` and of the node's network. */
function checkNamespace(kubectl: Kubernetes, { namespace, tun }: ClusterOptions): Finding {
  const answer = kubectl('get', 'namespace', namespace, '-o', 'json');
  const found = json<{ metadata: Metadata }>(answer);
  if (found === undefined && answer.stderr.includes('NotFound')) {
    if (mayI(kubectl, 'create', 'namespaces')) return ok('namespace', `${namespace} is made by --create-namespace`);
    return failure('namespace', {
      found: `there is no namespace ${namespace}, and you may not make it`,
      means: '`helm install --create-namespace` fails',
      remedy: `have it made: \`kubectl create namespace ${namespace}\``,
    });
  }
  if (found === undefined) {
    return warning('namespace', {
      found: `namespace ${namespace} cannot be read: ${lastLine(answer.stderr)}`,
      means: 'its Pod Security profile is not known',
      remedy: 'ask who may: the label pod-security.kubernetes.io/enforce',
    });
  }
  const profile = found.metadata.labels?.['pod-security.kubernetes.io/enforce'];
  const text = `${namespace} has ${profile === undefined ? 'no Pod Security profile of its own' : `the profile ${profile}`}`;
  if (!tun || profile === 'privileged') return ok('namespace', text);
  const doubt = {
    found: text,
    means:
      'UPFs with real traffic (n6.tun) run as root with NET_ADMIN and /dev/net/tun, which baseline and restricted refuse',
    remedy: `\`kubectl label namespace ${namespace} pod-security.kubernetes.io/enforce=privileged --overwrite\``,
  };
  // Without a label the cluster's default counts, which cannot be seen.
  return profile === undefined ? warning('namespace', doubt) : failure('namespace', doubt);
}

const nodesUnseen = warning('nodes', {
  found: 'nodes cannot be listed with your rights',
  means: 'memory and processors are not known',
  remedy: 'ask who may: `kubectl describe nodes`; docs/deploy.md, "Size", has what it takes',
});

function checkNodes(nodes: readonly Node[], wanted: Wanted): Finding[] {
  const usable = nodes.filter(
    ({ spec, status }) =>
      spec.unschedulable !== true &&
      status.conditions.some(({ type, status }) => type === 'Ready' && status === 'True'),
  );
  const sum = (resource: string) =>
    usable.reduce((total, { status }) => total + quantity(status.allocatable[resource]), 0);
  const memory = sum('memory');
  const text = `${usable.length} of ${nodes.length} nodes are ready, with ${sum('cpu')} processors and ${(memory / 2 ** 30).toFixed(1)} GiB`;
  return [
    memory >= NEEDED.memory
      ? ok('nodes', text)
      : lacking('nodes', usable.length === 0, {
          found: text,
          means: 'the lab profile takes about 3 GiB with its stores: pods will wait or be killed for want of memory',
          remedy: 'add nodes or memory, or leave functions out',
        }),
    ...architectures(usable),
    ...(wanted.gnb ? [sctpUnseen(usable)] : []),
    ...(wanted.xdp ? [nodeHugepages(sum('hugepages-2Mi') + sum('hugepages-1Gi'))] : []),
  ];
}

function architectures(nodes: readonly Node[]): Finding[] {
  const others = nodes.filter(({ status }) => !['amd64', 'arm64'].includes(status.nodeInfo.architecture));
  if (others.length === 0) return [];
  const names = others.map(({ metadata, status }) => `${metadata.name} (${status.nodeInfo.architecture})`);
  return [
    warning('nodes', {
      found: `of another architecture: ${names.join(', ')}`,
      means: 'Node is there for amd64 and arm64',
      remedy: 'nfDefaults.nodeSelector: { kubernetes.io/arch: amd64 }',
    }),
  ];
}

function sctpUnseen(nodes: readonly Node[]): Finding {
  const kernels = [...new Set(nodes.map(({ status }) => status.nodeInfo.kernelVersion))];
  return warning('sctp', {
    found: `nodes run Linux ${kernels.join(', ')}; whether with SCTP, the API does not say`,
    means: 'a gNB gets no answer on N2 where the module is absent, or the network plugin or balancer drops SCTP',
    remedy: 'on the nodes: `modprobe sctp`, and `npx trunkline doctor --gnb`',
  });
}

function nodeHugepages(octets: number): Finding {
  if (octets > 0) return ok('hugepages', `nodes offer ${octets / 2 ** 20} MiB`);
  return failure('hugepages', {
    found: 'no node offers hugepages',
    means: 'a UPF that asks for them is never scheduled',
    remedy: '`sysctl -w vm.nr_hugepages=64` on the node, then restart kubelet',
  });
}

/** A hint and no proof: only traffic shows whether a policy holds. */
function checkPlugin(kubectl: Kubernetes, nodes: readonly Node[]): Finding {
  const pods = json<List<{ metadata: Metadata }>>(kubectl('get', 'pods', '--all-namespaces', '-o', 'json'))?.items;
  const isK3s = nodes.some(({ status }) => status.nodeInfo.kubeletVersion.includes('+k3s'));
  const plugins = PLUGINS.filter(({ pod }) => pods?.some(({ metadata }) => pod.test(metadata.name)));
  const enforcing = plugins.find(({ enforces }) => enforces)?.name ?? (isK3s ? "k3s's own controller" : undefined);
  if (enforcing !== undefined) return ok('network policy', `${enforcing} enforces it`);
  const name = plugins[0]?.name;
  return warning('network policy', {
    found:
      name !== undefined
        ? `${name} does not enforce it`
        : pods === undefined
          ? 'the network plugin cannot be seen with your rights'
          : 'no network plugin that is known to enforce it',
    means:
      "where nobody enforces it, any pod of the cluster reaches every function, the chart's policies notwithstanding",
    remedy: 'a plugin that does (Calico, Cilium, kube-router), or oauth.enabled and tls.enabled at the least',
  });
}

function checkStorage(kubectl: Kubernetes): Finding {
  const classes = json<List<{ metadata: Metadata }>>(kubectl('get', 'storageclasses', '-o', 'json'))?.items ?? [];
  const standard = classes.find(
    ({ metadata }) => metadata.annotations?.['storageclass.kubernetes.io/is-default-class'] === 'true',
  );
  if (standard !== undefined) return ok('storage', `${standard.metadata.name} is the default class`);
  return warning('storage', {
    found: classes.length === 0 ? 'no storage class is to be seen' : 'no storage class is the default',
    means: "volumes of the release's own stores wait for ever, and their pods with them",
    remedy:
      'name one (store.embedded.persistence, database.embedded.persistence), or the lab profile, which keeps no data: -f charts/trunkline/values-lab.yaml',
  });
}

function json<T>({ status, stdout }: { status: number | undefined; stdout: string }): T | undefined {
  if (status !== 0) return undefined;
  try {
    return JSON.parse(stdout) as T;
  } catch {
    return undefined;
  }
}

const UNITS: Readonly<Record<string, number>> = {
  '': 1,
  m: 1e-3,
  k: 1e3,
  M: 1e6,
  G: 1e9,
  Ki: 2 ** 10,
  Mi: 2 ** 20,
  Gi: 2 ** 30,
  Ti: 2 ** 40,
};

/** A quantity as Kubernetes writes it, `3900m` or `8148Mi`; 0 where there is none. */
function quantity(text = '0'): number {
  const [, number, unit = ''] = /^([\d.]+)([a-zA-Z]*)$/.exec(text) ?? [];
  return Number(number ?? 0) * (UNITS[unit] ?? 0);
}

function isAtLeast(version: readonly string[], [major, minor]: readonly [number, number]): boolean {
  const [first = 0, second = 0] = version.map((text) => Number.parseInt(text, 10));
  return first > major || (first === major && second >= minor);
}

function lastLine(text: string): string {
  return text.trim().split('\n').at(-1) ?? '';
}
