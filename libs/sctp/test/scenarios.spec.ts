import { seededRandom } from '@trunkline/simnet';
import { describe, expect, test } from 'vitest';
import { Endpoint } from '../src/index.ts';
import { CLIENT, Pair, PORT, SERVER } from './support/pair.ts';

const octets = (size: number) => new Uint8Array(size).fill(7);
const kinds = (pair: Pair) => [pair.client.last('closed').reason.kind, pair.server.last('closed').reason.kind];

function connected(parameters = {}, faults = {}): Pair {
  const pair = new Pair(42, faults, parameters);
  pair.connect();
  return pair;
}

/** First chunk's type, of a packet as it is on the wire. */
const firstChunk = ({ bytes }: { bytes: Uint8Array }) => bytes[12];

describe('coming up (RFC 9260 §5)', () => {
  test.each([
    ['INIT', 1],
    ['INIT ACK', 2],
    ['COOKIE ECHO', 10],
    ['COOKIE ACK', 11],
  ])('a lost %s is repeated', (_, type) => {
    const pair = new Pair(1);
    let lost = false;
    pair.network.faults = {
      drop: (packet) => {
        const drop = !lost && firstChunk(packet) === type;
        lost ||= drop;
        return drop;
      },
    };
    pair.connect();
    pair.client.send(0, octets(10));
    pair.until(() => pair.server.has('message'));
    expect(pair.server.endpoint.associations).toBe(1);
  });

  test('an INIT leaves nothing behind in the server', () => {
    const pair = new Pair(1, { drop: (packet) => firstChunk(packet) === 10 });
    pair.client.endpoint.connect(0, {
      ...{ localPort: 50000, port: PORT, streams: 16 },
      route: { local: CLIENT, remote: SERVER, udpPort: 9899 },
    });
    pair.client.run();
    pair.until(() => pair.client.has('closed'));
    expect(pair.client.last('closed').reason.kind).toBe('lost');
    expect(pair.server.endpoint.associations).toBe(0);
    expect(pair.server.endpoint.nextTimeout()).toBeUndefined();
  });

  test('both sides call each other at once: one association (§5.2.1)', () => {
    const pair = new Pair(3);
    pair.client.endpoint.connect(0, {
      ...{ localPort: PORT, port: PORT, streams: 16 },
      route: { local: CLIENT, remote: SERVER, udpPort: 9899 },
    });
    pair.server.endpoint.connect(0, {
      ...{ localPort: PORT, port: PORT, streams: 16 },
      route: { local: SERVER, remote: CLIENT, udpPort: 9899 },
    });
    pair.client.run();
    pair.server.run();
    pair.until(() => pair.client.has('up') && pair.server.has('up'));
    pair.client.send(0, octets(100));
    pair.server.send(0, octets(100));
    pair.until(() => pair.client.has('message') && pair.server.has('message'));
    expect([pair.client.endpoint.associations, pair.server.endpoint.associations]).toEqual([1, 1]);
  });

  test('a peer that lost its memory restarts the association (§5.2.4.1)', () => {
    const pair = connected();
    pair.server.send(0, octets(50));
    pair.until(() => pair.client.has('message'));
    pair.client.endpoint = pair.client.make(999);
    pair.client.effects.length = 0;
    pair.client.endpoint.connect(pair.clock.now, {
      ...{ localPort: 50000, port: PORT, streams: 16 },
      route: { local: CLIENT, remote: SERVER, udpPort: 9899 },
    });
    pair.client.run();
    pair.until(() => pair.client.has('up') && pair.server.has('restart'));
    pair.server.send(0, octets(60));
    pair.client.send(0, octets(70));
    pair.until(() => pair.client.has('message') && pair.server.has('message'));
    expect([pair.client.last('message').bytes.length, pair.server.last('message').bytes.length]).toEqual([60, 70]);
    expect(pair.server.endpoint.associations).toBe(1);
  });

  test('a cookie that was changed is worth nothing', () => {
    const echoes: Uint8Array[] = [];
    const pair = new Pair(4);
    pair.network.faults = {
      drop: (packet) => {
        if (firstChunk(packet) === 10) echoes.push(packet.bytes);
        return firstChunk(packet) === 10;
      },
    };
    pair.client.endpoint.connect(0, {
      ...{ localPort: 50000, port: PORT, streams: 16 },
      route: { local: CLIENT, remote: SERVER, udpPort: 9899 },
    });
    pair.client.run();
    pair.until(() => echoes.length > 0);
    const echo = echoes[0] as Uint8Array;
    const route = { local: SERVER, remote: CLIENT, udpPort: 9899 };
    for (let at = 16; at < echo.length; at++) {
      const changed = new Uint8Array(echo);
      changed[at] = (changed[at] as number) ^ 0x10;
      pair.server.endpoint.receive(pair.clock.now, route, withChecksum(changed));
    }
    expect(pair.server.endpoint.associations).toBe(0);
    pair.server.endpoint.receive(pair.clock.now, route, echo);
    expect(pair.server.endpoint.associations).toBe(1);
  });
});

