/**
 * Rendezvous (highest random weight) hashing: every key has an order of preference over the workers, so that a worker
 * that comes or goes moves only the keys that it gains or loses.
 */

/** The worker of a key; undefined when there is none. The same wherever it is computed. */
export function firstFor(key: string, workerIds: Iterable<string>): string | undefined {
  const keyHash = hash(key, 0x811c9dc5);
  let first: string | undefined;
  let best = -1;
  for (const id of workerIds) {
    const weight = mix(hash(id, keyHash));
    if (weight > best || (weight === best && first !== undefined && id > first)) {
      best = weight;
      first = id;
    }
  }
  return first;
}

/** FNV-1a over UTF-16 units. */
function hash(text: string, seed: number): number {
  let value = seed;
  for (let i = 0; i < text.length; i++) value = Math.imul(value ^ text.charCodeAt(i), 0x01000193);
  return value >>> 0;
}

/** Spreads neighbours over the whole range (finaliser of MurmurHash3). */
function mix(value: number): number {
  let mixed = value ^ (value >>> 16);
  mixed = Math.imul(mixed, 0x85ebca6b);
  mixed ^= mixed >>> 13;
  mixed = Math.imul(mixed, 0xc2b2ae35);
  return (mixed ^ (mixed >>> 16)) >>> 0;
}
