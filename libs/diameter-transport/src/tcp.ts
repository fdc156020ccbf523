/** Diameter over TCP (RFC 6733 §2.1). */
import { connect, createServer, type Socket } from 'node:net';
import { DiameterStream } from '@trunkline/diameter';
import { DecodeError } from '@trunkline/wire';
import type { Carrier, CarrierConnection, CarrierEvents } from './carrier.ts';

export interface TcpOptions {
  /** Octets of the longest message that is taken; 262,144. */
  readonly maxMessage?: number;
  /** Octets that may wait for a peer that does not read; 4,194,304. */
  readonly maxBuffered?: number;
  /** Milliseconds until a connection has to be up; 5,000. */
  readonly connectMs?: number;
  /** Milliseconds for what is left, once the connection is closed; 2,000. */
  readonly lingerMs?: number;
}

const DEFAULTS = { maxMessage: 0x4_0000, maxBuffered: 0x40_0000, connectMs: 5_000, lingerMs: 2_000 };

export function tcpCarrier(options: TcpOptions = {}): Carrier {
  const settings = { ...DEFAULTS, ...options };
  return {
    listen: async ({ address, port }, accepted) => {
      const server = createServer({ noDelay: true, keepAlive: true }, (socket) =>
        accepted(connectionOf(socket, settings)),
      );
      await new Promise<void>((resolve, reject) => {
        server.once('error', reject);
        server.listen({ host: address, port, exclusive: true }, resolve);
      });
      const bound = server.address();
      return {
        port: typeof bound === 'object' && bound !== null ? bound.port : port,
        // Connections are the node's to close: only those are waited for that nobody has accepted.
        close: async () => {
          server.close();
        },
      };
    },
    connect: ({ address, port }) =>
      new Promise((resolve, reject) => {
        const socket = connect({ host: address, port, noDelay: true, keepAlive: true });
        socket.setTimeout(settings.connectMs, () => socket.destroy(new Error(`${address}:${port} does not answer`)));
        socket.once('error', reject);
        socket.once('connect', () => {
          socket.setTimeout(0);
          socket.removeListener('error', reject);
          resolve(connectionOf(socket, settings));
        });
      }),
  };
}

function connectionOf(socket: Socket, { maxMessage, maxBuffered, lingerMs }: typeof DEFAULTS): CarrierConnection {
  const stream = new DiameterStream(maxMessage);
  const remote = `${socket.remoteAddress}:${socket.remotePort}`;
  let reason = 'closed by the peer';
  let closing = false;
  const fail = (why: string) => {
    reason = why;
    socket.destroy();
  };
  socket.on('error', ({ message }) => {
    reason = message;
  });
  const read = (events: CarrierEvents, octets: Uint8Array) => {
    let messages: readonly Uint8Array[];
    try {
      messages = stream.push(octets);
    } catch (error) {
      if (!(error instanceof DecodeError)) throw error;
      fail(error.toString());
      return;
    }
    for (const message of messages) {
      // A message before may have ended the connection.
      if (!closing) events.message(message);
    }
  };
  return {
    remote,
    begin(events) {
      socket.on('data', (octets) => read(events, octets as Uint8Array));
      socket.on('end', () => socket.end());
      if (socket.closed) queueMicrotask(() => events.closed(reason));
      else socket.once('close', () => events.closed(reason));
    },
    send(bytes) {
      if (closing || socket.destroyed) return;
      socket.write(bytes);
      if (socket.writableLength > maxBuffered) fail('the peer takes nothing in');
    },
    close() {
      if (closing) return;
      closing = true;
      reason = 'closed by us';
      socket.end();
      socket.setTimeout(lingerMs, () => socket.destroy());
    },
  };
}
