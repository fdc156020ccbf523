import { randomInt } from 'node:crypto';
import { connect } from 'node:net';
import { CX, type DiameterRequest, decodeDiameterHeader, TGPP, type Unsent } from '@trunkline/diameter';
import {
  type Carrier,
  type Clock,
  type DiameterEvent,
  DiameterService,
  type DiameterServiceOptions,
  sctpCarrier,
  tcpCarrier,
} from '@trunkline/diameter-transport';
import { createSctpTransport } from '@trunkline/sctp';
import { afterEach, describe, expect, it, vi } from 'vitest';

const clock: Clock = {
  monotonic: () => performance.now(),
  after: (ms, callback) => {
    const timeout = setTimeout(callback, ms);
    return () => clearTimeout(timeout);
  },
};
const realm = 'example.org';
const address = '127.0.0.1';
const running: DiameterService[] = [];
const uar = (userName: string): Unsent<DiameterRequest> => ({
  message: 'UserAuthorizationRequest',
  sessionId: `cscf.${realm};1;${userName}`,
  vendorSpecificApplicationId: { vendorId: TGPP, authApplicationId: CX },
  authSessionState: 'NO_STATE_MAINTAINED',
  originHost: `cscf.${realm}`,
  originRealm: realm,
  destinationRealm: realm,
  userName,
  publicIdentity: `sip:${userName}@${realm}`,
  visitedNetworkIdentifier: new TextEncoder().encode(realm),
});
const uaa = (request: DiameterRequest) =>
  ({
    message: 'UserAuthorizationAnswer',
    sessionId: 'sessionId' in request ? request.sessionId : '',
    vendorSpecificApplicationId: { vendorId: TGPP, authApplicationId: CX },
    authSessionState: 'NO_STATE_MAINTAINED',
    originHost: `hss.${realm}`,
    originRealm: realm,
    resultCode: 2001,
    serverName: 'userName' in request ? `sip:${request.userName}` : '',
  }) as const;

function service(name: string, carrier: Carrier, more: Partial<DiameterServiceOptions>): DiameterService {
  const us = {
    originHost: `${name}.${realm}`,
    originRealm: realm,
    hostIpAddress: [address],
    applications: [CX],
    productName: 'Trunkline',
    originStateId: 1,
  };
  const random32 = () => randomInt(2 ** 32);
  const made = new DiameterService({ us, peers: [], carrier, clock, random32, start: Date.now() / 1000, ...more });
  running.push(made);
  return made;
}

async function pair(carriers: readonly [Carrier, Carrier], more: Partial<DiameterServiceOptions> = {}) {
  const hss = service('hss', carriers[0], {
    peers: [{ host: `cscf.${realm}` }],
    listen: { address, port: 0 },
    serve: async (request) => uaa(request),
    ...more,
  });
  await hss.start();
  const place = { address, port: hss.port ?? 0 };
  const cscf = service('cscf', carriers[1], { peers: [{ host: `hss.${realm}`, place }] });
  await cscf.start();
  await vi.waitFor(() => expect(cscf.usablePeers).toHaveLength(1), { timeout: 5_000 });
  return { hss, cscf };
}

afterEach(async () => {
  await Promise.all(running.splice(0).map((each) => each.stop()));
});

