/** Emergency calls of registered UEs (TS 24.229 §5.2.10, TS 23.167 §6.2.1). Clauses of both are from memory. */
import {
  header,
  parseUri,
  responseTo,
  type SipRequest,
  type SipResponse,
  type SipUri,
  type TelUri,
  unescapeUri,
  uriParam,
} from '@trunkline/sip';
import type { Exchange } from '@trunkline/sip-transport';
import type { Binding } from '../context/binding.ts';
import type { Environment } from '../environment.ts';

const SOS = 'urn:service:sos';
/** RFC 5031 §3: labels, in any case. */
const SERVICE = /^urn:service:sos(?:\.[a-z0-9](?:[a-z0-9-]*[a-z0-9])?)*$/i;

/** The emergency service that an INVITE asks for, as a URN; undefined for any other request (§5.2.10.1). */
export function emergencyServiceOf(
  { config, domain }: Pick<Environment, 'config' | 'domain'>,
  request: SipRequest,
): string | undefined {
  if (request.method !== 'INVITE') return undefined;
  const uri = request.uri();
  if (uri.scheme === 'other') return SERVICE.test(uri.text) ? uri.text.toLowerCase() : undefined;
  const number = dialledIn(uri, domain);
  return number !== undefined && config.emergency.numbers.includes(number) ? SOS : undefined;
}

/** Digits that were dialled. Whatever `phone-context` says: a call too many at the E-CSCF is better than one too few. */
function dialledIn(uri: SipUri | TelUri, domain: string): string | undefined {
  if (uri.scheme === 'tel') return digits(uri.number);
  const isNumber = uriParam(uri, 'user')?.toLowerCase() === 'phone' || uri.host.toLowerCase() === domain.toLowerCase();
  return isNumber && uri.user !== undefined ? digits(unescapeUri(uri.user)) : undefined;
}

/** Without visual separators (RFC 3966 §5.1.1) and parameters. */
const digits = (text: string): string => text.replace(/;.*$/, '').replace(/[-.()]/g, '');

/** §5.2.10.4: to the E-CSCF, by no route of the registrar, with an identity that can be called back. */
export function towardsEcscf(copy: SipRequest, ecscf: string, service: string, { identities }: Binding): void {
  const uri = parseUri(ecscf) as SipUri;
  const params = uriParam(uri, 'lr') === undefined ? [...uri.params, { name: 'lr' }] : uri.params;
  copy.requestUri = service;
  copy.setAll(header.route, [{ uri: { ...uri, params }, params: [] }]);
  const [asserted] = copy.all(header.pAssertedIdentity);
  const tel = identities.map(header.pAssociatedUri.parse).find((each) => each.uri.scheme === 'tel');
  if (asserted?.uri.scheme !== 'tel' && tel !== undefined) {
    copy.append(header.pAssertedIdentity, { ...tel, params: [] });
  }
}

/** §5.2.10.4: answers that say that the E-CSCF cannot be had, where the UE may still have another way. */
export function isUnserved({ status }: SipResponse): boolean {
  return (status >= 300 && status < 400) || status === 408 || status === 480 || (status >= 500 && status < 600);
}

/** §5.2.10.4: no emergency call by this way. No `action`: there is no emergency registration, so the UE leaves IMS (§5.1.3.1). */
export function alternativeService({ sip }: Environment, { request }: Exchange, service: string): SipResponse {
  const response = responseTo(request, 380, { toTag: sip.service.newId() });
  response.set(header.contact, header.nameAddr(service));
  // Equal to the Path of the UE's registration: by that it knows that its P-CSCF says so.
  response.set(header.pAssertedIdentity, { uri: sip.routeTo(), params: [] });
  response.setText('Content-Type', 'application/3gpp-ims+xml');
  response.body = new TextEncoder().encode(ALTERNATIVE);
  return response;
}

/** §7.6.1. */
const ALTERNATIVE = `<?xml version="1.0" encoding="UTF-8"?>
<ims-3gpp version="1"><alternative-service><type>emergency</type><reason>No emergency calls by this IMS network</reason></alternative-service></ims-3gpp>
`;
