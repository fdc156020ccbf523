/** `trunkline gnb` and `trunkline ue`: the simulator against any core, ours or another. */
import { Tap } from '@trunkline/platform';
import { createSctpTransport } from '@trunkline/sctp';
import { type ChartLine, chartLine, Gnb, PcapngWriter, terminalChart, Ue } from '@trunkline/testbed';
import type { Command } from 'commander';
import { count, EXIT, fail, fileSink, print } from '../output.ts';

interface Radio {
  readonly amf: string;
  readonly port: string;
  readonly udpPort: string;
  readonly sctp: 'auto' | 'kernel' | 'raw' | 'udp';
  readonly address: string;
  readonly gnbId: string;
  readonly plmn: string;
  readonly tac: string;
  readonly slice: string;
  readonly json?: boolean;
}

interface Phones extends Radio {
  readonly supi: string;
  readonly k: string;
  readonly opc?: string;
  readonly op?: string;
  readonly topc?: string;
  readonly count: string;
  readonly dnn?: string;
  readonly type: 'IPV4' | 'IPV6' | 'IPV4V6';
  readonly ping?: string;
  readonly session: boolean;
  readonly chart?: boolean;
  readonly pcap?: string;
}

export function addSimulator(program: Command): void {
  radio(program.command('gnb').description('a simulated gNB: sets up N2 and stays until Ctrl-C')).action(
    (options: Radio) => runGnb(options),
  );
  radio(program.command('ue').description('simulated UEs behind a gNB: register, open a PDU session, ping, deregister'))
    .option('--supi <supi>', 'of the first UE; the others count up', 'imsi-999700000000001')
    .option('--k <hex>', 'permanent key', '465b5ce8b199b49faa5f0a2ee238a6bc')
    .option('--opc <hex>', 'MILENAGE OPc; that of the test subscriber where neither OPc, OP nor TOPc is given')
    .option('--op <hex>', 'MILENAGE OP')
    .option('--topc <hex>', 'TUAK TOPc')
    .option('--count <n>', 'how many UEs', '1')
    .option('--dnn <dnn>', 'data network')
    .option('--type <type>', 'IPV4, IPV6 or IPV4V6', 'IPV4')
    .option('--ping <address>', 'ping this address from each session')
    .option('--no-session', 'only register')
    .option('--pcap <file>', 'write what is sent and received to a pcapng file, for Wireshark')
    .option('--chart', 'the message chart at the end')
    .addHelpText(
      'after',
      '\nExamples:\n  trunkline ue --ping 10.45.0.1 --chart\n  trunkline ue --amf 192.0.2.10 --sctp kernel --count 20 --no-session\n',
    )
    .action((options: Phones) => runUes(options));
}

function radio(command: Command): Command {
  return command
    .option('--amf <address>', "the AMF's address on N2", '127.0.0.5')
    .option('--port <n>', 'SCTP port', '38412')
    .option('--udp-port <n>', 'UDP port where SCTP is encapsulated (RFC 6951)', '9899')
    .option('--sctp <backend>', 'auto, kernel, raw or udp', 'auto')
    .option('--address <address>', 'own address for N2 and N3', '127.0.0.1')
    .option('--gnb-id <n>', 'gNB identity', '1')
    .option('--plmn <mcc-mnc>', 'PLMN', '999-70')
    .option('--tac <hex>', 'tracking area code, 6 hexadecimal digits', '000001')
    .option('--slice <sst[-sd]>', 'slice', '1')
    .option('--json', 'results as JSON lines');
}

function connect(options: Radio, tap: Tap | undefined): Promise<Gnb> {
  const [mcc = '', mnc = ''] = options.plmn.split('-');
  const [sst = '1', sd] = options.slice.split('-');
  return Gnb.connect({
    transport: createSctpTransport({ backend: options.sctp }),
    amf: {
      address: options.amf,
      port: count('--port', options.port, 1, 65_535, options.json),
      udpPort: count('--udp-port', options.udpPort, 1, 65_535, options.json),
    },
    address: options.address,
    gnbId: count('--gnb-id', options.gnbId, 0, 2 ** 32 - 1, options.json),
    plmn: { mcc, mnc },
    tac: options.tac,
    slices: [sd === undefined ? { sst: Number(sst) } : { sst: Number(sst), sd }],
    ...(tap === undefined ? {} : { tap }),
  });
}

