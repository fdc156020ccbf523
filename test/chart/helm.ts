/** The chart as helm renders it, read for tests. */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseAllDocuments } from 'yaml';
import { client } from '../kube/assets.ts';

export const CHART = fileURLToPath(new URL('../../charts/trunkline', import.meta.url));
export const RELEASE = 'core';

/** Values of the chart alone, and the profiles beside them. */
export const PROFILES = ['values.yaml', 'values-lab.yaml', 'values-ha.yaml', 'values-ims.yaml'] as const;

/** HELM, the machine's own, or the one that `npm run test:kube` keeps. */
export const helmPath = [process.env['HELM'], ...onPath(), client('helm')].find(
  (path) => path !== undefined && existsSync(path),
);

function onPath(): string[] {
  return (process.env['PATH'] ?? '').split(':').map((folder) => join(folder, 'helm'));
}

export function helm(...args: string[]): { ok: boolean; out: string; error: string } {
  const { status, stdout, stderr } = spawnSync(helmPath ?? 'helm', args, { encoding: 'utf8', maxBuffer: 64 << 20 });
  return { ok: status === 0, out: stdout, error: stderr };
}

export function valuesOf(profile: string): string[] {
  return ['--values', join(CHART, profile)];
}

/** As far as the tests read it, whichever kind it is. */
export interface Manifest {
  readonly apiVersion: string;
  readonly kind: string;
  readonly metadata: {
    readonly name: string;
    readonly labels?: Readonly<Record<string, string>>;
    readonly annotations?: Readonly<Record<string, string>>;
  };
  // biome-ignore lint/suspicious/noExplicitAny: manifests of a dozen kinds are looked into here
  readonly spec?: any;
  readonly data?: Readonly<Record<string, string>>;
  readonly stringData?: Readonly<Record<string, string>>;
}

/** @throws Error with what helm says */
export function rendered(...args: string[]): Manifest[] {
  const { ok, out, error } = helm('template', RELEASE, CHART, '--namespace', 'lab', ...args);
  if (!ok) throw new Error(error);
  return parseAllDocuments(out).flatMap((document) => {
    if (document.errors.length > 0) throw new Error(`${document.errors[0]?.message}\n${document.toString()}`);
    const manifest = document.toJSON() as Manifest | null;
    return manifest === null ? [] : [manifest];
  });
}

export function ofKind(manifests: readonly Manifest[], ...kinds: string[]): Manifest[] {
  return manifests.filter(({ kind }) => kinds.includes(kind));
}

/** Specifications of pods by the name of what makes them. */
export function podsOf(manifests: readonly Manifest[]): Map<string, Manifest> {
  const made = ofKind(manifests, 'Deployment', 'StatefulSet', 'Job', 'Pod');
  return new Map(made.map((one) => [one.metadata.name, one.kind === 'Pod' ? one : (one.spec.template as Manifest)]));
}
