/** Whatever a worker was about when it died, the UEs of a gNB that has gone or begun anew are idle, and its node is gone. */
import type { GlobalRANNodeId } from '@trunkline/ngap';
import type { FaultPoint } from '@trunkline/state';
import { encodePlmnId } from '@trunkline/wire';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ranNodes } from '../src/context/ran-node.ts';
import { ueContexts } from '../src/context/ue.ts';
import { Core, type Gnb, PLMN } from './core.ts';
import { Ue } from './ue.ts';

const POINTS: readonly FaultPoint[] = ['before-load', 'after-step', 'after-commit', 'after-send'];
const STEPS = Array.from({ length: 5 }, (_, step) => step);

let core: Core;
let first: Gnb;
let second: Gnb;
let phones: Ue[];
/** The worker that has all the gNBs so far dies there, and another goes on. */
let dying: { point: FaultPoint; steps: number } | undefined;
let dead: boolean;

beforeEach(async () => {
  core = new Core();
  dying = undefined;
  dead = false;
  const victim = core.worker((at) => {
    if (dead) return new Promise(() => {});
    if (dying?.point !== at || dying.steps-- > 0) return undefined;
    dead = true;
    void victim.kill();
    core.worker();
    return new Promise(() => {});
  });
  first = core.gnb();
  second = core.gnb();
  await first.setup({ gnbId: 7 });
  first.take('NGSetupResponse');
  const globalRANNodeId: GlobalRANNodeId = {
    choice: 'globalGNBId',
    value: {
      plmnIdentity: encodePlmnId(PLMN),
      gnbId: { choice: 'gnbId', value: { bytes: Uint8Array.of(0, 0, 0, 7), bits: 32 } },
    },
  };
  await second.send({ message: 'RANConfigurationUpdate', globalRANNodeId }, 0);
  phones = [];
  for (const msin of ['0000000001', '0000000002']) {
    const phone = new Ue(first, msin);
    core.home.subscribe(phone.supi);
    await phone.register();
    phones.push(phone);
  }
});
afterEach(() => core.close());

async function connected(): Promise<number> {
  const contexts = await Promise.all(
    phones.map(({ amfUeNgapId }) => core.state.contexts(ueContexts).load(String(amfUeNgapId))),
  );
  return contexts.filter(({ value }) => value?.ran !== undefined).length;
}

describe.each(POINTS)('a worker that dies %s', (point) => {
  it.each(STEPS)('of its step %i when both associations of a gNB end at once', async (steps) => {
    expect(await connected()).toBe(2);
    dying = { point, steps };
    core.front.peerDown(first.peer);
    core.front.peerDown(second.peer);
    await core.quiet();
    expect(dead).toBe(true);
    expect(await core.state.contexts(ranNodes).count()).toBe(0);
    expect(await connected()).toBe(0);
  });

  it.each(STEPS)('of its step %i when a gNB begins anew over another association', async (steps) => {
    const third = core.gnb();
    dying = { point, steps };
    await third.setup({ gnbId: 7 });
    await core.quiet();
    expect(dead).toBe(true);
    third.take('NGSetupResponse');
    const nodes = core.state.contexts(ranNodes);
    expect(await nodes.count()).toBe(1);
    expect((await nodes.load(third.peer)).value?.supersedes).toBeUndefined();
    expect(await connected()).toBe(0);
  });
});
