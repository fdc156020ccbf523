import { openState, StepEngine, systemClock } from '@trunkline/state';
import { expect, it } from 'vitest';
import { commitTap, Tap, type TapEvent } from '../src/index.ts';

interface Light {
  readonly name: string;
  readonly colour: string;
}

type Event = { readonly turn: string; readonly timers?: Readonly<Record<string, number | null>> } | 'remove';

function lights() {
  const tap = new Tap();
  const store = openState({ prefix: 'test' }).contexts<Light>({ name: 'light', schema: 1 });
  const engine = new StepEngine<Light, Event, never>({
    store,
    step: (_light, event, { key }) =>
      event === 'remove'
        ? { context: null }
        : {
            context: { name: key, colour: event.turn },
            ...(event.timers === undefined ? {} : { timers: event.timers }),
          },
    send: () => undefined,
    timerEvent: () => ({ turn: 'red' }),
    clock: systemClock,
    report: () => undefined,
    committed: commitTap(tap, 'AMF', { ue: ({ name }) => name, states: ({ colour }) => [colour, 'a light'] }),
  });
  let id = 0;
  return { tap, engine, turn: (event: Event) => engine.run({ key: 'one', messageId: `${++id}`, event }) };
}

it('shows what changed of states and timers, on the lane of the function', async () => {
  const { tap, turn } = lights();
  const seen: TapEvent[] = [];
  tap.listen((event) => seen.push(event));
  await turn({ turn: 'red', timers: { T1: 6_000 } });
  await turn({ turn: 'red', timers: { T1: 500 } });
  await turn({ turn: 'green', timers: { T1: null, T2: null } });
  await turn('remove');
  expect(seen.map(({ protocol, ue, summary }) => [protocol, ue, summary()])).toEqual([
    ['timer', 'one', 'T1 started: 6 s'],
    ['state', 'one', 'red, a light'],
    ['timer', 'one', 'T1 restarted: 500 ms'],
    ['timer', 'one', 'T1 stopped'],
    ['state', 'one', 'green'],
    ['state', 'one', 'context removed'],
  ]);
  expect(new Set(seen.flatMap(({ from, to }) => [from, to]))).toEqual(new Set(['AMF']));
});

it('says when a timer has expired', async () => {
  const { tap, engine, turn } = lights();
  const expired = new Promise<string>((resolve) => {
    tap.listen(({ protocol, summary }) => {
      if (protocol === 'timer' && summary().includes('expired')) resolve(summary());
    });
  });
  engine.start();
  await turn({ turn: 'green', timers: { T1: 1 } });
  expect(await expired).toBe('T1 expired');
  await engine.drain();
});
