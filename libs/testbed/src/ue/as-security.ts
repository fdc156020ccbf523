/** The UE's own view of its access stratum keys (TS 33.501 §6.9.2): what the core hands to gNBs has to be the same. */
import { kAmfPrime, kGnb, kNgRanStar, nextHop } from '@trunkline/aka';
import { toHex } from '@trunkline/wire';
import { ExpectationError } from '../awaiting.ts';

/** Of every simulated cell: what K_gNB* is bound to (§A.11). */
const PCI = 1;
const ARFCN_DL = 632_628;

export class AsSecurity {
  #kAmf: Uint8Array | undefined;
  /** NAS COUNT that the next K_gNB comes from. */
  #uplinkCount = 0;
  /** K_gNB with NCC 0, or the NH that the last handover has used. */
  #chain: { readonly ncc: number; readonly key: Uint8Array } | undefined;
  #wrong: string | undefined;

  /** The NAS message goes out that K_gNB will come from; with the K_AMF that it makes active, if it does. */
  start(uplinkCount: number, kAmf = this.#kAmf): void {
    this.#kAmf = kAmf;
    this.#uplinkCount = uplinkCount;
  }

  /** K_AMF' at a change of AMF (§6.9.3), by the COUNT of the message that the UE has sent there. */
  derived(): Uint8Array | undefined {
    return this.#kAmf === undefined ? undefined : kAmfPrime(this.#kAmf, 'uplink', this.#uplinkCount);
  }

  /** Initial Context Setup: the gNB has this K_gNB. */
  setUp(given: Uint8Array): void {
    if (this.#kAmf === undefined) return;
    const key = kGnb(this.#kAmf, this.#uplinkCount);
    this.#chain = { ncc: 0, key };
    if (toHex(key) !== toHex(given))
      this.#wrong = `K_gNB at the gNB is not that of uplink NAS COUNT ${this.#uplinkCount}`;
  }

  /**
   * The UE derives NH until it has the NCC that it is told with the handover command (§6.9.2.3.3), and K_gNB* from that. @throws
   * ExpectationError where the target, which has `nh` from the core, gets to another key
   */
  advance(ncc: number, nh: Uint8Array): void {
    if (this.#wrong !== undefined) throw new ExpectationError(this.#wrong);
    if (this.#kAmf === undefined || this.#chain === undefined) throw new ExpectationError('the UE has no AS security');
    let chain = this.#chain;
    do chain = { ncc: (chain.ncc + 1) % 8, key: nextHop(this.#kAmf, chain.key) };
    while (chain.ncc !== ncc);
    const own = kNgRanStar(chain.key, PCI, ARFCN_DL);
    if (toHex(own) !== toHex(kNgRanStar(nh, PCI, ARFCN_DL))) {
      throw new ExpectationError(`UE and target have different keys for NCC ${ncc}`);
    }
    this.#chain = chain;
  }
}
