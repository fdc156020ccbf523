// What the suites on a cluster share: objects, namespaces of their own, and the word that a component is absent.
import { spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { describe } from 'vitest';
import { component } from '../support/required.ts';
import { client, missing } from './assets.ts';
import type { Clients } from './clients.ts';
import { NODE_CGROUP } from './node/sandbox.ts';

/** A suite that needs the control plane's programs. */
export function needsControlPlane(name: string, suite: () => void): void {
  describe.skipIf(!there('npm run test:kube', absentPrograms(false)))(name, suite);
}

/** A suite that needs a node: its programs, and namespaces of its own. */
export function needsNode(name: string, suite: () => void): void {
  const commands = NODE_COMMANDS.filter((command) => !has(command));
  const sandbox = process.env[NODE_CGROUP] === undefined ? ['namespaces of its own'] : [];
  const absent = [...absentPrograms(true), ...commands, ...sandbox];
  describe.skipIf(!there('npm run test:node', absent))(name, suite);
}

/** What Debian's packages bring: test/install-helpers.sh installs them. */
const NODE_COMMANDS = ['containerd', 'runc', 'ctr', 'nft', 'ip', 'iptables', 'ipset'];

function absentPrograms(node: boolean): string[] {
  const clients = (['helm', 'kubectl'] as const).filter((name) => !existsSync(client(name)));
  return [...missing({ node }), ...clients, ...(has('openssl') ? [] : ['openssl'])];
}

function there(command: string, absent: readonly string[]): boolean {
  const what = absent.length === 0 ? 'a cluster' : `${absent.join(', ')} (${command} makes what is made)`;
  return component(what, absent.length === 0);
}

export function has(command: string): boolean {
  const path = `${process.env['PATH']}:/usr/sbin:/sbin`;
  return spawnSync('sh', ['-c', `command -v ${command}`], { env: { PATH: path } }).status === 0;
}

export interface Profiles {
  /** Pod Security profile that the namespace enforces. */
  readonly enforce?: 'restricted' | 'baseline' | 'privileged';
}

export async function newNamespace(clients: Clients, { enforce }: Profiles): Promise<string> {
  const name = `test-${randomBytes(4).toString('hex')}`;
  const labels = enforce === undefined ? {} : { 'pod-security.kubernetes.io/enforce': enforce };
  await clients.apply({ apiVersion: 'v1', kind: 'Namespace', metadata: { name, labels } });
  // Without its default account no pod is admitted, and a controller makes it a moment later.
  await clients.kubectl(['wait', '--for=create', 'serviceaccount/default', '-n', name, '--timeout=30s']);
  return name;
}

/** Runs the test in a namespace that is gone afterwards. */
export async function inNamespace(
  clients: Clients,
  profiles: Profiles,
  test: (namespace: string) => Promise<void>,
): Promise<void> {
  const name = await newNamespace(clients, profiles);
  try {
    await test(name);
  } finally {
    await clients.kubectl(['delete', 'namespace', name, '--wait=true', '--timeout=60s']);
  }
}

export const RESTRICTED = {
  runAsNonRoot: true,
  runAsUser: 65532,
  allowPrivilegeEscalation: false,
  readOnlyRootFilesystem: true,
  capabilities: { drop: ['ALL'] },
  seccompProfile: { type: 'RuntimeDefault' },
};

function podSpec(security: object) {
  return {
    terminationGracePeriodSeconds: 0,
    containers: [{ name: 'main', image: 'localhost/probe:1', securityContext: security }],
  };
}

export function busyPod(namespace: string, name: string, security: object = RESTRICTED): object {
  return { apiVersion: 'v1', kind: 'Pod', metadata: { name, namespace }, spec: podSpec(security) };
}

export function deployment(namespace: string, name: string, replicas: number): object {
  const labels = { app: name };
  return {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { name, namespace },
    spec: {
      replicas,
      selector: { matchLabels: labels },
      template: { metadata: { labels }, spec: podSpec(RESTRICTED) },
    },
  };
}
