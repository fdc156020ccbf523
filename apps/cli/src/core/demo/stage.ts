/** Where a demonstration takes place: simulated gNBs on the core's own sockets, its steps in words, and what was seen on the wires. */
import { type RunningNf, systemClock, type TapEvent } from '@trunkline/platform';
import { createSctpTransport } from '@trunkline/sctp';
import { subscriberSchema } from '@trunkline/subscribers';
import {
  type ChartLine,
  chartLine,
  eachOnce,
  Gnb,
  htmlChart,
  LaneNames,
  PcapngWriter,
  summarised,
  Ue,
  type UeOptions,
} from '@trunkline/testbed';
import { Provisioning } from '@trunkline/udr';
import type { Core } from '../start.ts';

/** The key of test subscribers is public, so they are for laboratories only. */
const TEST_KEY = { k: '465b5ce8b199b49faa5f0a2ee238a6bc', opc: 'e8ed289deba952e4283b54e88e6183ca' } as const;

/** What is shown. @throws Error that says what did not work */
export interface Demonstration {
  /** Heads the chart. */
  readonly title: string;
  /** Resolves to figures of the report. */
  run(stage: Stage): Promise<Readonly<Record<string, unknown>>>;
}

export interface DemoReport {
  readonly ok: boolean;
  /** Steps that were done, in words. */
  readonly steps: readonly string[];
  /** Why it went wrong. */
  readonly error?: string;
  /** What was measured. */
  readonly figures: Readonly<Record<string, unknown>>;
  readonly chart: readonly ChartLine[];
}

interface N2Settings {
  readonly addresses: readonly string[];
  readonly port: number;
  readonly udpPort: number;
  readonly backend: 'auto' | 'udp' | 'raw' | 'kernel';
}

export interface DemoOptions {
  readonly n2: N2Settings;
  /** Address of the simulated gNBs. */
  readonly gnbAddress: string;
  readonly onStep: (step: string) => void;
  /** Takes a pcapng file, block by block. */
  readonly pcapng?: (block: Uint8Array) => void;
  /** Takes the chart of all that was seen as a page. */
  readonly html?: (page: string) => void;
}

export class Stage {
  readonly #core: Core;
  readonly #options: DemoOptions;
  readonly steps: { readonly time: number; readonly text: string }[] = [];
  readonly #gnbs: Gnb[] = [];
  /** The terminal's chart begins here, milliseconds of the tap. */
  chartFrom = 0;

  constructor(core: Core, options: DemoOptions) {
    this.#core = core;
    this.#options = options;
  }

  done(text: string): void {
    this.steps.push({ time: this.#core.process.tap.now(), text });
    this.#options.onStep(text);
  }

  /** What was seen before is not in the terminal's chart, which has to be short. */
  chartFromHere(): void {
    this.chartFrom = this.#core.process.tap.now();
  }

  async pause(ms: number): Promise<void> {
    await new Promise<void>((resolve) => void systemClock.after(ms, resolve));
  }

  async gnb(name: string): Promise<Gnb> {
    const { n2, gnbAddress } = this.#options;
    const gnb = await Gnb.connect({
      transport: createSctpTransport({ backend: n2.backend }),
      amf: { address: n2.addresses[0] ?? '127.0.0.5', port: n2.port, udpPort: n2.udpPort },
      address: gnbAddress,
      name,
      plmn: this.#core.nf('amf').host.common.plmn,
      tap: this.#core.process.tap,
      tapN1N2: false,
    });
    this.#gnbs.push(gnb);
    this.done(`gNB ${gnbAddress} has set up N2`);
    return gnb;
  }

  /** A UE with a test subscriber of this SUPI; `more` of its record. */
  async ue(gnb: Gnb, supi: string, more: object = {}, options: Partial<UeOptions> = {}): Promise<Ue> {
    const udr: RunningNf = this.#core.nf('udr');
    const provisioning = udr.app.get(Provisioning, { strict: false });
    await provisioning.add([subscriberSchema.parse({ supi, authentication: TEST_KEY, ...more })]);
    this.done(`subscriber ${supi} is in the database`);
    return new Ue(gnb, { supi, key: TEST_KEY.k, opc: TEST_KEY.opc, ...options });
  }

  async close(): Promise<void> {
    for (const gnb of this.#gnbs) await gnb.close();
  }
}

export async function demonstrate(core: Core, demo: Demonstration, options: DemoOptions): Promise<DemoReport> {
  const { tap } = core.process;
  const stage = new Stage(core, options);
  const names = new LaneNames();
  const events: TapEvent[] = [];
  const capture = options.pcapng === undefined ? undefined : new PcapngWriter(options.pcapng);
  const keep = eachOnce((event) => {
    capture?.listener(event);
    // The NRF is asked all the time; the chart is about UEs.
    if (event.from === 'NRF' || event.to === 'NRF') return;
    const text = event.summary();
    const bytes = options.html === undefined ? undefined : event.bytes?.slice();
    const { bytes: _lent, ...rest } = event;
    events.push({ ...rest, summary: () => text, ...(bytes === undefined ? {} : { bytes }) });
  });
  const stop = tap.listen((event) => {
    names.learn(event);
    keep(event);
  });
  const report = (outcome: Pick<DemoReport, 'ok' | 'figures' | 'error'>): DemoReport => {
    const named = events.map((event) => names.named(event));
    const { steps } = stage;
    options.html?.(htmlChart(named, { title: demo.title, outcome: outcome.error ?? 'it worked', steps }));
    const chart = summarised(named.filter(({ time }) => time >= stage.chartFrom)).map(chartLine);
    return { ...outcome, steps: steps.map(({ text }) => text), chart };
  };
  try {
    return report({ ok: true, figures: await demo.run(stage) });
  } catch (error) {
    return report({ ok: false, figures: {}, error: (error as Error).message });
  } finally {
    await stage.close();
    stop();
  }
}
