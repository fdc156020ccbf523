/** Brings a CallFlowRun about: its Job or CronJob, and what came of it. */
import type { Clock } from '@trunkline/platform';
import { z } from 'zod';
import type { Reconciled } from '../control/controller.ts';
import { NotNow } from '../control/not-now.ts';
import type { Owned } from '../core/owned.ts';
import { type Render, RenderError } from '../core/render.ts';
import { chartValues, merged, type ValuesInput } from '../core/values.ts';
import { isStatus, type KubeApi } from '../kube/api.ts';
import type { Cache } from '../kube/cache.ts';
import { type Kind, type KubeObject, namesOf } from '../kube/objects.ts';
import { type CallFlowRunSpec, type CallFlowRunStatus, callFlowRunSchema } from '../resources/call-flow-run.ts';
import type { Condition } from '../resources/common.ts';
import { type MobileCoreStatus, mobileCoreSchema } from '../resources/mobile-core.ts';
import { conditionsWith, transitions, type Verdict } from '../status/conditions.ts';
import type { Events } from '../status/events.ts';
import { writeStatus } from '../status/write.ts';
import { jobName, RUN_LABEL, runObjects, testValues } from './job.ts';
import { hasEnded, latest, verdictOf } from './verdict.ts';

/** Until the core is ready it is looked at again, milliseconds. */
const WAIT_MS = 5_000;

export interface RunOptions {
  readonly api: KubeApi;
  readonly caches: ReadonlyMap<Kind, Cache>;
  readonly clock: Clock;
  readonly events: Events;
  readonly owned: Owned;
  readonly render: Render;
  readonly operatorNamespace: string;
  readonly activator: ValuesInput['activator'];
}

export class RunReconciler {
  readonly #options: RunOptions;

  constructor(options: RunOptions) {
    this.#options = options;
  }

  async reconcile(key: string): Promise<Reconciled> {
    const { caches, clock } = this.#options;
    for (const kind of ['CallFlowRun', 'MobileCore', 'Job', 'CronJob', 'ConfigMap'] as const) {
      const why = caches.get(kind)?.whyStale(clock.monotonic());
      if (why !== undefined) throw new NotNow(why);
    }
    const run = caches.get('CallFlowRun')?.get(key);
    // What it made is its own, and goes with it.
    if (run === undefined || run.metadata.deletionTimestamp !== undefined) return {};
    const parsed = callFlowRunSchema.safeParse(run);
    if (!parsed.success) return this.#say(run, {}, 'InvalidSettings', z.prettifyError(parsed.error));
    const { spec } = parsed.data;
    const core = caches.get('MobileCore')?.get(`${namesOf(key).namespace}/${spec.core}`);
    if (core === undefined) {
      await this.#say(run, {}, 'NoCore', `there is no MobileCore ${spec.core} in this namespace: create it`);
      return { againMs: WAIT_MS };
    }
    return this.#bring(run, spec, core);
  }

  async #bring(run: KubeObject, spec: CallFlowRunSpec, core: KubeObject): Promise<Reconciled> {
    const jobs = this.#jobs(run);
    const now = latest(jobs);
    const made = spec.schedule !== undefined || jobs.some(({ metadata }) => metadata.name === jobName(run));
    if (!made && spec.suspend) return this.#say(run, {}, 'Suspended', 'spec.suspend is true: no run begins');
    if (!made && !isReady(core)) {
      await this.#say(run, {}, 'CoreNotReady', `it begins when ${spec.core} is ready`);
      return { againMs: WAIT_MS };
    }
    try {
      await this.#make(run, spec, core, jobs);
    } catch (error) {
      const reason = isStatus(error, 403, 422) ? 'Refused' : isFault(error) ? 'InvalidSettings' : undefined;
      if (reason === undefined) throw error;
      await this.#say(run, {}, reason, (error as Error).message);
      return { againMs: 12 * WAIT_MS };
    }
    const results = `http://${spec.core}-test-results.${run.metadata.namespace}.svc`;
    if (now === undefined) {
      const message =
        spec.schedule === undefined ? 'its Job begins' : `the first run begins at ${spec.schedule} (${spec.timeZone})`;
      return this.#say(run, {}, 'Waiting', message);
    }
    const { status, message } = verdictOf(now);
    return this.#say(run, { ...status, results }, status.verdict ?? 'Running', message);
  }

  async #make(run: KubeObject, spec: CallFlowRunSpec, core: KubeObject, jobs: readonly KubeObject[]): Promise<void> {
    const { render, owned, operatorNamespace, activator } = this.#options;
    const { name, namespace = '' } = core.metadata;
    const { spec: coreSpec } = mobileCoreSchema.parse(core);
    const values = chartValues({ name, spec: coreSpec, replicas: new Map(), operatorNamespace, activator });
    const rendered = await render({
      name,
      namespace,
      values: merged(values, testValues(spec) as Record<string, unknown>),
      hooks: true,
    });
    const { target, work } = runObjects(rendered, run, spec);
    // What a Job does is fixed when it is made; the core may have changed since.
    const there = jobs.filter(({ metadata }) => metadata.name === work.metadata.name);
    await owned.bring(run, [target, ...(there.length > 0 ? [] : [work])], this.#kept(jobs, spec));
  }

  /** Jobs that stay besides: those that run, and the last ones. */
  #kept(jobs: readonly KubeObject[], { keepRuns }: CallFlowRunSpec): readonly KubeObject[] {
    const ended = jobs.filter(hasEnded);
    const last = ended.toSorted((a, b) =>
      (a.metadata.creationTimestamp ?? '') < (b.metadata.creationTimestamp ?? '') ? 1 : -1,
    );
    return [...jobs.filter((job) => !hasEnded(job)), ...last.slice(0, keepRuns)];
  }

  #jobs({ metadata }: KubeObject): readonly KubeObject[] {
    const all = this.#options.caches.get('Job')?.all() ?? [];
    return all.filter(
      (job) => job.metadata.namespace === metadata.namespace && job.metadata.labels?.[RUN_LABEL] === metadata.name,
    );
  }

  async #say(run: KubeObject, news: Partial<CallFlowRunStatus>, reason: string, message: string): Promise<Reconciled> {
    const { api, caches, clock, events } = this.#options;
    const before = (run.status ?? {}) as CallFlowRunStatus;
    const { generation } = run.metadata;
    const known: readonly Condition[] = before.conditions ?? [];
    const ready: Verdict = { type: 'Ready', status: reason === 'Passed' ? 'True' : 'False', reason, message };
    const conditions = conditionsWith(known, [ready], { now: clock.now(), generation });
    for (const { reason } of transitions(known, conditions)) {
      await events.tell(run, { type: TROUBLE.has(reason) ? 'Warning' : 'Normal', reason, message });
    }
    const written = await writeStatus(api, run, { ...before, ...news, observedGeneration: generation, conditions });
    if (written !== undefined) caches.get('CallFlowRun')?.wrote(written);
    return {};
  }
}

const TROUBLE: ReadonlySet<string> = new Set(['Failed', 'NoCore', 'InvalidSettings', 'Refused']);

function isFault(error: unknown): boolean {
  return error instanceof RenderError || error instanceof RangeError;
}

function isReady(core: KubeObject): boolean {
  const { conditions = [] } = (core.status ?? {}) as MobileCoreStatus;
  return conditions.some(({ type, status }) => type === 'Ready' && status === 'True');
}
