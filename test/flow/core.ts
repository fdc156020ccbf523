/**
 * A whole core for a test, on loopback addresses of its own (127.20.N.x), with real SCTP, UDP and HTTP/2 sockets; and gNBs and UEs
 * for it.
 */
import { type Core, coreConfiguration, startCore } from '@trunkline/cli';
import { N2GatewayService } from '@trunkline/n2-gateway';
import { rootLogger } from '@trunkline/platform';
import { createSctpTransport, type SctpTransport } from '@trunkline/sctp';
import { type SubscriberInput, subscriberSchema } from '@trunkline/subscribers';
import { Gnb, type GnbOptions, Ue, type UeOptions } from '@trunkline/testbed';
import { Provisioning } from '@trunkline/udr';
import { K, OPC, settingsOn } from './settings.ts';

export { subscriber, supi } from './settings.ts';

let next = 1;

export interface CoreUnderTest {
  readonly core: Core;
  readonly subnet: string;
  readonly transport: SctpTransport;
  readonly provisioning: Provisioning;
  addSubscribers(...records: readonly SubscriberInput[]): Promise<void>;
  gnb(options?: Partial<GnbOptions>): Promise<Gnb>;
  ue(gnb: Gnb, supi: string, options?: Partial<UeOptions>): Ue;
  /** AMF workers that the n2-gateway has. */
  n2Workers(): number;
  /** Waits for a condition, with a bound. */
  until(what: string, condition: () => boolean, withinMs?: number): Promise<void>;
  stop(): Promise<void>;
}

export interface LabOptions {
  /** Names of the NFs to run; all where absent. */
  readonly nfs?: readonly string[];
  /** Wait until all are ready; true where absent. */
  readonly waitReady?: boolean;
}

export async function startCoreUnderTest(
  overrides: Record<string, object> = {},
  options: LabOptions = {},
): Promise<CoreUnderTest> {
  const n = next++;
  const subnet = `127.20.${n}`;
  const configuration = coreConfiguration({ overrides: settingsOn(n, overrides) });
  const level = (process.env['TRUNKLINE_TEST_LOG'] ?? 'silent') as 'silent';
  const core = await startCore({
    configuration,
    logger: rootLogger(level),
    ...(options.nfs === undefined ? {} : { nfs: options.nfs }),
  });
  if (options.waitReady !== false) await core.ready(10_000);
  const transport = createSctpTransport({ backend: 'udp' });
  const gnbs: Gnb[] = [];
  const { app } = core.nf('udr');
  const provisioning = app.get<Provisioning>(Provisioning, { strict: false });
  return {
    core,
    subnet,
    transport,
    provisioning,
    addSubscribers: async (...records) => {
      await provisioning.add(records.map((record) => subscriberSchema.parse(record)));
    },
    gnb: async (options = {}) => {
      const gnb = await Gnb.connect({
        transport,
        amf: { address: `${subnet}.5` },
        address: `${subnet}.${100 + gnbs.length}`,
        gnbId: gnbs.length + 1,
        tap: core.process.tap,
        ...options,
      });
      gnbs.push(gnb);
      return gnb;
    },
    ue: (gnb, name, options = {}) => new Ue(gnb, { supi: name, key: K, opc: OPC, ...options }),
    n2Workers: () => core.nf('n2-gateway').app.get(N2GatewayService, { strict: false }).gateway.workers,
    until,
    stop: async () => {
      await Promise.allSettled(gnbs.map((gnb) => gnb.close()));
      await core.stop();
    },
  };
}

async function until(what: string, condition: () => boolean, withinMs = 20_000): Promise<void> {
  const end = performance.now() + withinMs;
  while (!condition()) {
    if (performance.now() > end) throw new Error(`waited ${withinMs} ms for ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}
