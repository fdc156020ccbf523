import { DecodeError, fromHex, toHex } from '@trunkline/wire';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dissect, hasTshark } from '../../../test/support/tshark.ts';
import {
  decodeGtpu,
  type ExtensionHeader,
  encodeGPdu,
  encodeGtpu,
  type GPduHeader,
  type GtpuMessage,
  readGPdu,
  summary,
} from '../src/index.ts';

const runs = { numRuns: Number(process.env['TRUNKLINE_FUZZ_RUNS'] ?? 300) };
const u16 = fc.integer({ min: 0, max: 0xffff });
const u24 = fc.integer({ min: 0, max: 0xffffff });
const u32 = fc.integer({ min: 0, max: 0xffffffff });
const u64 = fc.bigInt({ min: 0n, max: 0xffffffffffffffffn });
const qfi = fc.integer({ min: 0, max: 63 });

const dl = fc.record(
  {
    pduType: fc.constant('DL' as const),
    qfi,
    rqi: fc.boolean(),
    ppi: fc.integer({ min: 0, max: 7 }),
    dlSendingTimeStamp: u64,
    dlQfiSequenceNumber: u24,
  },
  { requiredKeys: ['pduType', 'qfi', 'rqi'] },
);
const ul = fc.record(
  {
    pduType: fc.constant('UL' as const),
    qfi,
    timeStamps: fc.tuple(u64, u64, u64),
    dlDelayResult: u32,
    ulDelayResult: u32,
    ulQfiSequenceNumber: u24,
    n3N9DelayResult: u32,
  },
  { requiredKeys: ['pduType', 'qfi'] },
);
const extensionHeader: fc.Arbitrary<ExtensionHeader> = fc.oneof(
  fc.oneof(dl, ul).map((container) => ({ type: 'PduSessionContainer' as const, container })),
  fc.record({
    type: fc.integer({ min: 1, max: 255 }).filter((type) => type !== 0x85),
    content: fc.integer({ min: 0, max: 8 }).chain((n) => fc.uint8Array({ minLength: 4 * n + 2, maxLength: 4 * n + 2 })),
  }),
);
const extensionHeaders = fc.array(extensionHeader, { minLength: 1, maxLength: 3 });
const address = fc.oneof(fc.ipV4(), fc.constantFrom('2001:db8::7', '::', 'fe80::1', '2001:db8:0:1:1:1:1:1'));
const signalling = <M extends string, T extends object>(message: M, more: { [K in keyof T]: fc.Arbitrary<T[K]> }) =>
  fc.record({ message: fc.constant(message), sequenceNumber: u16, ...more });

const message = fc.oneof(
  fc.record(
    {
      message: fc.constant('G-PDU' as const),
      teid: u32,
      sequenceNumber: u16,
      nPduNumber: fc.integer({ min: 0, max: 255 }),
      extensionHeaders,
      payload: fc.uint8Array({ maxLength: 200 }),
    },
    { requiredKeys: ['message', 'teid', 'payload'] },
  ),
  fc.record(
    { message: fc.constant('EndMarker' as const), teid: u32, sequenceNumber: u16, extensionHeaders },
    { requiredKeys: ['message', 'teid'] },
  ),
  signalling('EchoRequest', {}),
  signalling('EchoResponse', { recovery: fc.integer({ min: 0, max: 255 }) }),
  signalling('ErrorIndication', { tunnelEndpointIdentifier: u32, peerAddress: address }),
  signalling('SupportedExtensionHeadersNotification', {
    extensionHeaderTypes: fc.array(fc.integer({ min: 0, max: 255 }), { maxLength: 10 }),
  }),
) as fc.Arbitrary<GtpuMessage>;

const header = (): GPduHeader => ({ teid: 0, qfi: -1, payloadAt: 0, end: 0 });
const ping = fromHex('4500001c000100004001668e0a2d00020a2d00010800f7fd00010001');

