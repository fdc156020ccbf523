/**
 * freeDiameter as a peer that we did not write: capabilities exchange, watchdog and disconnection begun by either side, and as an
 * agent that carries Cx between two nodes of ours.
 */
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { randomInt } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { networkInterfaces, tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  CX,
  type DiameterMessageOf,
  type DiameterRequest,
  decodeDiameter,
  decodeDiameterHeader,
  TGPP,
  type Unsent,
} from '@trunkline/diameter';
import {
  type DiameterEvent,
  DiameterService,
  type DiameterServiceOptions,
  tcpCarrier,
} from '@trunkline/diameter-transport';
import { systemClock } from '@trunkline/platform';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { component } from '../support/required.ts';

const PATH = `${process.env['PATH']}:/usr/sbin:/sbin`;
const isThere = spawnSync('freeDiameterd', ['--version'], { env: { ...process.env, PATH } }).status === 0;
/** It does not speak on 127.0.0.0/8, which it may not name in its capabilities. */
const found = Object.values(networkInterfaces())
  .flatMap((each) => each ?? [])
  .find((each) => each.family === 'IPv4' && !each.address.startsWith('127.'))?.address;
/** RFC 2544: of nobody. A machine without a network has it while this runs, where we may. */
const OWN = '198.18.7.1';
const isRoot = process.getuid?.() === 0;
const address = found ?? OWN;
const present =
  component('freeDiameter', isThere) &&
  component('an IPv4 address beside 127.0.0.1 (or root, to add one)', found !== undefined || isRoot);

function ownAddress(what: 'add' | 'del'): void {
  if (found === undefined)
    spawnSync('ip', ['address', what, `${OWN}/32`, 'dev', 'lo'], { env: { ...process.env, PATH } });
}

const DRA = 'dra.transit.example';
const CSCF = 'cscf.visited.example';
const HSS = 'hss.home.example';
const realmOf = (host: string) => host.slice(host.indexOf('.') + 1);

const COMMANDS: Readonly<Record<number, string>> = { 257: 'CE', 280: 'DW', 282: 'DP', 300: 'UA' };

/** One of ours, with what it has sent and got: `in DWR`. */
class Ours {
  readonly service: DiameterService;
  readonly seen: string[] = [];
  readonly events: DiameterEvent[] = [];

  constructor(host: string, options: Partial<DiameterServiceOptions>) {
    this.service = new DiameterService({
      us: {
        originHost: host,
        originRealm: realmOf(host),
        hostIpAddress: [address],
        applications: [CX],
        productName: 'Trunkline',
        originStateId: 1,
      },
      peers: [],
      carrier: tcpCarrier(),
      clock: systemClock,
      random32: () => randomInt(2 ** 32),
      start: Date.now() / 1000,
      jitterMs: 0,
      onMessage: (direction, _, bytes) => {
        const { commandCode, request } = decodeDiameterHeader(bytes);
        this.seen.push(`${direction} ${COMMANDS[commandCode]}${request ? 'R' : 'A'}`);
        if (direction === 'in') decodeDiameter(bytes);
      },
      onEvent: (event) => this.events.push(event),
      ...options,
    });
  }

  async sees(...lines: readonly string[]): Promise<void> {
    const all = () => expect(this.seen).toEqual(expect.arrayContaining([...lines]));
    await vi.waitFor(all, { timeout: 20_000, interval: 50 });
  }
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, address, resolve));
  const bound = server.address();
  await new Promise((resolve) => server.close(resolve));
  return typeof bound === 'object' && bound !== null ? bound.port : 0;
}

const uar = (realm: string): Unsent<DiameterRequest> => ({
  message: 'UserAuthorizationRequest',
  sessionId: `${CSCF};1;${realm}`,
  vendorSpecificApplicationId: { vendorId: TGPP, authApplicationId: CX },
  authSessionState: 'NO_STATE_MAINTAINED',
  originHost: CSCF,
  originRealm: realmOf(CSCF),
  destinationRealm: realm,
  userName: 'user@home.example',
  publicIdentity: 'sip:user@home.example',
  visitedNetworkIdentifier: new TextEncoder().encode('visited.example'),
});

