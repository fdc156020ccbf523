/** What the operator has changed at one worker, at the others; and gateways that come and go. */
import { openState } from '@trunkline/state';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { AmfIdentity } from '../src/context/identity.ts';
import { ranNodes } from '../src/context/ran-node.ts';
import { OwnConfiguration } from '../src/own-configuration.ts';
import { OwnProfile, profileOf } from '../src/sbi/own-profile.ts';
import { Core, PLMN } from './core.ts';

let core: Core;
beforeEach(() => {
  core = new Core();
});
afterEach(() => core.close());

it('reaches what each worker says of itself, also of one that begins later and has no messages', async () => {
  const heard: Record<string, number[]> = {};
  const worker = (name: string) =>
    core.worker(undefined, {
      follow: async ({ relativeCapacity }) => {
        heard[name] = [...(heard[name] ?? []), relativeCapacity];
      },
    });
  const first = worker('first');
  worker('second');
  await core.quiet();
  await first.operate({ relativeCapacity: 7 });
  await core.clock.pass(5_000);
  worker('third');
  await core.quiet();
  expect(heard['first']?.at(-1)).toBe(7);
  expect(heard['second']?.at(-1)).toBe(7);
  expect(heard['third']).toEqual([7]);
});

it('is told to the NRF until the NRF has it, and then no more', async () => {
  const identity: AmfIdentity = {
    name: 'amf',
    relativeCapacity: 255,
    guami: { amfRegionId: 1, amfSetId: 1, amfPointer: 0 },
    plmns: [{ plmnId: PLMN, slices: [{ sst: 1 }] }],
    endpoints: [],
  };
  const told: unknown[] = [];
  let isAway = true;
  const profile = new OwnProfile(profileOf([], identity), {
    tacs: [],
    update: async ({ capacity }) => {
      if (isAway) throw new Error('away');
      told.push(capacity);
    },
    failed: () => undefined,
  });
  await profile.follow(identity);
  await profile.follow({ ...identity, relativeCapacity: 7 });
  isAway = false;
  await profile.follow({ ...identity, relativeCapacity: 7 });
  await profile.follow({ ...identity, relativeCapacity: 7 });
  expect(told).toEqual([7]);
});

it('makes no step of any gNB where a gateway goes', async () => {
  const state = openState({ clock: core.clock });
  const fronts = [{ address: '127.0.0.5' }, { address: '127.0.0.6' }];
  let steps = 0;
  const own = new OwnConfiguration({
    settings: { config: core.config, plmns: [{ plmnId: PLMN, slices: [{ sst: 1 }] }] },
    state,
    clock: core.clock,
    nodes: state.contexts(ranNodes),
    ran: { all: async () => ['one', 'two'] } as unknown as ConstructorParameters<typeof OwnConfiguration>[0]['ran'],
    link: () => ({ fronts: () => fronts, peers: () => new Map(), closePeer: () => undefined }),
    uesOf: async () => [],
    node: async () => void steps++,
    ue: async () => undefined,
    changed: undefined,
    follow: undefined,
    report: () => undefined,
  });
  own.frontsChanged();
  await core.quiet();
  expect(steps).toBe(2);
  fronts.pop();
  own.frontsChanged();
  await core.quiet();
  expect(steps).toBe(2);
  fronts.push({ address: '127.0.0.7' });
  own.frontsChanged();
  await core.quiet();
  expect(steps).toBe(4);
});
