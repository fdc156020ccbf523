// Servers of this process by authority: an agent that has this finds them without a socket.
import type { SbiServer } from './server.ts';

/** A call as somebody sees it who spoils it. */
export interface InProcessCall {
  /** Name of the caller. */
  readonly from: string;
  /** Authority: `127.0.0.10:8011`. */
  readonly to: string;
  readonly method: string;
  readonly path: string;
}

/** What becomes of a call: nobody is there; it is answered so, without the producer; it, or its answer, is lost; its answer is late. */
export type Spoilt =
  | { readonly how: 'refused' }
  | { readonly how: 'answered'; readonly status: number; readonly cause: string }
  | { readonly how: 'request-lost' }
  | { readonly how: 'answer-lost' }
  | { readonly how: 'late'; readonly ms: number };

export class InProcessNetwork {
  /** For tests: asked for each call; undefined leaves it alone. */
  spoil: ((call: InProcessCall) => Spoilt | undefined) | undefined;
  /** Nobody else can be reached: there is no network but this. */
  alone = false;
  readonly #servers = new Map<string, SbiServer>();

  /** Requests to `authority` (`127.0.0.10:8011`) go to this server from now on. */
  attach(authority: string, server: SbiServer): void {
    this.#servers.set(authority, server);
  }

  detach(authority: string): void {
    this.#servers.delete(authority);
  }

  get(authority: string): SbiServer | undefined {
    return this.#servers.get(authority);
  }
}
