/** An association at the PCF whose SMF worker died before it had committed its session. */
import type { FaultPoint } from '@trunkline/state';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { establishedFor, SUPI, setUpAt } from './session.ts';
import { Smf } from './smf.ts';

const REF = `${SUPI}-5`;

let smf: Smf;
let dies: FaultPoint | undefined;
let victim: ReturnType<Smf['mortal']>;

beforeEach(() => {
  smf = new Smf();
  dies = undefined;
  victim = smf.mortal(() => dies);
});

afterEach(async () => {
  expect(smf.reports).toEqual([]);
  await smf.close();
});

it('is taken back where nobody asks for the session again', async () => {
  dies = 'after-step';
  await smf.create(victim.root, 'request-1');
  expect(smf.associations.size).toBe(1);
  expect(await smf.session(REF)).toBeUndefined();
  smf.worker();
  await smf.clock.pass(30_000);
  expect(smf.associations.size).toBe(0);
  expect(smf.count('smf-policy-intent')).toBe(0);
});

it.each(['request-1', 'request-2'])('is left alone, or replaced, where %s makes the session', async (request) => {
  dies = 'after-step';
  await smf.create(victim.root, 'request-1');
  const { root } = smf.worker();
  await smf.create(root, request);
  expect((await smf.session(REF))?.policyUri).toBeDefined();
  await smf.clock.pass(3_000);
  expect(smf.count('smf-policy-intent')).toBe(0);
  const { associations } = smf;
  expect([...associations.values()]).toEqual([`${request}.policy`]);
});

it('is noted no longer than until the session is there', async () => {
  await smf.create(victim.root, 'request-1');
  expect(smf.count('smf-session')).toBe(1);
  expect(smf.count('smf-policy-intent')).toBe(0);
});

it('is left to the session that was committed, though its worker died before it forgot the note', async () => {
  dies = 'after-commit';
  await smf.create(victim.root, 'request-1');
  expect(smf.count('smf-policy-intent')).toBe(1);
  const { root } = smf.worker();
  await smf.clock.pass(6_000);
  const session = await smf.session(REF);
  if (session === undefined) throw new Error('no session');
  await smf.fromUpf(establishedFor(session.seid), session.seid);
  await smf.update(
    root,
    session,
    { n2SmInfoType: 'PDU_RES_SETUP_RSP', n2SmInfo: { contentId: 'part' } },
    { bytes: setUpAt(1) },
  );
  await smf.clock.pass(60_000);
  expect(smf.count('smf-policy-intent')).toBe(0);
  expect(await smf.session(REF)).toMatchObject({ phase: { name: 'active' } });
  expect([...smf.associations.values()]).toEqual(['request-1.policy']);
});
