// The operator as a process against a control plane of a test's own, and a kubelet that only says that pods are ready.
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect } from 'vitest';
import { freePort } from '../support/postgres.ts';
import { client } from './assets.ts';
import { CHART } from './chart.ts';
import type { Clients, KubeObject } from './clients.ts';
import type { ControlPlane } from './control-plane.ts';
import { Program } from './program.ts';

const MAIN = fileURLToPath(new URL('../../apps/operator/dist/main.js', import.meta.url));
export const OPERATOR_CHART = fileURLToPath(new URL('../../charts/trunkline-operator', import.meta.url));
const DEFINITIONS = fileURLToPath(new URL('../../charts/trunkline-crds', import.meta.url));

export interface OperatorProcess {
  readonly identity: string;
  readonly program: Program;
  leads(): Promise<boolean>;
}

export async function installDefinitions(clients: Clients): Promise<void> {
  await clients.helm(['install', 'trunkline-crds', DEFINITIONS, '-n', 'default']);
  await clients.kubectl(['wait', '--for=condition=Established', 'crd', '--all', '--timeout=60s']);
}

/** Short times, so that a change of leaders takes seconds and a resync five. */
export async function startOperator(
  plane: ControlPlane,
  namespace: string,
  {
    identity = 'operator-a',
    chart = [],
    ...more
  }: {
    readonly identity?: string;
    readonly udr?: string;
    /** Values of the operator's chart: `name=value`. */
    readonly chart?: readonly string[];
    readonly [setting: string]: unknown;
  } = {},
): Promise<OperatorProcess> {
  if (!existsSync(MAIN)) throw new Error(`${MAIN} is not there: npm run build makes it`);
  const port = await freePort();
  const settings = {
    namespace,
    identity,
    helm: client('helm'),
    chart: CHART,
    resyncSeconds: 5,
    'http.address': '127.0.0.1',
    'http.port': port,
    'lease.leaseMs': 3_000,
    'lease.renewMs': 2_000,
    'lease.retryMs': 500,
    ...more,
  };
  const args = Object.entries(settings).flatMap(([name, value]) => ['--set', `operator.${name}=${value}`]);
  const env = { KUBECONFIG: await kubeconfigOf(plane, namespace, chart), HOME: plane.folder };
  const program = new Program(`${identity}-${namespace}`, plane.folder, process.execPath, [MAIN, ...args], env);
  const get = async (path: string) => fetch(`http://127.0.0.1:${port}${path}`).catch(() => undefined);
  await program.until('ready', async () => (await get('/health/ready'))?.ok === true);
  const leads = async () => /^trunkline_operator_leads\S* 1$/m.test((await (await get('/metrics'))?.text()) ?? '');
  return { identity, program, leads };
}

/** With the rights that its chart gives it in that namespace, and no others. */
async function kubeconfigOf(
  { clients, folder, kubeconfig }: ControlPlane,
  namespace: string,
  chart: readonly string[],
): Promise<string> {
  const file = join(folder, `operator-${namespace}.kubeconfig`);
  if (existsSync(file)) return file;
  const values = ['replicas=0', ...chart].flatMap((value) => ['--set', value]);
  await clients.helm(['install', 'operator', OPERATOR_CHART, '-n', namespace, ...values]);
  const token = (await clients.kubectl(['create', 'token', 'operator', '-n', namespace, '--duration=2h'])).trim();
  const config = JSON.parse(readFileSync(kubeconfig, 'utf8')) as { users: { user: object }[] };
  for (const one of config.users) one.user = { token };
  writeFileSync(file, JSON.stringify(config), { mode: 0o600 });
  return file;
}

export function mobileCore(namespace: string, spec: object = {}, name = 'lab'): object {
  return { apiVersion: 'trunkline.dev/v1alpha1', kind: 'MobileCore', metadata: { name, namespace }, spec };
}

export async function condition(clients: Clients, namespace: string, type: string, name = 'lab') {
  const core = await clients.get('mobilecore', name, '-n', namespace);
  return core.status?.conditions?.find((one) => one.type === type);
}

/** Says of every pod that it runs and is ready, as a kubelet would; `address` where it is reached. */
export async function bePodsReady(clients: Clients, namespace: string, address = (_pod: KubeObject) => '127.0.0.1') {
  for (const pod of await clients.list('pods', '-n', namespace)) {
    if (pod.status?.phase === 'Running') continue;
    const conditions = ['Ready', 'ContainersReady', 'PodScheduled'].map((type) => ({ type, status: 'True' }));
    const status = { phase: 'Running', podIP: address(pod), podIPs: [{ ip: address(pod) }], conditions };
    const patch = ['patch', 'pod', pod.metadata.name, '-n', namespace, '--subresource=status', '--type=merge', '-p'];
    // It may be gone by now.
    await clients.run('kubectl', [...patch, JSON.stringify({ status })]);
  }
}

/** Waits for what a controller is to bring about. */
export function eventually<T>(what: () => Promise<T>, timeout = 60_000) {
  return expect.poll(what, { timeout, interval: 400 });
}
