/** SCTP packets in UDP datagrams (RFC 6951) of a machine that was handed in: in memory, for tests. */
import { isIPv6 } from 'node:net';
import { SctpError, type SctpMachine } from '../transport.ts';
import type { Carrier, PacketHandler } from './carrier.ts';
import type { Route } from './effects.ts';
import type { OpenCarrier } from './userspace-transport.ts';

/** The carrier rejects with an {@link SctpError}: `address-in-use`. */
export function openCarrierOn(machine: SctpMachine): OpenCarrier {
  return async (addresses, port, onPacket) => {
    const sockets = new Map<string, Awaited<ReturnType<SctpMachine['bind']>>>();
    const close = async () => {
      for (const socket of sockets.values()) await socket.close();
      sockets.clear();
    };
    let udpPort = port;
    try {
      for (const address of addresses) {
        const socket = await machine.bind({ address, port: udpPort }, handing(address, onPacket));
        sockets.set(address, socket);
        udpPort = socket.port;
      }
    } catch (cause) {
      await close();
      const { message } = cause as Error;
      throw new SctpError('address-in-use', `cannot open UDP port ${port} of ${addresses.join(', ')}: ${message}`, {
        cause,
      });
    }
    const carrier: Carrier = {
      addresses,
      udpPort,
      send({ local, remote, udpPort: remotePort }: Route, packet: Uint8Array) {
        const own = addresses.find((address) => isIPv6(address) === isIPv6(remote));
        const socket = sockets.get(local) ?? (own === undefined ? undefined : sockets.get(own));
        socket?.send(packet, remote, remotePort);
      },
      close,
    };
    return carrier;
  };
}

function handing(local: string, onPacket: PacketHandler): Parameters<SctpMachine['bind']>[1] {
  return (bytes, { address, port }) => onPacket({ local, remote: address, udpPort: port }, bytes);
}
