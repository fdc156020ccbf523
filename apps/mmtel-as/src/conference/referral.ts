/** What a REFER asks of the focus (TS 24.147 §5.3.2.5, from memory; RFC 3515 §2.1, RFC 4579 §5.5, §5.11). */
import { header, type SipRequest, type Uri, unescapeUri, uriParam } from '@trunkline/sip';

export interface Referral {
  /** To come, or to go. */
  readonly method: 'INVITE' | 'BYE';
  /** Without the parameter and the header fields that said so. */
  readonly target: Uri;
  /** The call that the one who comes has with the host, and gives up for this one (RFC 3891): three-way calls begin so. */
  readonly replaces?: header.NamedDialog;
}

/** Undefined for another method. Of header fields in the URI only Replaces goes into the INVITE. @throws DecodeError */
export function referralOf(request: SipRequest): Referral | undefined {
  const { uri } = request.need(header.referTo);
  const method = (uriParam(uri, 'method') ?? 'INVITE').toUpperCase();
  if (method !== 'INVITE' && method !== 'BYE') return undefined;
  if (uri.scheme !== 'sip' && uri.scheme !== 'sips') return { method, target: uri };
  const params = uri.params.filter(({ name }) => name.toLowerCase() !== 'method');
  const target = { ...uri, params, headers: [] };
  const replaces = uri.headers.find(({ name }) => name.toLowerCase() === 'replaces')?.value;
  if (replaces === undefined) return { method, target };
  return { method, target, replaces: header.replaces.parse(unescapeUri(replaces)) };
}
