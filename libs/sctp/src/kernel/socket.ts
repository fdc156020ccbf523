/** A one-to-one SCTP socket (RFC 6458 §4): non-blocking, its options set, its calls' errors as SctpError. */
import { type SctpAddress, SctpError, type SctpErrorReason } from '../transport.ts';
import { defaultParameters } from '../userspace/parameters.ts';
import { errno, errorText, libc } from './libc.ts';
import { decodeSockaddr, encodeSockaddr, familyOf, SOCKADDR_STORAGE } from './sockaddr.ts';

const IPPROTO_SCTP = 132;
const SOCK_STREAM = 1;
const SOCK_NONBLOCK = 0o4000;
const SOCK_CLOEXEC = 0o2000000;
const SOL_SOCKET = 1;
const SO_ERROR = 4;
const SO_SNDBUF = 7;
const SO_RCVBUF = 8;
const SO_LINGER = 13;
const SHUT_WR = 1;

/** linux/sctp.h */
const SCTP_INITMSG = 2;
const SCTP_NODELAY = 3;
const SCTP_PEER_ADDR_PARAMS = 9;
const SCTP_EVENTS = 11;
const SCTP_STATUS = 14;
const SCTP_RECVRCVINFO = 32;
const SCTP_SOCKOPT_BINDX_ADD = 100;

/** Tells whether this machine's kernel has SCTP, and if not, why. */
export function probe(): { available: boolean; reason: string } {
  if (process.platform !== 'linux') return { available: false, reason: `no kernel backend for ${process.platform}` };
  if (process.arch !== 'x64' && process.arch !== 'arm64') {
    return { available: false, reason: `no kernel backend for ${process.arch}` };
  }
  try {
    const fd = libc().socket(2, SOCK_STREAM | SOCK_CLOEXEC, IPPROTO_SCTP);
    if (fd < 0) return { available: false, reason: `the kernel has no SCTP (${errorText(libc().lastError())})` };
    libc().close(fd);
    return { available: true, reason: 'the kernel has SCTP' };
  } catch (error) {
    return { available: false, reason: `koffi cannot be loaded (${error instanceof Error ? error.message : error})` };
  }
}

export interface SocketOptions {
  /** Outbound streams to ask for, and most inbound streams to grant. */
  readonly streams: number;
  /** HB.interval in milliseconds; the system's (net.sctp.hb_interval) when absent. */
  readonly heartbeatInterval?: number | undefined;
}

export function openSocket(addresses: readonly string[], options: SocketOptions): number {
  // An IPv6 socket serves IPv4 as well, an IPv4 socket nothing else.
  const family = Math.max(...addresses.map(familyOf));
  const fd = check('socket', libc().socket(family, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, IPPROTO_SCTP));
  return orClose(fd, () => {
    setOption(fd, IPPROTO_SCTP, SCTP_INITMSG, uint16s(options.streams, options.streams, 0, 0));
    setOption(fd, IPPROTO_SCTP, SCTP_NODELAY, uint32(1));
    setOption(fd, IPPROTO_SCTP, SCTP_RECVRCVINFO, uint32(1));
    // struct sctp_event_subscribe: association change, shutdown, partial delivery.
    setOption(fd, IPPROTO_SCTP, SCTP_EVENTS, Uint8Array.of(0, 1, 0, 0, 0, 1, 1, 0));
    // The kernel cuts these to its limits (net.core.wmem_max, rmem_max), whose defaults hold a longest message.
    setOption(fd, SOL_SOCKET, SO_SNDBUF, uint32(defaultParameters.sendBuffer));
    setOption(fd, SOL_SOCKET, SO_RCVBUF, uint32(defaultParameters.receiveWindow));
    if (options.heartbeatInterval !== undefined) setHeartbeat(fd, options.heartbeatInterval);
  });
}

/** Binds to every address, on one port: the endpoint is multi-homed (RFC 6458 §9.1). Returns the port. */
export function bindAll(fd: number, addresses: readonly string[], port: number): number {
  const [first = '0.0.0.0', ...others] = addresses;
  const address = encodeSockaddr({ address: first, port });
  check('bind', libc().bind(fd, address, address.length), `${first}, SCTP port ${port}`);
  const bound = localAddress(fd).port;
  for (const other of others) {
    const more = encodeSockaddr({ address: other, port: bound });
    setOption(fd, IPPROTO_SCTP, SCTP_SOCKOPT_BINDX_ADD, more, `bind ${other}, SCTP port ${bound}`);
  }
  return bound;
}

/** Starts an association; its outcome comes as an event. */
export function startConnect(fd: number, peer: SctpAddress): void {
  const address = encodeSockaddr(peer);
  if (libc().connect(fd, address, address.length) < 0 && libc().lastError() !== errno.EINPROGRESS) {
    throw systemError('connect', libc().lastError(), `${peer.address}, SCTP port ${peer.port}`);
  }
}

export function startListen(fd: number): void {
  check('listen', libc().listen(fd, 1024));
}

