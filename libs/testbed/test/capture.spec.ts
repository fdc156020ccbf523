/** Captures: what the tap saw is what the reader finds again, and what Wireshark dissects. */
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { encodeGtpu } from '@trunkline/gtp';
import { encodeNas } from '@trunkline/nas-5gs';
import { encodeNgapPdu } from '@trunkline/ngap';
import { encodePfcp } from '@trunkline/pfcp';
import type { TapEvent } from '@trunkline/platform';
import { concatBytes, DecodeError, fromHex } from '@trunkline/wire';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { component } from '../../../test/support/required.ts';
import { decodeMessage } from '../src/capture/decode.ts';
import { eachOnce } from '../src/capture/once.ts';
import { isCapture, readCapture } from '../src/capture/read.ts';
import { PcapngWriter } from '../src/capture/writer.ts';
import { echoRequest } from '../src/ip/packets.ts';

const hasTshark = component('tshark', spawnSync('tshark', ['--version']).status === 0);

const gnb = { address: '127.0.0.1', port: 9487 };
const amf = { address: '127.0.0.5', port: 38_412 };
const TIME = 1_700_000_000_000.25;

const ping = echoRequest('10.45.0.2', '10.45.0.1', 1, 1, new Uint8Array(56));
const ngap = encodeNgapPdu({
  message: 'InitialUEMessage',
  ranUeNgapId: 1,
  nasPdu: fromHex('7e004179000d0199f9070000000000000000102e04f0f0f0f0'),
  userLocationInformation: {
    choice: 'userLocationInformationNR',
    value: {
      nrCgi: { plmnIdentity: fromHex('99f907'), nrCellIdentity: { bytes: fromHex('0000000010'), bits: 36 } },
      tai: { plmnIdentity: fromHex('99f907'), tac: fromHex('000001') },
    },
  },
  rrcEstablishmentCause: 'mo-Signalling',
});
const nas = encodeNas({
  message: 'ServiceReject',
  cause5gmm: 9,
});

function event(part: Partial<TapEvent> & Pick<TapEvent, 'protocol' | 'from' | 'to'>): TapEvent {
  return { time: TIME, summary: () => 'a summary', ...part };
}

const request = {
  exchange: 7,
  method: 'POST',
  path: '/nsmf-pdusession/v1/sm-contexts',
  headers: { 'content-type': 'multipart/related', accept: 'application/json' },
  body: { supi: 'imsi-999700000000001', long: 'x'.repeat(40_000) },
  parts: { n1: { contentType: 'application/vnd.3gpp.5gnas', bytes: nas } },
};

const events: readonly TapEvent[] = [
  event({ protocol: 'ngap', from: 'gNB', to: 'AMF', bytes: ngap, wire: { from: gnb, to: amf, stream: 1, ppid: 60 } }),
  event({ protocol: 'nas-5gs', from: 'AMF', to: 'UE', bytes: nas }),
  event({ protocol: 'http2', from: 'AMF', to: 'SMF', http: request }),
  event({
    protocol: 'http2',
    from: 'SMF',
    to: 'AMF',
    http: { ...request, status: 201, body: { ok: true }, parts: {}, headers: { location: 'http://a/b' } },
  }),
  event({
    protocol: 'pfcp',
    from: 'SMF',
    to: 'UPF',
    bytes: encodePfcp({ message: 'HeartbeatRequest', sequenceNumber: 7, recoveryTimeStamp: 4_000_000_000 }),
    wire: { from: { address: '127.0.0.4', port: 8805 }, to: { address: '127.0.0.7', port: 8805 } },
  }),
  event({
    protocol: 'gtpu',
    from: 'gNB',
    to: 'UPF',
    bytes: encodeGtpu({ message: 'G-PDU', teid: 5, extensionHeaders: [], payload: ping }),
    wire: { from: { address: '2001:db8::1', port: 2152 }, to: { address: '2001:db8::7', port: 2152 } },
  }),
  event({ protocol: 'ip', from: 'UPF', to: 'DN', bytes: ping }),
];

function captured(list: readonly TapEvent[]): Uint8Array {
  const blocks: Uint8Array[] = [];
  const writer = new PcapngWriter((block) => blocks.push(block));
  for (const one of list) writer.listener(one);
  return concatBytes(...blocks);
}

