/**
 * Opens a TUN device and reads from it, in a thread of its own: the read blocks, and only this thread enters the network
 * namespace. What it needs of the kernel comes through libc.
 */
import { closeSync, readFileSync } from 'node:fs';
import { getSystemErrorName } from 'node:util';
import { parentPort, workerData } from 'node:worker_threads';
import koffi from 'koffi';

export interface TunSettings {
  readonly name: string;
  readonly mtu: number;
  readonly namespace: string | undefined;
  readonly ipv4: { readonly octets: Uint8Array; readonly length: number } | undefined;
  readonly ipv6: { readonly octets: Uint8Array; readonly length: number } | undefined;
}

/** First one of `opened` and `failed`, then packets: `slab` holds them one behind the other. */
export type TunMessage =
  /** `withoutIpv6`: why the device has no IPv6 address that it should have. */
  | { readonly kind: 'opened'; readonly fd: number; readonly stopFd: number; readonly withoutIpv6: string | undefined }
  | { readonly kind: 'failed'; readonly reason: string }
  | { readonly kind: 'packets'; readonly slab: Uint8Array; readonly lengths: readonly number[] };

const O_RDWR = 2;
const O_NONBLOCK = 0o4000;
const CLONE_NEWNET = 0x40000000;
const TUNSETIFF = 0x400454ca;
const IFF_TUN_NO_PI = 0x1001;
const IFF_UP_RUNNING = 0x41;
const SIOCSIFFLAGS = 0x8914;
const SIOCSIFADDR = 0x8916;
const SIOCSIFNETMASK = 0x891c;
const SIOCSIFMTU = 0x8922;
const AF_INET = 2;
const AF_INET6 = 10;
const SOCK_DGRAM = 2;
const POLLIN = 1;
const IFA_F_TENTATIVE = 0x40;
const TENTATIVE_TURN_MS = 5;
const TENTATIVE_TURNS = 400;
const PACKETS_A_TURN = 64;

const libc = koffi.load(null);
const open = libc.func('int open(const char *path, int flags)');
const ioctl = libc.func('int ioctl(int fd, unsigned long request, ...)');
const socket = libc.func('int socket(int domain, int type, int protocol)');
const setns = libc.func('int setns(int fd, int type)');
const ifNameToIndex = libc.func('unsigned int if_nametoindex(const char *name)');
const eventfd = libc.func('int eventfd(unsigned int initial, int flags)');
const poll = libc.func('int poll(void *fds, unsigned long count, int timeout)');
const read = libc.func('long read(int fd, void *buffer, size_t count)');

function checked(what: string, result: number): number {
  if (result < 0) throw new Error(`${what}: ${getSystemErrorName(-koffi.errno())}`);
  return result;
}

function enterNamespace(name: string): void {
  const fd = checked(`the network namespace ${name} (ip netns add ${name})`, open(`/var/run/netns/${name}`, 0));
  checked('setns', setns(fd, CLONE_NEWNET));
  closeSync(fd);
}

/** struct ifreq: the name, then what the request is about. */
function ifreq(name: string, fill: (value: Buffer) => void): Buffer {
  const bytes = Buffer.alloc(40);
  bytes.write(name, 'latin1');
  fill(bytes.subarray(16));
  return bytes;
}

function openTun({ name, mtu, ipv4 }: TunSettings): number {
  const fd = checked('/dev/net/tun', open('/dev/net/tun', O_RDWR | O_NONBLOCK));
  try {
    const set = (via: number, what: string, request: number, bytes: Buffer) =>
      checked(`${name}: ${what}`, ioctl(via, request, 'void *', bytes));
    set(
      fd,
      'TUNSETIFF',
      TUNSETIFF,
      ifreq(name, (value) => value.writeUInt16LE(IFF_TUN_NO_PI)),
    );
    const inet = checked('socket', socket(AF_INET, SOCK_DGRAM, 0));
    set(
      inet,
      'MTU',
      SIOCSIFMTU,
      ifreq(name, (value) => value.writeInt32LE(mtu)),
    );
    if (ipv4 !== undefined) {
      const mask = Buffer.alloc(4);
      mask.writeUInt32BE(ipv4.length === 0 ? 0 : (0xffffffff << (32 - ipv4.length)) >>> 0);
      set(
        inet,
        'address',
        SIOCSIFADDR,
        ifreq(name, (value) => sockaddrIn(value, ipv4.octets)),
      );
      set(
        inet,
        'netmask',
        SIOCSIFNETMASK,
        ifreq(name, (value) => sockaddrIn(value, mask)),
      );
    }
    set(
      inet,
      'up',
      SIOCSIFFLAGS,
      ifreq(name, (value) => value.writeUInt16LE(IFF_UP_RUNNING)),
    );
    closeSync(inet);
    return fd;
  } catch (error) {
    closeSync(fd);
    throw error;
  }
}

