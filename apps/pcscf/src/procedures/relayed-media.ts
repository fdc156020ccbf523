/** Offers and answers (RFC 3264) as they pass here where media go through a relay: each side is told the relay's addresses. */
import { bodyParts } from '@trunkline/ims';
import { header, type SipRequest, type SipResponse } from '@trunkline/sip';
import { type Party, ueOf } from '../context/session.ts';
import type { Environment } from '../environment.ts';
import { RelayError } from '../relay/ng-client.ts';
import { emergencyServiceOf } from './emergency.ts';

/** Descriptions that are longer are passed on where no relay has to see them, and no policy is made of them. */
const LONGEST_SDP = 16_384;

export interface Description {
  readonly octets: Uint8Array;
  readonly text: string;
  readonly isTooLong: boolean;
}

/** The description of a message; beside a location it is in a multipart (RFC 6442 §4.2). */
export function descriptionOf(message: SipRequest | SipResponse): Description | undefined {
  const parts = bodyParts(message.text('Content-Type'), message.body);
  const octets = parts.find(({ type }) => type === 'application/sdp')?.body;
  if (octets === undefined || octets.length === 0) return undefined;
  const isTooLong = octets.length > LONGEST_SDP;
  return { octets, text: isTooLong ? '' : new TextDecoder().decode(octets), isTooLong };
}

export interface Described {
  readonly by: Party;
  readonly message: SipRequest | SipResponse;
  /** What a response is to. */
  readonly asked?: SipRequest | undefined;
  /** The message that goes on, whose description is rewritten. */
  readonly forwards: SipRequest | SipResponse;
}

export interface SeenMedia {
  /** The description as the UE has it: its own, or what it is told of the other side. */
  readonly sdp?: string | undefined;
  /** The relay that has taken the call with it. */
  readonly relay?: string | undefined;
}

/** `failed`: no relay has taken it, and without one it is not to go on. */
export async function relayMedia(
  environment: Environment,
  key: string,
  described: Described,
): Promise<SeenMedia | 'failed'> {
  const description = descriptionOf(described.message);
  if (description === undefined) return {};
  const direct: SeenMedia = description.isTooLong ? {} : { sdp: description.text };
  const { value: session } = environment.relay === undefined ? {} : await environment.sessions.load(key);
  if (environment.relay === undefined || session === undefined || session.of !== 'call') return direct;
  const role = roleOf(described);
  // It has gone without from its first offer on.
  const isWithout = session.relay === undefined && (role === 'answer' || session.agreed !== undefined);
  if (isWithout) return direct;
  try {
    if (description.isTooLong) throw new RelayError(`a description has more than ${LONGEST_SDP} octets`);
    const isUe = described.by === ueOf(session);
    const { sdp, relay } = await environment.relay.relay({
      ...{ key, relay: session.relay, role, from: isUe ? 'ue' : 'core', sdp: description.text },
      ...tagsOf(described, role),
    });
    rewrite(described.forwards, description.octets, sdp);
    return { sdp: isUe ? description.text : sdp, relay };
  } catch (error) {
    if (!(error instanceof RelayError)) throw error;
    environment.warn('media were not relayed', { session: key, err: error });
    return session.relay === undefined && mayGoWithout(environment, described) ? direct : 'failed';
  }
}

function mayGoWithout({ config, domain }: Environment, { message, asked }: Described): boolean {
  const request = message.kind === 'request' ? message : asked;
  if (config.mediaRelay.onFailure === 'direct') return true;
  return request !== undefined && emergencyServiceOf({ config, domain }, request) !== undefined;
}

/** RFC 3264 with RFC 3261 §13.2.1, RFC 3262 §5, RFC 3311: what answers a request that has an offer is its answer. */
function roleOf({ message, asked }: Described): 'offer' | 'answer' {
  if (message.kind === 'request') return message.method === 'ACK' ? 'answer' : 'offer';
  return asked !== undefined && descriptionOf(asked) !== undefined ? 'answer' : 'offer';
}

function tagsOf({ message }: Described, role: 'offer' | 'answer') {
  const [from, to] = [message.need(header.from), message.need(header.to)].map(header.tagOf);
  const [own, other] = message.kind === 'request' ? [from, to] : [to, from];
  return role === 'offer'
    ? { offererTag: own ?? '', answererTag: other }
    : { offererTag: other ?? '', answererTag: own };
}

/** In its place: what stands beside it in a multipart stays as it is. */
function rewrite(message: SipRequest | SipResponse, before: Uint8Array, sdp: string): void {
  const body = Buffer.from(message.body);
  const at = body.indexOf(before);
  message.body = Buffer.concat([body.subarray(0, at), Buffer.from(sdp), body.subarray(at + before.length)]);
}
