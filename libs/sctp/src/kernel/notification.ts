/** Notifications, RFC 6458 §6.1: the kernel's news of an association, between its messages. */
import { causesText, decodeCauses } from '../userspace/chunks/errors.ts';
import { ChunkType } from '../userspace/chunks/types.ts';

const SCTP_ASSOC_CHANGE = 0x8001;
const SCTP_SHUTDOWN_EVENT = 0x8005;
const SCTP_PARTIAL_DELIVERY_EVENT = 0x8006;
const ASSOC_CHANGE_STATES = ['up', 'lost', 'restart', 'shutdown', 'failed'] as const;
const SAC_INFO = 20;

export type Notification =
  | { readonly kind: 'up' | 'restart' | 'shutdown' | 'failed' }
  /** Lost or aborted. `causes`: what the peer's ABORT says, when there was one with causes. */
  | { readonly kind: 'lost'; readonly causes?: string }
  | { readonly kind: 'peer-shutdown' }
  /** The rest of a message that was delivered in part will not come. */
  | { readonly kind: 'partial-delivery-aborted' }
  | { readonly kind: 'other' };

export function decodeNotification(bytes: Uint8Array): Notification {
  if (bytes.length < 8) return { kind: 'other' };
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  switch (view.getUint16(0, true)) {
    case SCTP_SHUTDOWN_EVENT:
      return { kind: 'peer-shutdown' };
    case SCTP_PARTIAL_DELIVERY_EVENT:
      return { kind: 'partial-delivery-aborted' };
    case SCTP_ASSOC_CHANGE: {
      const kind = bytes.length < SAC_INFO ? undefined : ASSOC_CHANGE_STATES[view.getUint16(8, true)];
      if (kind === undefined) return { kind: 'other' };
      if (kind !== 'lost' || bytes.length === SAC_INFO) return { kind };
      const value = bytes.subarray(SAC_INFO);
      return { kind, causes: causesText(decodeCauses({ type: ChunkType.ABORT, flags: 0, value })) };
    }
    default:
      return { kind: 'other' };
  }
}
