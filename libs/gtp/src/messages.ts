/** GTP-U messages (TS 29.281 §6.1, §7). TEIDs are numbers of 32 bits, IP addresses text. */
import type { ExtensionHeader } from './extension-headers.ts';

interface Header {
  /** 16 bits. Mandatory where the S flag is (§5.1); optional in user data. */
  readonly sequenceNumber?: number;
  readonly extensionHeaders?: readonly ExtensionHeader[];
}

/** User data (§6.1): one IP packet, Ethernet frame or unstructured PDU in a tunnel. */
export interface GPdu extends Header {
  readonly message: 'G-PDU';
  readonly teid: number;
  readonly nPduNumber?: number;
  readonly payload: Uint8Array;
}

/** §7.2.1 */
export interface EchoRequest extends Header {
  readonly message: 'EchoRequest';
  readonly sequenceNumber: number;
}

/** §7.2.2; `recovery` is 0 from a sender of this release, and receivers ignore it (§8.2). */
export interface EchoResponse extends Header {
  readonly message: 'EchoResponse';
  readonly sequenceNumber: number;
  readonly recovery: number;
}

/** §7.2.3 */
export interface SupportedExtensionHeadersNotification extends Header {
  readonly message: 'SupportedExtensionHeadersNotification';
  readonly sequenceNumber: number;
  readonly extensionHeaderTypes: readonly number[];
}

/** §7.3.1: the sender has no tunnel with this TEID at this address of its. */
export interface ErrorIndication extends Header {
  readonly message: 'ErrorIndication';
  readonly sequenceNumber: number;
  /** Tunnel Endpoint Identifier Data I: of the G-PDU that was refused. */
  readonly tunnelEndpointIdentifier: number;
  /** GTP-U Peer Address: where that G-PDU had been sent to. */
  readonly peerAddress: string;
}

/** §7.3.2: no more user data comes on this path. */
export interface EndMarker extends Header {
  readonly message: 'EndMarker';
  readonly teid: number;
}

export type GtpuMessage =
  | GPdu
  | EchoRequest
  | EchoResponse
  | SupportedExtensionHeadersNotification
  | ErrorIndication
  | EndMarker;

export const messageType = {
  EchoRequest: 1,
  EchoResponse: 2,
  ErrorIndication: 26,
  SupportedExtensionHeadersNotification: 31,
  EndMarker: 254,
  'G-PDU': 255,
} as const satisfies Record<GtpuMessage['message'], number>;