describe.skipIf(!present)('freeDiameter as a peer', () => {
  const folder = mkdtempSync(join(tmpdir(), 'trunkline-freediameter-'));
  const served: DiameterRequest[] = [];
  let log = '';
  let daemon: ChildProcess | undefined;
  let cscf: Ours;
  let hss: Ours;

  beforeAll(async () => {
    ownAddress('add');
    const at = { address };
    // It calls the HSS, and is called by the CSCF.
    hss = new Ours(HSS, {
      peers: [{ host: DRA }],
      listen: { ...at, port: 0 },
      twMs: 60_000,
      serve: async (request) => {
        served.push(request);
        const { sessionId } = request as DiameterMessageOf<'UserAuthorizationRequest'>;
        return {
          message: 'UserAuthorizationAnswer',
          sessionId,
          vendorSpecificApplicationId: { vendorId: TGPP, authApplicationId: CX },
          authSessionState: 'NO_STATE_MAINTAINED',
          originHost: HSS,
          originRealm: realmOf(HSS),
          experimentalResult: { vendorId: TGPP, experimentalResultCode: 2001 },
          serverCapabilities: { mandatoryCapability: [1] },
        };
      },
    });
    await hss.service.start();
    const port = await freePort();
    const nobody = await freePort();
    const configuration = join(folder, 'freeDiameter.conf');
    const peer = (host: string, peerPort: number) =>
      `ConnectPeer = "${host}" { ConnectTo = "${address}"; No_TLS; port = ${peerPort}; };`;
    writeFileSync(
      configuration,
      [
        `Identity = "${DRA}";`,
        `Realm = "${realmOf(DRA)}";`,
        `Port = ${port};`,
        'SecPort = 0;',
        'No_SCTP;',
        'No_IPv6;',
        `ListenOn = "${address}";`,
        // The least that it takes; it asks for a sign of life after that.
        'TwTimer = 6;',
        'TcTimer = 6;',
        peer(HSS, hss.service.port ?? 0),
        peer(CSCF, nobody),
        '',
      ].join('\n'),
    );
    daemon = spawn('freeDiameterd', ['-c', configuration], { env: { ...process.env, PATH } });
    daemon.stdout?.on('data', (text) => {
      log += text;
    });
    daemon.stderr?.on('data', (text) => {
      log += text;
    });
    await vi.waitFor(() => expect(log).toContain('daemon initialized'), { timeout: 20_000, interval: 50 });
    cscf = new Ours(CSCF, { peers: [{ host: DRA, place: { ...at, port }, agent: true }], twMs: 1_000 });
    await cscf.service.start();
  }, 60_000);

  afterAll(async () => {
    await cscf?.service.stop();
    await hss?.service.stop();
    daemon?.kill('SIGKILL');
    ownAddress('del');
    rmSync(folder, { recursive: true, force: true });
  });

  it('exchanges capabilities, whoever calls', async () => {
    await cscf.sees('out CER', 'in CEA');
    await hss.sees('in CER', 'out CEA');
    await vi.waitFor(() => expect(cscf.service.usablePeers).toEqual([DRA]));
    // It is a relay: any application is common.
    expect(cscf.events).toContainEqual({
      effect: 'peer-up',
      host: DRA,
      realm: 'transit.example',
      applications: [CX],
    });
  });

  it('carries Cx from one of ours to the other, and the answer back', async () => {
    await vi.waitFor(() => expect(hss.service.usablePeers).toEqual([DRA]), { timeout: 20_000 });
    const answer = await cscf.service.request(uar('home.example'));
    expect(answer, log).toMatchObject({
      message: 'UserAuthorizationAnswer',
      originHost: HSS,
      experimentalResult: { experimentalResultCode: 2001 },
      serverCapabilities: { mandatoryCapability: [1] },
    });
    // It has put down where the request came from.
    expect(served).toMatchObject([{ originHost: CSCF, routeRecord: [CSCF] }]);
  });

  it('says that it cannot deliver what is for nobody', async () => {
    const answer = await cscf.service.request(uar('nowhere.example'));
    expect(answer, log).toMatchObject({ message: 'ErrorAnswer', resultCode: 3002, commandCode: 300 });
  });

  it('answers our watchdog, and we answer its', async () => {
    await cscf.sees('out DWR', 'in DWA');
    await hss.sees('in DWR', 'out DWA');
    expect(log).not.toContain('SUSPECT');
  });

  it('takes our leave', async () => {
    await cscf.service.stop('REBOOTING');
    expect(cscf.seen).toEqual(expect.arrayContaining(['out DPR', 'in DPA']));
    await expect(cscf.service.request(uar('home.example'))).rejects.toMatchObject({ reason: 'unreachable' });
  });

  it('takes leave itself', async () => {
    daemon?.kill('SIGTERM');
    await hss.sees('in DPR', 'out DPA');
    await vi.waitFor(() => expect(hss.service.usablePeers).toEqual([]));
    expect(hss.events).toContainEqual(expect.objectContaining({ effect: 'peer-down', host: DRA }));
  });

  it('has found nothing wrong with what we sent', () => {
    const complaints = /parsing error|invalid|missing|conflict|unexpected|discarded/i;
    expect(log.split('\n').filter((line) => complaints.test(line))).toEqual([]);
  });
});
