/** How many packets the UPF's user-space data plane carries: `npm run bench -- upf`. One process is gNB, UPF and data network. */
import { createSocket, type Socket } from 'node:dgram';
import { encodeGPdu } from '@trunkline/gtp';
import { addressOctets } from '@trunkline/wire';
import { Allocator } from '../apps/upf/src/allocator.ts';
import { DataNetwork, type N6 } from '../apps/upf/src/data-network.ts';
import type { Endpoint, GtpuSocket } from '../apps/upf/src/data-plane/gtpu-socket.ts';
import { UserspaceDataPlane } from '../apps/upf/src/data-plane/userspace.ts';
import { Sessions } from '../apps/upf/src/session/sessions.ts';

export interface Result {
  readonly name: string;
  readonly packetsPerSecond: number;
  readonly nanosecondsPerPacket: number;
}

const SESSIONS = 1_000;
const OCTETS = 1_000;
const now = () => performance.now();

/** The parts of N3's socket that the data plane uses. */
type N3 = Pick<GtpuSocket, 'onMessage' | 'onSendFailure' | 'send'>;

function upf(socket: N3, n6: N6) {
  const network = new DataNetwork('internet', { ipv4Pool: '10.45.0.0/16' });
  network.n6 = n6;
  const nothing = () => undefined;
  const dataPlane = new UserspaceDataPlane({
    socket: socket as GtpuSocket,
    address: '127.0.0.1',
    peerPort: 2152,
    mtu: 1400,
    buffering: { packets: 64, octets: 1e6 },
    now,
    setTimer: () => nothing,
    events: { downlinkData: nothing, usage: nothing, inactive: nothing, errorIndication: nothing },
  });
  const sessions = new Sessions({
    dataPlane,
    networks: new Map([['internet', network]]),
    teids: new Allocator(1, 1e6),
    n3Address: '127.0.0.1',
    clocks: { now, ntp: () => Math.floor(Date.now() / 1000) },
    firstSeid: 1n,
  });
  const control = { nodeId: 'smf', seid: 1n, address: '127.0.0.1' };
  const outerHeaderCreation = { description: 'GTP-U/UDP/IPv4', teid: 1, ipv4: '127.0.0.1' } as const;
  const rules = { farId: 1, qerId: [1], urrId: [1] };
  const ues: { teid: number; ipv4: string }[] = [];
  for (let i = 0; i < SESSIONS; i++) {
    const ueIpAddress = [{ isDestination: false, chooseIpv4: true }];
    const { createdPdr } = sessions.establish(
      {
        message: 'SessionEstablishmentRequest',
        sequenceNumber: 1,
        seid: 0n,
        nodeId: 'smf',
        cpFSeid: { seid: 1n, ipv4: '127.0.0.1' },
        createPdr: [
          {
            ...rules,
            pdrId: 1,
            precedence: 1,
            pdi: {
              sourceInterface: 'access',
              localFTeid: { choose: true, ipv4: true, ipv6: false },
              ueIpAddress,
              qfi: [9],
            },
          },
          { ...rules, pdrId: 2, precedence: 1, farId: 2, pdi: { sourceInterface: 'core', ueIpAddress } },
        ],
        createFar: [
          { farId: 1, applyAction: { forw: true }, forwardingParameters: { destinationInterface: 'core' } },
          {
            farId: 2,
            applyAction: { forw: true },
            forwardingParameters: { destinationInterface: 'access', outerHeaderCreation },
          },
        ],
        createQer: [
          {
            qerId: 1,
            gateStatus: { uplink: 'open', downlink: 'open' },
            maximumBitRate: { uplink: 1e9, downlink: 1e9 },
            qfi: 9,
          },
        ],
        createUrr: [{ urrId: 1, measurementMethod: { volume: true }, reportingTriggers: {} }],
      },
      control,
    );
    const [created] = createdPdr;
    const tunnel = created?.localFTeid;
    if (tunnel === undefined || tunnel.choose === true) throw new Error('no tunnel was given');
    ues.push({ teid: tunnel.teid, ipv4: created?.ueIpAddress?.[0]?.ipv4 ?? '' });
  }
  return { dataPlane, network, ues };
}

