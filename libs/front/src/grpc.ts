import type { Front, FrontHandlers, FrontOptions, WorkerHandlers, WorkerHello, WorkerLink } from './types.ts';

export interface GrpcFrontOptions extends FrontOptions {
  readonly address: string;
  /** 0 lets the system choose. */
  readonly port: number;
}

/** Starts the gRPC service that workers connect to. Rejects when the port is taken. */
export function serveFront(
  options: GrpcFrontOptions,
  handlers: FrontHandlers,
): Promise<Front & { readonly port: number }> {
  void handlers;
  return Promise.reject(new Error(`being written: ${options.name}`));
}

export interface WorkerLinkOptions {
  /** `host:port` of every front. */
  readonly fronts: readonly string[];
  readonly hello: WorkerHello;
}

/** Connects to all fronts and stays connected; resolves at once, see {@link WorkerLink.attached}. */
export function connectWorker(options: WorkerLinkOptions, handlers: WorkerHandlers): WorkerLink {
  void handlers;
  throw new Error(`being written: ${options.hello.nf}`);
}
