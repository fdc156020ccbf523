/**
 * Names in Redis. Everything of one context, and the timers of its shard, has the shard as hash tag, so that a commit
 * stays in one slot of a cluster and the load spreads over `SHARDS` slots (architecture, rule one §8).
 */

/** Fixed for the life of a deployment: changing it loses sight of what is stored. */
export const SHARDS = 32;

/** FNV-1a over UTF-16 units: the same in every worker and version. */
export function shardOf(key: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < key.length; i++) hash = Math.imul(hash ^ key.charCodeAt(i), 0x01000193);
  return (hash >>> 0) % SHARDS;
}

export class KeySpace {
  readonly #prefix: string;
  readonly #name: string;

  constructor(prefix: string, name: string) {
    this.#prefix = prefix;
    this.#name = name;
  }

  context(key: string): string {
    return `${this.#tag(shardOf(key))}c:${key}`;
  }

  outbox(key: string): string {
    return `${this.#tag(shardOf(key))}o:${key}`;
  }

  timers(shard: number): string {
    return `${this.#tag(shard)}t`;
  }

  count(shard: number): string {
    return `${this.#tag(shard)}n`;
  }

  /** Index entries lie in slots of their own. */
  index(index: string, value: string): string {
    return `${this.#prefix}:${this.#name}:x:${index}:${value}`;
  }

  #tag(shard: number): string {
    return `${this.#prefix}:{${this.#name}.${shard}}:`;
  }
}
