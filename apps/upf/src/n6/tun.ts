/** N6 as a TUN device: the kernel routes, filters and translates what comes from UEs as it does for any interface. */
import { closeSync, writeSync } from 'node:fs';
import { Worker } from 'node:worker_threads';
import { addressOctets } from '@trunkline/wire';
import type { DataNetwork, N6 } from '../data-network.ts';
import type { TunMessage, TunSettings } from './tun-worker.ts';

export interface TunOptions {
  readonly mtu: number;
  readonly namespace: string | undefined;
  readonly deliver: (packet: Uint8Array) => void;
  readonly onSendFailure: (error: Error) => void;
}

/** The thread's file has the ending that this one has: `.ts` as written, `.js` as built. */
const worker = new URL(`./tun-worker${import.meta.url.endsWith('.ts') ? '.ts' : '.js'}`, import.meta.url);

/** Rejects with a reason in words where the machine does not permit it. */
export async function tunN6(network: DataNetwork, options: TunOptions): Promise<N6> {
  const { mtu, namespace, deliver, onSendFailure } = options;
  const settings: TunSettings = {
    name: network.tun,
    mtu,
    namespace,
    ipv4: addressOf(network.gateway.ipv4, network.prefixLength.ipv4),
    ipv6: addressOf(network.gateway.ipv6, network.prefixLength.ipv6),
  };
  // The device's descriptor is opened through libc, and outlives the thread.
  const thread = new Worker(worker, { workerData: settings, trackUnmanagedFds: false });
  const ended = new Promise<void>((resolve) => thread.once('exit', () => resolve()));
  const { fd, stopFd, withoutIpv6 } = await new Promise<Extract<TunMessage, { kind: 'opened' }>>((resolve, reject) => {
    thread.once('error', reject);
    thread.on('message', (message: TunMessage) => {
      if (message.kind === 'opened') resolve(message);
      else if (message.kind === 'failed') reject(new Error(message.reason));
      else eachPacket(message, deliver);
    });
  });
  let open = true;
  const place = namespace === undefined ? '' : ` in network namespace ${namespace}`;
  const lack = withoutIpv6 === undefined ? '' : `, without IPv6 (${withoutIpv6})`;
  return {
    description: `TUN device ${network.tun}${place}${lack}`,
    send: (packet) => {
      if (!open) return;
      try {
        writeSync(fd, packet);
      } catch (error) {
        onSendFailure(error as Error);
      }
    },
    close: async () => {
      if (!open) return;
      open = false;
      // An eventfd takes a number of eight octets.
      writeSync(stopFd, new Uint8Array(new BigUint64Array([1n]).buffer));
      await ended;
      closeSync(fd);
      closeSync(stopFd);
    },
  };
}

function addressOf(address: string | undefined, length: number | undefined): TunSettings['ipv4'] {
  return address === undefined || length === undefined ? undefined : { octets: addressOctets(address), length };
}

function eachPacket(
  { slab, lengths }: { slab: Uint8Array; lengths: readonly number[] },
  deliver: TunOptions['deliver'],
) {
  let at = 0;
  for (const length of lengths) {
    deliver(slab.subarray(at, at + length));
    at += length;
  }
}