describe('GTP-U', () => {
  it('reads what it wrote', () => {
    fc.assert(
      fc.property(message, (value) => {
        expect(decodeGtpu(encodeGtpu(value))).toEqual(value);
        expect(summary(value).length).toBeGreaterThan(5);
      }),
      runs,
    );
  });

  it('gives a DecodeError on any other bytes, and the fast path never throws', () => {
    const check = (bytes: Uint8Array) => {
      let slow: GtpuMessage | undefined;
      try {
        slow = decodeGtpu(bytes);
      } catch (error) {
        expect(error).toBeInstanceOf(DecodeError);
      }
      const view = header();
      if (!readGPdu(bytes, view)) return;
      // The fast path ignores what is wrong inside a container, but never disagrees on what is right.
      if (slow === undefined) return;
      expect(slow).toMatchObject({ message: 'G-PDU', teid: view.teid });
      expect((slow as { payload: Uint8Array }).payload).toEqual(bytes.subarray(view.payloadAt, view.end));
    };
    fc.assert(fc.property(fc.uint8Array({ maxLength: 80 }), check), runs);
    const damaged = fc.tuple(message, fc.nat(), fc.nat(), fc.integer({ min: 1, max: 255 }));
    const harm = ([value, cut, at, flip]: [GtpuMessage, number, number, number]) => {
      const bytes = encodeGtpu(value);
      check(bytes.subarray(0, cut % bytes.length));
      const index = at % bytes.length;
      bytes[index] = (bytes[index] as number) ^ flip;
      check(bytes);
    };
    fc.assert(fc.property(damaged, harm), runs);
  });

  it('has a fast path that writes the same octets and reads the same fields', () => {
    fc.assert(
      fc.property(u32, qfi, fc.boolean(), fc.uint8Array({ maxLength: 1500 }), (teid, flow, rqi, payload) => {
        const container = { pduType: 'DL' as const, qfi: flow, rqi };
        const expected = encodeGtpu({
          message: 'G-PDU',
          teid,
          extensionHeaders: [{ type: 'PduSessionContainer', container }],
          payload,
        });
        const fast = encodeGPdu(teid, flow, payload, { rqi });
        expect(toHex(fast)).toBe(toHex(expected));
        const view = header();
        expect(readGPdu(fast, view)).toBe(true);
        expect(view).toEqual({ teid, qfi: flow, payloadAt: 16, end: fast.length });
        expect(toHex(encodeGPdu(teid, -1, payload))).toBe(toHex(encodeGtpu({ message: 'G-PDU', teid, payload })));
      }),
      runs,
    );
  });

  it('leaves packets with headers that must be understood to the slow path', () => {
    const packet = (type: number) =>
      encodeGtpu({
        message: 'G-PDU',
        teid: 1,
        extensionHeaders: [{ type, content: new Uint8Array(2) }],
        payload: ping,
      });
    expect(readGPdu(packet(0x84), header())).toBe(false);
    expect(readGPdu(packet(0x20), header())).toBe(true);
  });

  it.skipIf(!hasTshark)('is what tshark reads', () => {
    const ulContainer = { pduType: 'UL' as const, qfi: 9 };
    const dlContainer = { pduType: 'DL' as const, qfi: 5, rqi: true, ppi: 3 };
    const messages: GtpuMessage[] = [
      {
        message: 'G-PDU',
        teid: 0x11223344,
        extensionHeaders: [{ type: 'PduSessionContainer', container: ulContainer }],
        payload: ping,
      },
      {
        message: 'G-PDU',
        teid: 7,
        sequenceNumber: 12,
        extensionHeaders: [{ type: 'PduSessionContainer', container: dlContainer }],
        payload: ping,
      },
      { message: 'G-PDU', teid: 8, payload: ping },
      { message: 'EchoRequest', sequenceNumber: 77 },
      { message: 'EchoResponse', sequenceNumber: 77, recovery: 0 },
      { message: 'ErrorIndication', sequenceNumber: 0, tunnelEndpointIdentifier: 0xabc, peerAddress: '127.0.0.7' },
      { message: 'ErrorIndication', sequenceNumber: 0, tunnelEndpointIdentifier: 1, peerAddress: '2001:db8::7' },
      { message: 'EndMarker', teid: 0x99 },
      { message: 'SupportedExtensionHeadersNotification', sequenceNumber: 3, extensionHeaderTypes: [0x85] },
    ];
    const fields = ['gtp.message', 'gtp.teid', 'gtp.ext_hdr.pdu_ses_con.qos_flow_id', 'gtp.teid_data', 'ip.dst'];
    const read = dissect('gtp', messages.map(encodeGtpu), fields);
    expect(read.flatMap(({ faults }) => faults)).toEqual([]);
    expect(read.map((one) => one.fields)).toEqual([
      ['0xff', '0x11223344', '9', '', '10.45.0.1'],
      ['0xff', '0x00000007', '5', '', '10.45.0.1'],
      ['0xff', '0x00000008', '', '', '10.45.0.1'],
      ['0x01', '0x00000000', '', '', ''],
      ['0x02', '0x00000000', '', '', ''],
      ['0x1a', '0x00000000', '', '0x00000abc', ''],
      ['0x1a', '0x00000000', '', '0x00000001', ''],
      ['0xfe', '0x00000099', '', '', ''],
      ['0x1f', '0x00000000', '', '', ''],
    ]);
  });
});
