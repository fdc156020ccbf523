/** A third-party REGISTER (TS 24.229 §5.4.1.7) as TS 24.341 §5.3.3.2 reads it: who, where, and whether with short messages. */
import { bodyParts, publicIdentityOf } from '@trunkline/ims';
import { decodeSip, formatUri, header, type SipRequest } from '@trunkline/sip';
import { childOf, parseXml, textOf } from '@trunkline/xml';
import type { ImsEvent } from '../events.ts';

/** The feature tag of TS 24.341 §5.3.2.2: the phone takes short messages over IP. */
const FEATURE = '+g.3gpp.smsip';

/** Undefined where it does not say who the subscriber is: the filter criterion has no service information of ours. @throws DecodeError */
export function readRegister(
  request: SipRequest,
): { supi: string; event: Extract<ImsEvent, { kind: 'registered' | 'deregistered' }> } | undefined {
  const parts = bodyParts(request.text('Content-Type'), request.body);
  const part = (type: string) => parts.find((each) => each.type === type)?.body;
  const info = part('application/3gpp-ims+xml');
  const [, supi, gpsi] = /^((?:imsi|nai)-\S+) (msisdn-\d{5,15})$/.exec(serviceInfo(info)) ?? [];
  const identity = publicIdentityOf(request.need(header.to).uri);
  if (supi === undefined || gpsi === undefined || identity === undefined) return undefined;
  const seconds = request.get(header.expires) ?? 0;
  const own = part('message/sip');
  if (seconds === 0 || own === undefined || !takesShortMessages(own)) return { supi, event: { kind: 'deregistered' } };
  const { uri } = header.addressOf(request.need(header.contact));
  return { supi, event: { kind: 'registered', gpsi, identity, scscf: formatUri(uri), seconds } };
}

/** TS 24.229 §7.6. @throws DecodeError */
function serviceInfo(body: Uint8Array | undefined): string {
  if (body === undefined) return '';
  const root = parseXml(new TextDecoder().decode(body));
  return (
    root.name === 'ims-3gpp' ? (textOf(root, 'service-info') ?? childOf(root, 'service-info')?.text ?? '') : ''
  ).trim();
}

function takesShortMessages(register: Uint8Array): boolean {
  const request = decodeSip(register);
  if (request.kind !== 'request') return false;
  return request
    .all(header.contact)
    .some((contact) => contact !== '*' && contact.params.some(({ name }) => name.toLowerCase() === FEATURE));
}
