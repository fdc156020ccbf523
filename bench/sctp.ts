/** Messages through the own SCTP endpoint over UDP on loopback, client and server in one process. */
import { createSctpTransport, PPID_NGAP } from '@trunkline/sctp';

interface Result {
  readonly name: string;
  readonly messagesPerSecond: number;
  readonly megabitsPerSecond: number;
}

export async function run(): Promise<Result[]> {
  const results: Result[] = [];
  for (const [size, count] of [
    [100, 200_000],
    [1000, 50_000],
    [65_536, 2000],
  ] as const) {
    results.push(await throughput(size, count));
  }
  return results;
}

async function throughput(size: number, count: number): Promise<Result> {
  const transport = createSctpTransport({ backend: 'udp' });
  let left = count;
  const done = Promise.withResolvers<void>();
  const listener = await transport.listen({ addresses: ['127.0.0.1'], port: 38412, udpPort: 0 }, (association) => {
    association.onMessage = () => {
      if (--left === 0) done.resolve();
    };
  });
  const { port, udpPort = 0 } = listener;
  const association = await transport.connect({ localAddresses: ['127.0.0.1'], address: '127.0.0.1', port, udpPort });
  const bytes = new Uint8Array(size);
  const started = performance.now();
  for (let i = 0; i < count; i++) await association.send(0, PPID_NGAP, bytes);
  await done.promise;
  const seconds = (performance.now() - started) / 1000;
  await association.shutdown();
  await listener.close();
  return {
    name: `${size} octets, one way`,
    messagesPerSecond: Math.round(count / seconds),
    megabitsPerSecond: Math.round((count * size * 8) / seconds / 1e6),
  };
}
