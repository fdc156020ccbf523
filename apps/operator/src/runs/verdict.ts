/** What became of a run, read from its Job. */
import type { KubeObject } from '../kube/objects.ts';
import type { CallFlowRunStatus } from '../resources/call-flow-run.ts';

interface JobStatus {
  readonly startTime?: string;
  readonly completionTime?: string;
  readonly conditions?: readonly {
    readonly type: string;
    readonly status: string;
    readonly message?: string;
    readonly lastTransitionTime?: string;
  }[];
}

export interface RunVerdict {
  readonly status: Pick<CallFlowRunStatus, 'verdict' | 'job' | 'startedAt' | 'endedAt'>;
  /** A sentence. */
  readonly message: string;
}

export function verdictOf(job: KubeObject): RunVerdict {
  const { startTime, completionTime, conditions = [] } = (job.status ?? {}) as JobStatus;
  const { name } = job.metadata;
  const of = (type: string) => conditions.find((condition) => condition.type === type && condition.status === 'True');
  const [complete, failed] = [of('Complete'), of('Failed')];
  const endedAt = completionTime ?? (complete ?? failed)?.lastTransitionTime;
  const times = { ...(startTime !== undefined && { startedAt: startTime }), ...(endedAt !== undefined && { endedAt }) };
  const look = `kubectl logs job/${name} has verdicts and message charts`;
  if (complete !== undefined)
    return { status: { verdict: 'Passed', job: name, ...times }, message: `every flow passed; ${look}` };
  if (failed !== undefined) {
    const why = failed.message === undefined ? '' : ` (${failed.message})`;
    return { status: { verdict: 'Failed', job: name, ...times }, message: `a flow failed${why}; ${look}` };
  }
  return { status: { verdict: 'Running', job: name, ...times }, message: `${name} runs` };
}

/** The one that was made last. */
export function latest(jobs: readonly KubeObject[]): KubeObject | undefined {
  const time = ({ metadata }: KubeObject) => Date.parse(metadata.creationTimestamp ?? '') || 0;
  return jobs.toSorted((a, b) => time(b) - time(a) || (a.metadata.name < b.metadata.name ? 1 : -1))[0];
}

export function hasEnded(job: KubeObject): boolean {
  return verdictOf(job).status.verdict !== 'Running';
}