async function connected(options: Radio, tap?: Tap): Promise<Gnb> {
  try {
    return await connect(options, tap);
  } catch (error) {
    fail(`no N2 with ${options.amf}: ${(error as Error).message}`, EXIT.failed, options.json);
  }
}

async function runGnb(options: Radio): Promise<void> {
  const gnb = await connected(options);
  print(
    options.json === true,
    { event: 'ng-setup', amf: options.amf },
    () => `N2 with ${options.amf} is set up; Ctrl-C ends it`,
  );
  await new Promise<void>((resolve) => {
    process.once('SIGINT', () => resolve());
    process.once('SIGTERM', () => resolve());
  });
  await gnb.close();
  process.exit(EXIT.ok);
}

async function runUes(options: Phones): Promise<void> {
  const json = options.json === true;
  const total = count('--count', options.count, 1, 100_000, json);
  const tap = new Tap();
  if (options.pcap !== undefined) tap.listen(new PcapngWriter(fileSink(options.pcap, json)).listener);
  const chart: ChartLine[] = [];
  if (options.chart === true) tap.listen((event) => chart.push(chartLine(event)));
  const gnb = await connected(options, tap);
  let failed = 0;
  const one = async (index: number): Promise<void> => {
    const supi = counted(options.supi, index);
    const ue = new Ue(gnb, { supi, key: options.k, ...operatorKey(options) });
    const started = performance.now();
    try {
      await ue.register();
      let line = `${supi} registered`;
      const result: Record<string, unknown> = { event: 'ue', supi, ok: true };
      if (options.session) {
        const session = await ue.establishPduSession({
          type: options.type,
          ...(options.dnn === undefined ? {} : { dnn: options.dnn }),
        });
        result['ipv4'] = session.ipv4;
        line += `, ${session.ipv4 ?? session.info.type}`;
        if (options.ping !== undefined) {
          const ms = await session.ping(options.ping);
          result['pingMs'] = ms;
          line += `, ping ${options.ping} ${ms.toFixed(1)} ms`;
        }
      }
      await ue.deregister();
      const ms = performance.now() - started;
      print(json, { ...result, ms }, () => `${line}, deregistered (${ms.toFixed(0)} ms)`);
    } catch (error) {
      failed++;
      print(
        json,
        { event: 'ue', supi, ok: false, error: (error as Error).message },
        () => `${supi} FAILED: ${(error as Error).message}`,
      );
    }
  };
  await Promise.all(Array.from({ length: total }, (_, index) => one(index)));
  await gnb.close();
  if (options.chart === true && !json) {
    const width = Math.max(100, process.stdout.columns ?? 140);
    process.stdout.write(`\n${terminalChart(chart, { width, colour: process.stdout.isTTY === true }).join('\n')}\n`);
  }
  if (total > 1) print(json, { event: 'total', count: total, failed }, () => `${total - failed} of ${total} UEs`);
  process.exit(failed === 0 ? EXIT.ok : EXIT.failed);
}

function operatorKey({ opc, op, topc }: Phones): {
  opc?: string;
  op?: string;
  topc?: string;
  algorithm?: 'milenage' | 'tuak';
} {
  if (topc !== undefined) return { topc, algorithm: 'tuak' };
  if (op !== undefined) return { op };
  return { opc: opc ?? 'e8ed289deba952e4283b54e88e6183ca' };
}

function counted(supi: string, index: number): string {
  const digits = supi.replace(/^imsi-/, '');
  return `imsi-${(BigInt(digits) + BigInt(index)).toString().padStart(digits.length, '0')}`;
}