describe('Diameter over TCP', () => {
  it('carries requests and answers, many at once, and ends in order', async () => {
    const { hss, cscf } = await pair([tcpCarrier(), tcpCarrier()]);
    const users = Array.from({ length: 500 }, (_, n) => `user${n}`);
    const answers = await Promise.all(users.map((user) => cscf.request(uar(user))));
    expect(answers.map((answer) => 'serverName' in answer && answer.serverName)).toEqual(
      users.map((user) => `sip:${user}`),
    );
    await cscf.stop('DO_NOT_WANT_TO_TALK_TO_YOU');
    await vi.waitFor(() => expect(hss.usablePeers).toEqual([]));
    await expect(cscf.request(uar('late'))).rejects.toMatchObject({ reason: 'unreachable' });
  });

  it('answers 5012 where serving fails, and what was refused as it was', async () => {
    const events: DiameterEvent[] = [];
    const { cscf } = await pair([tcpCarrier(), tcpCarrier()], {
      serve: async (request) => {
        if ('userName' in request && request.userName === 'unlucky') throw new Error('the database is gone');
        return { refuse: 3004, errorMessage: 'later' };
      },
      onEvent: (event) => events.push(event),
    });
    expect(await cscf.request(uar('unlucky'))).toMatchObject({ message: 'ErrorAnswer', resultCode: 5012 });
    expect(await cscf.request(uar('x'))).toMatchObject({ message: 'ErrorAnswer', resultCode: 3004 });
    expect(events).toContainEqual(expect.objectContaining({ effect: 'serving-failed' }));
  });

  it('tells what was lost with a peer that goes away', async () => {
    const { hss, cscf } = await pair([tcpCarrier(), tcpCarrier()], { serve: () => new Promise(() => undefined) });
    const lost = cscf.request(uar('a'));
    const rejected = expect(lost).rejects.toMatchObject({ reason: 'peer-lost' });
    await hss.stop('REBOOTING');
    await rejected;
  });

  it('says why it cannot connect', async () => {
    const events: DiameterEvent[] = [];
    const cscf = service('cscf', tcpCarrier(), {
      peers: [{ host: `hss.${realm}`, place: { address, port: 1 } }],
      onEvent: (event) => events.push(event),
    });
    await cscf.start();
    await vi.waitFor(() => expect(events).toEqual([expect.objectContaining({ effect: 'connect-failed' })]));
    expect(events[0]).toMatchObject({ reason: expect.stringContaining('ECONNREFUSED') });
  });

  it('closes the connection of who sends garbage, and serves the others on', async () => {
    const { hss, cscf } = await pair([tcpCarrier(), tcpCarrier()]);
    const socket = connect({ host: address, port: hss.port ?? 0 });
    socket.write('GET / HTTP/1.1\r\nHost: hss\r\n\r\n'.repeat(3));
    await new Promise<void>((resolve) => socket.once('close', () => resolve()));
    expect(await cscf.request(uar('a'))).toMatchObject({ resultCode: 2001 });
  });

  it('drops a peer that takes nothing in', async () => {
    const carrier = tcpCarrier({ maxBuffered: 20_000 });
    const listener = await carrier.listen({ address, port: 0 }, (connection) => {
      const closed = new Promise<string>((resolve) => connection.begin({ message: () => undefined, closed: resolve }));
      closedWith = closed;
      for (let i = 0; i < 4_000; i++) connection.send(new Uint8Array(10_000));
    });
    let closedWith: Promise<string> | undefined;
    const socket = connect({ host: address, port: listener.port });
    socket.pause();
    await vi.waitFor(() => expect(closedWith).toBeDefined());
    expect(await closedWith).toBe('the peer takes nothing in');
    socket.destroy();
    await listener.close();
  });

  it('shows each message to a tap', async () => {
    const seen: string[] = [];
    const { cscf } = await pair([tcpCarrier(), tcpCarrier()], {
      onMessage: (direction, _, bytes) => seen.push(`${direction} ${decodeDiameterHeader(bytes).commandCode}`),
    });
    await cscf.request(uar('a'));
    expect(seen).toEqual(['in 257', 'out 257', 'in 300', 'out 300']);
  });
});

describe('Diameter over SCTP', () => {
  it('carries requests and answers', async () => {
    const udpPort = 40_000 + randomInt(10_000);
    const server = await createSctpTransport({ backend: 'udp' });
    const client = await createSctpTransport({ backend: 'udp' });
    const { cscf } = await pair([sctpCarrier(server, { udpPort }), sctpCarrier(client, { udpPort })]);
    expect(await cscf.request(uar('a'))).toMatchObject({ serverName: 'sip:a' });
    await cscf.stop();
  });
});