describe('a capture', () => {
  it('has what the tap saw, with ends and time', () => {
    const bytes = captured(events);
    expect(isCapture(bytes)).toBe(true);
    const messages = readCapture(bytes);
    expect(messages.map(({ protocol }) => protocol)).toEqual(['ngap', 'pfcp', 'gtpu']);
    expect(messages[0]).toMatchObject({ frame: 1, from: gnb, to: amf, bytes: ngap });
    expect(messages[0]?.time).toBeCloseTo(TIME, 2);
    expect(messages[2]?.from.address).toBe('2001:db8::1');
    expect(messages.map(({ bytes: message, protocol }) => decodeMessage(message, protocol).summary)[1]).toMatch(
      /Heartbeat/,
    );
  });

  it('that is damaged anywhere gives fewer messages, never another exception than DecodeError', () => {
    const whole = captured(events.filter(({ protocol }) => protocol !== 'http2'));
    fc.assert(
      fc.property(fc.nat(whole.length), fc.array(fc.tuple(fc.nat(whole.length - 1), fc.nat(255))), (cut, flips) => {
        const bytes = whole.slice(0, cut);
        for (const [at, value] of flips) if (at < bytes.length) bytes[at] = value;
        try {
          readCapture(bytes);
        } catch (error) {
          expect(error).toBeInstanceOf(DecodeError);
        }
      }),
      { numRuns: Number(process.env['TRUNKLINE_FUZZ_RUNS'] ?? 300) },
    );
  });

  it('of both ends of N3 and N4 has each message once', () => {
    const seen: string[] = [];
    const listener = eachOnce(({ protocol }) => seen.push(protocol));
    const [first, , , , pfcp] = events;
    for (const one of [pfcp, pfcp, pfcp, pfcp, first, first]) if (one !== undefined) listener(one);
    expect(seen).toEqual(['pfcp', 'pfcp', 'ngap', 'ngap']);
  });
});

describe.skipIf(!hasTshark)('Wireshark', () => {
  function tshark(bytes: Uint8Array, ...args: string[]): string[] {
    const folder = mkdtempSync(join(tmpdir(), 'trunkline-capture-'));
    try {
      const file = join(folder, 'tap.pcapng');
      writeFileSync(file, bytes);
      const output = execFileSync('tshark', ['-r', file, ...args], {
        encoding: 'utf8',
        stdio: ['ignore', 'pipe', 'ignore'],
      });
      return output.trim().split('\n');
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  }
  const checks = ['ip.check_checksum', 'tcp.check_checksum', 'udp.check_checksum'].flatMap((name) => [
    '-o',
    `${name}:TRUE`,
  ]);

  it('dissects every frame to its end, on the interface of its reference point', () => {
    const fields = ['frame.interface_name', 'frame.protocols', 'frame.comment', '_ws.expert.message'];
    const lines = tshark(
      captured(events),
      ...[...checks, '-o', 'sctp.checksum:CRC32c', '-T', 'fields', '-E', 'separator=|'],
      ...fields.flatMap((field) => ['-e', field]),
    ).map((line) => line.split('|'));
    const of = (name: string) => lines.filter(([found]) => found === name);
    expect(of('N2')[0]?.[1]).toMatch(/eth:ethertype:ip:sctp:ngap.*nas-5gs/);
    expect(of('N2')[0]?.[2]).toBe('gNB → AMF: a summary');
    expect(of('N1')[0]?.[1]).toMatch(/nas-5gs/);
    expect(of('N4')[0]?.[1]).toMatch(/udp:pfcp/);
    expect(of('N3')[0]?.[1]).toMatch(/ipv6:udp:gtp:ip:icmp/);
    expect(of('N6')[0]?.[1]).toMatch(/ip:icmp/);
    expect(of('SBI').some(([, protocols]) => /tcp:http:http2:json/.test(protocols ?? ''))).toBe(true);
    expect(of('SBI').some(([, protocols]) => /http2:mime_multipart:json/.test(protocols ?? ''))).toBe(true);
    const faults = lines.filter(([, protocols, , expert]) =>
      /malformed|bad|checksum|out-of-order|not captured|retransmission/.test(`${protocols} ${expert}`.toLowerCase()),
    );
    expect(faults).toEqual([]);
  });

  it('reads the fields of an exchange over HTTP/2', () => {
    const lines = tshark(
      captured(events),
      ...['-Y', 'http2.headers.method or http2.headers.status', '-T', 'fields', '-E', 'separator=|'],
      ...['-e', 'http2.headers.path', '-e', 'http2.headers.status', '-e', 'http2.streamid'],
    );
    expect(lines).toEqual(['/nsmf-pdusession/v1/sm-contexts||1', '|201|1']);
  });
});
