/** What the endpoint asks of the world. */
import type { SctpCloseReason } from '../transport.ts';

/** Where a packet goes and where from. With raw IP the UDP port is 0. */
export interface Route {
  readonly local: string;
  readonly remote: string;
  /** The peer's UDP port (RFC 6951 §5.4: the one its last valid packet came from). */
  readonly udpPort: number;
}

export type Effect =
  | { readonly effect: 'transmit'; readonly route: Route; readonly packet: Uint8Array }
  /** The association can be used. `incoming` when the peer asked for it. */
  | {
      readonly effect: 'up';
      readonly association: number;
      readonly incoming: boolean;
      readonly localPort: number;
      readonly remotePort: number;
      readonly route: Route;
      readonly streamsIn: number;
      readonly streamsOut: number;
    }
  /** Counts against the receive window until `consumed` is called. */
  | {
      readonly effect: 'message';
      readonly association: number;
      readonly stream: number;
      readonly ppid: number;
      readonly bytes: Uint8Array;
    }
  /** There is room in the send buffer again. */
  | { readonly effect: 'writable'; readonly association: number }
  | { readonly effect: 'restart'; readonly association: number }
  | { readonly effect: 'path'; readonly association: number; readonly address: string; readonly active: boolean }
  | { readonly effect: 'closed'; readonly association: number; readonly reason: SctpCloseReason };
