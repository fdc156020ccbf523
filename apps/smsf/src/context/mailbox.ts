/** What waits for a subscriber at the service centre, by SUPI: plain data. */
import type { Address, TimeStamp } from '@trunkline/sms';
import type { ContextDefinition } from '@trunkline/state';

export interface Mailbox {
  readonly supi: string;
  /** Oldest first. */
  readonly messages: readonly WaitingMessage[];
  /** Number of the attempt that runs with the first message. */
  readonly attempt?: number | undefined;
  /** Attempts in vain since the subscriber was last there. */
  readonly failures: number;
  /** Counts attempts, so that the outcome of an earlier one is not taken for a later one's. */
  readonly attempts: number;
}

export interface WaitingMessage {
  readonly id: string;
  /** SMS-DELIVER or SMS-STATUS-REPORT. */
  readonly tpdu: Uint8Array;
  /** Milliseconds since 1970. */
  readonly expiresAt: number;
  /** Tells a message that its sender repeats from another (TP-Reject-Duplicates). */
  readonly origin?: string | undefined;
  /** Absent: its sender wants no report. */
  readonly report?: ReportWanted | undefined;
  /** One attempt and no more (TS 23.040 §9.2.3.12.3). */
  readonly singleShot?: true | undefined;
}

export interface ReportWanted {
  readonly supi: string;
  readonly messageReference: number;
  readonly recipient: Address;
  readonly submitted: TimeStamp;
}

export const mailboxes: ContextDefinition<Mailbox> = { name: 'smsf-mailbox', schema: 1 };
