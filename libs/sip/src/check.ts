/** What makes a message unfit to be worked on, whoever got it (RFC 3261 §8.1.1, §8.2, §16.3; outcomes of RFC 4475). */
import { DecodeError } from '@trunkline/wire';
import * as header from './headers/index.ts';
import type { HeaderType, SipMessage, SipRequest, SipResponse } from './message.ts';

/** The answer that a request gets instead of service. */
export interface Refusal {
  readonly status: number;
  /** Goes into the reason phrase: says what is wrong with what. */
  readonly reason: string;
}

/** Header fields without which there is no transaction. */
const MANDATORY: readonly HeaderType<unknown>[] = [header.from, header.to, header.callId, header.cseq];

/** Undefined for a request that is well-formed. ACK is never answered: then it says why it is dropped. */
export function malformed(request: SipRequest): Refusal | undefined {
  if (request.version !== '2.0') return { status: 505, reason: 'Version Not Supported' };
  const [fault] = request.faults;
  if (fault !== undefined) return bad(fault);
  return fromError(() => {
    checkHead(request);
    request.get(header.maxForwards);
    request.all(header.route);
    request.all(header.contact);
    const uri = request.uri();
    // §19.1.5: a Request-URI holds no header fields (RFC 4475 §3.1.2.11).
    if ((uri.scheme === 'sip' || uri.scheme === 'sips') && uri.headers.length > 0) {
      throw new DecodeError('value', 'Request-URI: header fields in it');
    }
    if (request.need(header.cseq).method !== request.method) {
      throw new DecodeError('value', `CSeq: its method is not ${request.method}`);
    }
  });
}

/** Why a response is to be dropped; undefined where it is well-formed. */
export function unusable(response: SipResponse): string | undefined {
  if (response.version !== '2.0') return `SIP/${response.version}`;
  return response.faults[0] ?? fromError(() => checkHead(response))?.reason;
}

function checkHead(message: SipMessage): void {
  if (message.all(header.via).length === 0) throw new DecodeError('missing', 'is missing', { path: 'Via' });
  for (const type of MANDATORY) message.need(type);
}

function fromError(check: () => void): Refusal | undefined {
  try {
    check();
    return undefined;
  } catch (error) {
    if (!(error instanceof DecodeError)) throw error;
    return bad(error.toString());
  }
}

function bad(what: string): Refusal {
  // Octets of the peer do not go back in a reason phrase.
  return { status: 400, reason: `Bad Request (${what.replace(/[^\x20-\x7e]/g, '?').slice(0, 120)})` };
}
