/** How a gNB obeys Overload Start (TS 38.413 §8.7.7, TS 23.501 §5.19.5.2): it rejects its share of new RRC connections itself. */
import type { NgapPdu, RrcEstablishmentCause } from '@trunkline/ngap';

/** Served whatever the AMF asks. */
const EXEMPT: ReadonlySet<RrcEstablishmentCause> = new Set([
  'emergency',
  'highPriorityAccess',
  'mt-Access',
  'mps-PriorityAccess',
  'mcs-PriorityAccess',
]);

export class ObeyedOverload {
  /** Percent of connections to reject. */
  #reduction = 0;
  /** Grows by the share with each connection, and each whole one is a rejection: no random numbers. */
  #due = 0;

  hear(pdu: NgapPdu): void {
    if (pdu.message === 'OverloadStart') this.#reduction = pdu.amfTrafficLoadReductionIndication ?? 100;
    if (pdu.message === 'OverloadStop') this.#reduction = 0;
  }

  get holds(): boolean {
    return this.#reduction > 0;
  }

  rejects(cause: RrcEstablishmentCause): boolean {
    if (this.#reduction === 0 || EXEMPT.has(cause)) return false;
    this.#due += this.#reduction;
    if (this.#due < 100) return false;
    this.#due -= 100;
    return true;
  }
}
