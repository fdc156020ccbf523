/** The connection: bounded, quick to say that the store is away, and reconnecting for ever. */
import { Cluster, Redis } from 'ioredis';
import { StoreUnavailableError } from '../errors.ts';
import type { Readiness } from '../store.ts';
import type { Script } from './scripts.ts';

/** Calls that may wait for the store; more are refused at once. */
const MAX_PENDING = 20_000;
/** A call that takes longer has failed: the message is delivered again later. */
const COMMAND_TIMEOUT_MS = 3_000;

const OPTIONS = {
  enableAutoPipelining: true,
  connectTimeout: 2_000,
  commandTimeout: COMMAND_TIMEOUT_MS,
  maxRetriesPerRequest: 2,
} as const;

export class RedisClient {
  readonly #redis: Redis | Cluster;
  #pending = 0;
  #fault: string | undefined = 'not yet connected';

  constructor(url: string) {
    const target = new URL(url);
    const cluster = target.protocol.includes('+cluster');
    target.protocol = target.protocol.replace('+cluster', '');
    const address = target.href.replace(/^valkey/, 'redis');
    const retryStrategy = (times: number): number => Math.min(50 * 2 ** Math.min(times, 6), 2_000);
    this.#redis = cluster
      ? new Cluster([address], {
          clusterRetryStrategy: retryStrategy,
          enableAutoPipelining: true,
          redisOptions: { connectTimeout: 2_000, commandTimeout: COMMAND_TIMEOUT_MS },
        })
      : new Redis(address, { ...OPTIONS, retryStrategy });
    const where = `the context store at ${target.host}`;
    this.#fault = `${where} has not answered yet`;
    this.#redis.on('ready', () => {
      this.#fault = undefined;
    });
    this.#redis.on('error', (error: Error) => {
      this.#fault = `${where} is away: ${error.message}`;
    });
    this.#redis.on('close', () => {
      this.#fault ??= `${where} closed the connection`;
    });
  }

  readiness(): Readiness {
    return this.#fault === undefined ? { ready: true } : { ready: false, reason: this.#fault };
  }

  /** Runs one or several commands; every failure of the connection becomes {@link StoreUnavailableError}. */
  async call<R>(run: (redis: Redis) => Promise<R>): Promise<R> {
    if (this.#pending >= MAX_PENDING)
      throw new StoreUnavailableError(`${MAX_PENDING} calls wait for the context store`);
    this.#pending++;
    try {
      // Redis and Cluster have the same commands, but no common type with their names.
      return await run(this.#redis as Redis);
    } catch (cause) {
      if (cause instanceof Error && cause.name === 'ReplyError' && !isUnavailable(cause)) throw cause;
      throw new StoreUnavailableError(this.#fault ?? `the context store failed: ${message(cause)}`, { cause });
    } finally {
      this.#pending--;
    }
  }

  async script(script: Script, keys: readonly string[], args: readonly (string | number | Buffer)[]): Promise<number> {
    return this.call(async (redis) => {
      try {
        return (await redis.evalsha(script.sha, keys.length, ...keys, ...args)) as number;
      } catch (error) {
        if (!message(error).startsWith('NOSCRIPT')) throw error;
        return (await redis.eval(script.lua, keys.length, ...keys, ...args)) as number;
      }
    });
  }

  async close(): Promise<void> {
    this.#redis.disconnect();
  }
}

/** Answers of a store that is there but cannot serve: loading its data, read-only after a failover, out of memory. */
function isUnavailable(error: Error): boolean {
  return /^(LOADING|READONLY|MASTERDOWN|CLUSTERDOWN|TRYAGAIN|OOM|MISCONF|NOREPLICAS|BUSY)\b/.test(error.message);
}

function message(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
