/** `trunkline core up --autoscale` with IMS: workers of CSCFs come and go under calls, and none of them is dropped. */
import { kill } from 'node:process';
import { setTimeout as delay } from 'node:timers/promises';
import { createSctpTransport } from '@trunkline/sctp';
import { Gnb, ImsPhone, Ue } from '@trunkline/testbed';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { hasRedis } from '../../libs/state/test/redis-server.ts';
import { hangUp, setUp, type UpCall, updated } from '../support/ims/up-call.ts';
import { AutoscaledCore, type Said } from './autoscaled-core.ts';
import { K, OPC, subscriber, supi } from './settings.ts';

const N = 94;
const at = (host: number) => `127.20.${N}.${host}`;
/** Pairs that talk all the time, pairs that set calls up one after the other, and phones that do nothing but register. */
const [TALKING, CALLING, STORM] = [3, 2, 4];
const PHONES = 2 * (TALKING + CALLING) + STORM;
const WITHIN = { within: 30_000 };
/** A phone rings for so long: a worker that drains meanwhile has a call that is being set up. */
const RINGING_MS = 2_500;

const scscf = (is: (said: Said) => boolean) => (said: Said) =>
  said.nf === 'scscf' && said.event === 'scaling' && is(said);
const ready = (said: Said) => said.workers?.filter(({ phase }) => phase === 'ready').length ?? 0;

/** Both sides hear each other, and a request within the dialog gets through both ways. */
async function works({ call, incoming }: UpCall): Promise<void> {
  await Promise.all([call.say(800, 200), incoming.say(1_350, 200)]);
  await delay(200);
  expect(incoming.hear()).toMatchObject({ tone: 800 });
  expect(call.hear()).toMatchObject({ tone: 1_350 });
  await updated({ call, incoming });
}

describe.skipIf(!hasRedis)('an autoscaled core with IMS', () => {
  let core: AutoscaledCore;
  let gnb: Gnb;
  const phones: ImsPhone[] = [];
  const pair = (n: number) => [phones[2 * n], phones[2 * n + 1]] as [ImsPhone, ImsPhone];
  const up: UpCall[] = [];

  beforeAll(async () => {
    const types = ['IPV4'];
    core = new AutoscaledCore(N, ['--max', '2', '--target-load', '12', '--out-after', '1', '--in-after', '4'], {
      common: { features: { ims: true } },
      smf: {
        upfs: [{ nodeId: at(7), dnns: { internet: { types }, ims: { types } } }],
        dnns: { ims: { pcscf: [at(16)] } },
      },
      upf: { n6: { driver: 'in-process', dnns: { ims: { ipv4Pool: '10.46.0.0/16', sockets: [`${at(16)}/32`] } } } },
    });
    await core.hears('being up', ({ event }) => event === 'up', { withinMs: 180_000 });
    const records = Array.from({ length: PHONES }, (_, n) => ({
      ...subscriber(n + 1),
      gpsis: [`msisdn-155500000${String(n + 10)}`],
      ims: {},
    }));
    await core.addSubscribers(...records);
    gnb = await Gnb.connect({
      transport: createSctpTransport({ backend: 'udp' }),
      amf: { address: at(5) },
      address: at(100),
      gnbId: 1,
    });
    for (let n = 1; n <= PHONES; n++) {
      const ue = new Ue(gnb, { supi: supi(n), key: K, opc: OPC });
      await ue.register('initial', WITHIN);
      const phone = new ImsPhone(ue, { codecs: ['PCMU'], withinMs: 30_000 });
      await phone.connect({ withinMs: WITHIN.within });
      await phone.register();
      phones.push(phone);
    }
    for (let n = 0; n < TALKING; n++) up.push(await setUp(...pair(n)));
  }, 240_000);
  afterAll(async () => {
    for (const phone of phones) phone.close();
    await gnb?.close();
    await core?.stop();
  }, 60_000);

  it('has a second S-CSCF while phones register, one afterwards, and no call is dropped, whether it is up or rings', async () => {
    await expect.poll(() => core.workers('scscf').length, { timeout: 60_000 }).toBe(1);
    const calm = core.said.length;
    let storm = true;
    let calling = true;
    let registrations = 0;
    let calls = 0;
    const registers = async (phone: ImsPhone) => {
      for (; storm; registrations++) await phone.register();
    };
    const sets = async (which: readonly [ImsPhone, ImsPhone]) => {
      for (; calling; calls++) await hangUp(await setUp(...which, RINGING_MS));
    };
    const storms = Promise.all(phones.slice(-STORM).map(registers));
    const setting = Promise.all(Array.from({ length: CALLING }, (_, n) => sets(pair(TALKING + n))));
    const out = await core.hears(
      'a scale-out',
      scscf(({ decision }) => decision?.action === 'out'),
      {
        since: calm,
        withinMs: 60_000,
      },
    );
    expect(out.decision?.reason).toMatch(/it needs 2 workers at the target of 12 %$/);
    await core.hears(
      'a second worker',
      scscf((said) => ready(said) === 2),
      { since: calm, withinMs: 60_000 },
    );
    const [begun, rung] = [registrations, calls];
    await expect.poll(() => registrations, { timeout: 60_000 }).toBeGreaterThan(begun + 4 * STORM);
    await expect.poll(() => calls, { timeout: 60_000 }).toBeGreaterThan(rung + CALLING);
    for (const call of up) await works(call);
    const quiet = core.said.length;
    storm = false;
    await storms;
    // Phones ring on meanwhile: what one that drains has begun it ends.
    const scaledIn = await core.hears(
      'a scale-in',
      scscf(({ decision }) => decision?.action === 'in'),
      {
        since: quiet,
        withinMs: 120_000,
      },
    );
    const gone = `${scaledIn.decision?.worker} is empty and gone`;
    await core.hears('its end', ({ says }) => says?.startsWith(gone) === true, { since: quiet, withinMs: 60_000 });
    calling = false;
    await setting;
    expect(calls).toBeGreaterThan(2 * CALLING);
    process.stderr.write(`${calls} calls were set up, ${registrations} registrations beside them\n`);
    for (const call of up) await works(call);
  }, 400_000);

  it('replaces a P-CSCF that is killed: phones go on with another at the same address', async () => {
    const since = core.said.length;
    const before = core.workers('pcscf').map(({ id }) => id);
    const [worker] = core.workers('pcscf');
    kill(worker?.pid ?? 0, 'SIGKILL');
    const replaced = `${worker?.id} ended without being asked (SIGKILL); another takes its place`;
    await core.hears('its replacement', ({ says }) => says === replaced, { since });
    const isNew = ({ id, phase }: { id: string; phase: string }) => phase === 'ready' && !before.includes(id);
    await expect.poll(() => core.workers('pcscf').some(isNew), { timeout: 60_000 }).toBe(true);
    for (const call of up) await works(call);
  }, 120_000);

  it('replaces an S-CSCF that is killed: registrations and calls go on', async () => {
    const since = core.said.length;
    const [worker] = core.workers('scscf');
    kill(worker?.pid ?? 0, 'SIGKILL');
    const replaced = `${worker?.id} ended without being asked (SIGKILL); another takes its place`;
    await core.hears('its replacement', ({ says }) => says === replaced, { since });
    for (const call of up) {
      await works(call);
      await hangUp(call);
    }
    for (const phone of phones) await phone.deregister();
  }, 120_000);
});
