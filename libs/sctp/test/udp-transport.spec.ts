import { afterEach, expect, test } from 'vitest';
import {
  createSctpTransport,
  PPID_NGAP,
  type SctpAssociation,
  type SctpListener,
  type SctpMessage,
} from '../src/index.ts';

const transport = createSctpTransport({ backend: 'udp' });
const listeners: SctpListener[] = [];
afterEach(async () => {
  await Promise.all(listeners.splice(0).map((listener) => listener.close()));
});

async function listen(): Promise<{ listener: SctpListener; accepted: SctpAssociation[] }> {
  const accepted: SctpAssociation[] = [];
  const listener = await transport.listen({ addresses: ['127.0.0.1'], port: 38412, udpPort: 0 }, (association) => {
    accepted.push(association);
    association.onMessage = ({ stream, ppid, bytes }) => void association.send(stream, ppid, bytes);
  });
  listeners.push(listener);
  return { listener, accepted };
}

function connect({ port, udpPort }: SctpListener): Promise<SctpAssociation> {
  return transport.connect({ address: '127.0.0.1', port, ...(udpPort === undefined ? {} : { udpPort }) });
}

test('messages of 1 octet to 256 KiB come back whole, with their stream and PPID', async () => {
  const { listener } = await listen();
  const association = await connect(listener);
  const back = Promise.withResolvers<SctpMessage[]>();
  const got: SctpMessage[] = [];
  const sizes = [1, 1372, 1373, 65_536, 262_144];
  association.onMessage = (message) => {
    got.push(message);
    if (got.length === sizes.length) back.resolve(got);
  };
  for (const [i, size] of sizes.entries()) {
    await association.send(
      3,
      PPID_NGAP,
      Uint8Array.from({ length: size }, (_, at) => (at * 7 + i) & 0xff),
    );
  }
  for (const [i, { stream, ppid, bytes }] of (await back.promise).entries()) {
    expect([stream, ppid, bytes.length]).toEqual([3, PPID_NGAP, sizes[i]]);
    expect(bytes.every((octet, at) => octet === ((at * 7 + i) & 0xff))).toBe(true);
  }
  await association.shutdown();
});

test('one listener serves many associations, each ended by shutdown or abort', async () => {
  const { listener, accepted } = await listen();
  const clients = await Promise.all(Array.from({ length: 20 }, () => connect(listener)));
  const ends = await Promise.all(
    clients.map(async (client, i) => {
      const answer = Promise.withResolvers<Uint8Array>();
      client.onMessage = ({ bytes }) => answer.resolve(bytes);
      await client.send(0, PPID_NGAP, Uint8Array.of(i));
      expect(await answer.promise).toEqual(Uint8Array.of(i));
      const served = accepted.find(({ remote }) => remote.port === client.local.port) as SctpAssociation;
      const closed = new Promise<string>((resolve) => {
        served.onClosed = ({ kind }) => resolve(kind);
      });
      if (i % 2 === 0) await client.shutdown();
      else client.abort('enough');
      return closed;
    }),
  );
  expect(ends).toEqual(clients.map((_, i) => (i % 2 === 0 ? 'shutdown' : 'aborted')));
});

test('a port without a listener refuses, and a taken UDP port is said to be taken', async () => {
  const { listener } = await listen();
  const { udpPort = 0 } = listener;
  await expect(transport.connect({ address: '127.0.0.1', port: 1, udpPort })).rejects.toMatchObject({
    reason: 'refused',
  });
  const other = createSctpTransport({ backend: 'udp' });
  await expect(other.listen({ addresses: ['127.0.0.1'], port: 1, udpPort }, () => {})).rejects.toMatchObject({
    reason: 'address-in-use',
  });
});

test('who sends after the end is told so', async () => {
  const { listener } = await listen();
  const association = await connect(listener);
  await association.shutdown();
  await expect(association.send(0, PPID_NGAP, Uint8Array.of(1))).rejects.toMatchObject({ reason: 'closed' });
});
