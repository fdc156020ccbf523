/**
 * The system calls of the SCTP socket API (RFC 6458), which Node does not have: through koffi, so that nothing is
 * compiled. Linux on 64-bit little-endian machines; structures are laid out by hand in the files beside this one.
 */
import { createRequire } from 'node:module';
import { constants } from 'node:os';
import { getSystemErrorMessage, getSystemErrorName } from 'node:util';

export const { errno } = constants;

/** Arguments and results are those of the C functions; -1 is looked up with `lastError()`. */
export interface Libc {
  socket(domain: number, type: number, protocol: number): number;
  bind(fd: number, address: Uint8Array, length: number): number;
  listen(fd: number, backlog: number): number;
  connect(fd: number, address: Uint8Array, length: number): number;
  accept4(fd: number, address: Uint8Array, length: Uint8Array, flags: number): number;
  getsockname(fd: number, address: Uint8Array, length: Uint8Array): number;
  setsockopt(fd: number, level: number, option: number, value: Uint8Array, length: number): number;
  getsockopt(fd: number, level: number, option: number, value: Uint8Array, length: Uint8Array): number;
  sendmsg(fd: number, message: Uint8Array, flags: number): number;
  recvmsg(fd: number, message: Uint8Array, flags: number): number;
  shutdown(fd: number, how: number): number;
  close(fd: number): number;
  write(fd: number, bytes: Uint8Array, length: number): number;
  eventfd(value: number, flags: number): number;
  epoll_create1(flags: number): number;
  epoll_ctl(epoll: number, operation: number, fd: number, event: Uint8Array): number;
  epoll_wait(epoll: number, events: Uint8Array, count: number, timeout: number): number;
  lastError(): number;
  /** Where the bytes lie in memory. They stay there as long as the array is reachable. */
  addressOf(bytes: Uint8Array): bigint;
}

const SIGNATURES = {
  socket: 'int socket(int, int, int)',
  bind: 'int bind(int, void *, uint32_t)',
  listen: 'int listen(int, int)',
  connect: 'int connect(int, void *, uint32_t)',
  accept4: 'int accept4(int, void *, void *, int)',
  getsockname: 'int getsockname(int, void *, void *)',
  setsockopt: 'int setsockopt(int, int, int, void *, uint32_t)',
  getsockopt: 'int getsockopt(int, int, int, void *, void *)',
  sendmsg: 'int64_t sendmsg(int, void *, int)',
  recvmsg: 'int64_t recvmsg(int, void *, int)',
  shutdown: 'int shutdown(int, int)',
  close: 'int close(int)',
  write: 'int64_t write(int, void *, size_t)',
  eventfd: 'int eventfd(unsigned int, int)',
  epoll_create1: 'int epoll_create1(int)',
  epoll_ctl: 'int epoll_ctl(int, int, int, void *)',
  epoll_wait: 'int epoll_wait(int, void *, int, int)',
} as const;

let loaded: Libc | undefined;

/** @throws whatever koffi throws on a machine that it has no binary for. */
export function libc(): Libc {
  loaded ??= load();
  return loaded;
}

function load(): Libc {
  // Not a static import: where koffi cannot be loaded, the userspace backends still serve.
  const koffi: typeof import('koffi') = createRequire(import.meta.url)('koffi');
  const library = koffi.load(null);
  const functions = Object.fromEntries(Object.entries(SIGNATURES).map(([name, text]) => [name, library.func(text)]));
  // The signatures above are what makes this true.
  return { ...functions, lastError: () => koffi.errno(), addressOf: koffi.address } as unknown as Libc;
}

/** "ECONNREFUSED: connection refused" */
export function errorText(code: number): string {
  return `${getSystemErrorName(-code)}: ${getSystemErrorMessage(-code)}`;
}
