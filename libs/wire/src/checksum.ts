/** Internet checksum (RFC 1071). */

/** Of the octets from `from` to `to`, `start` being what was summed up before (a pseudo header). */
export function checksum(bytes: Uint8Array, from: number, to: number, start = 0): number {
  let sum = start;
  for (let i = from; i + 1 < to; i += 2) sum += ((bytes[i] as number) << 8) | (bytes[i + 1] as number);
  if (((to - from) & 1) === 1) sum += (bytes[to - 1] as number) << 8;
  while (sum > 0xffff) sum = (sum & 0xffff) + (sum >>> 16);
  return ~sum & 0xffff;
}

/** The pseudo header of IPv6 (RFC 8200 §8.1), as a sum to start with: addresses lie at octet 8 of the packet. */
export function pseudoHeaderSum(packet: Uint8Array, upperLength: number, protocol: number): number {
  let sum = upperLength + protocol;
  for (let i = 8; i < 40; i += 2) sum += ((packet[i] as number) << 8) | (packet[i + 1] as number);
  return sum;
}

export function putChecksum(bytes: Uint8Array, at: number, value: number): void {
  bytes[at] = value >> 8;
  bytes[at + 1] = value;
}
