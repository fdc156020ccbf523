/** P-CSCF workers that UEs know by one address (ADR 23): they come, drain and are killed under calls, and no phone notices. */
import { setTimeout as delay } from 'node:timers/promises';
import { allNfs } from '@trunkline/cli';
import type { Endpoint } from '@trunkline/platform';
import { systemMachine } from '@trunkline/platform';
import { type Gnb, ImsPhone } from '@trunkline/testbed';
import { firstFor } from '@trunkline/wire';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { SipFront } from '../../apps/cli/src/autoscale/sip-front.ts';
import { WorkerProcess } from '../../apps/cli/src/autoscale/worker-process.ts';
import { hasRedis, type RedisServer, startRedis } from '../../libs/state/test/redis-server.ts';
import { hangUp, setUp, type UpCall, updated } from '../support/ims/up-call.ts';
import { type CoreUnderTest, startCoreUnderTest, subscriber, supi } from './core.ts';
import { settingsOn } from './settings.ts';

const N = 1;
const at = (host: number) => `127.20.${N}.${host}`;
const POOL = '10.46.0.0/16';
/** Nobody has it but UEs, in their packets. */
const SHARED = '192.0.2.16';
/** Those that there may be. */
const PLACES = [31, 32, 33].map(at);
const TYPES = ['IPV4'];
/** Phones, and those of them that talk all the time, in pairs. */
const [PHONES, TALKING] = [16, 8];

