/**
 * sendmsg and recvmsg with what SCTP says about a message beside it: stream and PPID (RFC 6458 §5).
 * Calls do not block and nothing is kept between them, so one set of structures serves every socket.
 */
import { defaultParameters } from '../userspace/parameters.ts';
import { errno, libc } from './libc.ts';

const IPPROTO_SCTP = 132;
const SCTP_SNDINFO = 2;
const SCTP_RCVINFO = 3;
const MSG_EOR = 0x80;
const MSG_NOSIGNAL = 0x4000;
const MSG_NOTIFICATION = 0x8000;
/** struct cmsghdr is 16 octets, struct sctp_sndinfo as well. */
const CMSG_HEADER = 16;
const SNDINFO = 16;
const CONTROL = 256;

export type Received =
  /** A whole message, or with `end` false a part of it (partial delivery: the rest follows). */
  | {
      readonly kind: 'data';
      readonly stream: number;
      readonly ppid: number;
      readonly bytes: Uint8Array;
      readonly end: boolean;
    }
  | { readonly kind: 'notification'; readonly bytes: Uint8Array }
  /** The peer sends no more. */
  | { readonly kind: 'end' }
  | { readonly kind: 'nothing' }
  | { readonly kind: 'error'; readonly code: number };

interface Structures {
  readonly header: DataView;
  readonly headerBytes: Uint8Array;
  readonly vector: DataView;
  readonly control: DataView;
  readonly input: Uint8Array;
  readonly inputAddress: bigint;
}

let structures: Structures | undefined;

/** struct msghdr with one struct iovec and room for ancillary data. */
function prepared(): Structures {
  if (structures !== undefined) return structures;
  const headerBytes = new Uint8Array(56);
  const vectorBytes = new Uint8Array(16);
  const controlBytes = new Uint8Array(CONTROL);
  const input = new Uint8Array(defaultParameters.maxMessage);
  const header = new DataView(headerBytes.buffer);
  header.setBigUint64(16, libc().addressOf(vectorBytes), true);
  header.setBigUint64(24, 1n, true);
  header.setBigUint64(32, libc().addressOf(controlBytes), true);
  const vector = new DataView(vectorBytes.buffer);
  const control = new DataView(controlBytes.buffer);
  structures = { header, headerBytes, vector, control, input, inputAddress: libc().addressOf(input) };
  return structures;
}

/** Hands one message to the kernel, whole. Returns 0, or the error: EAGAIN when its send buffer is full. */
export function sendMessage(fd: number, stream: number, ppid: number, bytes: Uint8Array): number {
  const { header, headerBytes, vector, control } = prepared();
  vector.setBigUint64(0, libc().addressOf(bytes), true);
  vector.setBigUint64(8, BigInt(bytes.length), true);
  header.setBigUint64(40, BigInt(CMSG_HEADER + SNDINFO), true);
  control.setBigUint64(0, BigInt(CMSG_HEADER + SNDINFO), true);
  control.setInt32(8, IPPROTO_SCTP, true);
  control.setInt32(12, SCTP_SNDINFO, true);
  control.setUint16(16, stream, true);
  control.setUint16(18, 0, true);
  control.setUint32(20, ppid); // The kernel does not touch it: network order.
  control.setUint32(24, 0);
  control.setInt32(28, 0);
  while (libc().sendmsg(fd, headerBytes, MSG_NOSIGNAL) < 0) {
    if (libc().lastError() !== errno.EINTR) return libc().lastError();
  }
  return 0;
}

export function receiveMessage(fd: number): Received {
  const { header, headerBytes, vector, input, inputAddress } = prepared();
  vector.setBigUint64(0, inputAddress, true);
  vector.setBigUint64(8, BigInt(input.length), true);
  header.setBigUint64(40, BigInt(CONTROL), true);
  header.setInt32(48, 0, true);
  const length = libc().recvmsg(fd, headerBytes, 0);
  if (length < 0) {
    const code = libc().lastError();
    return code === errno.EAGAIN || code === errno.EINTR ? { kind: 'nothing' } : { kind: 'error', code };
  }
  if (length === 0) return { kind: 'end' };
  const bytes = input.slice(0, length);
  const flags = header.getInt32(48, true);
  if ((flags & MSG_NOTIFICATION) !== 0) return { kind: 'notification', bytes };
  return { kind: 'data', ...receiveInfo(), bytes, end: (flags & MSG_EOR) !== 0 };
}

/** struct sctp_rcvinfo among the ancillary data. */
function receiveInfo(): { stream: number; ppid: number } {
  const { header, control } = prepared();
  const end = Number(header.getBigUint64(40, true));
  for (let at = 0; at + CMSG_HEADER <= end; ) {
    const length = Number(control.getBigUint64(at, true));
    if (length < CMSG_HEADER) break;
    if (control.getInt32(at + 8, true) === IPPROTO_SCTP && control.getInt32(at + 12, true) === SCTP_RCVINFO) {
      return { stream: control.getUint16(at + 16, true), ppid: control.getUint32(at + 24) };
    }
    at += (length + 7) & ~7;
  }
  // Asked for on every socket, so it is there; without it stream 0 and "unspecified" are what the RFC gives.
  return { stream: 0, ppid: 0 };
}
