/**
 * A data network in this process, for where no TUN device is permitted: whatever address a UE asks answers pings (ICMP and
 * ICMPv6 echo) and UDP echo (RFC 862, port 7; port 10007 answers as many milliseconds later as the first four octets say). Packets
 * between UEs are carried, and datagrams between them and sockets of this process that are hosts there (ADR 19), or whole packets between them and hosts at the
 * other end of a tunnel (ADR 21). Nothing else leaves the machine.
 */
import type { Clock } from '@trunkline/platform';
import { checksum, covers, type Prefix, pseudoHeaderSum, putChecksum } from '@trunkline/wire';
import type { N6 } from '../data-network.ts';
import { emptyPacket, type Packet, readPacket } from '../rules/packet.ts';
import type { Hosts } from './hosts.ts';

const ICMP = 1;
const UDP = 17;
const ICMPV6 = 58;
const ECHO_PORT = 7;
/** A data network that speaks first: the UE may be idle by then. */
const LATE_ECHO_PORT = 10_007;
const MOST_LATE_MS = 3_600_000;
const HOPS = 64;

export interface InProcessOptions {
  /** Has a UE the packet's destination address? */
  readonly isUe: (packet: Uint8Array) => boolean;
  readonly deliver: (packet: Uint8Array) => void;
  readonly clock: Pick<Clock, 'after'>;
  /** Addresses that answer; all where absent. */
  readonly echoes?: readonly Prefix[] | undefined;
  /** Who else is there. */
  readonly hosts?: readonly Hosts[] | undefined;
}

export function inProcessN6({ isUe, deliver, clock, echoes, hosts = [] }: InProcessOptions): N6 {
  const view = emptyPacket();
  return {
    description: 'a data network in this process, which answers echo requests to any address',
    send: (bytes) => {
      if (isUe(bytes)) return deliver(bytes);
      if (!readPacket(bytes, view) || hosts.some((some) => some.send(view))) return;
      if (!(echoes?.some((prefix) => isIn(prefix, view)) ?? true)) return;
      const answer = echoOf(view);
      if (answer === undefined) return;
      const wait = waitOf(view);
      if (wait === 0) deliver(answer);
      else clock.after(wait, () => deliver(answer));
    },
    close: async () => void (await Promise.all(hosts.map((some) => some.close()))),
  };
}

function isIn(prefix: Prefix, packet: Packet): boolean {
  return packet.version === prefix.version && covers(prefix, packet.bytes, packet.version === 4 ? 16 : 24);
}

/** The answer to an echo request; undefined for anything else, and for a request that is damaged. */
function echoOf(packet: Packet): Uint8Array | undefined {
  const { bytes, version, protocol, payloadAt } = packet;
  if (bytes.length < payloadAt + 8) return undefined;
  const isUdp = protocol === UDP && (packet.destinationPort === ECHO_PORT || packet.destinationPort === LATE_ECHO_PORT);
  const isPing =
    version === 4
      ? protocol === ICMP && bytes[payloadAt] === 8 && !isFragment(bytes)
      : protocol === ICMPV6 && bytes[payloadAt] === 128;
  if (!(isUdp || isPing) || !isIntact(packet)) return undefined;
  // Options and extension headers of the request are not repeated.
  const headerLength = version === 4 ? 20 : 40;
  const answer = new Uint8Array(headerLength + bytes.length - payloadAt);
  answer.set(bytes.subarray(payloadAt), headerLength);
  if (version === 4) answerIpv4(bytes, answer);
  else answerIpv6(bytes, answer, protocol);
  if (isUdp) answerUdp(answer, headerLength, version);
  else answerPing(answer, headerLength, version);
  return answer;
}

const isFragment = (bytes: Uint8Array) => (((bytes[6] as number) & 0x3f) | (bytes[7] as number)) !== 0;

function isIntact({ bytes, version, protocol, payloadAt }: Packet): boolean {
  const length = bytes.length - payloadAt;
  if (version === 6) return checksum(bytes, payloadAt, bytes.length, pseudoHeaderSum(bytes, length, protocol)) === 0;
  if (checksum(bytes, 0, payloadAt) !== 0) return false;
  return protocol === UDP || checksum(bytes, payloadAt, bytes.length) === 0;
}

function answerIpv4(request: Uint8Array, answer: Uint8Array): void {
  answer.set(request.subarray(0, 12));
  answer[0] = 0x45;
  answer[2] = answer.length >> 8;
  answer[3] = answer.length;
  answer[6] = 0;
  answer[7] = 0;
  answer[8] = HOPS;
  answer.set(request.subarray(16, 20), 12);
  answer.set(request.subarray(12, 16), 16);
  answer[10] = 0;
  answer[11] = 0;
  putChecksum(answer, 10, checksum(answer, 0, 20));
}

function answerIpv6(request: Uint8Array, answer: Uint8Array, protocol: number): void {
  const length = answer.length - 40;
  answer.set(request.subarray(0, 4));
  answer[4] = length >> 8;
  answer[5] = length;
  answer[6] = protocol;
  answer[7] = HOPS;
  answer.set(request.subarray(24, 40), 8);
  answer.set(request.subarray(8, 24), 24);
}

function answerPing(answer: Uint8Array, at: number, version: 4 | 6): void {
  answer[at] = version === 4 ? 0 : 129;
  putChecksum(answer, at + 2, 0);
  const start = version === 4 ? 0 : pseudoHeaderSum(answer, answer.length - at, ICMPV6);
  putChecksum(answer, at + 2, checksum(answer, at, answer.length, start));
}

/** Milliseconds until the answer. */
function waitOf({ bytes, protocol, destinationPort, payloadAt }: Packet): number {
  if (protocol !== UDP || destinationPort !== LATE_ECHO_PORT || bytes.length < payloadAt + 12) return 0;
  const wait = new DataView(bytes.buffer, bytes.byteOffset).getUint32(payloadAt + 8);
  return Math.min(wait, MOST_LATE_MS);
}

function answerUdp(answer: Uint8Array, at: number, version: 4 | 6): void {
  const [high = 0, low = 0] = answer.subarray(at + 2, at + 4);
  answer.copyWithin(at + 2, at, at + 2);
  answer[at] = high;
  answer[at + 1] = low;
  putChecksum(answer, at + 6, 0);
  // Zero means "none" in IPv4 (RFC 768); IPv6 has to have one.
  if (version === 6) {
    const sum = checksum(answer, at, answer.length, pseudoHeaderSum(answer, answer.length - at, UDP));
    putChecksum(answer, at + 6, sum === 0 ? 0xffff : sum);
  }
}
