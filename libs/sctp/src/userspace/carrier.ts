/** What carries SCTP packets: UDP datagrams (RFC 6951) or IP packets of protocol 132. */
import type { Route } from './effects.ts';

export interface Carrier {
  /** Own addresses, as bound. */
  readonly addresses: readonly string[];
  /** Own UDP port; 0 with raw IP. */
  readonly udpPort: number;
  /** Packets may be lost: errors of the network are what retransmission is for. */
  send(route: Route, packet: Uint8Array): void;
  close(): Promise<void>;
}

/** `packet` is the receiver's to keep. */
export type PacketHandler = (route: Route, packet: Uint8Array) => void;
