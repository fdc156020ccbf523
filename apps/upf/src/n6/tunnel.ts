/**
 * Hosts of a data network at the other end of a tunnel (ADR 21): a UE's packet to the address of one goes there, whole. Where all of
 * them have one address to UEs (ADR 23), to the one that has the UE.
 */
import { interfaceAddress, type Logger, type Machine, PacketTunnel, TunnelWorkers } from '@trunkline/platform';
import { addressText, firstFor } from '@trunkline/wire';
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
  shared,
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
    control: (message, from) => void workers?.heard(message, from),
  });
  const workers = shared === undefined ? undefined : new TunnelWorkers({ tunnel, names: to, clock: machine.clock });
  await tunnel.open();
  workers?.start();
  const endFor = (ue: string, destination: string): string | undefined => {
    if (workers === undefined) return tunnel.isPeer(destination) ? destination : undefined;
    if (destination !== shared) return undefined;
    // Where none answers, one of them may all the same be there.
    return workers.ownerOf(ue) ?? firstFor(ue, tunnel.peers);
  };
  return {
    send: ({ bytes, version }) => {
      const [from, to, end] = version === 4 ? [12, 16, 20] : [8, 24, 40];
      const at = endFor(addressText(bytes.subarray(from, to)), addressText(bytes.subarray(to, end)));
      if (at === undefined) return false;
      // The packet is the data plane's, and the socket may still have it when that goes on.
      tunnel.send(bytes.slice(), at);
      return true;
    },
    close: () => {
      workers?.stop();
      return tunnel.close();
    },
  };
}

/** Has it a header of either version, and the length that it says? */
function isWhole(packet: Uint8Array): boolean {
  const version = (packet[0] ?? 0) >> 4;
  const view = new DataView(packet.buffer, packet.byteOffset, packet.byteLength);
  if (version === 4) return packet.length >= 20 && view.getUint16(2) === packet.length;
  return version === 6 && packet.length >= 40 && 40 + view.getUint16(4) === packet.length;
}
