/** A UDP port of a UE on one of its PDU sessions. */
import type { TapEndpoint } from '@trunkline/platform';
import { udpPacket } from './packets.ts';

export type OnUdp = (data: Uint8Array, from: TapEndpoint, qfi: number) => void;

export interface UdpPort {
  readonly port: number;
  /** What the UE has towards such an address. @throws ExpectationError where it has no address of that family */
  addressFor(target: string): string;
  /** In the order in which it is called, also while an idle UE asks for service; what cannot be sent is lost. Gives the packet's QFI. */
  send(data: Uint8Array, address: string, port: number): number | undefined;
  close(): void;
}

export interface UdpHost {
  readonly addressFor: (target: string) => string;
  readonly qfiOf: (packet: Uint8Array) => number | undefined;
  readonly send: (packet: Uint8Array) => Promise<void>;
}

const FIRST_EPHEMERAL = 49_152;

/** The ports of one session. */
export class UdpPorts {
  readonly #host: UdpHost;
  readonly #ports = new Map<number, OnUdp>();
  #next = FIRST_EPHEMERAL;
  /** What was sent before is on its way. */
  #sending: Promise<void> = Promise.resolve();

  constructor(host: UdpHost) {
    this.#host = host;
  }

  /** A datagram for one of them. False: for none. */
  deliver(data: Uint8Array, from: TapEndpoint, port: number, qfi: number): boolean {
    const receive = this.#ports.get(port);
    receive?.(data, from, qfi);
    return receive !== undefined;
  }

  /** 0 takes a free even one, as RTP has it. @throws RangeError where it is taken */
  open(wanted: number, receive: OnUdp): UdpPort {
    const port = wanted === 0 ? this.#free() : wanted;
    if (this.#ports.has(port)) throw new RangeError(`port ${port} of this UE is in use`);
    this.#ports.set(port, receive);
    const host = this.#host;
    return {
      port,
      addressFor: host.addressFor,
      send: (data, address, to) => {
        const packet = udpPacket(host.addressFor(address), port, address, to, data);
        this.#sending = this.#sending.then(() => host.send(packet)).catch(() => undefined);
        return host.qfiOf(packet);
      },
      close: () => {
        if (this.#ports.get(port) === receive) this.#ports.delete(port);
      },
    };
  }

  #free(): number {
    while (this.#ports.has(this.#next)) this.#next += 2;
    const port = this.#next;
    this.#next = port >= 65_000 ? FIRST_EPHEMERAL : port + 2;
    return port;
  }
}
