/** How the workloads of a core fare, read from what their controllers and kubelets say. */
import type { KubeObject } from '../kube/objects.ts';

export interface Workload {
  /** amf, upf-a, store: the component of the chart. */
  readonly name: string;
  readonly desired: number;
  readonly ready: number;
  /** All of its pods are of the newest version, ready, and none is too many. */
  readonly settled: boolean;
  /** Why its pods do not become ready, as far as somebody says so. */
  readonly fault: string | undefined;
}

interface Counts {
  readonly observedGeneration?: number;
  readonly replicas?: number;
  readonly readyReplicas?: number;
  readonly availableReplicas?: number;
  readonly updatedReplicas?: number;
  readonly conditions?: readonly { readonly type: string; readonly status: string; readonly message?: string }[];
}

interface PodStatus {
  readonly phase?: string;
  readonly podIP?: string;
  readonly conditions?: readonly {
    readonly type: string;
    readonly status: string;
    readonly message?: string;
    readonly lastTransitionTime?: string;
  }[];
  readonly containerStatuses?: readonly {
    readonly ready?: boolean;
    readonly restartCount?: number;
    readonly state?: { readonly waiting?: { readonly reason?: string; readonly message?: string } };
  }[];
}

/** Reasons of a container that waits which a person has to do something about. */
const FAULTS =
  /^(ImagePullBackOff|ErrImagePull|ErrImageNeverPull|InvalidImageName|CrashLoopBackOff|CreateContainer(Config)?Error|RunContainerError)$/;

/** A pod without a node for so long is one that somebody should know of, milliseconds. */
const UNSCHEDULED_MS = 60_000;

/** On workers of a new version that run beside the others for a while, and on their Deployment. */
export const TRACK_LABEL = 'trunkline.dev/track';

export function componentOf({ metadata }: KubeObject): string {
  return (
    metadata.labels?.['app.kubernetes.io/component'] ?? metadata.labels?.['app.kubernetes.io/name'] ?? metadata.name
  );
}

/** `pods`: those of the whole core; `now` in milliseconds since 1970. */
export function workloadOf(object: KubeObject, pods: readonly KubeObject[], now: number): Workload {
  const desired = Number(object.spec?.['replicas'] ?? 1);
  const status = (object.status ?? {}) as Counts;
  const ready = status.readyReplicas ?? 0;
  const current = (status.observedGeneration ?? 0) >= (object.metadata.generation ?? 0);
  // A StatefulSet that has nothing to roll leaves its count of updated pods out.
  const updated = status.updatedReplicas ?? (object.kind === 'StatefulSet' ? ready : 0);
  const settled = current && updated >= desired && ready >= desired && (status.replicas ?? 0) === desired;
  const name = componentOf(object);
  const own = pods.filter((pod) => componentOf(pod) === name);
  return {
    name,
    desired,
    ready,
    settled,
    fault: settled ? undefined : (refused(status) ?? own.map((pod) => podFault(pod, now)).find(Boolean)),
  };
}

function refused({ conditions = [] }: Counts): string | undefined {
  return conditions.find(({ type, status }) => type === 'ReplicaFailure' && status === 'True')?.message;
}

export function podFault(pod: KubeObject, now: number): string | undefined {
  const { containerStatuses = [], conditions = [] } = (pod.status ?? {}) as PodStatus;
  for (const { state, restartCount = 0 } of containerStatuses) {
    const { reason = '', message = '' } = state?.waiting ?? {};
    if (FAULTS.test(reason))
      return `${pod.metadata.name}: ${reason}${restartCount > 0 ? ` after ${restartCount} restarts` : ''}${message && `: ${message}`}`;
  }
  const unscheduled = conditions.find(({ type, status }) => type === 'PodScheduled' && status === 'False');
  const since = Date.parse(unscheduled?.lastTransitionTime ?? pod.metadata.creationTimestamp ?? '');
  if (unscheduled?.message === undefined || !(now - since > UNSCHEDULED_MS)) return undefined;
  return `${pod.metadata.name} has no node: ${unscheduled.message}`;
}

export function podReady(pod: KubeObject): boolean {
  const { conditions = [] } = (pod.status ?? {}) as PodStatus;
  return conditions.some(({ type, status }) => type === 'Ready' && status === 'True');
}

export function podAddress(pod: KubeObject): string | undefined {
  return ((pod.status ?? {}) as PodStatus).podIP;
}
