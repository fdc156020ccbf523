// The flow of stays-registered.ts in a pod, with the target that call flows of the core have, and what it says of itself.
import { expect } from 'vitest';
import { RELEASE } from '../chart.ts';
import type { Clients } from '../clients.ts';
import { RESTRICTED } from '../support.ts';
import { REGISTRY, TAG } from './images.ts';
import type { Release } from './release.ts';

export const PHONES = 'phones';
export const UES = 20;

const ASK_UDR = `/usr/local/bin/node -e "fetch('http://${RELEASE}-udr:9013/health/live').then(() => process.exit(0), () => process.exit(1))"`;

/** What the flow says of itself. */
export interface Standing {
  readonly ues: number;
  readonly pings: number;
  readonly pingsLost: number;
  readonly procedures: number;
  readonly repeated: number;
  readonly failed: number;
  readonly thrownOut: number;
  readonly silenceMs: number;
  readonly why: readonly string[];
}

export class Phones {
  readonly #clients: Clients;
  readonly #release: Release;

  constructor(clients: Clients, release: Release) {
    this.#clients = clients;
    this.#release = release;
  }

  /** All are registered, and ping. */
  async start(target: string): Promise<void> {
    const flow = new URL('stays-registered.ts', import.meta.url).pathname;
    await this.#release.kubectl('create', 'configmap', 'flows', `--from-file=${flow}`);
    await this.#clients.apply(phones(this.#release.namespace, target));
    const ues = () =>
      this.standing().then(
        ({ ues }) => ues,
        () => 0,
      );
    await expect.poll(ues, { timeout: 120_000, interval: 1_000 }).toBe(UES);
  }

  async standing(): Promise<Standing> {
    const log = await this.#release.kubectl('logs', PHONES, '--tail=5');
    const lines = log.split('\n').filter((line) => line.startsWith('{'));
    return JSON.parse(lines.at(-1) ?? '') as Standing;
  }

  /** Nobody was lost during the work, and everybody is there after it. */
  async survive(what: string, work: () => Promise<unknown>, limits: { silenceMs?: number } = {}): Promise<void> {
    const before = await this.standing();
    const started = performance.now();
    await work();
    const took = Math.round(performance.now() - started);
    const settled = (await this.standing()).pings + 2 * UES;
    await expect
      .poll(() => this.standing().then(({ pings }) => pings), { timeout: 90_000, interval: 500 })
      .toBeGreaterThan(settled);
    const after = await this.standing();
    const difference = (key: 'pings' | 'pingsLost' | 'procedures' | 'repeated' | 'failed' | 'thrownOut') =>
      after[key] - before[key];
    const counts = {
      ...{ pings: difference('pings'), pingsLost: difference('pingsLost'), procedures: difference('procedures') },
      ...{ repeated: difference('repeated'), failed: difference('failed'), thrownOut: difference('thrownOut') },
    };
    console.log(`${what}: ${took} ms`, { ...counts, silenceMs: after.silenceMs }, after.why);
    expect(counts, what).toMatchObject({ failed: 0, thrownOut: 0 });
    expect(counts.procedures).toBeGreaterThan(0);
    if (limits.silenceMs !== undefined) expect(after.silenceMs).toBeLessThan(limits.silenceMs);
  }

  /** Every UE is there to the end, and the flow has passed. */
  async end(): Promise<void> {
    await this.#release.kubectl('exec', PHONES, '--', 'touch', '/tmp/stop');
    const succeeded = '--for=jsonpath={.status.phase}=Succeeded';
    await this.#release.kubectl('wait', succeeded, `pod/${PHONES}`, '--timeout=120s');
    console.log('in all:', await this.standing());
    expect(await this.#release.kubectl('logs', PHONES)).toMatch(/1 passed, 0 failed/);
  }
}

function phones(namespace: string, target: string): object {
  const args = ['callflow', 'run', 'lab/stays-registered', '--flows', '/app/lab', '--target', TARGET];
  const flows = { name: 'flows', mountPath: '/app/lab/stays-registered.ts', subPath: 'stays-registered.ts' };
  return labPod(namespace, PHONES, {
    args,
    target,
    mounts: [flows],
    volumes: [{ name: 'flows', configMap: { name: 'flows' } }],
  });
}

/** Where the pod finds the description of its target. */
export const TARGET = '/etc/trunkline/target.yaml';

interface LabPod {
  /** Of the command `trunkline`. */
  readonly args: readonly string[];
  /** ConfigMap with the description of the core. */
  readonly target: string;
  readonly mounts?: readonly object[];
  readonly volumes?: readonly object[];
}

/** A pod with simulated gNBs and UEs, which the policies of the core let in. */
export function labPod(namespace: string, name: string, { args, target, mounts = [], volumes = [] }: LabPod): object {
  const labels = {
    'app.kubernetes.io/instance': RELEASE,
    'app.kubernetes.io/name': 'test',
    'app.kubernetes.io/part-of': 'trunkline',
  };
  const container = {
    name,
    image: `${REGISTRY}/trunkline/cli:${TAG}`,
    // Until the policies know of the pod, nobody answers it.
    command: [
      '/bin/sh',
      '-c',
      `until ${ASK_UDR}; do sleep 1; done; exec /usr/local/bin/node /app/main.mjs "$@"`,
      'trunkline',
    ],
    args,
    securityContext: RESTRICTED,
    volumeMounts: [...mounts, { name: 'target', mountPath: '/etc/trunkline' }, { name: 'tmp', mountPath: '/tmp' }],
  };
  const all = [...volumes, { name: 'target', configMap: { name: target } }, { name: 'tmp', emptyDir: {} }];
  const spec = { restartPolicy: 'Never', containers: [container], volumes: all };
  return { apiVersion: 'v1', kind: 'Pod', metadata: { name, namespace, labels }, spec };
}