describe('going down (§9)', () => {
  test('a shutdown with data in flight both ways loses none of it', () => {
    const pair = connected({}, { loss: 0.1, reorder: 0.1 });
    const counts = { up: 0, down: 0 };
    pair.server.onMessage = () => counts.up++;
    pair.client.onMessage = () => counts.down++;
    for (let i = 0; i < 200; i++) {
      pair.client.send(0, octets(1000));
      pair.server.send(1, octets(1000));
    }
    pair.client.endpoint.shutdown(pair.clock.now, pair.client.association);
    pair.client.run();
    expect(pair.client.send(0, octets(1))).toBe('gone');
    pair.until(() => pair.client.has('closed') && pair.server.has('closed'));
    expect(counts).toEqual({ up: 200, down: 200 });
    expect(kinds(pair)).toEqual(['shutdown', 'shutdown']);
    expect(pair.server.endpoint.nextTimeout() === undefined || pair.server.endpoint.associations === 0).toBe(true);
  });

  test('both shut down at once', () => {
    const pair = connected();
    for (const host of [pair.client, pair.server]) {
      host.endpoint.shutdown(pair.clock.now, host.association);
      host.run();
    }
    pair.until(() => pair.client.has('closed') && pair.server.has('closed'));
    expect(kinds(pair)).toEqual(['shutdown', 'shutdown']);
  });

  test('an abort with data in flight ends both sides, with its reason', () => {
    const pair = connected();
    for (let i = 0; i < 50; i++) pair.client.send(0, octets(5000));
    pair.client.endpoint.abort(pair.clock.now, pair.client.association, 'maintenance');
    pair.client.run();
    pair.until(() => pair.server.has('closed'));
    expect(kinds(pair)).toEqual(['abort', 'aborted']);
    expect(pair.server.last('closed').reason.text).toContain('maintenance');
  });

  test('a peer that vanished is known by its heartbeats (§8.3)', () => {
    const pair = connected();
    pair.network.faults = { loss: 1 };
    const start = pair.clock.now;
    pair.until(() => pair.client.has('closed') && pair.server.has('closed'));
    expect(kinds(pair)).toEqual(['lost', 'lost']);
    expect(pair.client.last('path').active).toBe(false);
    expect(pair.clock.now - start).toBeGreaterThan(60_000);
  });

  test('an idle association lives on heartbeats', () => {
    const pair = connected();
    pair.advance(3_600_000);
    expect([pair.client.endpoint.associations, pair.server.endpoint.associations]).toEqual([1, 1]);
    expect(pair.network.counts.sent).toBeGreaterThan(300);
  });

  test('a peer that vanished with data in flight is known by T3-rtx (§8.1)', () => {
    const pair = connected();
    pair.network.faults = { loss: 1 };
    pair.client.send(0, octets(10));
    pair.until(() => pair.client.has('closed'));
    expect(pair.client.last('closed').reason.kind).toBe('lost');
  });
});

describe('flow control (§6.1, §6.2)', () => {
  test('a reader that stops closes the window, is probed for a long time, and loses nothing', () => {
    const pair = connected({ receiveWindow: 64 * 1024, sendBuffer: 64 * 1024 });
    pair.server.reading = false;
    let sent = 0;
    while (pair.client.send(0, octets(1000)) === 'taken') sent++;
    sent++;
    pair.until(() => {
      if (pair.client.has('writable') && sent < 150) {
        pair.client.effects.length = 1;
        while (sent < 150 && pair.client.send(0, octets(1000)) === 'taken') sent++;
        sent++;
      }
      return pair.clock.now > 30_000;
    });
    const received = () => pair.server.effects.filter(({ effect }) => effect === 'message').length;
    const before = received();
    expect(before).toBeLessThan(70);
    // Half an hour of probes: more timeouts than Association.Max.Retrans, and no end of the association.
    pair.advance(1_800_000);
    expect([pair.client.has('closed'), received()]).toEqual([false, before]);
    pair.server.reading = true;
    pair.server.endpoint.consumed(pair.clock.now, pair.server.association, before * 1000);
    pair.server.run();
    pair.until(() => received() === sent);
    pair.advance(120_000);
    expect(received()).toBe(sent);
  });
});

