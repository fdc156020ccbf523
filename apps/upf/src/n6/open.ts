/** Which kind of N6 a data network gets, and why. */
import type { Clock, Logger } from '@trunkline/platform';
import { word } from '../addresses.ts';
import type { DataNetwork } from '../data-network.ts';
import { inProcessN6 } from './in-process.ts';
import { tunN6 } from './tun.ts';

export interface N6Options {
  readonly driver: 'auto' | 'tun' | 'in-process';
  readonly mtu: number;
  readonly namespace: string | undefined;
  readonly logger: Logger;
  readonly clock: Clock;
  readonly deliver: (network: DataNetwork, packet: Uint8Array) => void;
  readonly onSendFailure: () => void;
}

/** Rejects where the driver is `tun` and no TUN device can be had. */
export async function openN6(network: DataNetwork, options: N6Options): Promise<void> {
  const { driver, mtu, namespace, logger, clock, deliver, onSendFailure } = options;
  const { dnn } = network;
  const toUe = (packet: Uint8Array) => deliver(network, packet);
  let reason = 'as upf.n6.driver says';
  if (driver !== 'in-process') {
    try {
      network.n6 = await tunN6(network, { mtu, namespace, deliver: toUe, onSendFailure });
      logger.info(
        { dnn, n6: network.n6.description, addresses: network.gateway },
        `N6 of ${dnn} is ${network.n6.description}`,
      );
      return;
    } catch (error) {
      reason = (error as Error).message;
      if (driver === 'tun') {
        throw new Error(
          `N6 of ${dnn} cannot have a TUN device (${reason}): run with CAP_NET_ADMIN and /dev/net/tun, or set upf.n6.driver to in-process`,
          { cause: error },
        );
      }
    }
  }
  network.n6 = inProcessN6((packet) => isUe(network, packet), toUe, clock, network.hosts);
  logger.info({ dnn, n6: 'in-process', reason }, `N6 of ${dnn} is ${network.n6.description} (${reason})`);
}

function isUe({ ipv4, ipv6 }: DataNetwork, packet: Uint8Array): boolean {
  if ((packet[0] as number) >> 4 === 4) return ipv4.has(word(packet, 16));
  return ipv6.get(word(packet, 24))?.has(word(packet, 28)) === true;
}
