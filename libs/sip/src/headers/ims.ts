/** What IMS adds: RFC 7315 (P-header fields), RFC 3329 (security agreement), RFC 3323 (privacy), RFC 6809, RFC 3841. */
import { DecodeError } from '@trunkline/wire';
import { char, indexOutside, parseParams, shown, token } from '../text.ts';
import { formatValued, many, one, paramsOnly, text, tokens, type Valued, valuedList } from './type.ts';

/** RFC 7315 §4.4: `3GPP-NR-FDD;utran-cell-id-3gpp=…`. */
export const pAccessNetworkInfo = valuedList('P-Access-Network-Info');
/** RFC 7315 §4.3; a name may be quoted. */
export const pVisitedNetworkId = valuedList('P-Visited-Network-ID');
/** RFC 7315 §4.6: icid-value, icid-generated-at, orig-ioi, term-ioi. */
export const pChargingVector = paramsOnly('P-Charging-Vector');
/** RFC 7315 §4.5: ccf, ecf. */
export const pChargingFunctionAddresses = paramsOnly('P-Charging-Function-Addresses');
/** RFC 5009: `supported`, `gated`, `sendrecv` … */
export const pEarlyMedia = tokens('P-Early-Media');
/** RFC 6050. */
export const pAssertedService = text('P-Asserted-Service');
export const pPreferredService = text('P-Preferred-Service');
/** TS 24.229 §7.2.15: as P-Access-Network-Info, from an access that is not cellular. */
export const cellularNetworkInfo = valuedList('Cellular-Network-Info');

/** RFC 3329: `ipsec-3gpp;alg=hmac-sha-1-96;spi-c=…` (parameters of TS 33.203 Annex H). */
export const securityClient = valuedList('Security-Client');
export const securityServer = valuedList('Security-Server');
export const securityVerify = valuedList('Security-Verify');

/** RFC 3323 §4.2, RFC 3325 §9.3: `id`, `header`, `session`, `user`, `critical`, `none`; semicolons between. */
export const privacy = one<readonly string[]>(
  'Privacy',
  (value) => value.split(';').map((part) => token(part, 'a privacy type')),
  (values) => values.join(';'),
);

/**
 * `*;+g.3gpp.icsi-ref="…"`: the star, and feature tags as parameters. Within Accept-Contact and Reject-Contact (RFC 3841 §9.2)
 * and Feature-Caps (RFC 6809).
 */
function parseFeatures(value: string): Valued {
  const end = indexOutside(value, char.SEMICOLON);
  if (value.slice(0, end).trim() !== '*') throw new DecodeError('value', `"*" expected: ${shown(value)}`);
  return { value: '*', params: parseParams(value, end) };
}

export const acceptContact = many<Valued>('Accept-Contact', parseFeatures, formatValued);
export const rejectContact = many<Valued>('Reject-Contact', parseFeatures, formatValued);
export const featureCaps = many<Valued>('Feature-Caps', parseFeatures, formatValued);
/** RFC 3841 §9.1: `no-fork`, `no-cancel`, `fork` … */
export const requestDisposition = tokens('Request-Disposition');

/** RFC 3326, RFC 6442: `SIP;cause=480;text="…"`, `Q.850;cause=16`. */
export const reason = valuedList('Reason');
/** RFC 4412: `esnet.1`. */
export const resourcePriority = tokens('Resource-Priority');
/** RFC 7989. */
export const sessionId = one<Valued>(
  'Session-ID',
  (value) => {
    const end = indexOutside(value, char.SEMICOLON);
    const id = value.slice(0, end).trim();
    if (!/^[0-9a-fA-F]{32}$/.test(id)) throw new DecodeError('value', `not 32 hexadecimal digits: ${shown(id)}`);
    return { value: id, params: parseParams(value, end) };
  },
  formatValued,
);
