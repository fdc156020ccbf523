import { beforeEach, expect, it } from 'vitest';
import { smfConfig } from '../src/config.ts';
import { Upfs } from '../src/upfs.ts';
import { ManualClock } from './clock.ts';
import { UPF_NODE } from './session.ts';

const OTHER = '127.0.0.8';
const here = (peer: string, leaves = false) => ({ peer, leaves, association: 1 });

let clock: ManualClock;
let upfs: Upfs;
const selected = () => upfs.select('internet', { sst: 1 })?.nodeId;

beforeEach(() => {
  clock = new ManualClock();
  const [upf] = smfConfig.parse({}).upfs;
  if (upf === undefined) throw new Error('no UPF');
  upfs = new Upfs({ upfs: [upf, { ...upf, nodeId: OTHER }], upfAwaySeconds: 20 }, clock);
});

it('takes the first that is associated', () => {
  expect([selected(), upfs.ready]).toEqual([undefined, false]);
  upfs.associated(OTHER, here('b'));
  expect(selected()).toBe(OTHER);
  upfs.associated(UPF_NODE, here('a'));
  expect(selected()).toBe(UPF_NODE);
});

it('expects one back that was there a moment ago, where no other is', async () => {
  upfs.associated(UPF_NODE, here('a'));
  upfs.associated(OTHER, here('b'));
  upfs.lost(UPF_NODE, 'a');
  expect(selected()).toBe(OTHER);
  upfs.lost(OTHER, 'b');
  expect([selected(), upfs.ready]).toEqual([UPF_NODE, true]);
  expect(upfs.peerOf(UPF_NODE)).toBeUndefined();
  await clock.pass(20_000);
  expect([selected(), upfs.ready]).toEqual([undefined, false]);
});

it('does not expect one that has left', () => {
  upfs.associated(UPF_NODE, here('a', true));
  upfs.lost(UPF_NODE, 'a');
  expect([selected(), upfs.ready]).toEqual([undefined, false]);
});
