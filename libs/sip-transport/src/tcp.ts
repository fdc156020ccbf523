/**
 * SIP over TCP (RFC 3261 §18): connections of peers and to peers, used again as long as they are there. Over TLS those of peers alone:
 * UEs have no certificates by which they could be called.
 */
import { randomBytes } from 'node:crypto';
import { connect, createServer, type Server, type Socket } from 'node:net';
import { createSecureContext, createServer as createTlsServer, type Server as TlsListener } from 'node:tls';
import { type Flow, PONG, SipStream, type StreamItem } from '@trunkline/sip';
import type { Place, TcpLimits, TlsPair } from './options.ts';

export interface TcpEvents {
  /** A message, or what was left of one when the stream broke. */
  item(flow: Flow, item: Extract<StreamItem, { item: 'message' | 'broken' }>): void;
  /** The connection is lost, or never came up: what was sent over it has no answer (§18.4). */
  lost(flow: Flow, reason: string): void;
}

interface Outgoing {
  readonly bytes: Uint8Array;
  /** It goes out now. */
  readonly goes: () => void;
}

interface Connection {
  readonly flow: Flow & { readonly connection: string };
  readonly socket: Socket;
  /** What waits until the connection is up; undefined once it is. */
  waiting: Outgoing[] | undefined;
}

export class TcpConnections {
  readonly #limits: TcpLimits;
  readonly #events: TcpEvents;
  #tls: TlsPair | undefined;
  /** What is kept of a flow outlives the process: the connections of another are none of ours. */
  readonly #prefix = randomBytes(6).toString('hex');
  readonly #connections = new Map<string, Connection>();
  /** The newest to each address and port. */
  readonly #byPlace = new Map<string, Connection>();
  readonly #perAddress = new Map<string, number>();
  #server: Server | undefined;
  #count = 0;

  constructor(limits: TcpLimits, events: TcpEvents, tls?: TlsPair) {
    this.#limits = limits;
    this.#events = events;
    this.#tls = tls;
  }

  get size(): number {
    return this.#connections.size;
  }

