/** DATA that goes out: queue and fragments (RFC 9260 §6.9), what is in flight, and what a SACK says of it (§6.2.1, §7.2.4). */
import { DATA_HEADER, type DataChunk, DataFlag } from './chunks/data.ts';
import type { Sack } from './chunks/sack.ts';
import { COMMON_HEADER } from './packet.ts';
import type { SctpParameters } from './parameters.ts';
import type { Path } from './path.ts';
import { Queue } from './queue.ts';
import { ssnNext, tsnAdd, tsnAfter, tsnDistance } from './serial.ts';

interface Fragment {
  readonly flags: number;
  readonly stream: number;
  readonly ssn: number;
  readonly ppid: number;
  readonly bytes: Uint8Array;
}

interface Sent extends DataChunk {
  path: Path;
  /** `flying`: counted in its path's flight. `lost`: to be sent again. `acked`: by a gap block, which may be taken back. */
  state: 'flying' | 'lost' | 'acked';
  transmissions: number;
  missing: number;
  fastRetransmitted: boolean;
}

export type SackOutcome = 'old' | 'violation' | 'advanced' | 'same';

export class Outbound {
  /** Octets queued or in flight. */
  buffered = 0;
  peerWindow: number;
  #nextTsn: number;
  /** The highest TSN that the peer has acknowledged with all before it. */
  #acked: number;
  readonly #queue = new Queue<Fragment>();
  readonly #sent = new Queue<Sent>();
  /** Chunks in state lost. */
  #lost = 0;
  #gapAcked = 0;
  /** §7.2.4: the TSN whose acknowledgement ends fast recovery. */
  #recoveryExit: number | undefined;
  readonly #ssn = new Map<number, number>();
  readonly #parameters: SctpParameters;

  constructor(initialTsn: number, peerWindow: number, parameters: SctpParameters) {
    this.#nextTsn = initialTsn;
    this.#acked = tsnAdd(initialTsn, -1);
    this.peerWindow = peerWindow;
    this.#parameters = parameters;
  }

  get empty(): boolean {
    return this.#queue.length === 0 && this.#sent.length === 0;
  }

  get outstanding(): boolean {
    return this.#sent.length > 0;
  }

  get hasLost(): boolean {
    return this.#lost > 0;
  }

  enqueue(stream: number, ppid: number, bytes: Uint8Array): void {
    const ssn = this.#ssn.get(stream) ?? 0;
    this.#ssn.set(stream, ssnNext(ssn));
    const size = this.#parameters.packetSize - COMMON_HEADER - DATA_HEADER;
    for (let offset = 0; offset < bytes.length; offset += size) {
      const end = Math.min(offset + size, bytes.length);
      const flags = (offset === 0 ? DataFlag.B : 0) | (end === bytes.length ? DataFlag.E : 0);
      this.#queue.push({ flags, stream, ssn, ppid, bytes: bytes.subarray(offset, end) });
    }
    this.buffered += bytes.length;
  }

