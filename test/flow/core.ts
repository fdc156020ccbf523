/**
 * A whole core for a test, on loopback addresses of its own (127.20.N.x), with real SCTP, UDP and HTTP/2 sockets; and gNBs and UEs
 * for it.
 */
import { type Core, coreConfiguration, startCore } from '@trunkline/cli';
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
  addSubscribers(...records: readonly SubscriberInput[]): Promise<void>;
  gnb(options?: Partial<GnbOptions>): Promise<Gnb>;
  ue(gnb: Gnb, supi: string, options?: Partial<UeOptions>): Ue;
  stop(): Promise<void>;
}

export async function startCoreUnderTest(overrides: Record<string, object> = {}): Promise<CoreUnderTest> {
  const n = next++;
  const subnet = `127.20.${n}`;
  const configuration = coreConfiguration({ overrides: settingsOn(n, overrides) });
  const level = (process.env['TRUNKLINE_TEST_LOG'] ?? 'silent') as 'silent';
  const core = await startCore({ configuration, logger: rootLogger(level) });
  await core.ready(10_000);
  const transport = createSctpTransport({ backend: 'udp' });
  const gnbs: Gnb[] = [];
  const { app } = core.nf('udr');
  const provisioning = app.get<Provisioning>(Provisioning, { strict: false });
  return {
    core,
    subnet,
    transport,
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
    stop: async () => {
      await Promise.allSettled(gnbs.map((gnb) => gnb.close()));
      await core.stop();
    },
  };
}
