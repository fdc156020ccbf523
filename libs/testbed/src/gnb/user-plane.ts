/** The gNB's end of N3: GTP-U on a UDP socket, tunnels of sessions each way. */
import { createSocket, type Socket } from 'node:dgram';
import { decodeGtpu, encodeGPdu, encodeGtpu, type GPduHeader, GTPU_PORT, readGPdu, summary } from '@trunkline/gtp';
import type { Tap } from '@trunkline/platform';
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
  readonly #receivers = new Map<number, Receiver>();
  readonly #header: GPduHeader = { teid: 0, qfi: -1, payloadAt: 0, end: 0 };
  #socket: Socket | undefined;
  #nextTeid = 1;

  constructor(address: string, port: number, tap: Tap | undefined) {
    this.#address = address;
    this.#port = port;
    this.#tap = tap;
  }

  get address(): string {
    return this.#address;
  }

  async open(): Promise<void> {
    const socket = createSocket(this.#address.includes(':') ? 'udp6' : 'udp4');
    this.#socket = socket;
    socket.on('message', (bytes, { address, port }) => this.#received(new Uint8Array(bytes), address, port));
    await new Promise<void>((resolve, reject) => {
      socket.once('error', reject);
      socket.bind(this.#port, this.#address, () => {
        socket.off('error', reject);
        socket.on('error', () => undefined);
        resolve();
      });
    });
  }

  async close(): Promise<void> {
    const socket = this.#socket;
    this.#socket = undefined;
    if (socket !== undefined) await new Promise<void>((resolve) => socket.close(() => resolve()));
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
    this.#socket?.send(bytes, GTPU_PORT, to.address);
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
    this.#socket?.send(bytes, port, address);
  }

  #show(from: string, to: string, bytes: Uint8Array, address: string, port: number): void {
    if (this.#tap?.enabled !== true) return;
    const own = { address: this.#address, port: this.#port };
    const other = { address, port };
    this.#tap.emit({
      time: performance.timeOrigin + performance.now(),
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
