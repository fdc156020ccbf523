/** The contexts in a Redis, as libs/state names them there, without those that an expiry will take. */
import { inspect } from 'node:util';
import { Redis } from 'ioredis';
import { unpack } from '../../libs/state/src/redis/codec.ts';

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

/** What is in them and in the last answers of each, for whoever looks for the cause: lines of {@link keptContexts} in, text out. */
export async function contextsInFull(url: string, lines: readonly string[]): Promise<string> {
  const redis = new Redis(url);
  try {
    const texts: string[] = [];
    for (const line of lines) {
      const [store = '', id = ''] = line.split(' ');
      const [key] = await redis.keys(`*:{${store}.*}:c:${id}`);
      if (key === undefined) continue;
      const fields = Object.entries(await redis.hgetallBuffer(key)).map(([name, bytes]) => [
        name,
        'vs'.includes(name) ? bytes.toString() : unpack(bytes),
      ]);
      const answers = await redis.lrangeBuffer(key.replace(':c:', ':o:'), 0, -1);
      const shown = { ...Object.fromEntries(fields), answers: answers.map((bytes) => unpack(bytes)) };
      texts.push(`${line}: ${inspect(shown, { depth: 8, maxArrayLength: 20, breakLength: 200 })}`);
    }
    return texts.join('\n');
  } finally {
    redis.disconnect();
  }
}
