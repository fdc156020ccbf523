/** Fronts and workers of one process, by the fronts' name: whichever comes first, and again when a front comes anew. */
import type { InProcessFront } from './in-process.ts';
import type { WorkerHandlers, WorkerHello, WorkerLink } from './types.ts';
import { WorkerHub } from './worker.ts';

interface Local {
  readonly name: string;
  readonly hello: WorkerHello;
  readonly hub: WorkerHub;
}

export class LocalFronts {
  readonly #fronts = new Map<string, Set<InProcessFront>>();
  readonly #workers = new Set<Local>();

  /** The front is up: workers that were attached to an earlier one of this name are attached to it. */
  set(name: string, front: InProcessFront): void {
    this.#fronts.set(name, (this.#fronts.get(name) ?? new Set()).add(front));
    for (const worker of this.#workers) if (worker.name === name) front.attachHub(worker.hello, worker.hub);
  }

  delete(name: string, front: InProcessFront): void {
    this.#fronts.get(name)?.delete(front);
  }

  /** As {@link InProcessFront.attach}, for as long as the worker lives. */
  connect(name: string, hello: WorkerHello, handlers: WorkerHandlers): WorkerLink {
    const hub = new WorkerHub(hello.workerId, handlers);
    const local: Local = { name, hello, hub };
    this.#workers.add(local);
    const close = hub.close.bind(hub);
    hub.close = async () => {
      this.#workers.delete(local);
      await close();
    };
    for (const front of this.#fronts.get(name) ?? []) front.attachHub(hello, hub);
    return hub;
  }
}
