/** What may pass the border of the trust domain (TS 24.229 §4.4, §5.10.2, §5.10.3; RFC 3325 §5, RFC 7315 §5). */
import { header, type SipMessage } from '@trunkline/sip';
import type { Trunk } from './config.ts';

/** Header fields that are between functions of one network. */
function removeOurs(message: SipMessage): void {
  message.remove(
    header.pAccessNetworkInfo,
    header.pAssertedService,
    header.pAssociatedUri,
    header.pCalledPartyId,
    header.pChargingFunctionAddresses,
    header.pChargingVector,
    header.pPreferredIdentity,
    header.pPreferredService,
    header.pProfileKey,
    header.pServedUser,
    header.pVisitedNetworkId,
    header.cellularNetworkInfo,
  );
}

/** To a trunk: it is told who calls only where it is trusted, and then hides it itself where that is wished. */
export function outwards(message: SipMessage, { trusted }: Pick<Trunk, 'trusted'>): void {
  removeOurs(message);
  if (!trusted) message.remove(header.pAssertedIdentity);
}

/** From a trunk: what it asserts counts only where it is trusted. */
export function inwards(message: SipMessage, { trusted }: Pick<Trunk, 'trusted'>): void {
  removeOurs(message);
  if (!trusted) message.remove(header.pAssertedIdentity);
}
