/** The traffic of `npm run bench -- scaling`, in a process of its own: UEs that come and go, UEs that stay, sessions in use. */
import { createSctpTransport } from '@trunkline/sctp';
import { Gnb, generateLoad, LOAD_KEYS, type LoadResult, type LoadTarget, type Session, Ue } from '@trunkline/testbed';
import { supi } from '../../test/flow/settings.ts';
import { type CallsResult, CallsUp } from '../../test/support/calls-up.ts';

export interface TrafficOptions {
  /** `127.20.95` */
  readonly subnet: string;
  /** Registrations a second, one rate after the other. */
  readonly rates: readonly number[];
  readonly stepMs: number;
  readonly ues: number;
  readonly residents: number;
  /** Of the residents, those with a session. */
  readonly sessions: number;
  /** Calls of IMS that are up all the time; none needs no IMS. */
  readonly calls: number;
}

export interface TrafficResult {
  readonly load: LoadResult;
  readonly residents: number;
  /** Residents that the core did not know any more at the end. */
  readonly lostUes: number;
  readonly sessions: number;
  readonly pings: number;
  readonly lostPings: number;
  /** Sessions that lost two pings in a row: more than a packet. */
  readonly interruptedSessions: number;
  /** Where there were calls. */
  readonly calls?: CallsResult;
}

const PING_MS = 500;
/** A ping that takes longer is lost, milliseconds. */
const PING_LOST_MS = 2_000;
const WITHIN_MS = 20_000;
const BATCH = 200;

async function traffic(options: TrafficOptions): Promise<TrafficResult> {
  const { subnet, rates, stepMs, ues, residents: count, sessions: withSession } = options;
  const transport = createSctpTransport({ backend: 'udp' });
  let nodes = 0;
  let supis = 0;
  const target: LoadTarget = {
    gnb: () => ({
      transport,
      amf: { address: `${subnet}.5` },
      address: `${subnet}.${100 + nodes}`,
      gnbId: ++nodes,
    }),
    newSupi: () => supi(++supis),
    provision: (all) => provision(subnet, all),
  };
  const gnb = await Gnb.connect({ ...target.gnb(), withinMs: WITHIN_MS });
  const names = Array.from({ length: count }, () => target.newSupi());
  await target.provision(names);
  const residents = names.map((name) => new Ue(gnb, { ...LOAD_KEYS, supi: name }));
  const used: InUse[] = [];
  for (const [n, ue] of residents.entries()) {
    await ue.register('initial', { within: WITHIN_MS });
    if (n < withSession) used.push(new InUse(await ue.establishPduSession({ withinMs: WITHIN_MS })));
  }
  const talking = Array.from({ length: 2 * options.calls }, () => target.newSupi());
  await provision(subnet, talking, { ims: {} });
  const calls = options.calls === 0 ? undefined : await CallsUp.setUp(gnb, talking);
  calls?.register(rates, stepMs);
  const load = await generateLoad(
    target,
    { flow: 'registration', gnbs: 1, ues, rates, durationMs: stepMs, withinMs: WITHIN_MS },
    () => undefined,
  );
  const ended = await calls?.end();
  calls?.close();
  await Promise.all(used.map((one) => one.stop()));
  let lostUes = 0;
  for (const ue of residents) await ue.deregister({ within: WITHIN_MS }).catch(() => lostUes++);
  await gnb.close();
  const sum = (of: (one: InUse) => number) => used.reduce((total, one) => total + of(one), 0);
  return {
    load,
    residents: count,
    lostUes,
    sessions: used.length,
    pings: sum(({ sent }) => sent),
    lostPings: sum(({ lost }) => lost),
    interruptedSessions: used.filter(({ interrupted }) => interrupted).length,
    ...(ended === undefined ? {} : { calls: ended }),
  };
}

async function provision(subnet: string, supis: readonly string[], more: object = {}): Promise<void> {
  const authentication = { k: LOAD_KEYS.key, opc: LOAD_KEYS.opc };
  for (let from = 0; from < supis.length; from += BATCH) {
    const some = supis.slice(from, from + BATCH);
    const records = some.map((one) => ({
      ...{ supi: one, authentication, gpsis: [`msisdn-1555${one.slice(-8)}`] },
      ...more,
    }));
    const answer = await fetch(`http://${subnet}.10:9013/subscribers`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(records),
    });
    if (!answer.ok) throw new Error(`the UDR refused subscribers: ${answer.status} ${await answer.text()}`);
  }
}

/** A session that somebody uses: pinged again and again. */
class InUse {
  sent = 0;
  lost = 0;
  interrupted = false;
  readonly #session: Session;
  readonly #used: Promise<void>;
  #over = false;

  constructor(session: Session) {
    this.#session = session;
    this.#used = this.#use();
  }

  async stop(): Promise<void> {
    this.#over = true;
    await this.#used;
  }

  async #use(): Promise<void> {
    let inARow = 0;
    while (!this.#over) {
      this.sent++;
      const answered = await this.#session.ping('10.45.0.1', PING_LOST_MS).then(
        () => true,
        () => false,
      );
      inARow = answered ? 0 : inARow + 1;
      if (!answered) this.lost++;
      if (inARow >= 2) this.interrupted = true;
      await new Promise((resolve) => setTimeout(resolve, PING_MS));
    }
  }
}

const result = await traffic(JSON.parse(process.argv[2] ?? '{}') as TrafficOptions);
process.send?.(result, () => process.exit(0));
