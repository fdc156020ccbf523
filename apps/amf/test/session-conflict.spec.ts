/**
 * The SMF answers a request for a session and, at the same time, sends what UE and gNB are to get. Another worker may have that first,
 * and commit it while the step that asked still waits: that step has to run again, and must not make a second session.
 */
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { UeEvent } from '../src/events.ts';
import type { AmfWorker } from '../src/worker.ts';
import { Core, type Gnb } from './core.ts';
import { sessionRequest, Ue } from './ue.ts';

let core: Core;
let workers: readonly AmfWorker[];
let gnb: Gnb;
let ue: Ue;

beforeEach(async () => {
  core = new Core();
  workers = [core.worker(), core.worker()];
  gnb = core.gnb();
  await gnb.setup();
  gnb.take('NGSetupResponse');
  ue = new Ue(gnb, '0000000001');
  core.home.subscribe(ue.supi);
  await ue.register();
});

afterEach(async () => {
  expect(core.reports).toEqual([]);
  await core.close();
});

const N1_ACCEPT = Uint8Array.of(0x2e, 5, 1, 0xc2);

/** With what comes from the SMF meanwhile, at the worker that has not got the step. */
async function asksForSession(transfers: readonly Uint8Array[]): Promise<void> {
  core.home.beforeAnswered = async () => {
    for (const [n, n1] of transfers.entries()) {
      const n2 = { type: 'PDU_RES_SETUP_REQ', bytes: Uint8Array.of(1, 2, 3) };
      const transfer = { id: `t${n}`, pduSessionId: 5, n1, n2, snssai: { sst: 1 } };
      const event: UeEvent = { kind: 'transfer', skipPaging: false, transfer };
      await workers.find(({ load }) => load === 0)?.call({ supi: ue.supi }, transfer.id, event);
    }
  };
  await ue.send(sessionRequest());
}

const sessions = async () => Object.keys((await workers[0]?.ueOf(ue.supi))?.sessions ?? {});

it('a request that is made again in its step is the same request for the SMF', async () => {
  await asksForSession([N1_ACCEPT]);
  const [first, ...more] = core.home.requestIds;
  expect(more).toEqual([first]);
  expect(await sessions()).toEqual(['5']);
});

it('so is an update, for the SMF to answer it as it did', async () => {
  await asksForSession([]);
  core.home.requestIds.length = 0;
  core.home.beforeAnswered = async () => {
    const event: UeEvent = { kind: 'n1-subscription', id: 's', subscription: { container: 'lpp', uri: 'http://lmf' } };
    await workers.find(({ load }) => load === 0)?.call({ supi: ue.supi }, 's', event);
  };
  const release = {
    message: 'UlNasTransport',
    payloadContainerType: 'n1-sm',
    spare: 0,
    payloadContainer: Uint8Array.of(0x2e, 5, 2, 0xd1),
    pduSessionId: 5,
  } as const;
  await ue.send(release);
  const [first, ...more] = core.home.requestIds;
  expect(more).toEqual([first]);
  // What the UE sends once more is another request.
  await ue.send(release);
  expect(new Set(core.home.requestIds).size).toBe(2);
});

it('another request is another one', async () => {
  await asksForSession([]);
  await asksForSession([]);
  expect(new Set(core.home.requestIds).size).toBe(2);
  expect(core.home.requestIds).toHaveLength(2);
});

it('what waits for the UE of that session is kept, and of an older one is not', async () => {
  await ue.becomeIdle();
  if (ue.guti === undefined) throw new Error('no GUTI');
  const { amfSetId, amfPointer, tmsi5g } = ue.guti;
  // The gNB has not set up the UE's context yet.
  await ue.connect({
    message: 'ServiceRequest',
    ngksi: { ksi: 0, mapped: false },
    serviceType: 'signalling',
    sTmsi5g: { type: '5g-s-tmsi', sTmsi: { amfSetId, amfPointer, tmsi5g } },
  });
  const olderRelease = Uint8Array.of(0x2e, 5, 0, 0xd3);
  await asksForSession([olderRelease, N1_ACCEPT]);
  const pending = (await workers[0]?.ueOf(ue.supi))?.pending ?? [];
  expect(pending.map(({ n1 }) => n1)).toEqual([N1_ACCEPT]);
});
