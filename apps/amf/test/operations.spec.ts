/** What the operator has changed, read while it changes. */
import { openState, type StateBackend, type Stored } from '@trunkline/state';
import { expect, it } from 'vitest';
import type { Operation } from '../src/context/identity.ts';
import { Operations } from '../src/operations.ts';
import { ManualClock, settle } from './clock.ts';

/** A store whose answers to reads wait until the test lets them go, each with what was there when it was asked for. */
function slow() {
  const clock = new ManualClock();
  const state = openState({ clock });
  const held: (() => void)[] = [];
  const backend = {
    contexts: (definition: Parameters<StateBackend['contexts']>[0]) => {
      const store = state.contexts(definition);
      let isFirst = true;
      const load = async (key: string): Promise<Stored<unknown>> => {
        const waits = isFirst;
        isFirst = false;
        const found = await store.load(key);
        if (waits) await new Promise<void>((resolve) => held.push(resolve));
        return found;
      };
      return new Proxy(store, {
        get: (target, name) => {
          if (name === 'load') return load;
          const member: unknown = Reflect.get(target, name, target);
          return typeof member === 'function' ? member.bind(target) : member;
        },
      });
    },
  } as StateBackend;
  return { clock, held, other: new Operations(state, clock), operations: new Operations(backend, clock) };
}

it('is read anew for whoever needs it as it is now, while an older read runs', async () => {
  const { operations, other, held } = slow();
  const older = operations.refresh();
  await settle();
  await other.change({ relativeCapacity: 7 } satisfies Operation);
  const now = operations.refresh(true);
  held[0]?.();
  await Promise.all([older, now]);
  expect(operations.current).toEqual({ relativeCapacity: 7 });
});

it('is not taken back by a read that began before the change', async () => {
  const { operations, held } = slow();
  const older = operations.refresh();
  await settle();
  const changed = operations.change({ relativeCapacity: 7 });
  await settle();
  held[0]?.();
  await Promise.all([older, changed]);
  expect(operations.current).toEqual({ relativeCapacity: 7 });
});
