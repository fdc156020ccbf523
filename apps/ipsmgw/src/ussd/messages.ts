/** What requests of USSD say, and the 200 that takes one (TS 24.390 §4.5.3). */
import { bodyParts } from '@trunkline/ims';
import {
  header,
  responseTo,
  type SipRequest,
  type SipResponse,
  type SipUri,
  unescapeUri,
  uriParam,
} from '@trunkline/sip';
import { readUssd, USSD_PACKAGE, USSD_TYPE, type UssdData } from './xml.ts';

export const METHODS = ['INVITE', 'ACK', 'INFO', 'BYE', 'CANCEL'];

/** @throws DecodeError */
export function ussdIn(request: SipRequest): UssdData | undefined {
  const part = partOf(request, USSD_TYPE);
  return part === undefined ? undefined : readUssd(part);
}

/** The string as the Request-URI has it: `sip:*100%23@…;user=dialstring` (RFC 4967). */
export function dialled(request: SipRequest): string | undefined {
  const uri = request.uri();
  if (uri.scheme !== 'sip' || uri.user === undefined || uriParam(uri, 'user') !== 'dialstring') return undefined;
  return unescapeUri(uri.user.replace(/;.*$/, ''));
}

/** Media are none: what is offered is answered with port 0 (RFC 3264 §6). */
export function accepting(request: SipRequest, toTag: string, own: SipUri): SipResponse {
  const response = responseTo(request, 200, { toTag });
  response.set(header.contact, { uri: own, params: [] });
  response.set(header.recvInfo, { value: USSD_PACKAGE, params: [] });
  response.setAll(header.allow, METHODS);
  const offer = partOf(request, 'application/sdp');
  if (offer === undefined) return response;
  const media = new TextDecoder()
    .decode(offer)
    .split(/\r?\n/)
    .flatMap((line) => /^m=(\S+) \d+(?:\/\d+)? (.+)$/.exec(line)?.slice(1, 3).join(' 0 ') ?? []);
  const host = own.host.replace(/^\[(.*)\]$/, '$1');
  const address = `IN IP${host.includes(':') ? 6 : 4} ${host}`;
  const lines = ['v=0', `o=- 0 0 ${address}`, 's=-', `c=${address}`, 't=0 0', ...media.map((each) => `m=${each}`)];
  response.set(header.contentType, { value: 'application/sdp', params: [] });
  response.body = new TextEncoder().encode(lines.map((line) => `${line}\r\n`).join(''));
  return response;
}

function partOf(request: SipRequest, type: string): Uint8Array | undefined {
  return bodyParts(request.text('Content-Type'), request.body).find((part) => part.type === type)?.body;
}

/** A user agent of one dialog a Call-ID: nobody forks to us. */
export const keyOf = (request: SipRequest): string => request.need(header.callId);

/** The same for a request that is repeated, and for no other. */
export function idOf(request: SipRequest): string {
  const { sequence, method } = request.need(header.cseq);
  return `${header.tagOf(request.need(header.from)) ?? ''} ${sequence} ${method}`;
}
