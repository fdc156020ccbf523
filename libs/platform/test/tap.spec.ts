import { describe, expect, it, vi } from 'vitest';
import { MemoryTap, Tap, type TapEvent } from '../src/index.ts';

function event(summary: () => string, bytes?: Uint8Array): TapEvent {
  const ends = { time: 1, from: 'gNB', to: 'AMF', protocol: 'ngap' as const };
  return bytes === undefined ? { ...ends, summary } : { ...ends, summary, bytes };
}

describe('the tap', () => {
  it('is off until somebody listens, and off again afterwards', () => {
    const tap = new Tap();
    expect(tap.enabled).toBe(false);
    const stop = tap.listen(() => {});
    expect(tap.enabled).toBe(true);
    stop();
    expect(tap.enabled).toBe(false);
  });

  it('makes no summary that nobody asks for', () => {
    const tap = new Tap();
    const summary = vi.fn(() => 'text');
    tap.listen(() => {});
    tap.emit(event(summary));
    expect(summary).not.toHaveBeenCalled();
  });

  it('in memory keeps the last events, in order, with bytes of its own', () => {
    const tap = new Tap();
    const memory = new MemoryTap(tap, 3);
    const bytes = new Uint8Array([0]);
    for (let n = 1; n <= 5; n++) {
      bytes[0] = n;
      tap.emit(event(() => `message ${bytes[0]}`, bytes));
    }
    expect(memory.events.map((kept) => [kept.summary(), kept.bytes?.[0]])).toEqual([
      ['message 3', 3],
      ['message 4', 4],
      ['message 5', 5],
    ]);
    memory.close();
    expect(tap.enabled).toBe(false);
  });
});
