/** Requests of ours that wait for their answers: a bounded number, each with a deadline. */
import type { DiameterRequest, Unsent } from '../messages/index.ts';

export interface Outstanding {
  readonly request: Unsent<DiameterRequest>;
  readonly token: unknown;
  /** Stays the same wherever the request goes (RFC 6733 §5.5.4). */
  readonly endToEnd: number;
  /** Where it is now. */
  host: string;
  connection: string;
  hopByHop: number;
  due: number;
  /** Peers that have had it. */
  readonly tried: Set<string>;
}

const key = (connection: string, hopByHop: number) => `${hopByHop} ${connection}`;

export class Pending {
  /** In the order of their deadlines: all have the same time, counted from when they were last sent. */
  readonly #requests = new Map<string, Outstanding>();
  readonly #byHost = new Map<string, number>();

  get size(): number {
    return this.#requests.size;
  }

  /** How many a peer has. */
  at(host: string): number {
    return this.#byHost.get(host) ?? 0;
  }

  add(outstanding: Outstanding): void {
    this.#requests.set(key(outstanding.connection, outstanding.hopByHop), outstanding);
    this.#byHost.set(outstanding.host, this.at(outstanding.host) + 1);
  }

  take(connection: string, hopByHop: number): Outstanding | undefined {
    const found = this.#requests.get(key(connection, hopByHop));
    if (found !== undefined) this.#remove(found);
    return found;
  }

  /** Those of a peer; they are not taken out. */
  of(host: string): Outstanding[] {
    return this.at(host) === 0 ? [] : [...this.#requests.values()].filter((each) => each.host === host);
  }

  /** Takes out those whose time is over. */
  expired(now: number): Outstanding[] {
    const over: Outstanding[] = [];
    for (const each of this.#requests.values()) {
      if (each.due > now) break;
      over.push(each);
    }
    for (const each of over) this.#remove(each);
    return over;
  }

  get nextTimeout(): number {
    return this.#requests.values().next().value?.due ?? Infinity;
  }

  #remove(outstanding: Outstanding): void {
    this.#requests.delete(key(outstanding.connection, outstanding.hopByHop));
    const left = this.at(outstanding.host) - 1;
    if (left > 0) this.#byHost.set(outstanding.host, left);
    else this.#byHost.delete(outstanding.host);
  }
}
