import { seededRandom } from '@trunkline/simnet';
import { describe, expect, test } from 'vitest';
import { type Host, Pair } from './support/pair.ts';

const FAULTS = { loss: 0.05, duplication: 0.05, reorder: 0.1, corruption: 0.01 };
const MESSAGES = 10_000;
const STREAMS = 4;

/** Message i on its stream: its number, then octets that follow from it. */
function message(i: number, size: number): Uint8Array {
  const bytes = new Uint8Array(size).fill(i & 0xff);
  new DataView(bytes.buffer).setUint32(0, i);
  return bytes;
}

class Conversation {
  received = 0;
  #next = 0;
  readonly #lastOfStream = new Map<number, number>();
  readonly #sizes: number[];
  readonly #from: Host;

  constructor(from: Host, to: Host, seed: number) {
    const random = seededRandom(seed);
    this.#from = from;
    // Mostly of a signalling message's size, one in a hundred of many fragments.
    this.#sizes = Array.from({ length: MESSAGES }, () => 4 + (random.uint32() % (random.next() < 0.01 ? 20_000 : 300)));
    to.onMessage = ({ stream, ppid, bytes }) => {
      const i = new DataView(bytes.buffer, bytes.byteOffset).getUint32(0);
      const expected = (this.#lastOfStream.get(stream) ?? stream - STREAMS) + STREAMS;
      expect([i, ppid, bytes.length]).toEqual([expected, 60, this.#sizes[i]]);
      if (!bytes.subarray(4).every((octet) => octet === (i & 0xff))) throw new Error(`message ${i} was changed`);
      this.#lastOfStream.set(stream, i);
      this.received++;
    };
  }

  /** Sends as many as the send buffer takes. */
  push(): void {
    while (this.#next < MESSAGES) {
      const outcome = this.#from.send(this.#next % STREAMS, message(this.#next, this.#sizes[this.#next] as number));
      if (outcome === 'gone') throw new Error('the association is gone');
      this.#next++;
      if (outcome === 'full') return;
    }
  }
}

describe('10,000 messages each way at 5 % loss, with reordering, duplication and corruption', () => {
  test.each([1, 2, 3, 4, 5])('seed %i: none lost, repeated, changed or misordered', (seed) => {
    const pair = new Pair(seed, FAULTS, { sendBuffer: 64 * 1024 });
    pair.connect();
    const up = new Conversation(pair.client, pair.server, seed);
    const down = new Conversation(pair.server, pair.client, seed + 100);
    pair.until(() => {
      up.push();
      down.push();
      return up.received === MESSAGES && down.received === MESSAGES;
    });
    pair.advance(600_000);
    expect([up.received, down.received]).toEqual([MESSAGES, MESSAGES]);
    expect(pair.network.counts.lost).toBeGreaterThan(0);
  });
});
