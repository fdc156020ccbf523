/** Whether an identity is withheld (TS 24.607 §4.5.2.4, TS 24.608 §4.5.2.9). The P-CSCF of who is not to see it takes it away. */
import { header, type SipRequest, type SipResponse } from '@trunkline/sip';
import type { Restriction } from '../settings/services.ts';

/** OIR of a request, TIR of a response. A user who may not withhold the identity shows it, whatever the phone says. */
export function restrictIdentity(message: SipRequest | SipResponse, restriction: Restriction): void {
  const said = message.get(header.privacy) ?? [];
  if (restriction === 'none') {
    const others = said.filter((value) => value !== 'id');
    if (others.length === 0) message.remove(header.privacy);
    else message.set(header.privacy, others);
    return;
  }
  const isWanted = restriction === 'permanent' || (restriction === 'temporary-restricted' && said.length === 0);
  if (!isWanted || said.includes('id')) return;
  message.set(header.privacy, [...said.filter((value) => value !== 'none'), 'id']);
}
