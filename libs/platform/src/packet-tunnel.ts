/**
 * IP packets in UDP, without a header between them: Generic UDP Encapsulation, version 1 (draft-ietf-intarea-gue-09 §4, from memory;
 * port 6080 of IANA). Its ends need no rights, and a Linux kernel can be one of them. Who may be at the other end is known by address.
 */
import type { Clock, DatagramSocket, Machine } from './machine.ts';
import { Names } from './names.ts';
import { explainListenError } from './ports.ts';

export const TUNNEL_PORT = 6080;

export interface PacketTunnelOptions {
  readonly machine: Pick<Machine, 'bind'> & { readonly clock: Pick<Clock, 'after'> };
  readonly address: string;
  readonly port: number;
  /** `upf.n6.dnns.ims.tunnel`, for what is said of faults. */
  readonly setting: string;
  /** The other ends, by name or address. */
  readonly peers: readonly string[];
  readonly warn: (about: object, message: string) => void;
  readonly receive: (packet: Uint8Array, from: string) => void;
  /** What the ends say to each other ({@link CONTROL}), of whom it may be; nothing where absent. */
  readonly control?: ((message: Uint8Array, from: string) => void) | undefined;
}

/** First octet of what is no packet: version 0 with the control bit (draft-ietf-intarea-gue-09 §3.2, from memory). */
export const CONTROL = 0x20;

export class PacketTunnel {
  readonly #options: PacketTunnelOptions;
  readonly #names: Names;
  #socket: DatagramSocket | undefined;

  constructor(options: PacketTunnelOptions) {
    this.#options = options;
    const { machine, peers, setting, warn } = options;
    this.#names = new Names({
      names: peers,
      clock: machine.clock,
      unknown: (name, err) => warn({ name, err }, `${setting}: the name is not known yet; trying again`),
    });
  }

  /** @throws Error of the system where it cannot listen */
  async open(): Promise<void> {
    const { machine, address, port, setting, receive, control } = this.#options;
    const opened = machine.bind({ address, port, onError: () => undefined }, (bytes, from) => {
      if (bytes[0] === CONTROL) control?.(bytes, from.address);
      else if (this.isPeer(from.address)) receive(bytes, from.address);
    });
    this.#socket = await opened.catch((error: unknown) => {
      throw explainListenError(error, setting, address, port);
    });
    this.#names.start();
  }

  /** Addresses of all that may be at the other end. */
  get peers(): readonly string[] {
    return this.#names.addresses;
  }

  isPeer(address: string): boolean {
    return this.peers.includes(address);
  }

  addressesOf(peer: string): readonly string[] {
    return this.#names.addressesOf(peer);
  }

  /** The packet must not change afterwards. */
  send(packet: Uint8Array, to: string): void {
    this.#socket?.send(packet, to, this.#options.port);
  }

  async close(): Promise<void> {
    this.#names.stop();
    await this.#socket?.close();
  }
}
