/** The connection: bounded, quick to say that the store is away, and reconnecting for ever. */
import { type ChainableCommander, Cluster, Redis } from 'ioredis';
import { StoreUnavailableError } from '../errors.ts';
import type { Readiness } from '../store.ts';
import { parseStoreAddress, type StoreAddress } from './address.ts';
import type { Script } from './scripts.ts';

/** Calls that may wait for the store; more are refused at once. */
const MAX_PENDING = 20_000;
/** A call that takes longer has failed: the message is delivered again later. */
const COMMAND_TIMEOUT_MS = 3_000;

/** Until a connection that was given up is begun anew. */
const AGAIN_MS = 100;
/** How long a commit waits for its replicas. All commands of the connection wait with it. */
const REPLICAS_TIMEOUT_MS = 1_000;

const OPTIONS = {
  enableAutoPipelining: true,
  connectTimeout: 2_000,
  commandTimeout: COMMAND_TIMEOUT_MS,
  maxRetriesPerRequest: 2,
} as const;

const retryStrategy = (times: number): number => Math.min(50 * 2 ** Math.min(times, 6), 2_000);

export class RedisClient {
  readonly #redis: Redis | Cluster;
  readonly #replicas: number;
  #pending = 0;
  #isClosed = false;
  /** How many connections have come to their end. */
  #connections = 0;
  /** How many calls it has not answered. */
  #unanswered = 0;
  #fault: string | undefined = 'not yet connected';

  /** `replicas`: a write has failed that so many have not got. */
  constructor(url: string, replicas = 0) {
    const address = parseStoreAddress(url);
    if (replicas > 0 && address.kind === 'cluster') {
      throw new RangeError(
        'common.store.replicas holds for one primary, not for a cluster: leave it out, or name the primary by redis+sentinel://',
      );
    }
    this.#replicas = replicas;
    this.#redis = connection(address);
    const where = `the context store at ${address.where}`;
    this.#fault = `${where} has not answered yet`;
    this.#redis.on('ready', () => {
      this.#fault = undefined;
    });
    this.#redis.on('error', (error: Error) => {
      this.#fault = `${where} is away: ${error.message}`;
    });
    this.#redis.on('end', () => setTimeout(() => this.#again(), AGAIN_MS).unref());
    this.#redis.on('close', () => {
      this.#connections++;
      this.#fault ??= `${where} closed the connection`;
    });
  }

  /** A sentinel's word of another primary that comes while a connection is being made ends it for good: that is begun anew. */
  #again(): void {
    if (this.#isClosed || this.#redis.status !== 'end') return;
    this.#redis.connect().catch(() => undefined);
  }

  readiness(): Readiness {
    return this.#fault === undefined ? { ready: true } : { ready: false, reason: this.#fault };
  }

  /** Grows whenever a connection ends or a call fails. */
  get interruptions(): number {
    return this.#connections + this.#unanswered;
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
      this.#unanswered++;
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

  /** A script that writes what may not be lost: it has failed where not enough replicas have it. */
  async write(script: Script, keys: readonly string[], args: readonly (string | number | Buffer)[]): Promise<number> {
    if (this.#replicas === 0) return this.script(script, keys, args);
    try {
      return (await this.#replicated((batch) => batch.evalsha(script.sha, keys.length, ...keys, ...args))) as number;
    } catch (error) {
      if (!message(error).startsWith('NOSCRIPT')) throw error;
      return (await this.#replicated((batch) => batch.eval(script.lua, keys.length, ...keys, ...args))) as number;
    }
  }

  /** One command that writes what may not be lost, as {@link write} does. */
  put(name: 'set' | 'sadd' | 'incrby', key: string, value: string | number): Promise<unknown> {
    if (this.#replicas > 0) return this.#replicated((batch) => batch.call(name, key, value));
    return this.call<unknown>((redis) => redis[name as 'set'](key, value));
  }

  /**
   * WAIT counts what was written on its own connection, and is content on one that has written nothing. So it goes with the command in
   * one batch; where the connection ended before both were answered, both are asked for again. A commit knows itself again, entries are
   * as good twice, and of a counter some numbers are passed over.
   */
  #replicated(command: (batch: ChainableCommander) => ChainableCommander): Promise<unknown> {
    return this.call(async (redis) => {
      for (const until = performance.now() + COMMAND_TIMEOUT_MS; ; ) {
        const connection = this.#connections;
        const results = await command(redis.pipeline()).wait(this.#replicas, REPLICAS_TIMEOUT_MS).exec();
        if (connection !== this.#connections && performance.now() < until) continue;
        const [[fault, result] = [], [unheard, heard] = []] = results ?? [];
        if (fault) throw fault;
        if (unheard) throw unheard;
        if (connection !== this.#connections) throw new Error('the connection ended before the replicas were heard of');
        if (Number(heard) < this.#replicas) {
          throw new Error(`${heard} of ${this.#replicas} replicas had the write after ${REPLICAS_TIMEOUT_MS} ms`);
        }
        return result;
      }
    });
  }

  async close(): Promise<void> {
    this.#isClosed = true;
    this.#redis.disconnect();
  }
}

function connection(address: StoreAddress): Redis | Cluster {
  if (address.kind === 'cluster') {
    return new Cluster([address.url], {
      clusterRetryStrategy: retryStrategy,
      enableAutoPipelining: true,
      redisOptions: { connectTimeout: 2_000, commandTimeout: COMMAND_TIMEOUT_MS },
    });
  }
  const options = { ...OPTIONS, retryStrategy };
  if (address.kind === 'one') return new Redis(address.url, options);
  const { sentinels, name, tls, username, password } = address;
  return new Redis({
    ...options,
    ...{ sentinels: [...sentinels], name, sentinelRetryStrategy: retryStrategy },
    // Until the sentinels name another primary they name the dead one: what waits for it waits no longer than it has to.
    retryStrategy: (times: number) => Math.min(50 * times, 200),
    // Another primary is there within seconds: what has been asked waits for it, as long as a command may take.
    maxRetriesPerRequest: null,
    // A primary that only the others have lost goes on to answer: the sentinels say that it is none any more.
    failoverDetector: true,
    // It was the primary when the connection was made.
    reconnectOnError: (error: Error) => error.message.startsWith('READONLY'),
    ...(username === undefined ? {} : { username }),
    ...(password === undefined ? {} : { password, sentinelPassword: password }),
    ...(tls ? { tls: {}, enableTLSForSentinelMode: true, sentinelTLS: {} } : {}),
  });
}

/** Answers of a store that is there but cannot serve: loading its data, read-only after a failover, out of memory. */
function isUnavailable(error: Error): boolean {
  return /^(LOADING|READONLY|MASTERDOWN|CLUSTERDOWN|TRYAGAIN|OOM|MISCONF|NOREPLICAS|BUSY)\b/.test(error.message);
}

function message(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
