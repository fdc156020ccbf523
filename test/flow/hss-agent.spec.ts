/** freeDiameter, an agent that we did not write, between a CSCF of another realm and the HSS, both ways. */
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { networkInterfaces, tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { component } from '../support/required.ts';
import { type CoreUnderTest, startCoreUnderTest } from './core.ts';
import { codeOf, HSS, Node, REALM } from './cscf.ts';
import { subscriber, supi } from './settings.ts';

const env = { ...process.env, PATH: `${process.env['PATH']}:/usr/sbin:/sbin` };
/** freeDiameter does not speak on 127.0.0.0/8; RFC 2544: an address of nobody, where the machine has none. */
const OWN = '198.18.7.2';
const found = Object.values(networkInterfaces())
  .flatMap((each) => each ?? [])
  .find((each) => each.family === 'IPv4' && !each.address.startsWith('127.'))?.address;
const address = found ?? OWN;
const present =
  component('freeDiameter', spawnSync('freeDiameterd', ['--version'], { env }).status === 0) &&
  component('an IPv4 address beside 127.0.0.1 (or root, to add one)', found !== undefined || process.getuid?.() === 0);

const DRA = 'dra.transit.example';
const DRA_PORT = 13_868;
const HSS_PORT = 23_868;
const VISITED = 'cscf.example';
const IMPI = `${supi(1).slice('imsi-'.length)}@${REALM}`;
const IMPU = `sip:+15550001@${REALM}`;

describe.skipIf(!present)('the HSS behind an agent', () => {
  const folder = mkdtempSync(join(tmpdir(), 'trunkline-hss-agent-'));
  let lab: CoreUnderTest;
  let daemon: ChildProcess;
  let scscf: Node;
  let log = '';

  beforeAll(async () => {
    if (found === undefined) spawnSync('ip', ['address', 'add', `${OWN}/32`, 'dev', 'lo'], { env });
    const diameter = { address, port: HSS_PORT, peers: [{ host: DRA, agent: true }] };
    lab = await startCoreUnderTest({ hss: { diameter } }, { nfs: ['nrf', 'udr', 'udm', 'hss'] });
    await lab.addSubscribers(subscriber(1, { gpsis: ['msisdn-15550001'], ims: {} }));
    const configuration = join(folder, 'freeDiameter.conf');
    const peer = (host: string, port: number) =>
      `ConnectPeer = "${host}" { ConnectTo = "${address}"; No_TLS; port = ${port}; };`;
    const lines = [
      `Identity = "${DRA}";`,
      'Realm = "transit.example";',
      `Port = ${DRA_PORT};`,
      ...['SecPort = 0;', 'No_SCTP;', 'No_IPv6;', `ListenOn = "${address}";`],
      peer(HSS, HSS_PORT),
      // It is called by the CSCF: nobody listens there.
      peer(`scscf.${VISITED}`, 1),
      '',
    ];
    writeFileSync(configuration, lines.join('\n'));
    daemon = spawn('freeDiameterd', ['-c', configuration], { env });
    for (const stream of [daemon.stdout, daemon.stderr]) stream?.on('data', (text) => (log += text));
    await vi.waitFor(() => expect(log).toContain('daemon initialized'), { timeout: 20_000, interval: 50 });
    scscf = await Node.connect('scscf', address, { port: DRA_PORT, realm: VISITED, agent: DRA, withinMs: 20_000 });
  }, 120_000);
  afterAll(async () => {
    await scscf?.stop();
    await lab?.stop();
    daemon?.kill('SIGKILL');
    if (found === undefined) spawnSync('ip', ['address', 'del', `${OWN}/32`, 'dev', 'lo'], { env });
    rmSync(folder, { recursive: true, force: true });
  });

  it('registers a user, and deregisters it from its side', async () => {
    const common = { userName: IMPI, serverName: `sip:scscf.${VISITED}` };
    const mar = () =>
      scscf.send('MultimediaAuthRequest', {
        ...common,
        publicIdentity: IMPU,
        sipNumberAuthItems: 1,
        sipAuthDataItem: { sipAuthenticationScheme: 'Unknown' },
      });
    // The agent may not have reached the HSS yet.
    await vi.waitFor(async () => expect(codeOf(await mar()), log).toBe(2001), { timeout: 30_000, interval: 500 });
    const saa = await scscf.send('ServerAssignmentRequest', {
      ...common,
      publicIdentity: [IMPU],
      serverAssignmentType: 'REGISTRATION',
      userDataAlreadyAvailable: 'USER_DATA_NOT_AVAILABLE',
    });
    expect(saa).toMatchObject({ resultCode: 2001, originHost: HSS });
    await lab.provisioning.remove(supi(1));
    await vi.waitFor(() => expect(scscf.served).toHaveLength(1));
    expect(scscf.served[0]).toMatchObject({
      message: 'RegistrationTerminationRequest',
      originHost: HSS,
      routeRecord: [HSS],
    });
  });

  it('has been found fault with in nothing', () => {
    const complaints = /parsing error|invalid|missing|conflict|unexpected|discarded/i;
    expect(log.split('\n').filter((line) => complaints.test(line))).toEqual([]);
  });
});