function packet(source: string, destination: string): Uint8Array {
  const bytes = new Uint8Array(OCTETS);
  bytes.set([0x45, 0, OCTETS >> 8, OCTETS & 255, 0, 0, 0, 0, 64, 17]);
  bytes.set(addressOctets(source), 12);
  bytes.set(addressOctets(destination), 16);
  return bytes;
}

const result = (name: string, packets: number, ms: number): Result => ({
  name: `UPF ${name}, ${SESSIONS} sessions, ${OCTETS} octets`,
  packetsPerSecond: Math.round((packets * 1000) / ms),
  nanosecondsPerPacket: Math.round((ms * 1e6) / packets),
});

/** Rules and headers alone, without sockets. */
function rulesAlone(): Result[] {
  let out = 0;
  const socket: N3 = {
    onMessage: () => undefined,
    onSendFailure: () => undefined,
    send: () => void out++,
  };
  const n6: N6 = { description: 'a counter', send: () => void out++, close: () => Promise.resolve() };
  const { dataPlane, network, ues } = upf(socket, n6);
  const from: Endpoint = { address: '127.0.0.1', port: 2152 };
  const up = ues.map(({ teid, ipv4 }) => encodeGPdu(teid, 9, packet(ipv4, '192.0.2.1'), { pduType: 'UL' }));
  const down = ues.map(({ ipv4 }) => packet('192.0.2.1', ipv4));
  const measure = (name: string, one: (index: number) => void) => {
    for (let i = 0; i < 100_000; i++) one(i % SESSIONS);
    out = 0;
    const began = now();
    let packets = 0;
    while (now() - began < 1_000) for (let i = 0; i < SESSIONS; i++, packets++) one(i);
    const ms = now() - began;
    if (out !== packets) throw new Error(`${packets} packets in, ${out} out`);
    return result(name, packets, ms);
  };
  return [
    measure('uplink, rules alone', (index) => socket.onMessage(up[index] as Uint8Array, from)),
    measure('downlink, rules alone', (index) => void dataPlane.fromN6(network, down[index] as Uint8Array)),
  ];
}

/** Through UDP sockets, gNB and UPF in one process: there and back is two packets. */
async function throughSockets(): Promise<Result> {
  const n3 = createSocket('udp4');
  const gnb = createSocket({ type: 'udp4', lookup: (host, _options, done) => done(null, host, 4) });
  const open = (socket: Socket) => new Promise<void>((resolve) => socket.bind(0, '127.0.0.1', resolve));
  await Promise.all([open(n3), open(gnb)]);
  const { port } = gnb.address();
  const upfPort = n3.address().port;
  const socket: N3 = {
    onMessage: () => undefined,
    onSendFailure: () => undefined,
    send: (bytes) => n3.send(bytes, port, '127.0.0.1'),
  };
  const echo: N6 = {
    description: 'an echo',
    send: (bytes) => {
      const answer = bytes.slice();
      answer.set(bytes.subarray(12, 16), 16);
      answer.set(bytes.subarray(16, 20), 12);
      dataPlane.fromN6(network, answer);
    },
    close: () => Promise.resolve(),
  };
  const { dataPlane, network, ues } = upf(socket, echo);
  n3.on('message', (bytes, from) => socket.onMessage(bytes, from));
  const up = ues.map(({ teid, ipv4 }) => encodeGPdu(teid, 9, packet(ipv4, '192.0.2.1'), { pduType: 'UL' }));
  let packets = 0;
  let next = 0;
  const send = () => gnb.send(up[next++ % SESSIONS] as Uint8Array, upfPort, '127.0.0.1');
  const began = now();
  await new Promise<void>((resolve) => {
    // So many are on their way at a time: a socket's buffer holds them, and none is lost.
    for (let i = 0; i < 64; i++) send();
    gnb.on('message', () => {
      packets += 2;
      if (now() - began < 2_000) send();
      else resolve();
    });
  });
  const ms = now() - began;
  n3.close();
  gnb.close();
  return result('both ways through UDP, gNB in the same process', packets, ms);
}

export async function run(): Promise<Result[]> {
  return [...rulesAlone(), await throughSockets()];
}
