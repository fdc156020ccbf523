import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { CLIENT, Pair, PORT, SERVER } from './support/pair.ts';
import { type Captured, pcapFile } from './support/pcap.ts';

const present = spawnSync('tshark', ['--version']).status === 0;
if (!present) {
  if (process.env['TRUNKLINE_CI'] === '1') throw new Error('tshark is not installed');
  console.warn('!!! tshark is not installed: its judgement on SCTP packets was skipped');
}

const folder = mkdtempSync(join(tmpdir(), 'trunkline-sctp-'));
const file = join(folder, 'sctp.pcap');
let packets: Captured[] = [];

beforeAll(() => {
  packets = everyChunk();
  writeFileSync(file, pcapFile(packets));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Conversations in which each chunk type that this endpoint sends is seen. */
function everyChunk(): Captured[] {
  const seen: Captured[] = [];
  const watch = (pair: Pair) => {
    const base = seen.length;
    pair.network.onSend = ({ from, to, bytes }) =>
      void seen.push({ time: base + pair.clock.now / 1000, from, to, bytes });
  };
  const pair = new Pair(11, { loss: 0.05, duplication: 0.05, reorder: 0.1 });
  watch(pair);
  pair.connect();
  for (let i = 0; i < 50; i++) {
    pair.client.send(i % 4, new Uint8Array(37 * i + 1));
    pair.server.send(i % 4, new Uint8Array(91 * i + 1));
  }
  pair.advance(300_000);
  pair.server.endpoint.shutdown(pair.clock.now, pair.server.association);
  pair.server.run();
  pair.until(() => pair.client.has('closed') && pair.server.has('closed'));
  const aborted = new Pair(12);
  watch(aborted);
  aborted.connect();
  aborted.client.endpoint.abort(aborted.clock.now, aborted.client.association, 'the reason');
  aborted.client.run();
  aborted.advance(1000);
  // Nobody listens there.
  const route = { local: CLIENT, remote: SERVER, udpPort: 9899 };
  aborted.client.endpoint.connect(aborted.clock.now, { localPort: 4, port: PORT + 1, streams: 1, route });
  aborted.client.run();
  aborted.advance(1000);
  return seen;
}

function tshark(...fields: string[]): string[][] {
  // The messages are only octets here: it is SCTP that is judged.
  const args = [
    '--disable-protocol',
    'ngap',
    '-r',
    file,
    '-d',
    'udp.port==9899,sctp',
    '-o',
    'sctp.checksum:CRC 32c',
    '-T',
    'fields',
  ];
  const { status, stdout, stderr } = spawnSync('tshark', [...args, ...fields.flatMap((field) => ['-e', field])], {
    encoding: 'utf8',
    maxBuffer: 1 << 26,
  });
  expect(status, stderr).toBe(0);
  return stdout
    .trimEnd()
    .split('\n')
    .map((line) => line.split('\t'));
}

test.skipIf(!present)('tshark finds no packet malformed and agrees on checksums, tags and chunks', () => {
  const rows = tshark(
    'frame.number',
    'sctp.verification_tag',
    'sctp.chunk_type',
    '_ws.malformed',
    'sctp.checksum.status',
  );
  expect(rows.length).toBe(packets.length);
  const types = new Set<string>();
  for (const [i, [, tag = '', chunkTypes = '', malformed = '', checksum = '']] of rows.entries()) {
    const { bytes } = packets[i] as Captured;
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
    expect([i, malformed, checksum, Number(tag)]).toEqual([i, '', '1', view.getUint32(4)]);
    for (const type of chunkTypes.split(',')) types.add(type);
  }
  // DATA, INIT, INIT ACK, SACK, HEARTBEAT and its ACK, ABORT, SHUTDOWN and its ACK, COOKIE ECHO and ACK, SHUTDOWN COMPLETE
  expect([...types].map(Number).sort((a, b) => a - b)).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 10, 11, 14]);
});
