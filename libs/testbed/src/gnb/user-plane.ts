/** The gNB's end of N3: GTP-U on a UDP socket, tunnels of sessions each way. */
import { decodeGtpu, encodeGPdu, encodeGtpu, type GPduHeader, GTPU_PORT, readGPdu, summary } from '@trunkline/gtp';
import type { DatagramSocket, Machine, Tap } from '@trunkline/platform';
import { DecodeError } from '@trunkline/wire';
import type { Tunnel } from './values.ts';

interface Receiver {
  readonly packet: (packet: Uint8Array, qfi: number) => void;
  readonly ended: (() => void) | undefined;
  /** Who sends: the UPF, or the source of a handover. */
  readonly from: string;
}

export interface ForwardingTunnel extends Tunnel {
  /** To another gNB without the UPF. */
  readonly direct?: boolean;
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
  openTunnel(packet: Receiver['packet'], ended?: () => void, from = 'UPF'): Tunnel {
    const teid = this.#nextTeid++;
    this.#receivers.set(teid, { packet, ended, from });
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

  /** A downlink packet for a UE that has gone to another gNB, with the QFI that it had (TS 38.300 §9.2.3.2.3). */
  forward(to: ForwardingTunnel, qfi: number, packet: Uint8Array): void {
    this.#forward(to, encodeGPdu(to.teid, qfi, packet, { pduType: 'DL' }));
  }

  endForwarding(to: ForwardingTunnel): void {
    this.#forward(to, encodeGtpu({ message: 'EndMarker', teid: to.teid }));
  }

  #forward(to: ForwardingTunnel, bytes: Uint8Array): void {
    this.#show('gNB', to.direct === true ? 'gNB' : 'UPF', bytes, to.address, GTPU_PORT);
    this.#socket?.send(bytes, to.address, GTPU_PORT);
  }

  #received(bytes: Uint8Array, address: string, port: number): void {
    const isPacket = readGPdu(bytes, this.#header);
    // The TEID is where it always is (TS 29.281 §5.1); messages without a tunnel have 0 there.
    const named = bytes.length < 8 ? 0 : new DataView(bytes.buffer, bytes.byteOffset).getUint32(4);
    const receiver = this.#receivers.get(named);
    // What another gNB sends, that one has shown.
    if (receiver?.from !== 'gNB') this.#show('UPF', 'gNB', bytes, address, port);
    if (isPacket) {
      const { teid, qfi, payloadAt, end } = this.#header;
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
