/** The UDP socket of N3. */
import { decodeGtpu, summary } from '@trunkline/gtp';
import { type DatagramSocket, explainListenError, type Machine, type Tap } from '@trunkline/platform';

export interface Endpoint {
  readonly address: string;
  readonly port: number;
}

export interface GtpuSocketOptions {
  readonly address: string;
  readonly port: number;
  readonly tap?: Tap;
  readonly machine: Machine;
}

/** The kernel keeps so many octets for us while we do something else. */
const RECEIVE_BUFFER = 8 * 1024 * 1024;

export class GtpuSocket {
  onMessage: (bytes: Uint8Array, from: Endpoint) => void = () => undefined;
  onSendFailure: (error: Error) => void = () => undefined;
  readonly #options: GtpuSocketOptions;
  #socket: DatagramSocket | undefined;

  constructor(options: GtpuSocketOptions) {
    this.#options = options;
  }

  get port(): number {
    return this.#socket?.port ?? this.#options.port;
  }

  async listen(): Promise<void> {
    const { address, port, machine } = this.#options;
    const onError = (error: Error) => this.onSendFailure(error);
    const opened = machine.bind({ address, port, receiveBuffer: RECEIVE_BUFFER, onError }, (bytes, from) => {
      if (this.#options.tap?.enabled === true) this.#show(bytes, from, true);
      this.onMessage(bytes, from);
    });
    this.#socket = await opened.catch((error: unknown) => {
      throw explainListenError(error, 'upf.n3', address, port);
    });
  }

  /** The bytes must not change afterwards. */
  send(bytes: Uint8Array, address: string, port: number): void {
    const socket = this.#socket;
    if (socket === undefined) return;
    if (this.#options.tap?.enabled === true) this.#show(bytes, { address, port }, false);
    socket.send(bytes, address, port);
  }

  async close(): Promise<void> {
    const socket = this.#socket;
    this.#socket = undefined;
    await socket?.close();
  }

  #show(bytes: Uint8Array, { address, port }: Endpoint, incoming: boolean): void {
    const peer = { address, port };
    const own = { address: this.#options.address, port: this.port };
    this.#options.tap?.emit({
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
