/** What came of the source at the other end since it was last asked (RFC 3550 §6.4.1, Appendix A). */
import { type RtpPacket, SourceStatistics } from '@trunkline/rtp';

export class Reception {
  #source: SourceStatistics | undefined;
  #packets = 0;
  /** QoS flows by which it came. */
  readonly qfis = new Set<number>();

  /** False: it is nothing new of this source. `now` in milliseconds. */
  take(now: number, clockRate: number, packet: RtpPacket, qfi: number): boolean {
    this.#source ??= new SourceStatistics(packet.ssrc, { clockRate, minSequential: 1 });
    if (!this.#source.receive(now, packet)) return false;
    this.#packets++;
    this.qfis.add(qfi);
    return true;
  }

  get packets(): number {
    return this.#packets;
  }

  get expected(): number {
    return this.#source?.expected ?? 0;
  }

  get lost(): number {
    return this.#source?.lost ?? 0;
  }

  get jitterMs(): number {
    return this.#source?.jitterMs ?? 0;
  }
}
