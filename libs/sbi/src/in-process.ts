// Servers of this process by authority: an agent that has this finds them without a socket.
import type { SbiServer } from './server.ts';

export class InProcessNetwork {
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
