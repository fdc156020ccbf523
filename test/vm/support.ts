// What the tests in the guest share: associations in pairs, messages that tell whether they came as they went, the
// kernel's settings and packet losses. Everything here runs as root on a machine of its own.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import type { SctpAssociation, SctpCloseReason, SctpListener, SctpMessage, SctpTransport } from '@trunkline/sctp';

export const LOOPBACK = '127.0.0.1';
export const NGAP_PPID = 60;
/** UDP ports: the kernel's encapsulation (it binds the port for itself) and the userspace endpoint's. */
export const KERNEL_UDP = 9899;
export const OWN_UDP = 9900;

/** net.sctp.* */
export function sysctl(settings: Readonly<Record<string, number>>): void {
  for (const [name, value] of Object.entries(settings)) writeFileSync(`/proc/sys/net/sctp/${name}`, `${value}`);
}

/** Timers of a fast network, so that what depends on them does not take minutes. Milliseconds. */
export const FAST = {
  ...{ rto_min: 50, rto_initial: 200, rto_max: 400, hb_interval: 300 },
  ...{ association_max_retrans: 4, path_max_retrans: 4, max_init_retransmits: 2 },
};

/** Drops packets of SCTP, encapsulated or not (nothing else here uses UDP), while `during` runs: `percent` of them, at random. */
export async function dropping<T>(percent: number, during: () => Promise<T>): Promise<T> {
  const chance = percent === 100 ? '' : `numgen random mod 100 < ${percent} `;
  nft(`add table inet loss; add chain inet loss in { type filter hook input priority 0; };
    add rule inet loss in meta l4proto { sctp, udp } ${chance}drop;`);
  try {
    return await during();
  } finally {
    nft('delete table inet loss');
  }
}

function nft(commands: string): void {
  execFileSync('/usr/sbin/nft', ['-f', '-'], { input: commands });
}

export interface Pair {
  readonly listener: SctpListener;
  readonly server: SctpAssociation;
  readonly client: SctpAssociation;
}

export interface PairOptions {
  readonly server: SctpTransport;
  readonly client: SctpTransport;
  readonly localPort?: number;
  readonly streams?: number;
}

export async function connectedPair({ server, client, localPort = 0, streams = 16 }: PairOptions): Promise<Pair> {
  const accepted = Promise.withResolvers<SctpAssociation>();
  const ports = server.backend === 'udp' ? { udpPort: OWN_UDP } : {};
  const listener = await server.listen({ addresses: [LOOPBACK], port: 0, streams, ...ports }, accepted.resolve);
  const connected = await client.connect(connectOptions(client, server, listener.port, { localPort, streams }));
  return { listener, server: await accepted.promise, client: connected };
}

/** With `localPort`, everything that makes up the client's address is chosen, so that it can come again from there. */
export function connectOptions(
  client: SctpTransport,
  server: SctpTransport,
  port: number,
  more: { readonly localPort?: number; readonly streams?: number } = {},
) {
  const udp = client.backend === 'udp' && server.backend === 'kernel' ? { udpPort: KERNEL_UDP } : {};
  const own = client.backend === 'udp' && more.localPort ? { localUdpPort: OWN_UDP } : {};
  return { localAddresses: [LOOPBACK], address: LOOPBACK, port, ...more, ...udp, ...own };
}

/** Bytes of which no two messages have the same, so that a lost, repeated, cut or joined one is seen. */
export function payload(index: number, length: number): Uint8Array {
  const bytes = new Uint8Array(Math.max(length, 4));
  for (let i = 4; i < bytes.length; i++) bytes[i] = index * 31 + i * 7;
  new DataView(bytes.buffer).setUint32(0, index);
  return bytes;
}

/** Sizes around everything that matters: one octet of content to 64 KiB and more, one fragment and many. */
export const SIZES = [4, 5, 60, 1200, 1452, 1453, 3000, 9000, 16384, 32768, 65535, 65536, 65537, 100_000];

/** Sends `count` messages over the streams in turn, sizes in turn. */
export async function sendAll(from: SctpAssociation, count: number, sizes: readonly number[]): Promise<void> {
  for (let i = 0; i < count; i++) {
    await from.send(i % 3, NGAP_PPID + (i % 2), payload(i, sizes[i % sizes.length] ?? 4));
  }
}

/** Resolves when all of them have come: none lost, repeated or altered, each stream in its order. */
export function expectAll(to: SctpAssociation, count: number, sizes: readonly number[]): Promise<void> {
  return new Promise((resolve, reject) => {
    const next = [0, 1, 2];
    let left = count;
    to.onMessage = ({ stream, ppid, bytes }: SctpMessage) => {
      try {
        const index = next[stream] ?? assert.fail(`a message on stream ${stream}`);
        next[stream] = index + 3;
        assert.equal(ppid, NGAP_PPID + (index % 2), `PPID of message ${index}`);
        const expected = payload(index, sizes[index % sizes.length] ?? 4);
        assert.ok(
          Buffer.compare(bytes, expected) === 0,
          `message ${index}: ${bytes.length} octets, ${expected.length} sent`,
        );
        if (--left === 0) resolve();
      } catch (error) {
        reject(error);
      }
    };
  });
}

export function closed(association: SctpAssociation): Promise<SctpCloseReason> {
  return new Promise((resolve) => {
    association.onClosed = resolve;
  });
}

export async function ended(child: import('node:child_process').ChildProcess): Promise<number | null> {
  if (child.exitCode === null && child.signalCode === null) await once(child, 'close');
  return child.exitCode;
}

/** Until it succeeds: for a port that is still being given up, a program that is not up yet. The test's time is the limit. */
export async function patiently<T>(attempt: () => Promise<T>): Promise<T> {
  for (;;) {
    try {
      return await attempt();
    } catch {
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  }
}

export async function eventually(holds: () => boolean): Promise<void> {
  do await new Promise((resolve) => setTimeout(resolve, 50));
  while (!holds());
}
