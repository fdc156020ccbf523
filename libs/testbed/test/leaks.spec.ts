/** A flow that leaves something behind in the core fails, and says what. */
import { systemClock } from '@trunkline/platform';
import { expect, it } from 'vitest';
import { callFlow, type FlowTarget, runFlow } from '../src/index.ts';

/** Time that passes at once. */
function quickClock() {
  let now = 0;
  return {
    ...systemClock,
    monotonic: () => now,
    after: (ms: number, then: () => void) => {
      queueMicrotask(() => {
        now += ms;
        then();
      });
      return () => undefined;
    },
  };
}

async function runWith(leftovers: (ended: boolean, ms: number) => readonly string[]) {
  const clock = quickClock();
  let endedAt: number | undefined;
  const target = {
    tap: undefined,
    clock,
    leftovers: async () => leftovers(endedAt !== undefined, clock.monotonic() - (endedAt ?? 0)),
  } as unknown as FlowTarget;
  const flow = callFlow({
    name: 'lab/leaking',
    title: 'A flow',
    clause: '-',
    shows: 'What it leaves',
    tags: ['5gc'],
    run: async () => {
      endedAt = clock.monotonic();
    },
  });
  return runFlow(flow, target);
}

it('passes where no more is there than before', async () => {
  expect(await runWith(() => ['nrf-registration 1'])).toMatchObject({ verdict: 'passed' });
});

it('waits for what goes with its timer', async () => {
  expect(await runWith((ended, ms) => (ended && ms < 30_000 ? ['amf-ue 7'] : []))).toMatchObject({ verdict: 'passed' });
});

it('fails where something stays, by name', async () => {
  const result = await runWith((ended) =>
    ended ? ['nrf-registration 1', 'amf-ue 7 of imsi-1 with timer T3522'] : ['nrf-registration 1'],
  );
  expect(result).toMatchObject({
    verdict: 'failed',
    reason: 'UEs and gNBs are gone, and the core still has: amf-ue 7 of imsi-1 with timer T3522',
  });
});