/** Machines without IPv6 are common; a data network with IPv4 alone is better than none. */
function addIpv6({ name, ipv6 }: TunSettings): string | undefined {
  if (ipv6 === undefined) return undefined;
  try {
    const inet6 = checked('socket', socket(AF_INET6, SOCK_DGRAM, 0));
    // struct in6_ifreq
    const bytes = Buffer.alloc(24);
    bytes.set(ipv6.octets);
    bytes.writeUInt32LE(ipv6.length, 16);
    bytes.writeInt32LE(ifNameToIndex(name), 20);
    try {
      checked(`${name}: IPv6 address`, ioctl(inet6, SIOCSIFADDR, 'void *', bytes));
    } finally {
      closeSync(inet6);
    }
    waitWhileTentative(name);
    return undefined;
  } catch (error) {
    return (error as Error).message;
  }
}

/** The kernel drops what comes for an address until it has looked whether that is unique, which it does a little later. */
function waitWhileTentative(name: string): void {
  const asleep = new Int32Array(new SharedArrayBuffer(4));
  for (let turn = 0; turn < TENTATIVE_TURNS; turn++) {
    const lines = readFileSync('/proc/thread-self/net/if_inet6', 'latin1').split('\n');
    // Address, interface, prefix length, scope, flags, name.
    const own = lines.map((line) => line.trim().split(/\s+/)).filter((columns) => columns[5] === name);
    if (!own.some(([, , , , flags = '0']) => (Number.parseInt(flags, 16) & IFA_F_TENTATIVE) !== 0)) return;
    Atomics.wait(asleep, 0, 0, TENTATIVE_TURN_MS);
  }
}

function sockaddrIn(target: Buffer, octets: Uint8Array): void {
  target.writeUInt16LE(AF_INET);
  target.set(octets, 4);
}

function pollUntilStopped(fd: number, stopFd: number, largest: number): void {
  const fds = Buffer.alloc(16);
  fds.writeInt32LE(fd, 0);
  fds.writeInt16LE(POLLIN, 4);
  fds.writeInt32LE(stopFd, 8);
  fds.writeInt16LE(POLLIN, 12);
  const buffer = Buffer.alloc(largest);
  for (;;) {
    poll(fds, 2, -1);
    if (fds.readInt16LE(14) !== 0) return;
    const packets: Uint8Array[] = [];
    while (packets.length < PACKETS_A_TURN) {
      const length = Number(read(fd, buffer, largest));
      if (length <= 0) break;
      packets.push(Uint8Array.prototype.slice.call(buffer, 0, length));
    }
    if (packets.length === 0) continue;
    const lengths = packets.map((packet) => packet.length);
    const slab = new Uint8Array(lengths.reduce((sum, length) => sum + length, 0));
    let at = 0;
    for (const packet of packets) {
      slab.set(packet, at);
      at += packet.length;
    }
    tell({ kind: 'packets', slab, lengths }, [slab.buffer]);
  }
}

function tell(message: TunMessage, transfer: ArrayBuffer[] = []): void {
  parentPort?.postMessage(message, transfer);
}

const settings = workerData as TunSettings;
try {
  if (settings.namespace !== undefined) enterNamespace(settings.namespace);
  const fd = openTun(settings);
  const stopFd = checked('eventfd', eventfd(0, 0));
  tell({ kind: 'opened', fd, stopFd, withoutIpv6: addIpv6(settings) });
  pollUntilStopped(fd, stopFd, 65_536);
} catch (error) {
  tell({ kind: 'failed', reason: (error as Error).message });
}
