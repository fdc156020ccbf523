// The kernel backend with itself, with the own endpoint, and with the programs of lksctp-tools.
import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import { before, describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { createSctpTransport, type SctpAssociation } from '@trunkline/sctp';
import { transportsTogether } from './common.ts';
import { ended, eventually, FAST, KERNEL_UDP, LOOPBACK, OWN_UDP, patiently, payload, sysctl } from './support.ts';

const kernel = createSctpTransport({ backend: 'auto', log: console.log });
const kernelWith = (heartbeatInterval: number) =>
  createSctpTransport({ backend: 'kernel', parameters: { heartbeatInterval } });
const timers = { rtoMin: 50, rtoInitial: 200, rtoMax: 400 };
const limits = { associationMaxRetrans: 4, pathMaxRetrans: 4, maxInitRetransmits: 2 };
const ownWith = (heartbeatInterval: number) =>
  createSctpTransport({ backend: 'udp', parameters: { ...timers, ...limits, heartbeatInterval } });
const own = ownWith(300);

test("auto takes the kernel's SCTP", () => {
  assert.equal(kernel.backend, 'kernel');
  assert.equal(spawnSync('checksctp').status, 0);
});

transportsTogether('kernel with kernel', (heartbeatInterval) => {
  const both = kernelWith(heartbeatInterval);
  return { server: both, client: both };
});

describe('kernel, more', () => {
  test('a port that is taken is said to be', async () => {
    const listener = await kernel.listen({ addresses: [LOOPBACK], port: 0 }, () => {});
    await assert.rejects(
      kernel.listen({ addresses: [LOOPBACK], port: listener.port }, () => {}),
      {
        reason: 'address-in-use',
      },
    );
    await assert.rejects(
      kernel.listen({ addresses: ['192.0.2.1'], port: 0 }, () => {}),
      { reason: 'bad-address' },
    );
    await listener.close();
  });

  test('streams are those that both sides grant; others are refused', async () => {
    const accepted = Promise.withResolvers<SctpAssociation>();
    const listener = await kernel.listen({ addresses: [LOOPBACK], port: 0, streams: 4 }, accepted.resolve);
    const client = await kernel.connect({ address: LOOPBACK, port: listener.port, streams: 10 });
    assert.deepEqual(client.streams, { in: 4, out: 4 });
    assert.deepEqual((await accepted.promise).streams, { in: 4, out: 4 });
    await assert.rejects(client.send(4, 60, payload(0, 4)), { reason: 'bad-stream' });
    await assert.rejects(client.send(0, 60, new Uint8Array(0)), { reason: 'too-long' });
    await assert.rejects(client.send(0, 60, new Uint8Array(1 << 20)), { reason: 'too-long' });
    await listener.close();
  });

  test('a multi-homed endpoint, IPv4 and IPv6, is reached at each address', async () => {
    const addresses = ['127.0.0.2', '127.0.0.3', '::1'];
    const listener = await kernel.listen({ addresses, port: 0 }, (association) => {
      association.onMessage = ({ stream, ppid, bytes }) => association.send(stream, ppid, bytes);
    });
    for (const address of addresses) {
      const client = await kernel.connect({ address, port: listener.port });
      const answered = new Promise<number>((resolve) => {
        client.onMessage = ({ bytes }) => resolve(bytes.length);
      });
      await client.send(0, 60, payload(1, 100));
      assert.equal(await answered, 100);
      assert.equal(client.remote.address, address);
      await client.shutdown();
    }
    await listener.close();
  });

  for (const [state, status] of [
    ['closed', 0],
    ['open', 3],
  ] as const) {
    test(`a process ends with its associations ${state}`, async () => {
      const program = spawn(process.execPath, [fileURLToPath(new URL('exits.ts', import.meta.url)), state]);
      assert.equal(await ended(program), status);
    });
  }
});

describe('with the own endpoint over UDP', () => {
  before(() => sysctl({ ...FAST, udp_port: KERNEL_UDP, encap_port: OWN_UDP }));
  transportsTogether('the kernel listens', (heartbeatInterval) => ({
    server: kernelWith(heartbeatInterval),
    client: ownWith(heartbeatInterval),
  }));
  transportsTogether('the own endpoint listens', (heartbeatInterval) => ({
    server: ownWith(heartbeatInterval),
    client: kernelWith(heartbeatInterval),
  }));
});

describe('with the programs of lksctp-tools', () => {
  before(() => sysctl({ ...FAST, udp_port: 0, encap_port: 0 }));

  test('sctp_test sends 1 to 32,768 octets, we receive', async () => {
    // More than the receive buffer holds: an association that ends before it is accepted, Linux forgets with its data.
    const sizes: number[] = [];
    const listener = await kernel.listen({ addresses: [LOOPBACK], port: 0, streams: 10 }, (association) => {
      association.onMessage = ({ bytes }) => sizes.push(bytes.length);
    });
    const program = spawn(
      'sctp_test',
      `-H ${LOOPBACK} -P 5201 -h ${LOOPBACK} -p ${listener.port} -s -c 4 -x 20 -d 0`.split(' '),
      { stdio: 'ignore' },
    );
    assert.equal(await ended(program), 0);
    await eventually(() => sizes.length >= 200);
    assert.deepEqual(sizes.slice(0, 10), [1, 1000, 2000, 3000, 5000, 10000, 15000, 20000, 25000, 32768]);
    await listener.close();
  });

  test('we send lines, sctp_darn prints them', async () => {
    const program = spawn('stdbuf', `-o0 sctp_darn -H ${LOOPBACK} -P 5202 -l`.split(' '));
    let printed = '';
    program.stdout.on('data', (text) => {
      printed += text;
    });
    const client = await patiently(() => kernel.connect({ address: LOOPBACK, port: 5202 }));
    for (let i = 0; i < 10; i++) await client.send(1, 60, new TextEncoder().encode(`line ${i}\n`));
    await eventually(() => /line 9/.test(printed));
    await client.shutdown();
    program.kill();
    await ended(program);
  });

  test('a TCP program under withsctp talks to us', async () => {
    const listener = await kernel.listen({ addresses: [LOOPBACK], port: 0 }, (association) => {
      association.onMessage = ({ stream, ppid, bytes }) => association.send(stream, ppid, bytes);
    });
    const script = `exec 3<>/dev/tcp/${LOOPBACK}/${listener.port}; echo over SCTP >&3; head -n 1 <&3`;
    const program = spawn('withsctp', ['bash', '-c', script]);
    let printed = '';
    program.stdout.on('data', (text) => {
      printed += text;
    });
    assert.equal(await ended(program), 0);
    assert.equal(printed, 'over SCTP\n');
    await listener.close();
  });

  test('sctp_test through encapsulation reaches the own endpoint', async () => {
    sysctl({ udp_port: KERNEL_UDP, encap_port: OWN_UDP });
    const sizes: number[] = [];
    const listener = await own.listen({ addresses: [LOOPBACK], port: 5203, udpPort: OWN_UDP, streams: 10 }, (a) => {
      a.onMessage = ({ bytes }) => sizes.push(bytes.length);
    });
    const program = spawn('sctp_test', `-H ${LOOPBACK} -P 5204 -h ${LOOPBACK} -p 5203 -s -c 4 -x 2 -d 0`.split(' '), {
      stdio: 'ignore',
    });
    assert.equal(await ended(program), 0);
    await eventually(() => sizes.length >= 20);
    await listener.close();
    sysctl({ udp_port: 0, encap_port: 0 });
  });
});