  /** The next chunk to send again on the path, of those that fit, oldest first; it counts as sent. */
  nextLost(path: Path, room: number): DataChunk | undefined {
    if (this.#lost === 0) return undefined;
    for (let i = 0; i < this.#sent.length; i++) {
      const chunk = this.#sent.at(i) as Sent;
      if (chunk.state !== 'lost') continue;
      if (chunk.bytes.length + DATA_HEADER > room) return undefined;
      this.#lost--;
      this.#fly(chunk, path);
      return chunk;
    }
    return undefined;
  }

  /** Size of the next new chunk, with header. */
  get nextSize(): number | undefined {
    const fragment = this.#queue.at(0);
    return fragment === undefined ? undefined : fragment.bytes.length + DATA_HEADER;
  }

  /** Gives the next fragment its TSN; it counts as sent. §6.1 A: with nothing in flight it may go into a closed window. */
  nextNew(now: number, path: Path, immediate: boolean): DataChunk | undefined {
    const fragment = this.#queue.at(0);
    if (fragment === undefined) return undefined;
    if (fragment.bytes.length > this.peerWindow && this.#sent.length > 0) return undefined;
    this.#queue.shift();
    const flags = fragment.flags | (immediate && this.#queue.length === 0 ? DataFlag.I : 0);
    const chunk: Sent = {
      ...{ ...fragment, flags, tsn: this.#nextTsn, path },
      ...{ state: 'flying' as const, transmissions: 0, missing: 0, fastRetransmitted: false },
    };
    this.#nextTsn = tsnAdd(this.#nextTsn, 1);
    this.#sent.push(chunk);
    this.#fly(chunk, path);
    path.timed ??= { tsn: chunk.tsn, sentAt: now };
    return chunk;
  }

  #fly(chunk: Sent, path: Path): void {
    chunk.state = 'flying';
    chunk.path = path;
    chunk.transmissions++;
    chunk.missing = 0;
    path.flight += chunk.bytes.length;
    this.peerWindow = Math.max(0, this.peerWindow - chunk.bytes.length);
    // Karn: a chunk that was sent twice measures nothing.
    if (chunk.transmissions > 1 && path.timed?.tsn === chunk.tsn) path.timed = undefined;
  }

  /** T3-rtx expired: all that flies on the path is lost (§6.3.3 E3). */
  lose(path: Path): void {
    for (let i = 0; i < this.#sent.length; i++) {
      const chunk = this.#sent.at(i) as Sent;
      if (chunk.state === 'flying' && chunk.path === path) this.#markLost(chunk);
    }
  }

  #markLost(chunk: Sent): void {
    if (chunk.state === 'flying') this.#land(chunk);
    chunk.state = 'lost';
    this.#lost++;
  }

  #land(chunk: Sent): void {
    chunk.path.flight = Math.max(0, chunk.path.flight - chunk.bytes.length);
    if (chunk.path.timed?.tsn === chunk.tsn) chunk.path.timed = undefined;
  }

  /** Takes a SACK, or the cumulative TSN of a SHUTDOWN as one without gaps. */
  acknowledge(now: number, sack: Sack, paths: Iterable<Path>): SackOutcome {
    const { cumulativeTsnAck } = sack;
    if (tsnAfter(this.#acked, cumulativeTsnAck)) return 'old';
    if (tsnAfter(cumulativeTsnAck, tsnAdd(this.#nextTsn, -1))) return 'violation';
    const all = [...paths];
    const flightBefore = all.map((path) => path.flight);
    const acked = new Map<Path, number>();
    const advanced = this.#popUntil(now, cumulativeTsnAck, acked);
    const highest = this.#applyGaps(now, sack, acked);
    if (this.#recoveryExit !== undefined && !tsnAfter(this.#recoveryExit, cumulativeTsnAck))
      this.#recoveryExit = undefined;
    if (advanced && this.#recoveryExit === undefined) {
      for (const [i, path] of all.entries()) path.grow(acked.get(path) ?? 0, flightBefore[i] ?? 0);
    }
    if (highest !== undefined) this.#reportMissing(highest, advanced);
    this.#updateWindow(sack.arwnd, all);
    for (const path of all) this.#afterAck(now, path, acked.has(path));
    return advanced ? 'advanced' : 'same';
  }

  #popUntil(now: number, cumulative: number, acked: Map<Path, number>): boolean {
    const count = tsnDistance(cumulative, this.#acked);
    for (let i = 0; i < count; i++) {
      const chunk = this.#sent.shift() as Sent;
      this.#score(now, chunk, acked);
      if (chunk.state === 'acked') this.#gapAcked--;
      this.buffered -= chunk.bytes.length;
    }
    this.#acked = cumulative;
    return count > 0;
  }

  /** First acknowledgement of a chunk, cumulative or by a gap block. */
  #score(now: number, chunk: Sent, acked: Map<Path, number>): void {
    if (chunk.state === 'acked') return;
    if (chunk.state === 'lost') this.#lost--;
    acked.set(chunk.path, (acked.get(chunk.path) ?? 0) + chunk.bytes.length);
    const { timed } = chunk.path;
    if (timed?.tsn === chunk.tsn && chunk.transmissions === 1) chunk.path.measure(now - timed.sentAt);
    if (chunk.state === 'flying') this.#land(chunk);
  }

  /** Returns the highest TSN that a gap block acknowledged for the first time (§7.2.4 HTNA). */
  #applyGaps(now: number, sack: Sack, acked: Map<Path, number>): number | undefined {
    if (sack.gaps.length === 0 && this.#gapAcked === 0) return undefined;
    let highest: number | undefined;
    let block = 0;
    for (let i = 0; i < this.#sent.length; i++) {
      const chunk = this.#sent.at(i) as Sent;
      const offset = i + 1;
      while ((sack.gaps[block]?.end ?? Number.MAX_SAFE_INTEGER) < offset) block++;
      const covered = (sack.gaps[block]?.start ?? Number.MAX_SAFE_INTEGER) <= offset;
      if (covered && chunk.state !== 'acked') {
        this.#score(now, chunk, acked);
        chunk.state = 'acked';
        this.#gapAcked++;
        highest = chunk.tsn;
      } else if (!covered && chunk.state === 'acked') {
        // §6.2.1 D iii: the peer took it back.
        this.#gapAcked--;
        this.#markLost(chunk);
      }
    }
    return highest;
  }

  #reportMissing(highest: number, advanced: boolean): void {
    // In fast recovery a SACK that advances counts against everything it reports missing.
    const limit = advanced && this.#recoveryExit !== undefined ? tsnAdd(this.#nextTsn, -1) : highest;
    let slowed: Path | undefined;
    for (let i = 0; i < this.#sent.length; i++) {
      const chunk = this.#sent.at(i) as Sent;
      if (!tsnAfter(limit, chunk.tsn)) break;
      if (chunk.state !== 'flying' || chunk.fastRetransmitted || !tsnAfter(highest, chunk.tsn)) continue;
      if (++chunk.missing < 3) continue;
      slowed = chunk.path;
      chunk.fastRetransmitted = true;
      this.#markLost(chunk);
    }
    if (slowed === undefined || this.#recoveryExit !== undefined) return;
    slowed.halve();
    this.#recoveryExit = tsnAdd(this.#nextTsn, -1);
  }

  #updateWindow(arwnd: number, paths: readonly Path[]): void {
    const flight = paths.reduce((sum, path) => sum + path.flight, 0);
    const wasClosed = this.peerWindow === 0;
    this.peerWindow = Math.max(0, arwnd - flight);
    // The probe into a closed window was thrown away by the peer: it need not wait for T3-rtx once the window opens.
    const only = this.#sent.at(0);
    if (wasClosed && this.#sent.length === 1 && only?.state === 'flying' && arwnd >= 2 * only.bytes.length) {
      this.#markLost(only);
      this.peerWindow = arwnd;
    }
  }

  /** §6.3.2 R2, R3 and §8.1, §8.2: progress on a path. */
  #afterAck(now: number, path: Path, progress: boolean): void {
    if (progress) path.errors = 0;
    if (path.flight === 0) path.t3 = undefined;
    else if (progress) path.t3 = now + path.rto;
  }
}