export interface Accepted {
  readonly fd: number;
  readonly peer: SctpAddress;
}

/** The next association that came up, or undefined when there is none now. Its peer may have ended it already. */
export function acceptNext(fd: number): Accepted | undefined {
  const address = new Uint8Array(SOCKADDR_STORAGE);
  const accepted = libc().accept4(fd, address, uint32(address.length), SOCK_NONBLOCK | SOCK_CLOEXEC);
  if (accepted >= 0) return { fd: accepted, peer: decodeSockaddr(address) };
  const code = libc().lastError();
  // accept(2): errors of the new association are reported here, and are no reason to stop listening.
  if (code === errno.EAGAIN || code === errno.EINTR || code === errno.ECONNABORTED) return undefined;
  throw systemError('accept', code);
}

/** After all that was sent is acknowledged, the kernel ends the association (RFC 9260 §9.2). */
export function startShutdown(fd: number): void {
  check('shutdown', libc().shutdown(fd, SHUT_WR));
}

/** Sends an ABORT (RFC 9260 §9.1) and closes: RFC 6458 §8.1.4, a linger time of 0. */
export function abortAndClose(fd: number): void {
  const linger = Uint32Array.of(1, 0);
  setOption(fd, SOL_SOCKET, SO_LINGER, new Uint8Array(linger.buffer));
  libc().close(fd);
}

export function localAddress(fd: number): SctpAddress {
  const bytes = new Uint8Array(SOCKADDR_STORAGE);
  check('getsockname', libc().getsockname(fd, bytes, uint32(bytes.length)));
  return decodeSockaddr(bytes);
}

/** What was agreed on (struct sctp_status, sstat_instrms and sstat_outstrms); none when the association has ended. */
export function streamCounts(fd: number): { in: number; out: number } {
  const status = new Uint8Array(176);
  if (libc().getsockopt(fd, IPPROTO_SCTP, SCTP_STATUS, status, uint32(status.length)) < 0) return { in: 0, out: 0 };
  const view = new DataView(status.buffer);
  return { in: view.getUint16(16, true), out: view.getUint16(18, true) };
}

/** The error that waits on the socket, 0 when there is none; reading it clears it. */
export function pendingError(fd: number): number {
  return getOption(fd, SOL_SOCKET, SO_ERROR, 4).getInt32(0, true);
}

/** Longest message that the send buffer holds; the kernel refuses longer ones (EMSGSIZE). */
export function longestMessage(fd: number): number {
  return Math.min(defaultParameters.maxMessage, getOption(fd, SOL_SOCKET, SO_SNDBUF, 4).getInt32(0, true));
}

export function orClose<T>(fd: number, use: () => T): number {
  try {
    use();
    return fd;
  } catch (error) {
    libc().close(fd);
    throw error;
  }
}

/** struct sctp_paddrparams without the fields that came after Linux 4.20; no address: all paths of the socket. */
function setHeartbeat(fd: number, interval: number): void {
  const SPP_HB_ENABLE = 1;
  const SPP_HB_DISABLE = 2;
  const parameters = new DataView(new ArrayBuffer(152));
  parameters.setUint32(132, interval, true);
  parameters.setUint32(146, interval === 0 ? SPP_HB_DISABLE : SPP_HB_ENABLE, true);
  setOption(fd, IPPROTO_SCTP, SCTP_PEER_ADDR_PARAMS, new Uint8Array(parameters.buffer));
}

function setOption(fd: number, level: number, option: number, value: Uint8Array, what = `setsockopt ${option}`): void {
  check(what, libc().setsockopt(fd, level, option, value, value.length));
}

function getOption(fd: number, level: number, option: number, length: number): DataView {
  const value = new Uint8Array(length);
  check(`getsockopt ${option}`, libc().getsockopt(fd, level, option, value, uint32(length)));
  return new DataView(value.buffer);
}

function check(call: string, result: number, detail?: string): number {
  if (result < 0) throw systemError(call, libc().lastError(), detail);
  return result;
}

const REASONS: Readonly<Record<number, SctpErrorReason>> = {
  [errno.EADDRINUSE]: 'address-in-use',
  [errno.EADDRNOTAVAIL]: 'bad-address',
  [errno.EAFNOSUPPORT]: 'bad-address',
  [errno.ECONNREFUSED]: 'refused',
  [errno.ETIMEDOUT]: 'timeout',
};

export function systemError(call: string, code: number, detail?: string): SctpError {
  const what = detail === undefined ? call : `${call} ${detail}`;
  return new SctpError(REASONS[code] ?? 'carrier', `${what}: ${errorText(code)}`);
}

function uint32(value: number): Uint8Array {
  const bytes = new Uint8Array(4);
  new DataView(bytes.buffer).setUint32(0, value, true);
  return bytes;
}

function uint16s(...values: number[]): Uint8Array {
  return new Uint8Array(Uint16Array.from(values).buffer);
}
