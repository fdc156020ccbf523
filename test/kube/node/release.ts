// A release on the node, as a person works with it: installed, tested, looked into where something fails.

import { CHART, PROFILES, RELEASE } from '../chart.ts';
import type { Clients } from '../clients.ts';
import type { ControlPlane } from '../control-plane.ts';
import { REGISTRY, storeImage, TAG } from './images.ts';
import type { KubeNode } from './node.ts';

export const STORE = `${REGISTRY}/store:1`;

/** The lab profile with the images of this machine. */
export const LAB: readonly string[] = [
  ...(PROFILES['values-lab.yaml'] ?? []),
  ...['--set', `image.registry=${REGISTRY}`, '--set-string', `image.tag=${TAG}`],
  ...['--set', `store.embedded.image=${STORE}`],
];

const HEALTH_PORT = 'jsonpath={.spec.containers[0].ports[?(@.name=="http")].containerPort}';

export class Release {
  readonly #clients: Clients;
  readonly namespace: string;

  constructor(clients: Clients, namespace: string) {
    this.#clients = clients;
    this.namespace = namespace;
  }

  readonly kubectl = (...args: string[]): Promise<string> => this.#clients.kubectl(['-n', this.namespace, ...args]);

  /** With what the pods say where it fails. */
  readonly helm = async (...args: string[]): Promise<string> => {
    try {
      return await this.#clients.helm([...args, '--namespace', this.namespace]);
    } catch (error) {
      await this.tell();
      throw error;
    }
  };

  install(...values: string[]): Promise<string> {
    return this.helm('install', RELEASE, CHART, '--wait', '--wait-for-jobs', '--timeout', '10m', ...LAB, ...values);
  }

  /** With the values that it has, and these. */
  upgrade(...values: string[]): Promise<string> {
    return this.helm('upgrade', RELEASE, CHART, '--reuse-values', '--wait', '--timeout', '8m', ...values);
  }

  /** Runs `helm test` and gives what the call flows said. */
  test(): Promise<string> {
    return this.helm('test', RELEASE, '--timeout', '5m');
  }

  /** What becomes of a connection out of a pod: `connected`, a code of the system, or `no answer`. */
  async connects(pod: string, host: string, port: number): Promise<string> {
    const script = `const s=require('net').connect(${port},'${host}');s.once('connect',()=>{console.log('connected');process.exit()});s.once('error',e=>{console.log(e.code);process.exit()});setTimeout(()=>{console.log('no answer');process.exit()},3000)`;
    return (await this.kubectl('exec', pod, '--', '/usr/local/bin/node', '-e', script)).trim();
  }

  async tell(): Promise<void> {
    const run = async (...args: string[]) => {
      const { stdout, stderr } = await this.#clients.run('kubectl', ['-n', this.namespace, ...args]);
      return `${stdout}${stderr}`;
    };
    console.log(await run('get', 'pods', '-o', 'wide'));
    console.log(await run('get', 'events', '--field-selector', 'type=Warning'));
    for (const { metadata } of await this.#clients.list('pods', '-n', this.namespace)) {
      const port = await run('get', 'pod', metadata.name, '-o', HEALTH_PORT);
      const health = `/api/v1/namespaces/${this.namespace}/pods/${metadata.name}:${port}/proxy/health/ready`;
      const ready = port === '' ? '' : await run('get', '--raw', health);
      console.log(`${metadata.name}: ${ready}\n${await run('logs', metadata.name, '--all-containers', '--tail=30')}`);
    }
  }
}

/** Brings the images to the node; milliseconds that it took. */
export function loadImages(plane: ControlPlane, node: KubeNode, layout: string): number {
  const started = performance.now();
  node.load(storeImage(plane.folder, STORE));
  node.loadFolder(layout);
  return Math.round(performance.now() - started);
}