describe('hostile packets', () => {
  test('bytes flipped, cut and made up never throw, and a stranger ends nothing', () => {
    const pair = connected();
    const recorded: Uint8Array[] = [];
    pair.network.onSend = ({ bytes }) => recorded.push(bytes);
    pair.client.send(0, octets(5000));
    pair.until(() => pair.server.has('message'));
    const random = seededRandom(7);
    const runs = Number(process.env['TRUNKLINE_FUZZ_RUNS'] ?? 300) * 10;
    for (let i = 0; i < runs; i++) {
      const bytes = mutate(recorded[i % recorded.length] as Uint8Array, random);
      // From elsewhere, so without an association, and from the peer's address with a wrong tag.
      const remote = i % 2 === 0 ? '10.9.9.9' : CLIENT;
      new DataView(bytes.buffer).setUint32(4, random.uint32());
      pair.server.endpoint.receive(pair.clock.now, { local: SERVER, remote, udpPort: 9 }, withChecksum(bytes));
      pair.server.endpoint.takeEffects();
    }
    pair.client.send(0, octets(33));
    pair.until(() => pair.server.last('message').bytes.length === 33);
    expect(pair.server.endpoint.associations).toBe(1);
  });

  test('a peer that knows the tag and sends anything at all never makes the endpoint throw', () => {
    const random = seededRandom(8);
    const runs = Number(process.env['TRUNKLINE_FUZZ_RUNS'] ?? 300);
    for (let round = 0; round < runs; round++) {
      const pair = connected();
      const recorded: Uint8Array[] = [];
      pair.network.onSend = ({ to, bytes }) => void (to === SERVER && recorded.push(bytes));
      pair.client.send(0, octets(3000));
      pair.server.send(0, octets(3000));
      pair.advance(1000);
      for (let i = 0; i < 20; i++) {
        const bytes = mutate(recorded[i % recorded.length] as Uint8Array, random);
        pair.server.endpoint.receive(
          pair.clock.now,
          { local: SERVER, remote: CLIENT, udpPort: 9899 },
          withChecksum(bytes),
        );
        pair.server.run();
      }
      pair.advance(100_000);
    }
  });
});

function mutate(original: Uint8Array, random: { uint32(): number }): Uint8Array {
  const bytes = new Uint8Array(original);
  for (let n = random.uint32() % 4; n >= 0; n--) bytes[12 + (random.uint32() % (bytes.length - 12))] = random.uint32();
  return random.uint32() % 4 === 0 ? bytes.slice(0, 16 + (random.uint32() % (bytes.length - 15))) : bytes;
}

/** The endpoint throws away what has a wrong checksum: these come with a right one. */
function withChecksum(bytes: Uint8Array): Uint8Array {
  const padded = bytes.length < 16 ? new Uint8Array(16) : bytes;
  padded.fill(0, 8, 12);
  let crc = 0xffffffff;
  for (const octet of padded) {
    crc ^= octet;
    for (let bit = 0; bit < 8; bit++) crc = crc & 1 ? (crc >>> 1) ^ 0x82f63b78 : crc >>> 1;
  }
  new DataView(padded.buffer, padded.byteOffset).setUint32(8, ~crc >>> 0, true);
  return padded;
}

test('the endpoint has no clock and no randomness of its own', () => {
  const packets = [1, 2].map(() => {
    const random = seededRandom(5);
    const endpoint = new Endpoint({ addresses: [CLIENT], secret: new Uint8Array(32), random32: random.uint32 });
    const route = { local: CLIENT, remote: SERVER, udpPort: 9899 };
    endpoint.connect(0, { localPort: 1, port: 2, streams: 16, route });
    return endpoint.takeEffects();
  });
  expect(packets[0]).toEqual(packets[1]);
});
