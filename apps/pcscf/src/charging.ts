/** P-Charging-Vector (RFC 7315 §4.6): the P-CSCF gives each dialog its charging identity, whatever a UE says. */
import { header, type SipMessage } from '@trunkline/sip';
import type { Environment } from './environment.ts';

export function setChargingIdentity({ sip, config }: Environment, message: SipMessage): void {
  message.set(header.pChargingVector, [
    { name: 'icid-value', value: sip.service.newId(), quoted: true },
    { name: 'icid-generated-at', value: config.sip.address },
  ]);
}

/** What is between network functions only, and never from or for a UE (TS 24.229 §4.4). */
export function removeNetworkHeaders(message: SipMessage): void {
  message.remove(
    header.pChargingVector,
    header.pChargingFunctionAddresses,
    header.pVisitedNetworkId,
    header.pServedUser,
    header.pProfileKey,
    header.pCalledPartyId,
  );
}
