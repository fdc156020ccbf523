// How an NF calls others.
import type { Answer, CallOptions, Client, Target } from './call.ts';
import type { OperationTypes, ServiceModule } from './service.ts';

export interface SbiAgent {
  /** A method for each operation of the service. */
  client<O, C>(module: ServiceModule<O, C>, target: Target): Client<O>;
  /** Sends a callback or notification to the URI that its consumer gave. */
  notify<O, C, K extends keyof C & string>(
    module: ServiceModule<O, C>,
    callback: K,
    uri: string,
    call: C[K] extends OperationTypes ? { body: C[K]['body'] } & CallOptions : never,
  ): Promise<C[K] extends OperationTypes ? Answer<C[K]> : never>;
  close(): Promise<void>;
}
