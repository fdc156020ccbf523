/** `trunkline core up --autoscale --power saver --sleep-after`: functions that sleep, and the first message that wakes them. */
import { connect } from 'node:http2';
import { createSctpTransport } from '@trunkline/sctp';
import { Gnb, Ue } from '@trunkline/testbed';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { hasRedis } from '../../libs/state/test/redis-server.ts';
import { AutoscaledCore, type Said } from './autoscaled-core.ts';
import { K, OPC, subscriber, supi } from './settings.ts';

const WITHIN = { within: 60_000 };
const AFTER_SECONDS = 3;

const asleep = (nf: string) => (said: Said) =>
  said.event === 'sleep' && said.nf === nf && said.decision?.action === 'keep' && said.workers?.length === 0;
const woken = (nf: string) => (said: Said) => said.nf === nf && said.says?.includes('was woken in') === true;

/** Status of a GET at the SBI of this origin, and how long it took. */
function ask(origin: string, path: string): Promise<{ status: number; ms: number }> {
  const started = performance.now();
  return new Promise((resolve, reject) => {
    const session = connect(origin).once('error', reject);
    const request = session.request({ ':path': path });
    request.once('error', reject);
    request.once('response', ({ ':status': status = 0 }) => {
      request.resume();
      session.close();
      resolve({ status, ms: performance.now() - started });
    });
    request.end();
  });
}

describe.skipIf(!hasRedis)('a core that saves power', () => {
  let core: AutoscaledCore;

  beforeAll(async () => {
    // Nothing but sleep: AMF and SMF have one worker each.
    core = new AutoscaledCore(
      93,
      ['--min', '1', '--max', '1', '--power', 'saver', '--sleep-after', `${AFTER_SECONDS}`],
      // Suspended soon, if nobody sent heartbeats for those that sleep.
      { nrf: { sbi: { address: '127.20.93.10' }, http: { address: '127.20.93.10' }, heartBeatSeconds: 6 } },
    );
    await core.hears('being up', ({ event }) => event === 'up', { withinMs: 180_000 });
  }, 200_000);
  afterAll(async () => core?.stop(), 60_000);

  it('lets NSSF and BSF sleep when nobody asks', async () => {
    for (const nf of ['nssf', 'bsf']) await core.hears(`${nf} asleep`, asleep(nf), { withinMs: 60_000 });
  }, 70_000);

  it('holds the first request, wakes the function, and answers; and lets it sleep again', async () => {
    const since = core.said.length;
    const nssf = `http://${core.subnet}.10:8017`;
    const first = await ask(nssf, '/nnssf-nsselection/v2/network-slice-information');
    // What is missing in it is said by the NSSF itself.
    expect(first.status).toBe(400);
    const said = await core.hears('its waking', woken('nssf'), { since });
    process.stderr.write(`nssf: answered after ${Math.round(first.ms)} ms; ${said.says}\n`);
    const second = await ask(nssf, '/nnssf-nsselection/v2/network-slice-information');
    expect(second.status).toBe(400);
    expect(second.ms).toBeLessThan(first.ms);
    await core.hears('nssf asleep again', asleep('nssf'), { since: core.said.indexOf(said), withinMs: 60_000 });
  }, 120_000);

  it('registers a UE and opens a session, though the BSF has slept beyond its heartbeats', async () => {
    // Three intervals: the NRF has suspended who sends none.
    await new Promise((resolve) => setTimeout(resolve, 18_000));
    await core.addSubscribers(subscriber(1));
    const gnb = await Gnb.connect({
      transport: createSctpTransport({ backend: 'udp' }),
      amf: { address: `${core.subnet}.5` },
      address: `${core.subnet}.100`,
      gnbId: 1,
    });
    const since = core.said.length;
    const ue = new Ue(gnb, { supi: supi(1), key: K, opc: OPC });
    await ue.register('initial', WITHIN);
    const session = await ue.establishPduSession({ withinMs: WITHIN.within });
    await session.ping('10.45.0.1');
    const said = await core.hears('the waking of the BSF', woken('bsf'), { since, withinMs: 60_000 });
    process.stderr.write(`bsf: ${said.says}\n`);
    await ue.deregister(WITHIN);
    await gnb.close();
  }, 180_000);
});
