/** The headers that were around a message on the wire, made again: the tap sees messages, Wireshark wants frames. */
import { addressOctets } from '@trunkline/wire';
import { checksum, ipPacket, protocol, pseudoHeader } from '../ip/packets.ts';

export interface End {
  readonly address: string;
  readonly port: number;
}

const SCTP = 132;
const TCP = 6;
/** A fragment of an SCTP message; a DATA chunk's length has 16 bits, an IP packet's too. */
const MAX_FRAGMENT = 32_768;

export const TCP_FLAG = { syn: 0x02, push: 0x08, ack: 0x10 } as const;

export function udpFrame(from: End, to: End, payload: Uint8Array): Uint8Array {
  const datagram = new Uint8Array(8 + payload.length);
  const view = new DataView(datagram.buffer);
  view.setUint16(0, from.port);
  view.setUint16(2, to.port);
  view.setUint16(4, datagram.length);
  datagram.set(payload, 8);
  const sum = checksum(pseudoHeader(from.address, to.address, protocol.udp, datagram.length), datagram);
  // Zero would mean that there is none (RFC 768).
  view.setUint16(6, sum === 0 ? 0xffff : sum);
  return ethernet(from, to, ipPacket(from.address, to.address, protocol.udp, datagram));
}

export interface TcpHeader {
  readonly sequence: number;
  readonly acknowledgement: number;
  readonly flags: number;
}

export function tcpFrame(from: End, to: End, header: TcpHeader, payload: Uint8Array): Uint8Array {
  const segment = new Uint8Array(20 + payload.length);
  const view = new DataView(segment.buffer);
  view.setUint16(0, from.port);
  view.setUint16(2, to.port);
  view.setUint32(4, header.sequence);
  view.setUint32(8, header.acknowledgement);
  view.setUint16(12, 0x5000 | header.flags);
  view.setUint16(14, 0xffff);
  segment.set(payload, 20);
  view.setUint16(16, checksum(pseudoHeader(from.address, to.address, TCP, segment.length), segment));
  return ethernet(from, to, ipPacket(from.address, to.address, TCP, segment));
}

/** One TCP connection, as its segments went both ways: those with octets, without its beginning and end. */
export class TcpFrames {
  /** The number that comes next from each end. */
  readonly #next = new Map<string, number>();

  *message(from: End, to: End, bytes: Uint8Array): Generator<Uint8Array> {
    for (let at = 0; at === 0 || at < bytes.length; at += MAX_FRAGMENT) {
      const payload = bytes.subarray(at, at + MAX_FRAGMENT);
      const sequence = this.#next.get(nameOf(from)) ?? 1;
      const header = {
        sequence,
        acknowledgement: this.#next.get(nameOf(to)) ?? 1,
        flags: TCP_FLAG.ack | TCP_FLAG.push,
      };
      this.#next.set(nameOf(from), (sequence + payload.length) >>> 0);
      yield tcpFrame(from, to, header, payload);
    }
  }
}

const nameOf = ({ address, port }: End): string => `${address} ${port}`;

/** The DATA chunks of one direction of an association (RFC 9260 §3.3.1), one packet each. */
export class SctpFrames {
  #tsn = 1;
  readonly #sequence = new Map<number, number>();
  readonly #from: End;
  readonly #to: End;

  constructor(from: End, to: End) {
    this.#from = from;
    this.#to = to;
  }

  *message(stream: number, ppid: number, bytes: Uint8Array): Generator<Uint8Array> {
    const ssn = this.#sequence.get(stream) ?? 0;
    this.#sequence.set(stream, (ssn + 1) & 0xffff);
    for (let at = 0; at === 0 || at < bytes.length; at += MAX_FRAGMENT) {
      const fragment = bytes.subarray(at, at + MAX_FRAGMENT);
      const packet = new Uint8Array(12 + 16 + Math.ceil(fragment.length / 4) * 4);
      const view = new DataView(packet.buffer);
      view.setUint16(0, this.#from.port);
      view.setUint16(2, this.#to.port);
      // The tag is the association's own business; one that is not zero will do.
      view.setUint32(4, 1);
      view.setUint8(13, (at === 0 ? 2 : 0) | (at + MAX_FRAGMENT >= bytes.length ? 1 : 0));
      view.setUint16(14, 16 + fragment.length);
      view.setUint32(16, this.#tsn++);
      view.setUint16(20, stream);
      view.setUint16(22, ssn);
      view.setUint32(24, ppid);
      packet.set(fragment, 28);
      view.setUint32(8, crc32c(packet), true);
      yield ethernet(this.#from, this.#to, ipPacket(this.#from.address, this.#to.address, SCTP, packet));
    }
  }
}

/** Locally administered addresses that follow from the IP addresses. */
function ethernet(from: End, to: End, packet: Uint8Array): Uint8Array {
  const frame = new Uint8Array(14 + packet.length);
  frame.set(mac(to.address), 0);
  frame.set(mac(from.address), 6);
  new DataView(frame.buffer).setUint16(12, (packet[0] as number) >> 4 === 4 ? 0x0800 : 0x86dd);
  frame.set(packet, 14);
  return frame;
}

function mac(address: string): Uint8Array {
  return new Uint8Array([0x02, 0, ...addressOctets(address).subarray(-4)]);
}

let table: Uint32Array | undefined;

/** RFC 9260 Appendix A; the polynomial 1EDC6F41, reflected. */
function crc32c(bytes: Uint8Array): number {
  table ??= Uint32Array.from({ length: 256 }, (_, octet) => {
    let value = octet;
    for (let bit = 0; bit < 8; bit++) value = (value & 1) === 0 ? value >>> 1 : (value >>> 1) ^ 0x82f63b78;
    return value;
  });
  let crc = 0xffffffff;
  for (const octet of bytes) crc = (crc >>> 8) ^ (table[(crc ^ octet) & 0xff] as number);
  return ~crc >>> 0;
}
