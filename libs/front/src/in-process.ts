import type { Front, FrontHandlers, FrontOptions, WorkerHandlers, WorkerHello, WorkerLink } from './types.ts';

export interface InProcessFront extends Front {
  attach(hello: WorkerHello, handlers: WorkerHandlers): WorkerLink;
}

/** A front in the same process as its workers. */
export function createInProcessFront(options: FrontOptions, handlers: FrontHandlers): InProcessFront {
  void handlers;
  throw new Error(`being written: ${options.name}`);
}
