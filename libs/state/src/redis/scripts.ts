/** What runs inside Redis, atomically. All keys of one call are in one slot (see keys.ts). */
import { createHash } from 'node:crypto';

export interface Script {
  readonly lua: string;
  readonly sha: string;
}

function script(lua: string): Script {
  return { lua, sha: createHash('sha1').update(lua).digest('hex') };
}

/**
 * KEYS: context hash, outbox list, timers of the shard, number of contexts of the shard.
 * ARGV: expected version, new version, mode (`keep` | `set` | `delete`), schema, value, timers, TTL in ms or `-`,
 * outbox entry or empty, entries kept in the outbox, TTL of a tombstone, open calls (`-` for none, empty: as they are), name of this commit, then
 * pairs: timer member, deadline or `-`.
 * Hash fields: v version, s schema, d value, t timers, p open calls, w name of the last commit. Gives 1, or 0 on a conflict; 1 again where
 * the same commit comes twice, since its answer was lost with a connection.
 */
export const COMMIT = script(`
local v = redis.call('HGET', KEYS[1], 'v') or '0'
if v ~= ARGV[1] then
  if v == ARGV[2] and redis.call('HGET', KEYS[1], 'w') == ARGV[12] then return 1 end
  return 0
end
local had = redis.call('HEXISTS', KEYS[1], 'd')
local has = had
if ARGV[3] == 'delete' then
  redis.call('HDEL', KEYS[1], 'd', 's')
  redis.call('HSET', KEYS[1], 'v', ARGV[2], 't', ARGV[6])
  has = 0
elseif ARGV[3] == 'set' then
  redis.call('HSET', KEYS[1], 'v', ARGV[2], 's', ARGV[4], 'd', ARGV[5], 't', ARGV[6])
  has = 1
else
  redis.call('HSET', KEYS[1], 'v', ARGV[2], 't', ARGV[6])
end
redis.call('HSET', KEYS[1], 'w', ARGV[12])
if ARGV[11] == '-' then
  redis.call('HDEL', KEYS[1], 'p')
elseif ARGV[11] ~= '' then
  redis.call('HSET', KEYS[1], 'p', ARGV[11])
end
if has ~= had then redis.call('INCRBY', KEYS[4], has - had) end
if ARGV[8] ~= '' then
  redis.call('RPUSH', KEYS[2], ARGV[8])
  redis.call('LTRIM', KEYS[2], -tonumber(ARGV[9]), -1)
end
local ttl = ARGV[7]
if has == 0 then ttl = ARGV[10] end
if ttl == '-' then
  redis.call('PERSIST', KEYS[1])
  redis.call('PERSIST', KEYS[2])
else
  redis.call('PEXPIRE', KEYS[1], ttl)
  redis.call('PEXPIRE', KEYS[2], ttl)
end
for i = 13, #ARGV, 2 do
  if ARGV[i + 1] == '-' then
    redis.call('ZREM', KEYS[3], ARGV[i])
  else
    redis.call('ZADD', KEYS[3], ARGV[i + 1], ARGV[i])
  end
end
return 1
`);

/** KEYS: timers of the shard. ARGV: member, its score as read, new score or `-` to remove. Gives 1, or 0 when it changed. */
export const MOVE_TIMER = script(`
local score = redis.call('ZSCORE', KEYS[1], ARGV[1])
if not score or tonumber(score) ~= tonumber(ARGV[2]) then return 0 end
if ARGV[3] == '-' then
  redis.call('ZREM', KEYS[1], ARGV[1])
else
  redis.call('ZADD', KEYS[1], ARGV[3], ARGV[1])
end
return 1
`);

/** KEYS: a unique index entry. ARGV: the context key that it may be removed for. */
export const REMOVE_INDEX = script(`
if redis.call('GET', KEYS[1]) == ARGV[1] then redis.call('DEL', KEYS[1]) end
return 1
`);
