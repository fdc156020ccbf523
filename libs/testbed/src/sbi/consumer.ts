/** A simulated consumer of the core's services: calls any typed service, and hears the notifications that it asked for. */
import type { CallOptions, Client, ServiceModule, Target } from '@trunkline/sbi';
import { SbiError } from '@trunkline/sbi';
import type { SbiPeer } from '../af/af.ts';

/** A notification: the callback's name, the notification's body, and the number of the URI that it came to. */
export type Notice = { readonly message: string; readonly at: string } & Readonly<Record<string, unknown>>;

type Undo = () => Promise<unknown>;

export class SbiConsumer {
  /** To be named in requests that want the caller's id. */
  readonly nfInstanceId: string;
  readonly #peer: SbiPeer;
  readonly #told: (notice: Notice) => void;
  readonly #undo: Undo[] = [];
  #callbacks = 0;
  /** Notifications that are answered with this status from now on, so many of them. */
  #refusals: { status: number; left: number } | undefined;

  constructor(peer: SbiPeer, nfInstanceId: string, told: (notice: Notice) => void) {
    this.#peer = peer;
    this.#told = told;
    this.nfInstanceId = nfInstanceId;
  }

  /** A method for each operation of the service, at any NF of this type, or where the target says. */
  client<O, C>(module: ServiceModule<O, C>, to: string | Target): Client<O> {
    return this.#peer.agent.client(module, typeof to === 'string' ? { discover: { 'target-nf-type': to } } : to);
  }

  /** A URI at which this callback is heard; see `notified` of the lab. */
  callback<O, C, K extends keyof C & string>(module: ServiceModule<O, C>, callback: K): string {
    const path = `/callbacks/${++this.#callbacks}`;
    this.serveAt(module, callback, path);
    return `${this.#peer.apiRoot}${path}`;
  }

  /** Hears a callback whose URI the producer makes from a given one: `/callbacks/1/update`. */
  serveAt<O, C, K extends keyof C & string>(module: ServiceModule<O, C>, callback: K, path: string): void {
    const heard = ({ body, parts }: { readonly body: unknown; readonly parts: CallOptions['parts'] }) => {
      const refusals = this.#refusals;
      if (refusals !== undefined && refusals.left > 0) {
        refusals.left--;
        throw new SbiError(refusals.status, undefined, 'as the flow wants it');
      }
      this.#told({ ...(body as object), parts, message: callback, at: path });
      return { status: 204 };
    };
    this.#peer.server.serveCallback(module, callback, path, heard as never);
  }

  /** The next notifications are answered with an error. */
  refuse(status: number, notifications: number): void {
    this.#refusals = { status, left: notifications };
  }

  /** Something that the consumer has at a producer and takes away at the end of the flow. */
  holds(undo: Undo): void {
    this.#undo.push(undo);
  }

  async close(): Promise<void> {
    await Promise.allSettled(this.#undo.map((undo) => undo()));
    this.#peer.close();
  }
}
