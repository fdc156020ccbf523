/** What a user agent of the simulator says to a request that comes to it (RFC 3261 §8.2, §9.2, §12.2.2). */
import { header, type SipRequest } from '@trunkline/sip';
import { DecodeError } from '@trunkline/wire';
import type { Received } from './call.ts';
import type { IncomingCall } from './incoming-call.ts';
import type { OutgoingCall } from './outgoing-call.ts';

/** A status to answer with; undefined: it has been answered, or somebody else will. */
export type Verdict = number | undefined;

export type SomeCall = (OutgoingCall & { cancelled?: never }) | IncomingCall;

export interface Answering {
  readonly callOf: (request: SipRequest) => SomeCall | undefined;
  /** Dialogs that are no calls, such as those of events; undefined: it belongs to none. @throws DecodeError */
  readonly dialogue?: (received: Received) => { readonly verdict: Verdict } | undefined;
  /** An INVITE that begins a dialog. @throws DecodeError */
  readonly invited: (received: Received) => Verdict;
  /** Other requests outside of dialogs. @throws DecodeError */
  readonly others: (received: Received) => Verdict;
}

export function verdictOn(received: Received, { callOf, dialogue, invited, others }: Answering): Verdict {
  const { request, cancels, merged } = received;
  if (merged) return 482;
  try {
    if (request.method === 'CANCEL') {
      if (cancels !== undefined) callOf(request)?.cancelled?.();
      return cancels === undefined ? 481 : 200;
    }
    const other = dialogue?.(received);
    if (other !== undefined) return other.verdict;
    if (header.tagOf(request.need(header.to)) !== undefined) {
      const call = callOf(request);
      const leg = call?.legOf(header.tagOf(request.need(header.from)) ?? '');
      if (call === undefined || leg === undefined) return 481;
      call.receive(received, leg);
      return undefined;
    }
    return request.method === 'INVITE' ? invited(received) : others(received);
  } catch (error) {
    if (!(error instanceof DecodeError)) throw error;
    return 400;
  }
}
