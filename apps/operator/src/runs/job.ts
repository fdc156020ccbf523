/** The Job of a CallFlowRun: the one that `helm test` would run, with a name and an owner of its own. Pure. */
import { KINDS, type KubeObject } from '../kube/objects.ts';
import type { CallFlowRunSpec } from '../resources/call-flow-run.ts';

/** On Jobs: the CallFlowRun that they are of. */
export const RUN_LABEL = 'trunkline.dev/run';

/** Values of the chart by which its tests are the flows of a run, in one Job. */
export function testValues({ flows, firstSupi, deadlineSeconds }: CallFlowRunSpec): object {
  return {
    tests: { enabled: true, flows: [flows.join(' ')], deadlineSeconds, ...(firstSupi !== undefined && { firstSupi }) },
  };
}

export interface RunObjects {
  /** What the flows are to know of the core. */
  readonly target: KubeObject;
  /** `Job`, or the `CronJob` that makes one at each time of the schedule. */
  readonly work: KubeObject;
}

/** `rendered`: all that the chart makes with {@link testValues}, hooks included. @throws RangeError where the tests are not in it */
export function runObjects(rendered: readonly KubeObject[], run: KubeObject, spec: CallFlowRunSpec): RunObjects {
  const { name, namespace } = run.metadata;
  const job = rendered.find(
    ({ kind, metadata }) => kind === 'Job' && metadata.annotations?.['helm.sh/hook'] === 'test',
  );
  const target = rendered.find(
    ({ kind, data }) => kind === 'ConfigMap' && Object.hasOwn((data ?? {}) as object, 'target.yaml'),
  );
  if (job === undefined || target === undefined)
    throw new RangeError('the chart has no tests: values.tests.enabled has to be true');
  const own = `${name}-target`;
  const labels = { ...job.metadata.labels, [RUN_LABEL]: name };
  const template = labelled(pointedAt(job.spec, target.metadata.name, own), labels);
  const { ttlSecondsAfterFinished: _kept, ...jobSpec } = template;
  const metadata = { ...(namespace !== undefined && { namespace }), labels };
  return {
    target: {
      ...target,
      metadata: { ...target.metadata, name: own, labels: { ...target.metadata.labels, [RUN_LABEL]: name } },
    },
    work:
      spec.schedule === undefined
        ? {
            ...kindOf('Job'),
            metadata: { ...metadata, name: jobName(run) },
            spec: { ...jobSpec, suspend: spec.suspend },
          }
        : {
            ...kindOf('CronJob'),
            metadata: { ...metadata, name },
            spec: {
              schedule: spec.schedule,
              timeZone: spec.timeZone,
              suspend: spec.suspend,
              concurrencyPolicy: 'Forbid',
              successfulJobsHistoryLimit: spec.keepRuns,
              failedJobsHistoryLimit: spec.keepRuns,
              jobTemplate: { metadata: { labels }, spec: jobSpec },
            },
          },
  };
}

/** A run for each generation of the spec: who changes it wants to see it run again. */
export function jobName({ metadata: { name, generation = 1 } }: KubeObject): string {
  return `${name}-${generation}`;
}

function kindOf<K extends 'Job' | 'CronJob'>(kind: K) {
  return { apiVersion: KINDS[kind].apiVersion, kind };
}

type Spec = Readonly<Record<string, unknown>>;

/** The pods' volume names the ConfigMap of this run instead of that of the core. */
function pointedAt(spec: Spec | undefined, from: string, to: string): Spec {
  return JSON.parse(JSON.stringify(spec), (key, value) => (key === 'name' && value === from ? to : value)) as Spec;
}

function labelled(spec: Spec, labels: Readonly<Record<string, string>>): Spec {
  const template = (spec['template'] ?? {}) as { readonly metadata?: object };
  return { ...spec, template: { ...template, metadata: { ...template.metadata, labels } } };
}
