import { SourceStatistics } from '@trunkline/rtp';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

const source = (options = {}) => new SourceStatistics(7, { clockRate: 8_000, minSequential: 1, ...options });
/** Packets of 20 ms. */
const packet = (n: number, first = 0) => ({
  sequenceNumber: (first + n) % 0x1_0000,
  timestamp: (n * 160) % 0x1_0000_0000,
});

describe('the statistics of a source', () => {
  it('count what came, what was lost, and go round after 65,535', () => {
    fc.assert(
      fc.property(
        fc.nat(0xffff),
        fc.integer({ min: 10, max: 400 }),
        fc.uniqueArray(fc.integer({ min: 1, max: 398 }), { maxLength: 40 }),
        (first, count, missing) => {
          const statistics = source();
          const lost = new Set(missing.filter((n) => n < count - 1));
          for (let n = 0; n < count; n++) {
            if (!lost.has(n)) expect(statistics.receive(n * 20, packet(n, first))).toBe(true);
          }
          expect(statistics.expected).toBe(count);
          expect(statistics.lost).toBe(lost.size);
          expect(statistics.highestSequenceNumber).toBe(first + count - 1);
          expect(statistics.jitterMs).toBe(0);
          expect(statistics.report(0)).toMatchObject({
            cumulativeLost: lost.size,
            fractionLost: Math.floor((lost.size * 256) / count),
          });
        },
      ),
    );
  });

  it('take what comes late for no loss, and what comes twice for less than none', () => {
    const statistics = source();
    for (const n of [0, 2, 1, 3, 3]) statistics.receive(n * 20, packet(n, 65_534));
    expect(statistics.lost).toBe(-1);
    expect(statistics.report(0)).toMatchObject({ fractionLost: 0, cumulativeLost: -1, highestSequenceNumber: 65_537 });
  });

  it('count the fraction from report to report', () => {
    const statistics = source();
    for (const n of [0, 1, 2, 3]) statistics.receive(n * 20, packet(n));
    expect(statistics.report(80).fractionLost).toBe(0);
    for (const n of [5, 7]) statistics.receive(n * 20, packet(n));
    expect(statistics.report(160)).toMatchObject({ fractionLost: 128, cumulativeLost: 2 });
    expect(statistics.report(160).fractionLost).toBe(0);
  });

  it('know the jitter of packets that come 10 ms early and late in turn', () => {
    const statistics = source();
    for (let n = 0; n < 500; n++) statistics.receive(n * 20 + (n % 2) * 10, packet(n));
    // Each differs by 10 ms from the one before.
    expect(statistics.jitterMs).toBeCloseTo(10, 3);
    expect(statistics.report(0).jitter).toBeCloseTo(80, -1);
  });

  it('have no jitter where timestamps go round', () => {
    const statistics = source();
    for (let n = 0; n < 50; n++) {
      const timestamp = (0xffff_ffff - 1_000 + n * 160) % 0x1_0000_0000;
      statistics.receive(n * 20, { sequenceNumber: n, timestamp });
    }
    expect(statistics.jitterMs).toBeLessThan(0.2);
  });

  it('believe a source after two packets in sequence, and a leap after two as well', () => {
    const statistics = source({ minSequential: 2 });
    expect(statistics.receive(0, packet(0, 9))).toBe(false);
    expect(statistics.expected).toBe(0);
    expect(statistics.receive(0, packet(0, 500))).toBe(false);
    expect(statistics.receive(0, packet(0, 501))).toBe(true);
    expect(statistics.expected).toBe(1);
    expect(statistics.receive(0, packet(0, 30_000))).toBe(false);
    expect(statistics.receive(0, packet(0, 502))).toBe(true);
    expect(statistics.receive(0, packet(0, 40_000))).toBe(false);
    expect(statistics.receive(0, packet(0, 40_001))).toBe(true);
    expect(statistics.highestSequenceNumber).toBe(40_001);
    expect(statistics.lost).toBe(0);
  });

  it('say when the last sender report came', () => {
    const statistics = source();
    expect(statistics.report(500)).toMatchObject({ lastSr: 0, delaySinceLastSr: 0 });
    statistics.receiveReport(1_000, 0x1111_2222_3333_4444n);
    expect(statistics.report(1_500)).toMatchObject({ lastSr: 0x2222_3333, delaySinceLastSr: 32_768 });
  });
});
