/** One destination address of the peer: its round trip (RFC 9260 §6.3), congestion window (§7.2) and health (§8.2). */
import type { Route } from './effects.ts';
import type { SctpParameters } from './parameters.ts';

export class Path {
  route: Route;
  /** §5.4: nothing but HEARTBEATs goes to an address that has not answered one. */
  confirmed: boolean;
  active = true;
  errors = 0;
  cwnd: number;
  ssthresh: number;
  partialBytesAcked = 0;
  /** Octets of user data sent here and not acknowledged. */
  flight = 0;
  rto: number;
  /** When T3-rtx ends; undefined when it does not run. */
  t3: number | undefined;
  heartbeatAt: number | undefined;
  /** The nonce of the HEARTBEAT that waits for its answer, and when it counts as lost. */
  probe: { readonly nonce: number; readonly sentAt: number; readonly lostAt: number } | undefined;
  /** One measurement a round trip: the TSN that is being timed. */
  timed: { readonly tsn: number; readonly sentAt: number } | undefined;
  #srtt: number | undefined;
  #rttvar = 0;
  readonly #parameters: SctpParameters;

  constructor(route: Route, parameters: SctpParameters, confirmed: boolean) {
    this.route = route;
    this.#parameters = parameters;
    this.confirmed = confirmed;
    this.rto = parameters.rtoInitial;
    this.cwnd = initialWindow(parameters.packetSize);
    this.ssthresh = Number.MAX_SAFE_INTEGER;
  }

  get usable(): boolean {
    return this.confirmed && this.active;
  }

  /** §6.3.1 C2, C3; alpha 1/8, beta 1/4. */
  measure(rtt: number): void {
    if (this.#srtt === undefined) {
      this.#srtt = rtt;
      this.#rttvar = rtt / 2;
    } else {
      this.#rttvar = 0.75 * this.#rttvar + 0.25 * Math.abs(this.#srtt - rtt);
      this.#srtt = 0.875 * this.#srtt + 0.125 * rtt;
    }
    this.#clampRto(this.#srtt + 4 * this.#rttvar);
  }

  /** §6.3.3 E2. */
  backOff(): void {
    this.#clampRto(this.rto * 2);
  }

  #clampRto(rto: number): void {
    this.rto = Math.min(Math.max(rto, this.#parameters.rtoMin), this.#parameters.rtoMax);
  }

  /** §7.2.3: T3-rtx expired. */
  collapse(): void {
    this.ssthresh = Math.max(this.cwnd / 2, 4 * this.#parameters.packetSize);
    this.cwnd = this.#parameters.packetSize;
    this.partialBytesAcked = 0;
    this.timed = undefined;
  }

  /** §7.2.4: fast retransmit. */
  halve(): void {
    this.ssthresh = Math.max(this.cwnd / 2, 4 * this.#parameters.packetSize);
    this.cwnd = this.ssthresh;
    this.partialBytesAcked = 0;
  }

  /** §7.2.1 and §7.2.2; only called when the cumulative TSN advanced outside of fast recovery. */
  grow(acked: number, flightBefore: number): void {
    const size = this.#parameters.packetSize;
    // The window counts as used when less than one more packet would have fitted into it.
    const full = flightBefore + size > this.cwnd;
    if (this.cwnd <= this.ssthresh) {
      if (full) this.cwnd += Math.min(acked, size);
      return;
    }
    this.partialBytesAcked += acked;
    if (this.partialBytesAcked < this.cwnd) return;
    if (full) {
      this.partialBytesAcked -= this.cwnd;
      this.cwnd += size;
    } else {
      this.partialBytesAcked = this.cwnd;
    }
  }
}

/** §7.2.1 */
function initialWindow(mtu: number): number {
  return Math.min(4 * mtu, Math.max(2 * mtu, 4404));
}
