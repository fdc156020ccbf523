/** The UDP socket of N3. Addresses are never looked up: GTP-U knows no names. */
import { createSocket, type Socket } from 'node:dgram';
import { decodeGtpu, summary } from '@trunkline/gtp';
import { explainListenError, type Tap } from '@trunkline/platform';

export interface Endpoint {
  readonly address: string;
  readonly port: number;
}

export interface GtpuSocketOptions {
  readonly address: string;
  readonly port: number;
  readonly tap?: Tap;
}

/** The kernel keeps so many octets for us while we do something else. */
const RECEIVE_BUFFER = 8 * 1024 * 1024;

export class GtpuSocket {
  onMessage: (bytes: Uint8Array, from: Endpoint) => void = () => undefined;
  onSendFailure: (error: Error) => void = () => undefined;
  readonly #options: GtpuSocketOptions;
  readonly #socket: Socket;
  #open = false;

  constructor(options: GtpuSocketOptions) {
    this.#options = options;
    const family = options.address.includes(':') ? 6 : 4;
    this.#socket = createSocket({
      type: family === 6 ? 'udp6' : 'udp4',
      lookup: (host, _options, done) => done(null, host, family),
    });
  }

  get port(): number {
    return this.#socket.address().port;
  }

  async listen(): Promise<void> {
    const { address, port } = this.#options;
    const socket = this.#socket;
    await new Promise<void>((resolve, reject) => {
      socket.once('error', (error) => reject(explainListenError(error, 'upf.n3', address, port)));
      socket.bind({ address, port, exclusive: true }, resolve);
    });
    socket.removeAllListeners('error');
    // Errors of a datagram that was sent before (a port that nobody listens on) are no errors of the socket.
    socket.on('error', (error) => this.onSendFailure(error));
    socket.on('message', (bytes, from) => {
      if (this.#options.tap?.enabled === true) this.#show(bytes, from, true);
      this.onMessage(bytes, from);
    });
    // The kernel gives as much as it may (net.core.rmem_max).
    socket.setRecvBufferSize(RECEIVE_BUFFER);
    this.#open = true;
  }

  /** The bytes must not change afterwards. */
  send(bytes: Uint8Array, address: string, port: number): void {
    if (!this.#open) return;
    if (this.#options.tap?.enabled === true) this.#show(bytes, { address, port }, false);
    this.#socket.send(bytes, port, address);
  }

  async close(): Promise<void> {
    if (!this.#open) return;
    this.#open = false;
    await new Promise<void>((resolve) => this.#socket.close(resolve));
  }

  #show(bytes: Uint8Array, { address, port }: Endpoint, incoming: boolean): void {
    const peer = { address, port };
    const own = { address: this.#options.address, port: this.port };
    this.#options.tap?.emit({
      time: performance.timeOrigin + performance.now(),
      from: incoming ? 'gNB' : 'UPF',
      to: incoming ? 'UPF' : 'gNB',
      protocol: 'gtpu',
      bytes,
      wire: incoming ? { from: peer, to: own } : { from: own, to: peer },
      summary: () => {
        try {
          return summary(decodeGtpu(bytes));
        } catch (error) {
          return `not GTP-U: ${(error as Error).message}`;
        }
      },
    });
  }
}
