/**
 * What `npm start` shows: a simulated gNB sets up N2, a simulated UE registers with 5G-AKA, opens a PDU session and pings the data
 * network through GTP-U. Every byte goes over the sockets that a real gNB would use.
 */
import type { RunningNf } from '@trunkline/platform';
import { createSctpTransport } from '@trunkline/sctp';
import { subscriberSchema } from '@trunkline/subscribers';
import { type ChartLine, chartLine, eachOnce, Gnb, PcapngWriter, Ue } from '@trunkline/testbed';
import { Provisioning } from '@trunkline/udr';
import type { Core } from './start.ts';

/** The first test subscriber; its key is public, so it is for laboratories only. */
const SUBSCRIBER = {
  supi: 'imsi-999700000000001',
  authentication: { k: '465b5ce8b199b49faa5f0a2ee238a6bc', opc: 'e8ed289deba952e4283b54e88e6183ca' },
} as const;

export interface DemoReport {
  readonly ok: boolean;
  /** Steps that were done, in words. */
  readonly steps: readonly string[];
  /** Why it went wrong. */
  readonly error?: string;
  /** Round trips in milliseconds. */
  readonly pings: readonly number[];
  readonly chart: readonly ChartLine[];
}

interface N2Settings {
  readonly n2: {
    readonly addresses: readonly string[];
    readonly port: number;
    readonly udpPort: number;
    readonly backend: 'auto' | 'udp' | 'raw' | 'kernel';
  };
}

export interface DemoOptions {
  /** Address of the simulated gNB. */
  readonly gnbAddress: string;
  /** What the UE pings; the data network's own address. */
  readonly target: string;
  readonly onStep: (step: string) => void;
  /** Takes a pcapng file, block by block. */
  readonly pcapng?: (block: Uint8Array) => void;
}

const PINGS = 3;

export async function demonstrate(core: Core, n2: N2Settings['n2'], options: DemoOptions): Promise<DemoReport> {
  const chart: ChartLine[] = [];
  const capture = options.pcapng === undefined ? undefined : new PcapngWriter(options.pcapng);
  const stop = core.process.tap.listen(
    eachOnce((event) => {
      capture?.listener(event);
      // The NRF is asked all the time; the chart is about the UE.
      if (event.from !== 'NRF' && event.to !== 'NRF') chart.push(chartLine(event));
    }),
  );
  const steps: string[] = [];
  const pings: number[] = [];
  const done = (step: string) => {
    steps.push(step);
    options.onStep(step);
  };
  let gnb: Gnb | undefined;
  try {
    await provision(core.nf('udr'));
    done(`subscriber ${SUBSCRIBER.supi} is in the database`);
    const plmn = core.nf('amf').host.common.plmn;
    gnb = await Gnb.connect({
      transport: createSctpTransport({ backend: n2.backend }),
      amf: { address: n2.addresses[0] ?? '127.0.0.5', port: n2.port, udpPort: n2.udpPort },
      address: options.gnbAddress,
      name: 'simulated-gnb',
      plmn,
      tap: core.process.tap,
      tapNas: false,
    });
    done(`gNB ${options.gnbAddress} has set up N2`);
    const { k, opc } = SUBSCRIBER.authentication;
    const ue = new Ue(gnb, { supi: SUBSCRIBER.supi, key: k, opc });
    await ue.register();
    done(`UE ${ue.supi} is registered, 5G-TMSI ${ue.guti?.tmsi5g.toString(16).padStart(8, '0')}`);
    const session = await ue.establishPduSession({ dnn: 'internet' });
    done(`PDU session ${session.info.pduSessionId}: ${session.ipv4}, DNS ${session.info.dns.join(', ')}`);
    for (let i = 0; i < PINGS; i++) pings.push(await session.ping(options.target));
    done(`${PINGS} pings to ${options.target} through GTP-U: ${pings.map((ms) => `${ms.toFixed(1)} ms`).join(', ')}`);
    await ue.deregister();
    done('UE is deregistered');
    return { ok: true, steps, pings, chart };
  } catch (error) {
    return { ok: false, steps, pings, chart, error: (error as Error).message };
  } finally {
    await gnb?.close();
    stop();
  }
}

async function provision(udr: RunningNf): Promise<void> {
  const provisioning = udr.app.get(Provisioning, { strict: false });
  await provisioning.add([subscriberSchema.parse(SUBSCRIBER)]);
}
