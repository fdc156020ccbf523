/** Wireshark's opinion on messages: they go into a capture of a user link type, which tshark dissects as the named protocol. */
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { component } from './required.ts';

const DLT_USER0 = 147;

export const hasTshark = component('tshark', spawnSync('tshark', ['--version']).status === 0);

export interface Dissection {
  /** Protocols, outermost first. */
  readonly protocols: string;
  /** Malformed, or an expert item of severity error. */
  readonly faults: readonly string[];
  /** Values of the fields that were asked for, in their order; empty where absent. */
  readonly fields: readonly string[];
}

/** One dissection for each message. `fields` are Wireshark's names, such as `nas_5gs.mm.message_type`. */
export function dissect(
  protocol: string,
  messages: readonly Uint8Array[],
  fields: readonly string[] = [],
): Dissection[] {
  const folder = mkdtempSync(join(tmpdir(), 'trunkline-tshark-'));
  try {
    const file = join(folder, 'messages.pcap');
    writeFileSync(file, pcap(messages));
    const wanted = ['frame.protocols', '_ws.malformed', '_ws.expert.severity', '_ws.expert.message', ...fields];
    const output = execFileSync(
      'tshark',
      [
        ...['-r', file, '-o', `uat:user_dlts:"User 0 (DLT=147)","${protocol}","0","","0",""`],
        ...['-T', 'fields', '-E', 'separator=/t', '-E', 'occurrence=a', '-E', 'aggregator=|'],
        ...wanted.flatMap((field) => ['-e', field]),
      ],
      { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'], maxBuffer: 1 << 28 },
    );
    return output
      .split('\n')
      .slice(0, messages.length)
      .map((line) => {
        const [protocols = '', malformed = '', severity = '', expert = '', ...rest] = line.split('\t');
        // Severity "Error" is 0x00800000.
        const errors = severity.split('|').some((level) => level === 'Error' || Number(level) >= 0x800000);
        const faults = [...(malformed === '' ? [] : [`malformed: ${malformed}`]), ...(errors ? [expert] : [])];
        if (protocols.includes('_ws.malformed')) faults.push('malformed');
        return { protocols, faults, fields: rest };
      });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** What Wireshark finds wrong in a capture file, and the protocols that it saw: `14: malformed`. */
export function faultsOf(file: string): {
  readonly faults: readonly string[];
  readonly protocols: ReadonlySet<string>;
} {
  const wanted = ['frame.number', 'frame.protocols', '_ws.expert.severity', '_ws.expert.message', 'frame.comment'];
  const output = execFileSync(
    'tshark',
    [
      '-r',
      file,
      '-T',
      'fields',
      '-E',
      'separator=/t',
      '-E',
      'aggregator=|',
      ...wanted.flatMap((field) => ['-e', field]),
    ],
    { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'], maxBuffer: 1 << 28 },
  );
  const protocols = new Set<string>();
  const faults: string[] = [];
  for (const line of output.trim().split('\n')) {
    const [frame, seen = '', severity = '', expert = '', comment = ''] = line.split('\t');
    for (const protocol of seen.split(/[:|]/)) protocols.add(protocol);
    const error = severity.split('|').some((level) => level === 'Error' || Number(level) >= 0x800000);
    if (error || seen.includes('_ws.malformed')) faults.push(`${frame} (${comment}): ${expert || 'malformed'}`);
  }
  return { faults, protocols };
}

function pcap(messages: readonly Uint8Array[]): Uint8Array {
  const parts: Buffer[] = [];
  const head = Buffer.alloc(24);
  head.writeUInt32LE(0xa1b2c3d4, 0);
  head.writeUInt16LE(2, 4);
  head.writeUInt16LE(4, 6);
  head.writeUInt32LE(0x40000, 16);
  head.writeUInt32LE(DLT_USER0, 20);
  parts.push(head);
  messages.forEach((message, index) => {
    const record = Buffer.alloc(16);
    record.writeUInt32LE(index, 0);
    record.writeUInt32LE(message.length, 8);
    record.writeUInt32LE(message.length, 12);
    parts.push(record, Buffer.from(message));
  });
  return Buffer.concat(parts);
}
