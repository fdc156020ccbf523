/** `trunkline core up --autoscale`: workers follow the load out and in, die and are replaced, and no procedure fails. */
import { spawn } from 'node:child_process';
import process, { kill } from 'node:process';
import { createSctpTransport } from '@trunkline/sctp';
import { Gnb, Ue } from '@trunkline/testbed';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { hasRedis } from '../../libs/state/test/redis-server.ts';
import { AutoscaledCore, type Said } from './autoscaled-core.ts';
import { K, OPC, subscriber, supi } from './settings.ts';

/** UEs that come and go as long as there is to be load, and UEs that are registered all the time, with a session each. */
const BUSY = 60;
const RESIDENT = 5;
/** UEs that register or leave at the same time: a part of one event loop, on a machine that does other things too. */
const AT_ONCE = 4;
const WITHIN = { within: 30_000 };

const decided = (action: string) => (said: Said) => said.nf === 'amf' && said.decision?.action === action;
const alive = (pid: number) => {
  try {
    return kill(pid, 0);
  } catch {
    return false;
  }
};

describe.skipIf(!hasRedis)('an autoscaled core', () => {
  let core: AutoscaledCore;
  let gnb: Gnb;
  const ue = (n: number) => new Ue(gnb, { supi: supi(n), key: K, opc: OPC });
  const residents: { ue: Ue; ping: () => Promise<number> }[] = [];

  beforeAll(async () => {
    // A low target: a few registrations a second are a load then, and what idle workers do on a busy machine is none.
    const policy = ['--max', '3', '--target-load', '15', '--out-after', '1', '--in-after', '4'];
    core = new AutoscaledCore(90, policy);
    await core.hears('being up', ({ event }) => event === 'up', { withinMs: 120_000 });
    const records = Array.from({ length: BUSY + RESIDENT }, (_, n) => subscriber(n + 1));
    await core.addSubscribers(...records);
    gnb = await Gnb.connect({
      transport: createSctpTransport({ backend: 'udp' }),
      amf: { address: `${core.subnet}.5` },
      address: `${core.subnet}.100`,
      gnbId: 1,
    });
  }, 150_000);
  afterAll(async () => {
    await gnb?.close();
    await core?.stop();
  }, 60_000);

  it('has more workers while UEs come and go, fewer afterwards, and no procedure fails', async () => {
    // A worker's own start may have been load enough on a machine that does other things too.
    await expect.poll(() => core.workers('amf').length, { timeout: 60_000 }).toBe(1);
    const calm = core.said.length;
    for (let n = 1; n <= RESIDENT; n++) {
      const resident = ue(BUSY + n);
      await resident.register('initial', WITHIN);
      const session = await resident.establishPduSession({ withinMs: WITHIN.within });
      residents.push({ ue: resident, ping: () => session.ping('10.45.0.1') });
    }
    let loaded = true;
    let registrations = 0;
    const comeAndGo = async (first: number) => {
      for (let n = first; loaded; n = n + AT_ONCE > BUSY ? first : n + AT_ONCE) {
        const visitor = ue(n);
        await visitor.register('initial', WITHIN);
        registrations++;
        await visitor.deregister(WITHIN);
      }
    };
    const load = Promise.all(Array.from({ length: AT_ONCE }, (_, n) => comeAndGo(n + 1)));
    const out = await core.hears('a scale-out', decided('out'), { since: calm });
    expect(out.decision?.reason).toMatch(/it needs [23] workers at the target of 15 %$/);
    const several = (said: Said) =>
      said.nf === 'amf' && (said.workers?.filter(({ phase }) => phase === 'ready').length ?? 0) > 1;
    await core.hears('a second worker that is ready', several, { since: calm });
    // The new worker has had its part of them, however slow the machine is.
    await expect.poll(() => registrations, { timeout: 60_000 }).toBeGreaterThan(2 * AT_ONCE);
    const quiet = core.said.length;
    loaded = false;
    await load;
    const scaledIn = await core.hears('a scale-in', decided('in'), { since: quiet, withinMs: 90_000 });
    expect(scaledIn.decision?.reason).toMatch(/is the cheapest to drain/);
    const one = (said: Said) => said.nf === 'amf' && said.event === 'scaling' && said.workers?.length === 1;
    await core.hears('one worker', one, { since: quiet, withinMs: 120_000 });
    // Those that were there all the time have noticed nothing.
    for (const { ping } of residents) await ping();
  }, 240_000);

  it('replaces a worker that is killed, and its UEs are served', async () => {
    const [worker] = core.workers('amf');
    const before = core.said.length;
    kill(worker?.pid ?? 0, 'SIGKILL');
    const replaced = (said: Said) =>
      said.says === `${worker?.id} ended without being asked (SIGKILL); another takes its place`;
    await core.hears('its replacement', replaced, { since: before });
    for (const { ue: resident, ping } of residents) {
      await ping();
      await resident.deregister(WITHIN);
    }
  }, 60_000);

  it('ends with all its workers at Ctrl-C, with status 0', async () => {
    await gnb.close();
    const pids = [...core.workers('amf'), ...core.workers('smf')].map(({ pid }) => pid);
    expect(pids.length).toBeGreaterThanOrEqual(2);
    core.interrupt();
    expect(await core.ended).toBe(0);
    expect(pids.filter(alive)).toEqual([]);
  }, 60_000);
});

describe('a worker', () => {
  it('ends by itself when whoever started it is gone', async () => {
    const address = '127.20.92.10';
    const settings = [`TRUNKLINE_BSF__SBI__ADDRESS=${address}`, `TRUNKLINE_BSF__HTTP__ADDRESS=${address}`];
    const env = { ...process.env, ...Object.fromEntries(settings.map((setting) => setting.split('='))) };
    const args = ['apps/cli/bin/trunkline.mjs', 'core', 'up', '--nf', 'bsf', '--json', '--log', 'error'];
    const child = spawn(process.execPath, [...args, '--while-attached'], { stdio: ['pipe', 'pipe', 'ignore'], env });
    const ended = new Promise<number | null>((resolve) => child.once('exit', resolve));
    await new Promise<void>((resolve) => {
      child.stdout.on('data', (text: Buffer) => {
        if (text.includes('"event":"up"')) resolve();
      });
    });
    // Its end of the pipe is closed as the system does it for a process that was killed.
    child.stdin.destroy();
    expect(await ended).toBe(0);
  }, 60_000);
});

describe('its options', () => {
  it('are checked, and what is wrong with them is said', async () => {
    const core = new AutoscaledCore(91, ['--min', '3', '--max', '2']);
    expect(await core.ended).toBe(2);
    expect(core.said.at(-1)?.error).toContain('min is more than max: raise max or lower min');
    await core.stop();
  });
});
