/** The chart, rendered by helm: what `helm install` would make of these values (docs/adr/0018-operator-applies-the-chart.md). */
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { parseAllDocuments } from 'yaml';
import { isKind, type KubeObject } from '../kube/objects.ts';

export interface RenderRequest {
  /** Of the release. */
  readonly name: string;
  readonly namespace: string;
  readonly values: object;
  /** With the Jobs that `helm test` would run. */
  readonly hooks?: boolean;
}

/** @throws RenderError */
export type Render = (request: RenderRequest) => Promise<readonly KubeObject[]>;

/** Helm or the chart refuses the values; the message is a sentence about them. */
export class RenderError extends Error {
  override readonly name = 'RenderError';
}

export interface HelmOptions {
  /** Path of the program. */
  readonly helm: string;
  /** Folder of the chart. */
  readonly chart: string;
}

/**
 * Keys and passwords that the chart makes once are looked up in the cluster, so helm needs to reach it (`--dry-run=server`): by
 * KUBECONFIG, or by the pod's service account. Without `--is-upgrade` it would refuse objects that are there and not helm's.
 */
export function helmRender({ helm, chart }: HelmOptions): Render {
  return async ({ name, namespace, values, hooks = false }) => {
    const args = [
      'template',
      name,
      chart,
      '--namespace',
      namespace,
      '--dry-run=server',
      '--is-upgrade',
      '--values',
      '-',
    ];
    const { status, stdout, stderr } = await run(
      helm,
      [...args, ...(hooks ? [] : ['--no-hooks'])],
      JSON.stringify(values),
    );
    if (status !== 0) throw new RenderError(sentence(stderr));
    return manifests(stdout, namespace);
  };
}

/** For each release: a function that falls asleep and wakes, or a worker that comes and goes, is no new core each time. */
const KEPT = 4;

/** The same values give the same objects: those that were rendered last are kept. */
export function remembering(render: Render): Render {
  const last = new Map<string, readonly { readonly digest: string; readonly objects: readonly KubeObject[] }[]>();
  return async (request) => {
    const key = `${request.namespace}/${request.name}/${request.hooks === true}`;
    const digest = createHash('sha256').update(JSON.stringify(request.values)).digest('hex');
    const known = last.get(key) ?? [];
    const same = known.find((one) => one.digest === digest);
    if (same !== undefined) return same.objects;
    const objects = await render(request);
    last.set(key, [{ digest, objects }, ...known].slice(0, KEPT));
    return objects;
  };
}

/** @throws RenderError for a kind that the operator does not know */
export function manifests(yaml: string, namespace: string): readonly KubeObject[] {
  return parseAllDocuments(yaml).flatMap((document) => {
    const object = document.toJSON() as KubeObject | null;
    if (object === null) return [];
    if (!isKind(object.kind))
      throw new RenderError(`the chart makes a ${object.kind}, which this operator does not know`);
    return [{ ...object, metadata: { ...object.metadata, namespace } }];
  });
}

/** Helm says where in its templates a value was refused; people want to know which value. */
function sentence(stderr: string): string {
  const text = stderr.replace(/^Error: /, '').trim();
  const refused = /: error calling fail: (.*)$/s.exec(text) ?? /execution error at \([^)]*\): (.*)$/s.exec(text);
  return (refused?.[1] ?? text).trim();
}

function run(
  program: string,
  args: readonly string[],
  input: string,
): Promise<{ status: number | null; stdout: string; stderr: string }> {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, { stdio: ['pipe', 'pipe', 'pipe'] });
    let [stdout, stderr] = ['', ''];
    child.stdout.setEncoding('utf8').on('data', (text: string) => (stdout += text));
    child.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text));
    child.once('error', reject);
    child.once('close', (status) => resolve({ status, stdout, stderr }));
    // One that ended early says why on its standard error.
    child.stdin.on('error', () => undefined).end(input);
  });
}
