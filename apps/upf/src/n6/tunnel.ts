/** Hosts of a data network at the other end of a tunnel (ADR 21): a UE's packet to the address of one goes there, whole. */
import { interfaceAddress, type Logger, type Machine, PacketTunnel } from '@trunkline/platform';
import { addressText } from '@trunkline/wire';
import type { TunnelSettings } from '../data-network.ts';
import type { Hosts } from './hosts.ts';

export interface TunnelOptions extends TunnelSettings {
  readonly address: string;
  /** `upf.n6.dnns.ims.tunnel` */
  readonly setting: string;
  readonly machine: Machine;
  readonly logger: Logger;
  readonly deliver: (packet: Uint8Array) => void;
}

/** @throws Error where it cannot listen */
export async function hostsByTunnel({
  address,
  port,
  to,
  setting,
  machine,
  logger,
  deliver,
}: TunnelOptions): Promise<Hosts> {
  const tunnel = new PacketTunnel({
    machine,
    address: interfaceAddress(address, `${setting}.address`),
    port,
    setting,
    peers: to,
    warn: (about, message) => logger.warn(about, message),
    receive: (packet) => {
      if (isWhole(packet)) deliver(packet);
    },
  });
  await tunnel.open();
  return {
    send: ({ bytes, version }) => {
      const destination = addressText(version === 4 ? bytes.subarray(16, 20) : bytes.subarray(24, 40));
      if (!tunnel.isPeer(destination)) return false;
      // The packet is the data plane's, and the socket may still have it when that goes on.
      tunnel.send(bytes.slice(), destination);
      return true;
    },
    close: () => tunnel.close(),
  };
}

/** Has it a header of either version, and the length that it says? */
function isWhole(packet: Uint8Array): boolean {
  const version = (packet[0] ?? 0) >> 4;
  const view = new DataView(packet.buffer, packet.byteOffset, packet.byteLength);
  if (version === 4) return packet.length >= 20 && view.getUint16(2) === packet.length;
  return version === 6 && packet.length >= 40 && 40 + view.getUint16(4) === packet.length;
}
