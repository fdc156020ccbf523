/** An N2 handover between two AMFs: what a call flow cannot reach, and workers of either that die on the way. */
import type { NgapPdu } from '@trunkline/ngap';
import type { FaultPoint } from '@trunkline/state';
import { afterEach, describe, expect, it } from 'vitest';
import type { HandoverToAmf } from '../src/context/other-amf.ts';
import type { UeContext } from '../src/context/ue.ts';
import type { OtherAmfs } from '../src/environment.ts';
import type { AmfWorker } from '../src/worker.ts';
import { Core, type Gnb, location } from './core.ts';
import { AT_TARGET, Scene, smfAnswer, TRANSFER, targetId } from './n2-handover.ts';
import { serviceOf } from './other-amf.ts';

type Faults = NonNullable<Parameters<Core['worker']>[0]>;

/** A core whose worker dies at a point of a step, counted from `arm`; another takes over. */
class Mortal {
  readonly core: Core;
  worker: AmfWorker;
  #left = Number.POSITIVE_INFINITY;
  #point: FaultPoint | undefined;

  constructor(core: Core) {
    this.core = core;
    const first: AmfWorker = core.worker(((at) => {
      if (this.worker !== first) return new Promise(() => {});
      if (at !== this.#point || this.#left-- > 0) return undefined;
      this.worker = core.worker();
      void first.kill();
      return new Promise(() => {});
    }) satisfies Faults);
    this.worker = first;
  }

  arm(point: FaultPoint, step: number): void {
    this.#point = point;
    this.#left = step;
  }

  call: AmfWorker['call'] = (...args) => this.worker.call(...args);
  context: AmfWorker['context'] = (...args) => this.worker.context(...args);
  relocate: AmfWorker['relocate'] = (...args) => this.worker.relocate(...args);
}

/** Something that takes real time, because it is looked for again and again. */
async function until(what: () => boolean | Promise<boolean>): Promise<void> {
  for (let tries = 0; tries < 400; tries++) {
    if (await what()) return;
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
  throw new Error('it does not come about');
}

class Pair {
  readonly source = new Mortal(new Core());
  readonly target = new Mortal(new Core({ guami: { amfRegionId: 1, amfSetId: 2, amfPointer: 0 } }));
  readonly scene = new Scene(this.source.core, this.source.worker);
  readonly gnb: Gnb = this.target.core.gnb();
  readonly amfs: OtherAmfs = serviceOf(this.target, this.source);
  readonly asked: HandoverToAmf[] = [];
  amfUeNgapId = 0;

  async begin(): Promise<this> {
    const { source, target, scene, amfs, gnb } = this;
    await scene.begin();
    await gnb.setup({ gnbId: 9 });
    gnb.take('NGSetupResponse');
    target.core.home.subscribe(scene.ue.supi);
    target.core.home.smfAnswers = smfAnswer;
    target.core.home.otherAmf = amfs;
    source.core.home.otherAmf = {
      ...amfs,
      createContext: (handover) => {
        this.asked.push(handover);
        return amfs.createContext(handover);
      },
    };
    return this;
  }

  async required(): Promise<void> {
    await this.scene.required({ targetId: targetId(9) });
    await until(() => this.gnb.got.length > 0);
    const request = this.gnb.take('HandoverRequest');
    this.amfUeNgapId = request.amfUeNgapId;
    expect(request.securityContext.nextHopChainingCount).toBe(2);
  }

  acknowledge(ranUeNgapId = AT_TARGET): Promise<void> {
    return this.gnb.send({
      message: 'HandoverRequestAcknowledge',
      amfUeNgapId: this.amfUeNgapId,
      ranUeNgapId,
      pduSessionResourceAdmittedList: [5, 6].map((pduSessionId) => ({
        pduSessionId,
        handoverRequestAcknowledgeTransfer: TRANSFER,
      })),
      targetToSourceTransparentContainer: Uint8Array.of(0x66),
    });
  }

  async commanded(): Promise<void> {
    await until(() => this.scene.source.got.length > 0);
    const command = this.scene.source.take('HandoverCommand');
    expect(command.pduSessionResourceHandoverList?.map(({ pduSessionId }) => pduSessionId)).toEqual([5, 6]);
    expect(command.targetToSourceTransparentContainer).toEqual(Uint8Array.of(0x66));
  }

  notify(): Promise<void> {
    return this.gnb.send({
      message: 'HandoverNotify',
      amfUeNgapId: this.amfUeNgapId,
      ranUeNgapId: AT_TARGET,
      userLocationInformation: location(),
    });
  }

  /** The UE's context at the target AMF, arrived or not. */
  async there(): Promise<UeContext | undefined> {
    return this.target.worker.context({ key: String(this.amfUeNgapId) });
  }

  async arrived(): Promise<void> {
    const { scene, source } = this;
    await until(async () => (await this.there())?.arrived === true);
    expect(await this.there()).toMatchObject({
      registered: true,
      supi: scene.ue.supi,
      ran: { peer: this.gnb.peer, ranUeNgapId: AT_TARGET },
      sessions: { 5: { active: true }, 6: { active: true } },
    });
    expect((await this.there())?.relocation).toBeUndefined();
    expect(await source.worker.ueOf(scene.ue.supi)).toBeUndefined();
    // The timer's own length, and that of the claim which a dead worker may have on it.
    await source.core.clock.pass(7_500);
    expect(scene.source.got.length).toBeGreaterThan(0);
    // Said once more where nobody answers.
    while (scene.source.got.length > 0)
      expect(scene.source.take('UEContextReleaseCommand').cause.value).toBe('successful-handover');
    await scene.source.send({ message: 'UEContextReleaseComplete', ...scene.sourceIds });
    expect((await source.worker.context({ key: String(scene.ue.amfUeNgapId) })) ?? undefined).toBeUndefined();
  }

  unseen(): readonly NgapPdu['message'][] {
    return [...this.scene.unseen, ...this.gnb.got.map(({ message }) => message)];
  }

  async close(): Promise<void> {
    await this.source.core.close();
    await this.target.core.close();
  }
}

let pair: Pair;
afterEach(() => pair.close());

describe('CreateUEContext', () => {
  it('asked again asks the gNB once, and gets the same answer', async () => {
    pair = await new Pair().begin();
    await pair.required();
    const [handover] = pair.asked;
    if (handover === undefined) throw new Error('nothing was asked');
    const again = pair.amfs.createContext(handover);
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(pair.gnb.got).toEqual([]);
    await pair.acknowledge();
    await pair.commanded();
    expect(await again).toMatchObject({ result: 'prepared', policyReselected: true });
    expect(await pair.amfs.createContext(handover)).toEqual(await again);
    await pair.notify();
    await pair.arrived();
    expect(pair.unseen()).toEqual([]);
    const prepared = pair.target.core.home.smfCalls.filter(({ hoState }) => hoState === 'PREPARING');
    expect(prepared).toHaveLength(2);
  });

  it('of another preparation takes the place of the one before', async () => {
    pair = await new Pair().begin();
    await pair.required();
    await pair.acknowledge();
    await pair.commanded();
    const [handover] = pair.asked;
    if (handover === undefined) throw new Error('nothing was asked');
    const next = pair.amfs.createContext({ ...handover, notifyUri: `${handover.notifyUri}-next` });
    await until(() => pair.gnb.got.length > 1);
    expect(pair.gnb.take('UEContextReleaseCommand').cause.value).toBe('handover-cancelled');
    pair.gnb.take('HandoverRequest');
    await pair.acknowledge(AT_TARGET + 1);
    expect(await next).toMatchObject({ result: 'prepared' });
  });

  it('answered when the source has cancelled is of no use any more', async () => {
    pair = await new Pair().begin();
    await pair.required();
    const cause = { choice: 'radioNetwork', value: 'handover-cancelled' } as const;
    await pair.scene.source.send({ message: 'HandoverCancel', ...pair.scene.sourceIds, cause });
    await until(() => pair.scene.source.got.length > 0);
    pair.scene.source.take('HandoverCancelAcknowledge');
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(pair.unseen()).toEqual([]);
    expect(await pair.scene.context()).toMatchObject({ registered: true, handover: undefined });
    expect(await pair.there()).toBeUndefined();
  });
});

describe('What comes for a UE that is not on its way', () => {
  it('changes nothing', async () => {
    pair = await new Pair().begin();
    await pair.required();
    await pair.acknowledge();
    await pair.commanded();
    const at = { apiRoot: 'http://other:80', ueContextId: '5g-guti-9997001004000000001' };
    await pair.amfs.releaseContext(at, { choice: 'radioNetwork', value: 'handover-cancelled' });
    const told = { toRelease: [], notifySource: false };
    await pair.amfs.handoverCompleted(`http://amf/callbacks/handover/${pair.scene.ue.amfUeNgapId}/another`, told);
    expect(await pair.scene.context()).toMatchObject({ handover: { phase: 'prepared' } });
    await pair.notify();
    await pair.arrived();
  });
});

const POINTS: readonly FaultPoint[] = ['before-load', 'after-step', 'after-commit', 'after-send'];

describe.each(POINTS)('a worker that dies %s', (point) => {
  // Dead only here, the worker's own call would still go on after the last point, beside that of its heir.
  it.each(point === 'after-send' ? [1] : [0, 1])('of step %i of the source AMF', async (step) => {
    pair = await new Pair().begin();
    pair.source.arm(point, step);
    await pair.required();
    await pair.acknowledge();
    // Its timer makes the call again that the dead worker may have made.
    void (async () => {
      for (let i = 0; i < 6; i++) {
        await new Promise((resolve) => setTimeout(resolve, 20));
        await pair.source.core.clock.pass(1_000);
      }
    })();
    await pair.commanded();
    await pair.notify();
    await pair.arrived();
  });

  it.each([1, 2])('of step %i of the target AMF', async (step) => {
    pair = await new Pair().begin();
    pair.target.arm(point, step);
    await pair.required();
    await pair.acknowledge();
    await pair.commanded();
    await pair.notify();
    await pair.arrived();
  });
});
