/** A subscriber has one context (TS 24.501 §5.5.1.2.8): what ran in the older one ends with it. */
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { AmfWorker } from '../src/worker.ts';
import { Core, type Gnb } from './core.ts';
import { Ue } from './ue.ts';

let core: Core;
let worker: AmfWorker;
let gnb: Gnb;

beforeEach(async () => {
  core = new Core();
  worker = core.worker();
  gnb = core.gnb();
  await gnb.setup();
  gnb.take('NGSetupResponse');
});

afterEach(async () => {
  expect(core.reports).toEqual([]);
  await core.close();
});

it('an accept that the UE did not hear is not repeated, and registers it no more', async () => {
  const ue = new Ue(gnb, '0000000001');
  core.home.subscribe(ue.supi);
  await ue.registerToAccept();
  expect(await worker.ueCount()).toBe(1);
  // T3550 (6 s) expires before the gNB's answer to the release is given up (5 s).
  await core.clock.pass(2_000);
  await worker.call({ supi: ue.supi }, 'superseded', { kind: 'superseded' });
  await core.clock.pass(60_000);
  expect(await worker.ueCount()).toBe(0);
});
