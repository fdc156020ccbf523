/** Dialogs of UEs as they pass here (TS 24.229 §5.2.6.3, §5.2.6.4): of a call with those that it forked into, of a subscription. */
import type { ContextDefinition } from '@trunkline/state';

export type Party = 'caller' | 'callee';

/** What a request in the dialog takes, from here to either end. */
export interface SessionDialog {
  readonly callerTarget: string;
  readonly calleeTarget: string;
  /** Name-addrs of Route. */
  readonly toCaller: readonly string[];
  readonly toCallee: readonly string[];
}

export interface Session {
  readonly of: 'call' | 'subscription';
  /** Whether the UE began it, or the other side did. */
  readonly side: 'mo' | 'mt';
  /** Key of the UE's binding. */
  readonly binding: string;
  readonly ueAddress: string;
  readonly callId: string;
  /** Without tags. */
  readonly from: string;
  readonly to: string;
  readonly fromTag: string;
  /** CSeq of the last request of each. */
  readonly sequences: Readonly<Record<Party, number>>;
  /** By the callee's tag. */
  readonly dialogs: Readonly<Record<string, SessionDialog>>;
  /** The tag with which the call was taken. */
  readonly confirmed?: string | undefined;
  /** A description that waits for its answer (RFC 3264); of the far end it is what the UE is told. */
  readonly offer?: { readonly by: Party; readonly sdp: string } | undefined;
  readonly agreed?: Readonly<Record<Party, string>> | undefined;
  /** The RTP relay that has its media, `address:port`. */
  readonly relay?: string | undefined;
  /** Its name at the PCF: a URI of N5, or what `media/rx/policy.ts` calls a session of Rx. */
  readonly appSession?: string | undefined;
}

export const sessions: ContextDefinition<Session> = {
  name: 'pcscf-session',
  schema: 1,
  indexes: { binding: { kind: 'many', of: ({ binding }) => binding } },
};

export const otherParty = (party: Party): Party => (party === 'caller' ? 'callee' : 'caller');

/** The party that is the UE here. */
export const ueOf = ({ side }: Pick<Session, 'side'>): Party => (side === 'mo' ? 'caller' : 'callee');
