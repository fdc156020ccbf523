/** Which kind of N6 a data network gets, and why. */
import type { DataNetworks, Logger, Machine } from '@trunkline/platform';
import type { DataNetwork, N6Driver } from '../data-network.ts';
import { type Hosts, hostsOf } from './hosts.ts';
import { inProcessN6 } from './in-process.ts';
import { tunN6 } from './tun.ts';
import { hostsByTunnel } from './tunnel.ts';

export interface N6Options {
  /** Where the data network has none of its own. */
  readonly driver: N6Driver;
  readonly mtu: number;
  readonly namespace: string | undefined;
  readonly logger: Logger;
  readonly machine: Machine;
  /** Where a tunnel is spoken unless it says so. */
  readonly n4Address: string;
  readonly dataNetworks: Pick<DataNetworks, 'attach'>;
  readonly deliver: (network: DataNetwork, packet: Uint8Array) => void;
  readonly onSendFailure: () => void;
}

/** Rejects where the driver is `tun` and no TUN device can be had, or a tunnel has no port. */
export async function openN6(network: DataNetwork, options: N6Options): Promise<void> {
  const { mtu, namespace, logger, machine, n4Address, dataNetworks, deliver, onSendFailure } = options;
  const { dnn, driver = options.driver } = network;
  const toUe = (packet: Uint8Array) => deliver(network, packet);
  const setting = network.driver === undefined ? 'upf.n6.driver' : `upf.n6.dnns.${dnn}.driver`;
  let reason = `as ${setting} says`;
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
          `N6 of ${dnn} cannot have a TUN device (${reason}): run with CAP_NET_ADMIN and /dev/net/tun, or set ${setting} to in-process`,
          { cause: error },
        );
      }
    }
  }
  const hosts: Hosts[] = [];
  if (network.sockets.length > 0) {
    const { sockets, pools } = network;
    const attach: DataNetworks['attach'] = (attached) => dataNetworks.attach(attached);
    hosts.push(hostsOf({ attach, sockets, pools, hasUe: (address) => network.hasUe(address), deliver: toUe }));
  }
  if (network.tunnel !== undefined) {
    hosts.push(
      await hostsByTunnel({
        ...network.tunnel,
        address: network.tunnel.address ?? n4Address,
        setting: `upf.n6.dnns.${dnn}.tunnel`,
        machine,
        logger,
        deliver: toUe,
      }),
    );
  }
  const isUe = (packet: Uint8Array) => network.isToUe(packet);
  network.n6 = inProcessN6({ isUe, deliver: toUe, clock: machine.clock, echoes: network.hosts, hosts });
  logger.info({ dnn, n6: 'in-process', reason }, `N6 of ${dnn} is ${network.n6.description} (${reason})`);
}
