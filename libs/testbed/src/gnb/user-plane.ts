/** The gNB's end of N3: GTP-U on a UDP socket, tunnels of sessions each way. */
import { decodeGtpu, encodeGPdu, encodeGtpu, type GPduHeader, GTPU_PORT, readGPdu, summary } from '@trunkline/gtp';
import type { DatagramSocket, Machine, Tap } from '@trunkline/platform';
import { DecodeError } from '@trunkline/wire';
import type { Tunnel } from './values.ts';

interface Receiver {
  readonly packet: (packet: Uint8Array, qfi: number) => void;
  readonly ended: (() => void) | undefined;
}

export class UserPlane {
  readonly #tap: Tap | undefined;
  readonly #address: string;
  readonly #port: number;
  readonly #machine: Machine;
  readonly #receivers = new Map<number, Receiver>();
  readonly #header: GPduHeader = { teid: 0, qfi: -1, payloadAt: 0, end: 0 };
  #socket: DatagramSocket | undefined;
  #nextTeid = 1;

  constructor(address: string, port: number, machine: Machine, tap: Tap | undefined) {
    this.#address = address;
    this.#port = port;
    this.#machine = machine;
    this.#tap = tap;
  }

  get address(): string {
    return this.#address;
  }

  async open(): Promise<void> {
    this.#socket = await this.#machine.bind({ address: this.#address, port: this.#port }, (bytes, from) =>
      this.#received(new Uint8Array(bytes), from.address, from.port),
    );
  }

  async close(): Promise<void> {
    const socket = this.#socket;
    this.#socket = undefined;
    await socket?.close();
  }

  /** A downlink tunnel; what comes through it goes to `packet`, until an End Marker says that nothing more will: `ended`. */
  openTunnel(packet: Receiver['packet'], ended?: () => void): Tunnel {
    const teid = this.#nextTeid++;
    this.#receivers.set(teid, { packet, ended });
    return { teid, address: this.#address };
  }

  closeTunnel({ teid }: Tunnel): void {
    this.#receivers.delete(teid);
  }

  send(to: Tunnel, qfi: number, packet: Uint8Array): void {
    const bytes = encodeGPdu(to.teid, qfi, packet, { pduType: 'UL' });
    this.#show('gNB', 'UPF', bytes, to.address, GTPU_PORT);
    this.#socket?.send(bytes, to.address, GTPU_PORT);
  }

  #received(bytes: Uint8Array, address: string, port: number): void {
    this.#show('UPF', 'gNB', bytes, address, port);
    if (readGPdu(bytes, this.#header)) {
      const { teid, qfi, payloadAt, end } = this.#header;
      const receiver = this.#receivers.get(teid);
      if (receiver !== undefined) receiver.packet(bytes.subarray(payloadAt, end), qfi);
      // TS 29.281 §7.3.1: no tunnel of this name.
      else {
        const refused = { tunnelEndpointIdentifier: teid, peerAddress: this.#address };
        this.#reply({ message: 'ErrorIndication', sequenceNumber: 0, ...refused }, address, port);
      }
      return;
    }
    try {
      const message = decodeGtpu(bytes);
      if (message.message === 'EndMarker') this.#receivers.get(message.teid)?.ended?.();
      if (message.message === 'EchoRequest') {
        const { sequenceNumber } = message;
        this.#reply({ message: 'EchoResponse', sequenceNumber, recovery: 0 }, address, port);
      }
    } catch (error) {
      if (!(error instanceof DecodeError)) throw error;
    }
  }

  #reply(message: Parameters<typeof encodeGtpu>[0], address: string, port: number): void {
    const bytes = encodeGtpu(message);
    this.#show('gNB', 'UPF', bytes, address, port);
    this.#socket?.send(bytes, address, port);
  }

  #show(from: string, to: string, bytes: Uint8Array, address: string, port: number): void {
    if (this.#tap?.enabled !== true) return;
    const own = { address: this.#address, port: this.#port };
    const other = { address, port };
    this.#tap.emit({
      from,
      to,
      protocol: 'gtpu',
      bytes,
      wire: from === 'gNB' ? { from: own, to: other } : { from: other, to: own },
      summary: () => {
        try {
          return summary(decodeGtpu(bytes));
        } catch {
          return 'GTP-U';
        }
      },
    });
  }
}