  /** @throws Error of the system */
  async listen({ address, port }: Place): Promise<void> {
    const server = this.#newServer();
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject);
      server.listen({ host: address, port, exclusive: true }, resolve);
    });
    server.removeAllListeners('error');
    // A connection that the system could not give us, for want of descriptors: the others go on.
    server.on('error', () => undefined);
    this.#server = server;
  }

  #newServer(): Server {
    const options = { noDelay: true, keepAlive: true };
    const accepted = (socket: Socket) => this.#accepted(socket);
    if (this.#tls === undefined) return createServer(options, accepted);
    const { key, cert } = this.#tls;
    const { connectMs: handshakeTimeout, maxConnections } = this.#limits;
    const server = createTlsServer({ ...options, key, cert, handshakeTimeout, ...VERSIONS }, accepted);
    // Those that have not agreed on anything yet count as well.
    server.maxConnections = maxConnections;
    server.on('tlsClientError', (_, socket) => socket.destroy());
    return server;
  }

  /** For connections from now on. @throws Error where key and certificate do not fit */
  renew({ key, cert }: TlsPair): void {
    // Without a check the next handshakes would fail, each for itself.
    createSecureContext({ key, cert });
    this.#tls = { key, cert };
    (this.#server as TlsListener | undefined)?.setSecureContext({ key, cert, ...VERSIONS });
  }

  /** Over the connection that the flow names, another to the same place, or a new one. What cannot be sent is `lost`. */
  send(flow: Flow, bytes: Uint8Array, goes: () => void = () => undefined): void {
    const connection = this.#find(flow) ?? this.#connect(flow);
    if (connection === undefined) {
      const reason = this.#tls === undefined ? 'too many connections' : 'its connection is gone';
      queueMicrotask(() => this.#events.lost(flow, reason));
      return;
    }
    this.#write(connection, { bytes, goes });
  }

  /** Our end of the connection that the flow is of; undefined where there is none. */
  ourEnd(flow: Flow): Place | undefined {
    const socket = this.#find(flow)?.socket;
    const { localAddress: address, localPort: port } = socket ?? {};
    return address === undefined || port === undefined ? undefined : { address: plain(address), port };
  }

  async close(): Promise<void> {
    this.#server?.close();
    for (const { socket } of this.#connections.values()) socket.destroy();
    this.#connections.clear();
  }

  #find(flow: Flow): Connection | undefined {
    const named = flow.connection === undefined ? undefined : this.#connections.get(flow.connection);
    if (named !== undefined) return named;
    return this.#byPlace.get(placeOf(flow));
  }

  #accepted(socket: Socket): void {
    const address = socket.remoteAddress === undefined ? undefined : plain(socket.remoteAddress);
    const port = socket.remotePort;
    if (address === undefined || port === undefined || !this.#hasRoom(address)) {
      socket.on('error', () => undefined);
      socket.destroy();
      return;
    }
    this.#add(socket, { address, port }, false);
  }

  #connect({ address, port }: Flow): Connection | undefined {
    if (this.#tls !== undefined || !this.#hasRoom(address)) return undefined;
    const socket = connect({ host: address, port, noDelay: true, keepAlive: true });
    const connection = this.#add(socket, { address, port }, true);
    connection.waiting = [];
    socket.setTimeout(this.#limits.connectMs);
    socket.once('connect', () => {
      socket.setTimeout(this.#limits.idleMs);
      const waiting = connection.waiting ?? [];
      connection.waiting = undefined;
      for (const { bytes, goes } of waiting) {
        goes();
        socket.write(bytes);
      }
    });
    return connection;
  }

  #hasRoom(address: string): boolean {
    const { maxConnections, maxPerAddress } = this.#limits;
    return this.#connections.size < maxConnections && (this.#perAddress.get(address) ?? 0) < maxPerAddress;
  }

  #add(socket: Socket, place: Place, opened: boolean): Connection {
    const id = `${this.#prefix}${++this.#count}`;
    const connection: Connection = {
      flow: { transport: this.#tls === undefined ? 'TCP' : 'TLS', ...place, connection: id },
      socket,
      waiting: undefined,
    };
    this.#connections.set(id, connection);
    this.#byPlace.set(placeOf(place), connection);
    this.#perAddress.set(place.address, (this.#perAddress.get(place.address) ?? 0) + 1);
    const stream = new SipStream({ opened });
    let reason = 'closed by the peer';
    socket.setTimeout(this.#limits.idleMs, () => socket.destroy(new Error('nothing came for too long')));
    socket.on('error', ({ message }) => {
      reason = message;
    });
    socket.on('data', (octets) => this.#read(connection, stream, octets as Uint8Array));
    socket.on('end', () => socket.end());
    socket.once('close', () => this.#closed(connection, reason));
    return connection;
  }

  #read({ flow, socket }: Connection, stream: SipStream, octets: Uint8Array): void {
    for (const item of stream.receive(octets)) {
      if (socket.destroyed) return;
      if (item.item === 'pong') continue;
      if (item.item === 'ping') {
        socket.write(PONG);
        continue;
      }
      this.#events.item(flow, item);
      // After the answer, if there is one: nothing that follows could be told apart.
      if (item.item === 'broken') socket.end(() => socket.destroy());
    }
  }

  #write(connection: Connection, outgoing: Outgoing): void {
    const { socket, waiting } = connection;
    if (waiting === undefined) {
      outgoing.goes();
      socket.write(outgoing.bytes);
      if (socket.writableLength > this.#limits.maxBuffered) socket.destroy(new Error('the peer takes nothing in'));
    } else if (waiting.length < this.#limits.maxWaiting) waiting.push(outgoing);
    else socket.destroy(new Error('too much waits for a connection'));
  }

  #closed(connection: Connection, reason: string): void {
    const { flow } = connection;
    if (!this.#connections.delete(flow.connection)) return;
    if (this.#byPlace.get(placeOf(flow)) === connection) this.#byPlace.delete(placeOf(flow));
    const left = (this.#perAddress.get(flow.address) ?? 1) - 1;
    if (left === 0) this.#perAddress.delete(flow.address);
    else this.#perAddress.set(flow.address, left);
    // Whoever sent there, and found this connection or had it opened, named it or not.
    const { connection: _, ...place } = flow;
    this.#events.lost(place, reason);
  }
}

const VERSIONS = { minVersion: 'TLSv1.2' } as const;

/** IPv4 on a socket of IPv6. */
const plain = (address: string): string => address.replace(/^::ffff:/, '');
const placeOf = ({ address, port }: Place): string => `${address} ${port}`;
