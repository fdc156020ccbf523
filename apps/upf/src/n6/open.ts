/** Which kind of N6 a data network gets, and why. */
import type { DataNetworks, Logger, Machine } from '@trunkline/platform';
import type { DataNetwork, N6, N6Driver, TunnelSettings } from '../data-network.ts';
import { emptyPacket, readPacket } from '../rules/packet.ts';
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
  const openTunnel = (tunnel: TunnelSettings) =>
    hostsByTunnel({
      ...tunnel,
      address: tunnel.address ?? n4Address,
      setting: `upf.n6.dnns.${dnn}.tunnel`,
      machine,
      logger,
      deliver: toUe,
    });
  const setting = network.driver === undefined ? 'upf.n6.driver' : `upf.n6.dnns.${dnn}.driver`;
  let reason = `as ${setting} says`;
  if (driver !== 'in-process') {
    try {
      network.n6 = await tunN6(network, { mtu, namespace, deliver: toUe, onSendFailure });
    } catch (error) {
      reason = (error as Error).message;
      if (driver === 'tun') {
        throw new Error(
          `N6 of ${dnn} cannot have a TUN device (${reason}): run with CAP_NET_ADMIN and /dev/net/tun, or set ${setting} to in-process`,
          { cause: error },
        );
      }
      return openInProcess();
    }
    if (network.tunnel !== undefined) network.n6 = tunnelFirst(network.n6, await openTunnel(network.tunnel));
    logger.info(
      { dnn, n6: network.n6.description, addresses: network.gateway },
      `N6 of ${dnn} is ${network.n6.description}`,
    );
    return;
  }
  return openInProcess();

  async function openInProcess(): Promise<void> {
    const hosts: Hosts[] = [];
    if (network.sockets.length > 0) {
      const { sockets, pools } = network;
      const attach: DataNetworks['attach'] = (attached) => dataNetworks.attach(attached);
      hosts.push(hostsOf({ attach, sockets, pools, hasUe: (address) => network.hasUe(address), deliver: toUe }));
    }
    if (network.tunnel !== undefined) hosts.push(await openTunnel(network.tunnel));
    const isUe = (packet: Uint8Array) => network.isToUe(packet);
    network.n6 = inProcessN6({ isUe, deliver: toUe, clock: machine.clock, echoes: network.hosts, hosts });
    logger.info({ dnn, n6: 'in-process', reason }, `N6 of ${dnn} is ${network.n6.description} (${reason})`);
  }
}

/** What is for a host at the other end of the tunnel goes there, and all else to the device: the kernel knows no way to such hosts. */
function tunnelFirst(device: N6, tunnel: Hosts): N6 {
  const view = emptyPacket();
  return {
    description: `${device.description}, and a tunnel`,
    send: (packet) => {
      if (!readPacket(packet, view) || !tunnel.send(view)) device.send(packet);
    },
    close: async () => {
      await tunnel.close();
      await device.close();
    },
  };
}
