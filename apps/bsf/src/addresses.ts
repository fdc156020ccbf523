// IPv6 prefixes as keys: a UE has a /64 (TS 23.501, 5.8.2.2), whichever part or spelling of it is asked for.

/** The first 64 bits as hexadecimal; undefined for what is no IPv6 prefix. */
export function prefix64(prefix: string | undefined): string | undefined {
  const address = prefix?.split('/')[0];
  if (address === undefined || !address.includes(':')) return undefined;
  const [head = '', tail] = address.split('::');
  const left = head === '' ? [] : head.split(':');
  const right = tail === undefined || tail === '' ? [] : tail.split(':');
  const missing = tail === undefined ? 0 : 8 - left.length - right.length;
  if (missing < 0) return undefined;
  const groups = [...left, ...Array.from({ length: missing }, () => '0'), ...right];
  if (groups.length !== 8) return undefined;
  return groups
    .slice(0, 4)
    .map((group) => group.toLowerCase().padStart(4, '0'))
    .join('');
}
