/** The UDP datagram as a segment (RFC 768), whose checksum covers the addresses as well. */
import { addressOctets, DecodeError } from '@trunkline/wire';

export const UDP = 17;
const HEADER = 8;

export interface UdpSegment {
  readonly sourcePort: number;
  readonly destinationPort: number;
  readonly data: Uint8Array;
}

export function encodeUdp(
  source: string,
  destination: string,
  { sourcePort, destinationPort, data }: UdpSegment,
): Uint8Array {
  const segment = new Uint8Array(HEADER + data.length);
  const view = new DataView(segment.buffer);
  view.setUint16(0, sourcePort);
  view.setUint16(2, destinationPort);
  view.setUint16(4, segment.length);
  segment.set(data, HEADER);
  // Zero would mean that there is none.
  view.setUint16(6, checksum(source, destination, segment) || 0xffff);
  return segment;
}

/** @throws DecodeError where it is not whole */
export function decodeUdp(source: string, destination: string, segment: Uint8Array): UdpSegment {
  if (segment.length < HEADER) throw new DecodeError('length', `a datagram of ${segment.length} octets`);
  const view = new DataView(segment.buffer, segment.byteOffset, segment.length);
  const length = view.getUint16(4);
  if (length < HEADER || length > segment.length)
    throw new DecodeError('length', `${length} octets of ${segment.length}`);
  const whole = segment.subarray(0, length);
  if (view.getUint16(6) !== 0 && checksum(source, destination, whole) !== 0) {
    throw new DecodeError('value', 'the checksum does not fit');
  }
  return { sourcePort: view.getUint16(0), destinationPort: view.getUint16(2), data: whole.subarray(HEADER) };
}

/** RFC 1071, with the pseudo header. */
function checksum(source: string, destination: string, segment: Uint8Array): number {
  let sum = UDP + segment.length;
  for (const octets of [addressOctets(source), addressOctets(destination), segment]) {
    for (let i = 0; i < octets.length; i += 2) sum += ((octets[i] as number) << 8) | (octets[i + 1] ?? 0);
  }
  while (sum > 0xffff) sum = (sum & 0xffff) + (sum >>> 16);
  return ~sum & 0xffff;
}
