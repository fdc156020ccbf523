/** What a worker says of its load, on samples that come when the test says so. */
import { Health, type LoadSample, Work } from '@trunkline/platform';
import { describe, expect, it } from 'vitest';

function worker() {
  let count = 0;
  let listener: ((now: number, sample: LoadSample) => void) | undefined;
  const lately = { busy: 0.25, delayMs: 4 };
  const health = new Health();
  const load = {
    lately,
    listen: (heard: typeof listener) => {
      listener = heard;
      return () => {
        listener = undefined;
      };
    },
  };
  const work = new Work('amf', { health, load, received: async () => count });
  const sample = async (now: number, received: number): Promise<void> => {
    count = received;
    listener?.(now, lately);
    await Promise.resolve();
  };
  return { work, health, sample };
}

describe('a worker', () => {
  it('counts messages by the second', async () => {
    const { work, sample } = worker();
    await sample(10_000, 500);
    for (const now of [10_250, 10_500, 10_750]) await sample(now, 510);
    expect((await work.report()).messagesPerSecond).toBe(0);
    await sample(11_000, 530);
    expect((await work.report()).messagesPerSecond).toBe(30);
    await sample(13_000, 540);
    expect((await work.report()).messagesPerSecond).toBe(5);
  });

  it('says whom it serves and what it works on, as the NF knows it', async () => {
    const { work } = worker();
    work.serves({ inFlight: () => 3, ues: async () => 40, drain: async () => undefined });
    expect(await work.report()).toEqual({
      nf: 'amf',
      state: 'ready',
      busy: 0.25,
      delayMs: 4,
      messagesPerSecond: 0,
      inFlight: 3,
      ues: 40,
    });
  });

  it('is starting until it is ready, and draining from then on whatever else', async () => {
    const { work, health } = worker();
    let reason: string | undefined = 'attached to no n2-gateway';
    health.readyWhen('front', () => reason);
    expect((await work.report()).state).toBe('starting');
    reason = undefined;
    expect((await work.report()).state).toBe('ready');
    let drained = 0;
    work.serves({
      inFlight: () => 0,
      drain: async () => {
        drained++;
      },
    });
    work.drain();
    expect(drained).toBe(1);
    expect((await work.report()).state).toBe('draining');
    reason = 'attached to no n2-gateway';
    expect((await work.report()).state).toBe('draining');
  });
});
