/** What the operator asks of a worker itself, over the port of its health and metrics. */

import type { Clock } from '@trunkline/platform';
import type { WorkerLoad } from '@trunkline/scaling';
import { z } from 'zod';
import type { KubeObject } from '../kube/objects.ts';
import { figuresOf, type WorkerFigures } from './figures.ts';
import { podAddress } from './workloads.ts';

export interface WorkerApi {
  /** Undefined where the worker does not say. */
  load(pod: KubeObject): Promise<WorkerLoad | undefined>;
  /** Asks it to hand its UEs over. False where it knows no such call: it drains when it is told to end. */
  drain(pod: KubeObject): Promise<boolean>;
  /** Undefined where the worker does not say. */
  figures(pod: KubeObject): Promise<WorkerFigures | undefined>;
}

/** A worker that is too busy to answer for so long is known by its silence, milliseconds. */
const PATIENCE_MS = 1_000;

const loadSchema = z.object({
  busy: z.number().min(0),
  delayMs: z.number().min(0),
  messagesPerSecond: z.number().min(0).default(0),
  ues: z.number().min(0).optional(),
  inFlight: z.number().min(0).optional(),
});

export class HttpWorkers implements WorkerApi {
  readonly #clock: Clock;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  async load(pod: KubeObject): Promise<WorkerLoad | undefined> {
    const root = rootOf(pod);
    if (root === undefined) return undefined;
    try {
      const response = await fetch(`${root}/load`, { signal: AbortSignal.timeout(PATIENCE_MS) });
      const figures = response.ok ? await response.json() : gaugesOf(await this.#metrics(root));
      const parsed = loadSchema.safeParse(figures);
      return parsed.success ? { at: this.#clock.monotonic(), ...parsed.data } : undefined;
    } catch {
      return undefined;
    }
  }

  async drain(pod: KubeObject): Promise<boolean> {
    const root = rootOf(pod);
    if (root === undefined) return false;
    try {
      return (await fetch(`${root}/drain`, { method: 'POST', signal: AbortSignal.timeout(PATIENCE_MS) })).ok;
    } catch {
      return false;
    }
  }

  async figures(pod: KubeObject): Promise<WorkerFigures | undefined> {
    const root = rootOf(pod);
    if (root === undefined) return undefined;
    try {
      return figuresOf(await this.#metrics(root));
    } catch {
      return undefined;
    }
  }

  /** A worker of a version that has no /load says as much in its metrics. */
  async #metrics(root: string): Promise<string> {
    return (await fetch(`${root}/metrics`, { signal: AbortSignal.timeout(PATIENCE_MS) })).text();
  }
}

function rootOf(pod: KubeObject): string | undefined {
  const address = podAddress(pod);
  const containers = (pod.spec?.['containers'] ?? []) as { ports?: { name?: string; containerPort: number }[] }[];
  const port = containers.flatMap(({ ports = [] }) => ports).find(({ name }) => name === 'http')?.containerPort;
  if (address === undefined || port === undefined) return undefined;
  return `http://${address.includes(':') ? `[${address}]` : address}:${port}`;
}

function gaugesOf(metrics: string): object {
  const value = (name: string) => {
    const found = new RegExp(`^${name}(?:\\{[^}]*\\})? ([-+.0-9e]+)`, 'm').exec(metrics)?.[1];
    return found === undefined ? undefined : Number(found);
  };
  const delay = value('trunkline_queue_delay_seconds');
  return { busy: value('trunkline_signalling_load'), delayMs: delay === undefined ? undefined : 1_000 * delay };
}
