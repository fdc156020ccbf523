/** Events on a resource: what `kubectl describe` shows a person. */
import type { Clock, Logger } from '@trunkline/platform';
import type { KubeApi } from '../kube/api.ts';
import { KINDS, type KubeObject } from '../kube/objects.ts';

export interface Note {
  readonly type: 'Normal' | 'Warning';
  /** One word. */
  readonly reason: string;
  /** A sentence. */
  readonly message: string;
}

export class Events {
  readonly #options: {
    readonly api: KubeApi;
    readonly clock: Clock;
    readonly logger: Logger;
    readonly identity: string;
  };
  #count = 0;

  constructor(options: {
    readonly api: KubeApi;
    readonly clock: Clock;
    readonly logger: Logger;
    readonly identity: string;
  }) {
    this.#options = options;
  }

  /** Never fails: an event that could not be written is in the log. */
  async tell(about: KubeObject, { type, reason, message }: Note): Promise<void> {
    const { api, clock, logger, identity } = this.#options;
    const { namespace = 'default', name, uid, resourceVersion } = about.metadata;
    const time = new Date(clock.now()).toISOString();
    const seconds = `${time.slice(0, 19)}Z`;
    logger[type === 'Warning' ? 'warn' : 'info']({ resource: `${about.kind} ${namespace}/${name}`, reason }, message);
    try {
      await api.create({
        apiVersion: KINDS.Event.apiVersion,
        kind: 'Event',
        metadata: {
          namespace,
          name: `${name}.${clock.now().toString(16)}${(this.#count++ % 4096).toString(16).padStart(3, '0')}`,
        },
        involvedObject: { apiVersion: about.apiVersion, kind: about.kind, namespace, name, uid, resourceVersion },
        type,
        reason,
        action: reason,
        message: message.slice(0, 1_000),
        firstTimestamp: seconds,
        lastTimestamp: seconds,
        count: 1,
        source: { component: 'trunkline-operator', host: identity },
        reportingComponent: 'trunkline.dev/operator',
        reportingInstance: identity,
      });
    } catch (error) {
      logger.warn({ err: error }, 'an event could not be written');
    }
  }
}
