/** What an SMF worker has committed and not said yet when it dies is said by another one: to the UPF and, where no timer repeats it, to the AMF (ADR 13). */
import type { PfcpMessage, PfcpMessageOf } from '@trunkline/pfcp';
import type { FaultPoint } from '@trunkline/state';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { SmSession } from '../src/context/session.ts';
import { setUpAt, TestSession } from './session.ts';
import { Smf } from './smf.ts';

/** After that a worker of which nothing is heard is given up, and its calls are made by another. */
const GIVEN_UP_MS = 7_000;

let smf: Smf;
let dies: FaultPoint | undefined;
let victim: ReturnType<Smf['mortal']>;

beforeEach(() => {
  smf = new Smf();
  dies = undefined;
  victim = smf.mortal(() => dies);
});

/** Another worker, which is there from now on. */
const another = () => smf.worker().root;

afterEach(async () => {
  expect(victim.dead).toBe(true);
  expect(smf.reports).toEqual([]);
  await smf.close();
});

/** A session as `made` leaves it, kept for the workers. */
async function kept(made: Promise<TestSession>): Promise<SmSession> {
  const session = (await made).context as SmSession;
  await smf.keep(session);
  return session;
}

const names = () => smf.atUpf.map(({ message }) => message);

/** Where the last message to the UPF has downlink packets go. */
function downlink(): string {
  const last = smf.atUpf.at(-1) as PfcpMessage;
  if (last.message !== 'SessionModificationRequest') return last.message;
  const [far] = (last as PfcpMessageOf<'SessionModificationRequest'>).updateFar ?? [];
  if (far?.applyAction?.forw !== true) return 'buffered';
  const tunnel = far.updateForwardingParameters?.outerHeaderCreation;
  return `to ${tunnel !== undefined && 'teid' in tunnel ? tunnel.teid : '?'}`;
}

describe.each(['after-commit', 'after-send'] as const)('a worker that dies %s', (point) => {
  it('of the step in which the UE becomes idle: downlink packets are buffered', async () => {
    const session = await kept(TestSession.active());
    dies = point;
    await smf.update(victim.root, session, { upCnxState: 'DEACTIVATED' });
    expect((await smf.session(session.ref))?.userPlane).toBe('deactivated');
    if (point === 'after-commit') expect(smf.atUpf).toEqual([]);
    another();
    await smf.clock.pass(GIVEN_UP_MS);
    expect(downlink()).toBe('buffered');
    const said = smf.atUpf.length;
    await smf.clock.pass(120_000);
    expect(smf.atUpf).toHaveLength(said);
  });

  it('of the step in which the gNB has set up its end: downlink packets go there', async () => {
    const session = await kept(TestSession.idle());
    await smf.update(victim.root, session, { upCnxState: 'ACTIVATING' });
    dies = point;
    await smf.update(
      victim.root,
      session,
      { n2SmInfoType: 'PDU_RES_SETUP_RSP', n2SmInfo: { contentId: 'part' } },
      { bytes: setUpAt(0x78) },
    );
    another();
    await smf.clock.pass(GIVEN_UP_MS);
    expect(downlink()).toBe(`to ${0x78}`);
  });
});

it('what is said late is what holds then', async () => {
  const session = await kept(TestSession.active());
  dies = 'after-commit';
  await smf.update(victim.root, session, { upCnxState: 'DEACTIVATED' });
  const survivor = another();
  // The UE is back before anybody knows that the worker is dead.
  await smf.update(survivor, session, { upCnxState: 'ACTIVATING' });
  await smf.update(
    survivor,
    session,
    { n2SmInfoType: 'PDU_RES_SETUP_RSP', n2SmInfo: { contentId: 'part' } },
    { bytes: setUpAt(0x79) },
  );
  expect(downlink()).toBe(`to ${0x79}`);
  await smf.clock.pass(GIVEN_UP_MS);
  expect(downlink()).toBe(`to ${0x79}`);
  expect(names().every((name) => name === 'SessionModificationRequest')).toBe(true);
});

it('an answer that was lost is given again, and the step not taken again', async () => {
  const session = await kept(TestSession.idle());
  await smf.update(victim.root, session, { upCnxState: 'ACTIVATING' });
  dies = 'after-commit';
  const setUp = { n2SmInfoType: 'PDU_RES_SETUP_RSP', n2SmInfo: { contentId: 'part' } } as const;
  const request = { bytes: setUpAt(0x78), key: 'n2.1-5/5/PDU_RES_SETUP_RSP' };
  await smf.update(victim.root, session, setUp, request);
  const survivor = another();
  await smf.update(survivor, session, { upCnxState: 'DEACTIVATED' });
  await smf.update(survivor, session, setUp, request);
  expect((await smf.session(session.ref))?.userPlane).toBe('deactivated');
  await smf.update(survivor, session, setUp, { ...request, key: 'n2.1-6/5/PDU_RES_SETUP_RSP' });
  expect((await smf.session(session.ref))?.userPlane).toBe('activated');
});

it('of a session that has ended meanwhile nothing is said', async () => {
  const session = await kept(TestSession.active());
  dies = 'after-commit';
  await smf.update(victim.root, session, { upCnxState: 'DEACTIVATED' });
  await smf.update(another(), session, { release: true });
  expect(names()).toEqual(['SessionDeletionRequest']);
  await smf.clock.pass(GIVEN_UP_MS);
  expect(names()).toEqual(['SessionDeletionRequest']);
});

it.each(['before-load', 'after-step', 'after-commit', 'after-send'] as const)(
  'a UPF that has restarted gets its session back, though the worker dies %s',
  async (point) => {
    const session = await kept(TestSession.active());
    dies = point;
    await smf.upfRestarts();
    if (point !== 'after-send') expect(names()).toEqual([]);
    another();
    await smf.clock.pass(GIVEN_UP_MS);
    expect(names()).toContain('SessionEstablishmentRequest');
    expect((smf.atUpf.at(-1) as PfcpMessageOf<'SessionEstablishmentRequest'>).cpFSeid.seid).toBe(BigInt(session.seid));
  },
);

it('data that has come for an idle UE is told to the AMF', async () => {
  const session = await kept(TestSession.idle());
  dies = 'after-commit';
  const report = { message: 'SessionReportRequest', sequenceNumber: 5, seid: BigInt(session.seid) } as const;
  await smf.fromUpf({ ...report, reportType: { dldr: true } }, session.seid);
  expect(smf.transfers).toEqual([]);
  another();
  await smf.clock.pass(GIVEN_UP_MS);
  expect(smf.transfers.map(({ pduSessionId }) => pduSessionId)).toEqual([5]);
});