describe.skipIf(!hasRedis)('P-CSCF workers with one address to UEs', () => {
  let redis: RedisServer;
  let lab: CoreUnderTest;
  let front: SipFront;
  let gnb: Gnb;
  const workers = new Map<string, WorkerProcess>();
  const phones: ImsPhone[] = [];
  const up: UpCall[] = [];
  /** REGISTERs that came to the core. */
  let registers = 0;

  const start = async (place: string): Promise<WorkerProcess> => {
    const settings = settingsOn(N);
    const own = { address: place };
    const worker = new WorkerProcess({
      id: `pcscf-${place}`,
      nf: 'pcscf',
      settings: {
        common: {
          ...settings['common'],
          store: { url: redis.url },
          log: { level: process.env['TRUNKLINE_TEST_LOG'] ?? 'error' },
        },
        pcscf: {
          ...{ sbi: own, http: own, icscf: `sip:${at(17)}:5060` },
          sip: { ...own, advertised: `${at(16)}:5060` },
          n6: { upfs: [{ address: at(7), pools: [POOL] }], shared: { address: SHARED, workers: PLACES } },
        },
      },
      serves: { address: place, port: 5060 },
      http: { address: place, port: 9026 },
      log: (line) => void process.stderr.write(`${place} ${line}\n`),
    });
    workers.set(place, worker);
    for (const end = performance.now() + 60_000; (await worker.look())?.state !== 'ready'; await delay(100)) {
      if (performance.now() > end) throw new Error(`the worker at ${place} is not ready: ${worker.said.join(' ')}`);
    }
    front.add(worker.serves);
    return worker;
  };

  const serving = (): string[] => [...workers].filter(([, { hasEnded }]) => !hasEnded).map(([place]) => place);
  const workerOf = ({ session }: ImsPhone) => firstFor(session.info.ipv4 ?? '', serving());

  beforeAll(async () => {
    redis = await startRedis();
    const nfs = allNfs.map(({ name }) => name).filter((name) => name !== 'pcscf');
    lab = await startCoreUnderTest(
      {
        common: { ...settingsOn(N)['common'], store: { url: redis.url } },
        smf: {
          upfs: [{ nodeId: at(7), dnns: { internet: { types: TYPES }, ims: { types: TYPES } } }],
          dnns: { ims: { pcscf: [SHARED] } },
        },
        upf: {
          n6: { driver: 'in-process', dnns: { ims: { ipv4Pool: POOL, tunnel: { to: PLACES, shared: SHARED } } } },
        },
      },
      { nfs },
    );
    expect(lab.subnet).toBe(`127.20.${N}`);
    const place: Endpoint = { address: at(16), port: 5060 };
    front = await SipFront.open(place, 'pcscf.sip', systemMachine);
    await Promise.all(PLACES.slice(0, 2).map(start));
    await lab.addSubscribers(
      ...Array.from({ length: PHONES }, (_, n) => ({
        ...subscriber(n + 1),
        gpsis: [`msisdn-155500000${n + 10}`],
        ims: {},
      })),
    );
    gnb = await lab.gnb();
    lab.core.process.tap.listen(({ protocol, to, summary }) => {
      if (protocol === 'sip' && to === 'I-CSCF' && summary().startsWith('REGISTER')) registers++;
    });
    for (let n = 1; n <= PHONES; n++) {
      const ue = lab.ue(gnb, supi(n));
      await ue.register('initial', { within: 30_000 });
      // Every third is one without IPsec.
      const security = n % 3 === 0 ? {} : ({ security: { encryption: ['aes-cbc'] } } as const);
      const phone = new ImsPhone(ue, { codecs: ['PCMU'], withinMs: 30_000, ...security });
      await phone.connect({ withinMs: 30_000 });
      await phone.register();
      phones.push(phone);
    }
    expect(registers).toBeGreaterThanOrEqual(PHONES);
    registers = 0;
  }, 180_000);
  afterAll(async () => {
    for (const phone of phones) phone.close();
    for (const worker of workers.values()) worker.kill();
    await Promise.all([...workers.values()].map(({ ended }) => ended));
    await front?.close();
    await lab?.stop();
    await redis?.stop();
  }, 60_000);

  /** SIP messages that came to a worker. */
  const received = async (place: string): Promise<number> => {
    const answer = await fetch(`http://${place}:9026/metrics`);
    const line = /^trunkline_messages_total\{.*interface="SIP",direction="received".*\} (\d+)$/m.exec(
      await answer.text(),
    );
    return Number(line?.[1] ?? 0);
  };

  it('are each those of some phones, which call each other', async () => {
    expect(new Set(phones.map(workerOf))).toEqual(new Set(PLACES.slice(0, 2)));
    for (let n = 0; n < TALKING; n += 2) up.push(await setUp(phones[n] as ImsPhone, phones[n + 1] as ImsPhone));
    for (const call of up) await updated(call);
  }, 120_000);

  it('come, and get their part of the phones, whose calls go on', async () => {
    const place = PLACES[2] as string;
    await start(place);
    const moved = phones.slice(0, TALKING).filter((phone) => workerOf(phone) === place);
    expect(moved.length).toBeGreaterThan(0);
    for (const call of up) await updated(call);
    expect(await received(place)).toBeGreaterThan(0);
    expect(registers).toBe(0);
  }, 120_000);

  it('drain: calls that are up go on, and those that ring are answered, called off and refused', async () => {
    const free = phones.slice(TALKING);
    const places = serving();
    const most = (place: string) => free.filter((phone) => workerOf(phone) === place);
    const place = places.toSorted((a, b) => most(b).length - most(a).length)[0] as string;
    const callers = most(place).slice(0, 3);
    const callees = free.filter((phone) => !callers.includes(phone));
    expect(callers).toHaveLength(3);
    const ringing: UpCall[] = [];
    for (const [n, caller] of callers.entries()) {
      const callee = callees[n] as ImsPhone;
      const call = caller.call(callee);
      const incoming = await callee.incomingCall();
      await incoming.ring();
      await call.ringing();
      ringing.push({ call, incoming });
    }
    const worker = workers.get(place) as WorkerProcess;
    front.remove(worker.serves);
    worker.drain();
    for (const call of up) await updated(call);
    const [answered, calledOff, refused] = ringing as [UpCall, UpCall, UpCall];
    expect((await worker.look())?.inFlight).toBeGreaterThan(0);
    await Promise.all([answered.incoming.answer(), answered.call.answered()]);
    await updated(answered);
    await Promise.all([calledOff.call.cancel(), calledOff.incoming.happens('cancelled')]);
    refused.incoming.reject(486);
    expect(await refused.call.rejected()).toBe(486);
    expect(await worker.ended).toBe('status 0');
    front.forget(worker.serves);
    await updated(answered);
    await hangUp(answered);
    expect(registers).toBe(0);
  }, 180_000);

  it('are killed: calls and registrations go on', async () => {
    const place = serving()[0] as string;
    const worker = workers.get(place) as WorkerProcess;
    worker.kill();
    await worker.ended;
    front.forget(worker.serves);
    for (const call of up) await updated(call);
    for (const call of up) await hangUp(call);
    for (const [n, phone] of phones.entries()) {
      const other = phones[(n + 1) % phones.length] as ImsPhone;
      await hangUp(await setUp(other, phone));
    }
    expect(registers).toBe(0);
    for (const phone of phones) await phone.deregister();
  }, 180_000);
});
