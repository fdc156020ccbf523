/** MESSAGE with an RP message, as the IP-SM-GW sends it (TS 24.341 §5.3.3.4.2, §5.3.3.4.3). */
import { header, parseUri, SipRequest, type Uri } from '@trunkline/sip';

export const SMS_TYPE = 'application/vnd.3gpp.sms';

export interface Outgoing {
  /** The same for each repetition, and good for a Call-ID. */
  readonly id: string;
  readonly identity: string;
  /** SIP URI of the S-CSCF. */
  readonly scscf: string;
  readonly rpdu: Uint8Array;
  /** Call-ID of the MESSAGE that this one answers. */
  readonly inReplyTo?: string | undefined;
}

/** `own` is the URI of the IP-SM-GW. */
export function messageTo({ id, identity, scscf, rpdu, inReplyTo }: Outgoing, own: Uri): SipRequest {
  const request = new SipRequest('MESSAGE', identity);
  const from = { uri: own, params: [] };
  request.set(header.maxForwards, 70);
  request.set(header.route, { uri: loose(parseUri(scscf)), params: [] });
  // A repetition by another worker is the same request to the UE (RFC 3261 §8.2.2.2).
  request.set(header.from, header.withTag(from, id.slice(0, 16)));
  request.set(header.to, header.nameAddr(identity));
  request.set(header.callId, id).set(header.cseq, { sequence: 1, method: 'MESSAGE' });
  request.set(header.pAssertedIdentity, from);
  request.set(header.pChargingVector, [{ name: 'icid-value', value: id, quoted: true }]);
  request.setAll(header.requestDisposition, ['no-fork']);
  request.set(header.acceptContact, {
    value: '*',
    params: [{ name: '+g.3gpp.smsip' }, { name: 'require' }, { name: 'explicit' }],
  });
  if (inReplyTo !== undefined) request.setText('In-Reply-To', inReplyTo);
  request.setText('Content-Type', SMS_TYPE);
  request.body = rpdu;
  return request;
}

function loose(uri: Uri): Uri {
  if (uri.scheme !== 'sip' || uri.params.some(({ name }) => name === 'lr')) return uri;
  return { ...uri, params: [...uri.params, { name: 'lr' }] };
}
