/** A worker that dies at whatever point of whichever step of a handover: the UE ends where it should, and nobody is asked twice for keys. */
import type { FaultPoint } from '@trunkline/state';
import { describe, expect, it } from 'vitest';
import type { AmfWorker } from '../src/worker.ts';
import { Core, location } from './core.ts';
import { AT_TARGET, Scene, TRANSFER } from './n2-handover.ts';

const POINTS: readonly FaultPoint[] = ['before-load', 'after-step', 'after-commit', 'after-send'];

/** A core whose one worker dies at that point of its step of that number, counted from `arm`; another takes over. */
class Mortal {
  readonly core = new Core();
  readonly worker: AmfWorker;
  heir: AmfWorker | undefined;
  #left = Number.POSITIVE_INFINITY;
  #point: FaultPoint | undefined;

  constructor() {
    this.worker = this.core.worker((at) => {
      if (this.heir !== undefined) return new Promise(() => {});
      if (at !== this.#point || this.#left-- > 0) return undefined;
      this.heir = this.core.worker();
      void this.worker.kill();
      return new Promise(() => {});
    });
  }

  arm(point: FaultPoint, step: number): void {
    this.#point = point;
    this.#left = step;
  }
}

describe.each(POINTS)('a worker that dies %s', (point) => {
  it.each([0, 1, 2, 3, 4])('of step %i of an N2 handover', async (step) => {
    const mortal = new Mortal();
    const scene = await new Scene(mortal.core, mortal.worker).begin();
    mortal.arm(point, step);
    await scene.required();
    // A request, a command and a release more than once are the front's to suppress: what is answered again is the same.
    expect(scene.target.take('HandoverRequest').securityContext.nextHopChainingCount).toBe(2);
    await scene.acknowledge([5], [6]);
    const command = scene.source.take('HandoverCommand');
    expect(command.pduSessionResourceToReleaseListHOCmd?.map(({ pduSessionId }) => pduSessionId)).toEqual([6]);
    await scene.notify();
    // The timer's own length, and that of the claim which the dead worker may have on it.
    await scene.core.clock.pass(7_500);
    expect(scene.source.got.length).toBeGreaterThan(0);
    // Said once more where nobody answers, which is also what makes up for a worker that died before it was out.
    while (scene.source.got.length > 0)
      expect(scene.source.take('UEContextReleaseCommand').cause.value).toBe('successful-handover');
    await scene.source.send({ message: 'UEContextReleaseComplete', ...scene.sourceIds });
    expect(mortal.heir).toBeDefined();
    scene.worker = mortal.heir ?? mortal.worker;
    expect((await scene.context())?.ran).toMatchObject({ peer: scene.target.peer, ranUeNgapId: AT_TARGET });
    expect((await scene.context())?.handover).toBeUndefined();
    expect((await scene.context())?.left).toBeUndefined();
    expect(await scene.active()).toEqual([5]);
    expect(scene.unseen).toEqual([]);
    expect(mortal.core.reports).toEqual([]);
    await mortal.core.close();
  });

  it.each([0, 1])('of step %i of an N2 handover that is cancelled', async (step) => {
    const mortal = new Mortal();
    const scene = await (await new Scene(mortal.core, mortal.worker).begin()).prepared();
    mortal.arm(point, step);
    const cause = { choice: 'radioNetwork', value: 'handover-cancelled' } as const;
    await scene.source.send({ message: 'HandoverCancel', ...scene.sourceIds, cause });
    scene.source.take('HandoverCancelAcknowledge');
    scene.target.take('UEContextReleaseCommand');
    await scene.target.send({ message: 'UEContextReleaseComplete', ...scene.targetIds });
    scene.worker = mortal.heir ?? mortal.worker;
    expect((await scene.context())?.handover).toBeUndefined();
    expect(await scene.active()).toEqual([5, 6]);
    expect(scene.unseen).toEqual([]);
    await mortal.core.close();
  });

  it('of a path switch', async () => {
    const mortal = new Mortal();
    const scene = await new Scene(mortal.core, mortal.worker).begin();
    mortal.core.home.smfAnswers = undefined;
    mortal.core.home.smfAnswer = { n2: { type: 'PATH_SWITCH_REQ_ACK', bytes: Uint8Array.of(0) } };
    mortal.arm(point, 0);
    await scene.target.send({
      message: 'PathSwitchRequest',
      ranUeNgapId: AT_TARGET,
      sourceAMFUeNgapId: scene.ue.amfUeNgapId,
      userLocationInformation: location(),
      ueSecurityCapabilities: {
        nrEncryptionAlgorithms: 0xe000,
        nrIntegrityProtectionAlgorithms: 0xe000,
        eutraEncryptionAlgorithms: 0,
        eutraIntegrityProtectionAlgorithms: 0,
      },
      pduSessionResourceToBeSwitchedDLList: [5, 6].map((pduSessionId) => ({
        pduSessionId,
        pathSwitchRequestTransfer: TRANSFER,
      })),
    });
    expect(scene.target.take('PathSwitchRequestAcknowledge').securityContext.nextHopChainingCount).toBe(2);
    expect(mortal.heir).toBeDefined();
    scene.worker = mortal.heir ?? mortal.worker;
    expect((await scene.context())?.ran).toMatchObject({ peer: scene.target.peer, ranUeNgapId: AT_TARGET });
    expect(scene.unseen).toEqual([]);
    await mortal.core.close();
  });
});
