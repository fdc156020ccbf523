/** The contexts in a Redis, as libs/state names them there, without those that an expiry will take. */
import { Redis } from 'ioredis';

/** `trunkline:{amf-ue.12}:c:KEY` */
const CONTEXT = /^[^:]+:\{(.+)\.\d+\}:c:(.*)$/;
/** Of PTTL: the key has no expiry. */
const STAYS = -1;
const BATCH = 500;

/** Lines like `amf-ue 4711`. */
export async function keptContexts(url: string): Promise<string[]> {
  const redis = new Redis(url);
  try {
    const lines: string[] = [];
    let cursor = '0';
    do {
      const [next, keys] = await redis.scan(cursor, 'MATCH', '*:c:*', 'COUNT', BATCH);
      cursor = next;
      for (const key of keys) {
        const [, store, id] = CONTEXT.exec(key) ?? [];
        if (store === undefined) continue;
        // What was deleted stays as a tombstone without value for a minute.
        const [exists, expiry] = await Promise.all([redis.hexists(key, 'd'), redis.pttl(key)]);
        if (exists === 1 && expiry === STAYS) lines.push(`${store} ${id}`);
      }
    } while (cursor !== '0');
    return [...new Set(lines)].toSorted();
  } finally {
    redis.disconnect();
  }
}
