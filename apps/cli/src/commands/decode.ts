/** `trunkline decode`: hex or a capture → what it says. */
import { readFileSync, writeFileSync } from 'node:fs';
import { basename } from 'node:path';
import {
  DECODABLE,
  type Decodable,
  decodeMessage,
  htmlChart,
  isCapture,
  mermaidChart,
  readCapture,
  terminalChart,
} from '@trunkline/testbed';
import { DecodeError, fromHex } from '@trunkline/wire';
import type { Command } from 'commander';
import { EXIT, fail, print } from '../output.ts';

interface Options {
  readonly protocol?: string;
  readonly json?: boolean;
  readonly html?: string;
  readonly mermaid?: string;
}

/** Where a well-known port tells which function an end is. */
const LANES: Readonly<Record<string, (server: boolean) => string>> = {
  ngap: (server) => (server ? 'AMF' : 'gNB'),
  pfcp: (server) => (server ? 'UPF' : 'SMF'),
  gtpu: (server) => (server ? 'UPF' : 'gNB'),
};

export function addDecode(program: Command): void {
  program
    .command('decode')
    .description('decode a message (hexadecimal digits) or a capture (pcap, pcapng) into a readable tree')
    .argument('<input>', 'hexadecimal digits, the name of a capture file, or - for standard input')
    .option('--protocol <name>', `${DECODABLE.join(', ')}; found out where absent`)
    .option('--json', 'as JSON, a line a message')
    .option('--html <file>', 'of a capture: the message chart as a page that needs no network')
    .option('--mermaid <file>', 'of a capture: the message chart as a Mermaid sequence diagram')
    .addHelpText(
      'after',
      '\nExamples:\n  trunkline decode 7e004179000d0199f9070000000000000000102e04f0f0f0f0\n  trunkline decode lab.pcapng --json\n  trunkline decode lab.pcapng --html lab.html\n',
    )
    .action((input: string, options: Options) => decode(input, options));
}

function decode(input: string, options: Options): void {
  const json = options.json === true;
  const protocol = options.protocol as Decodable | undefined;
  if (protocol !== undefined && !DECODABLE.includes(protocol)) {
    fail(`there is no protocol "${protocol}" here; there are ${DECODABLE.join(', ')}`, EXIT.usage, json);
  }
  try {
    const bytes = bytesOf(input, json);
    if (isCapture(bytes)) decodeCapture(input, bytes, options);
    else {
      const decoded = decodeMessage(bytes, protocol);
      print(json, decoded, () => `${decoded.protocol}: ${decoded.summary}\n${tree(decoded.tree)}`);
    }
  } catch (error) {
    if (!(error instanceof DecodeError)) throw error;
    fail(error.toString(), EXIT.failed, json);
  }
}

function bytesOf(input: string, json: boolean): Uint8Array {
  if (input !== '-' && /^(0x)?[0-9a-fA-F\s:]+$/.test(input)) return fromHex(input);
  try {
    const content = new Uint8Array(readFileSync(input === '-' ? 0 : input));
    if (isCapture(content)) return content;
    const text = new TextDecoder().decode(content).trim();
    return /^(0x)?[0-9a-fA-F\s:]+$/.test(text) ? fromHex(text) : content;
  } catch (error) {
    if (error instanceof DecodeError) throw error;
    fail(`${input} is neither hexadecimal nor a file that can be read: ${(error as Error).message}`, EXIT.usage, json);
  }
}

function decodeCapture(input: string, bytes: Uint8Array, options: Options): void {
  const json = options.json === true;
  const messages = readCapture(bytes);
  if (messages.length === 0)
    fail('the capture has no message of NGAP, PFCP, GTP-U, SIP, RTP or Diameter', EXIT.failed, json);
  const servers = new Map(messages.map(({ protocol, from }) => [protocol, from]));
  const lines = messages.map((message) => {
    const { frame, time, protocol, from, to } = message;
    let decoded: { summary: string; tree: unknown };
    try {
      decoded = decodeMessage(message.bytes, protocol);
    } catch (error) {
      if (!(error instanceof DecodeError)) throw error;
      decoded = { summary: `malformed: ${error}`, tree: undefined };
    }
    const lane = (end: { address: string; port: number }) =>
      LANES[protocol]?.(isServer(protocol, end, servers.get(protocol))) ?? end.address;
    return { frame, time, protocol, from: lane(from), to: lane(to), ends: { from, to }, ...decoded };
  });
  const events = lines.map(({ time, from, to, protocol, summary }, index) => ({
    ...{ time, from, to, protocol },
    bytes: messages[index]?.bytes ?? new Uint8Array(0),
    summary: () => summary,
  }));
  if (options.html !== undefined) writeFileSync(options.html, htmlChart(events, { title: basename(input) }));
  if (options.mermaid !== undefined) writeFileSync(options.mermaid, mermaidChart(events));
  if (json) {
    for (const line of lines) print(true, line, () => '');
    return;
  }
  const chart = lines.map(({ time, from, to, protocol, summary }) => ({ time, from, to, protocol, text: summary }));
  const width = Math.max(100, process.stdout.columns ?? 140);
  process.stdout.write(`${terminalChart(chart, { width, colour: process.stdout.isTTY === true }).join('\n')}\n`);
}

/** N2: the side with the well-known port. Elsewhere both have it, so who spoke first is the client. */
function isServer(
  protocol: string,
  end: { address: string; port: number },
  first: { address: string } | undefined,
): boolean {
  return protocol === 'ngap' ? end.port === 38_412 : end.address !== first?.address;
}

/** Indented names and values. */
function tree(value: unknown, indent = '  '): string {
  if (typeof value !== 'object' || value === null) return `${indent}${String(value)}`;
  return Object.entries(value)
    .map(([name, member]) =>
      typeof member === 'object' && member !== null
        ? `${indent}${name}:\n${tree(member, `${indent}  `)}`
        : `${indent}${name}: ${String(member)}`,
    )
    .join('\n');
}
