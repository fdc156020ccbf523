/** Rule one of the architecture: a worker that dies, at whatever point of whichever step, loses nobody. */
import type { FaultPoint } from '@trunkline/state';
import { describe, expect, it } from 'vitest';
import { Core } from './core.ts';
import { Ue } from './ue.ts';

const POINTS: readonly FaultPoint[] = ['before-load', 'after-step', 'after-commit', 'after-send'];
const UES = 10;
/** NG Setups and uplink messages that one of two workers gets while ten UEs register, and some more. */
const STEPS = Array.from({ length: 24 }, (_, step) => step);

describe.each(POINTS)('a worker that dies %s', (point) => {
  it.each(STEPS)('of its step %i: ten UEs register, all ten are registered', async (index) => {
    const core = new Core();
    let steps = 0;
    let dead = false;
    const survivor = core.worker();
    // The other one dies at a step of its own choosing, of whichever of the ten UEs it serves.
    const victim = core.worker((at) => {
      if (dead) return new Promise(() => {});
      if (at !== point || steps++ < index) return undefined;
      dead = true;
      void victim.kill();
      return new Promise(() => {});
    });
    const ues: Ue[] = [];
    for (let i = 0; i < UES; i++) {
      const gnb = core.gnb();
      await gnb.setup();
      gnb.take('NGSetupResponse');
      const ue = new Ue(gnb, String(i + 1).padStart(10, '0'));
      core.home.subscribe(ue.supi);
      ues.push(ue);
    }
    await Promise.all(ues.map((ue) => ue.register()));
    expect(dead).toBe(true);
    for (const ue of ues) {
      expect(ue.gnb.got).toEqual([]);
      expect(await survivor.ueOf(ue.supi)).toMatchObject({ registered: true, waiting: undefined, supi: ue.supi });
    }
    expect(core.reports).toEqual([]);
    await core.close();
  });
});
