/** CRC32c of RFC 9260 Appendix A, four octets a step. */

const POLYNOMIAL = 0x82f63b78;

const tables = makeTables();
const [t0, t1, t2, t3] = tables;

function makeTables(): [Uint32Array, Uint32Array, Uint32Array, Uint32Array] {
  const first = Uint32Array.from({ length: 256 }, (_, octet) => {
    let crc = octet;
    for (let bit = 0; bit < 8; bit++) crc = crc & 1 ? (crc >>> 1) ^ POLYNOMIAL : crc >>> 1;
    return crc >>> 0;
  });
  const next = (table: Uint32Array) => table.map((crc) => (crc >>> 8) ^ (first[crc & 0xff] ?? 0));
  const second = next(first);
  const third = next(second);
  return [first, second, third, next(third)];
}

/** Checksum of a packet whose checksum field (octets 8 to 11) is taken as zero. */
export function packetChecksum(packet: Uint8Array): number {
  let crc = update(0xffffffff, packet, 0, 8);
  crc = update(crc, ZEROES, 0, 4);
  return ~update(crc, packet, 12, packet.length) >>> 0;
}

export function crc32c(bytes: Uint8Array): number {
  return ~update(0xffffffff, bytes, 0, bytes.length) >>> 0;
}

const ZEROES = new Uint8Array(4);

function update(start: number, bytes: Uint8Array, from: number, to: number): number {
  let crc = start;
  let i = from;
  for (; i + 4 <= to; i += 4) {
    crc ^= at(bytes, i) | (at(bytes, i + 1) << 8) | (at(bytes, i + 2) << 16) | (at(bytes, i + 3) << 24);
    crc = at(t3, crc & 0xff) ^ at(t2, (crc >>> 8) & 0xff) ^ at(t1, (crc >>> 16) & 0xff) ^ at(t0, crc >>> 24);
  }
  for (; i < to; i++) crc = at(t0, (crc ^ at(bytes, i)) & 0xff) ^ (crc >>> 8);
  return crc;
}

/** Every index above is in range by construction. */
function at(array: Uint8Array | Uint32Array, index: number): number {
  return array[index] as number;
}
