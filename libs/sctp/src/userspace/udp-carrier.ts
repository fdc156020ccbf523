/** SCTP packets in UDP datagrams, RFC 6951: one socket for each own address, all on one port. */
import { createSocket, type Socket } from 'node:dgram';
import { isIPv6 } from 'node:net';
import { SctpError } from '../transport.ts';
import type { Carrier, PacketHandler } from './carrier.ts';
import type { Route } from './effects.ts';

/** A gNB that starts a thousand UEs at once must not overrun the socket. */
const SOCKET_BUFFER = 4 << 20;

/** @throws {SctpError} `address-in-use`, `bad-address`, `carrier`. */
export async function openUdpCarrier(
  addresses: readonly string[],
  port: number,
  onPacket: PacketHandler,
): Promise<Carrier> {
  const sockets = new Map<string, Socket>();
  let udpPort = port;
  let unsent = 0;
  let onSent: (() => void) | undefined;
  const sent = () => {
    if (--unsent === 0) onSent?.();
  };
  const close = async () => {
    // The last packet is an ABORT or SHUTDOWN COMPLETE: closing the socket must not take it along.
    if (unsent > 0)
      await new Promise<void>((done) => {
        onSent = done;
      });
    await Promise.all([...sockets.values()].map((socket) => new Promise<void>((done) => socket.close(() => done()))));
    sockets.clear();
  };
  try {
    for (const address of addresses) {
      const socket = await bind(address, udpPort);
      sockets.set(address, socket);
      udpPort = socket.address().port;
      socket.on('message', (packet, peer) => {
        onPacket({ local: address, remote: plain(peer.address), udpPort: peer.port }, packet);
      });
      // An ICMP error comes back as an error of the socket: the association's own timers judge that.
      socket.on('error', () => {});
    }
  } catch (error) {
    await close();
    throw error;
  }
  return {
    addresses,
    udpPort,
    send(route: Route, packet: Uint8Array) {
      const socket = sockets.get(route.local) ?? pick(sockets, route.remote);
      if (socket === undefined) return;
      unsent++;
      socket.send(packet, route.udpPort, route.remote, sent);
    },
    close,
  };
}

function bind(address: string, port: number): Promise<Socket> {
  return new Promise((resolve, reject) => {
    const socket = createSocket({
      type: isIPv6(address) ? 'udp6' : 'udp4',
      recvBufferSize: SOCKET_BUFFER,
      sendBufferSize: SOCKET_BUFFER,
    });
    socket.once('error', (error: NodeJS.ErrnoException) => {
      socket.close();
      reject(bindError(error, address, port));
    });
    socket.bind({ address, port, exclusive: true }, () => {
      socket.removeAllListeners('error');
      resolve(socket);
    });
  });
}

function bindError(error: NodeJS.ErrnoException, address: string, port: number): SctpError {
  const where = `${address} UDP port ${port}`;
  if (error.code === 'EADDRINUSE') {
    return new SctpError('address-in-use', `${where} is taken by another process: stop it or set another port`, {
      cause: error,
    });
  }
  if (error.code === 'EADDRNOTAVAIL') {
    return new SctpError('bad-address', `${address} is not an address of this machine`, { cause: error });
  }
  return new SctpError('carrier', `cannot open ${where}: ${error.message}`, { cause: error });
}

function pick(sockets: Map<string, Socket>, remote: string): Socket | undefined {
  for (const [address, socket] of sockets) if (isIPv6(address) === isIPv6(remote)) return socket;
  return undefined;
}

/** Without the zone of a link-local address. */
function plain(address: string): string {
  const zone = address.indexOf('%');
  return zone < 0 ? address : address.slice(0, zone);
}
