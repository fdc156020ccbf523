/** What a UE holds at other NFs goes though the worker that let it go died before it had said so (ADR 13). */
import type { FaultPoint } from '@trunkline/state';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type CallEffect, Calls } from '../src/calls.ts';
import type { UeContext } from '../src/context/ue.ts';
import { type Refusal, RefusedError } from '../src/environment.ts';
import type { UeEvent } from '../src/events.ts';
import type { AmfWorker } from '../src/worker.ts';
import { Core, type Gnb } from './core.ts';
import { sessionRequest, Ue } from './ue.ts';

let core: Core;
let survivor: AmfWorker;
let victim: AmfWorker;
let dies: FaultPoint | undefined;
let gnb: Gnb;
let ue: Ue;

beforeEach(async () => {
  core = new Core();
  survivor = core.worker();
  dies = undefined;
  let dead = false;
  victim = core.worker((at) => {
    if (dead) return new Promise(() => {});
    if (at !== dies) return undefined;
    dead = true;
    void victim.kill();
    return new Promise(() => {});
  });
  gnb = core.gnb();
  await gnb.setup();
  gnb.take('NGSetupResponse');
  ue = new Ue(gnb, '0000000001');
  core.home.subscribe(ue.supi);
  await ue.register();
  await ue.send(sessionRequest());
  core.home.smfCalls.length = 0;
});

afterEach(async () => {
  expect(core.reports).toEqual([]);
  await core.close();
});

const released = () => core.home.smfCalls.filter(({ operation }) => operation === 'release').length;
const deleted = () => core.home.policyCalls.filter(({ operation }) => operation === 'delete').length;

describe.each(['after-commit', 'after-send'] as const)('a worker that dies %s', (point) => {
  it.each<[string, UeEvent]>([
    ['the UE is registered elsewhere', { kind: 'moved-elsewhere', initial: true }],
    ['the PCF ends the association', { kind: 'policy-terminated' }],
  ])('of the step in which %s', async (_what, event) => {
    dies = point;
    void victim.call({ supi: ue.supi }, 'call', event);
    await core.quiet();
    // After the send the calls are on their way, and a worker in the same process makes them though it is dead.
    if (point === 'after-commit') expect([released(), deleted()]).toEqual([0, 0]);
    await core.clock.pass(7_000);
    const isGone = event.kind === 'moved-elsewhere';
    // At least once: what the dead worker may have said is said again.
    const times = point === 'after-commit' ? 1 : 2;
    expect([released(), deleted()]).toEqual([isGone ? times : 0, times]);
    expect((await survivor.ueOf(ue.supi))?.registered).toBe(isGone ? undefined : true);
  });

  it('of an implicit deregistration, in which no one else has a hand', async () => {
    await ue.becomeIdle();
    expect((await survivor.ueOf(ue.supi))?.ran).toBeUndefined();
    await core.clock.pass((3600 + 240) * 1_000 + 500);
    dies = point;
    await core.clock.pass(600_000);
    dies = undefined;
    await core.clock.pass(10_000);
    expect([released(), deleted()]).toEqual([1, 1]);
    expect(core.home.purged).toEqual([ue.supi]);
    expect(await survivor.ueOf(ue.supi)).toBeUndefined();
  });
});

describe('a call that is made late', () => {
  const ref = { uri: 'http://smf/1', statusId: '1', dnn: 'internet', snssai: { sst: 1 }, active: true };
  const make = async (effect: CallEffect, again: boolean) => {
    const notices = { transferFailed: async () => {}, n1Message: async () => {} };
    const context = (await survivor.ueOf(ue.supi)) as UeContext;
    const calls = new Calls({
      env: survivor.environment,
      notices,
      expose: async () => {},
      ue: async () => context,
      post: async () => {},
    });
    await calls.make(effect, { key: '1', callId: 'm/0', again });
  };

  it.each([
    [{ effect: 'deactivate-session', ref, cause: '5G_AN_NOT_RESPONDING' } as const],
    [{ effect: 'forget', supi: 'imsi-999700000000001', purge: true } as const],
  ])('of what is otherwise by now is of no use: %j', async (effect) => {
    await make(effect, true);
    expect([core.home.smfCalls, core.home.purged]).toEqual([[], []]);
    await make(effect, false);
    expect(core.home.smfCalls.length + core.home.purged.length).toBe(1);
  });

  it('fails, so that it is made again, only where the other side was not there', async () => {
    const { smf } = survivor.environment;
    const effect = { effect: 'release-session', ref, cause: 'x' } as const;
    const broken = (refusal: Refusal) => ({
      ...survivor.environment,
      smf: { ...smf, release: async () => Promise.reject(new RefusedError(refusal, 'no')) },
    });
    const notices = { transferFailed: async () => {}, n1Message: async () => {} };
    const callsOf = (refusal: Refusal) =>
      new Calls({
        env: broken(refusal),
        notices,
        expose: async () => {},
        ue: async () => undefined,
        post: async () => {},
      });
    const info = { key: '1', callId: 'm/0', again: false };
    await expect(callsOf('unavailable').make(effect, info)).rejects.toThrow('no');
    await callsOf('unknown-subscriber').make(effect, info);
  });
});
