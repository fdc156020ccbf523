import {
  decodeRtcp,
  decodeRtp,
  encodeRtcp,
  encodeRtp,
  isRtcp,
  ntpTimestamp,
  type ReportBlock,
  type RtcpPacket,
  type RtpPacket,
  roundTripTime,
} from '@trunkline/rtp';
import { DecodeError, EncodeError, fromHex, toHex } from '@trunkline/wire';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dissect, hasTshark } from '../../../test/support/tshark.ts';

const numRuns = Number(process.env['TRUNKLINE_FUZZ_RUNS'] ?? 200);
const u32 = fc.nat(0xffffffff);

const rtp = fc.record<RtpPacket>(
  {
    payloadType: fc.nat(127),
    marker: fc.boolean(),
    sequenceNumber: fc.nat(0xffff),
    timestamp: u32,
    ssrc: u32,
    csrcs: fc.array(u32, { minLength: 1, maxLength: 15 }),
    extension: fc.record({
      profile: fc.nat(0xffff),
      data: fc.uint8Array({ maxLength: 40 }).map((octets) => octets.subarray(0, octets.length & ~3)),
    }),
    payload: fc.uint8Array({ maxLength: 200 }),
  },
  { requiredKeys: ['payloadType', 'marker', 'sequenceNumber', 'timestamp', 'ssrc', 'payload'] },
);

const report: fc.Arbitrary<ReportBlock> = fc.record({
  ssrc: u32,
  fractionLost: fc.nat(255),
  cumulativeLost: fc.integer({ min: -0x80_0000, max: 0x7f_ffff }),
  highestSequenceNumber: u32,
  jitter: u32,
  lastSr: u32,
  delaySinceLastSr: u32,
});
const reports = fc.array(report, { maxLength: 4 });
const text = fc.string({ unit: 'grapheme', maxLength: 30 });
const rtcp: fc.Arbitrary<RtcpPacket> = fc.oneof(
  fc.record({
    packet: fc.constant('SR' as const),
    ssrc: u32,
    ntpTimestamp: fc.bigInt({ min: 0n, max: 2n ** 64n - 1n }),
    rtpTimestamp: u32,
    packetCount: u32,
    octetCount: u32,
    reports,
  }),
  fc.record({ packet: fc.constant('RR' as const), ssrc: u32, reports }),
  fc.record({
    packet: fc.constant('SDES' as const),
    chunks: fc.array(
      fc.record({ ssrc: u32, items: fc.array(fc.record({ type: fc.integer({ min: 1, max: 8 }), text })) }),
      { maxLength: 3 },
    ),
  }),
  fc.record(
    { packet: fc.constant('BYE' as const), ssrcs: fc.array(u32, { maxLength: 3 }), reason: text },
    { requiredKeys: ['packet', 'ssrcs'] },
  ),
  fc.record({
    packet: fc.constant('other' as const),
    type: fc.integer({ min: 204, max: 207 }),
    count: fc.nat(31),
    value: fc.uint8Array({ maxLength: 24 }).map((octets) => octets.slice(0, octets.length & ~3)),
  }),
);

const throwsDecodeErrorsAlone = (decode: (bytes: Uint8Array) => unknown) => (bytes: Uint8Array) => {
  try {
    decode(bytes);
  } catch (error) {
    expect(error).toBeInstanceOf(DecodeError);
  }
};

describe('RTP packets', () => {
  it('come back as they were sent', () => {
    fc.assert(
      fc.property(rtp, (packet) => {
        expect(decodeRtp(encodeRtp(packet))).toEqual(packet);
      }),
      { numRuns },
    );
  });

  it('have the octets of RFC 3550 §5.1', () => {
    const packet = {
      payloadType: 8,
      marker: true,
      sequenceNumber: 0x1234,
      timestamp: 160,
      ssrc: 0xdeadbeef,
      payload: fromHex('d5d5'),
    };
    expect(toHex(encodeRtp(packet))).toBe('80881234000000a0deadbeefd5d5');
    // With a padding of three octets.
    expect(decodeRtp(fromHex('a0881234000000a0deadbeefd5d5000003'))).toEqual(packet);
  });

  it('are refused when they are of another version, or end too early', () => {
    for (const wrong of [
      '',
      '40881234000000a0deadbeef',
      '8088',
      '81881234000000a0deadbeef',
      'a0881234000000a0deadbeef05',
    ]) {
      expect(() => decodeRtp(fromHex(wrong)), wrong).toThrow(DecodeError);
    }
    expect(() => encodeRtp({ ...decodeRtp(fromHex('80081234000000a0deadbeef')), payloadType: 128 })).toThrow(
      EncodeError,
    );
  });

  it('throw nothing but a DecodeError, whatever comes', () => {
    fc.assert(fc.property(fc.uint8Array({ maxLength: 60 }), throwsDecodeErrorsAlone(decodeRtp)), {
      numRuns: numRuns * 10,
    });
  });

  it('are told from RTCP', () => {
    expect(isRtcp(fromHex('80c80001'))).toBe(true);
    expect(isRtcp(fromHex('80e08001'))).toBe(false);
    expect(isRtcp(fromHex('80600001'))).toBe(false);
  });

  it.skipIf(!hasTshark)('are what Wireshark sees', () => {
    // Payload types of 64 to 95 look like RTCP to it (RFC 5761 §4), and are not used.
    const usual = rtp.filter(({ payloadType }) => payloadType < 64 || payloadType > 95);
    const packets = fc.sample(usual, { numRuns: 50, seed: 4711 });
    const fields = ['rtp.seq', 'rtp.timestamp', 'rtp.ssrc', 'rtp.p_type', 'rtp.marker'];
    dissect('rtp', packets.map(encodeRtp), fields).forEach((seen, index) => {
      const { sequenceNumber, timestamp, ssrc, payloadType, marker } = packets[index] as RtpPacket;
      expect(seen.fields).toEqual([
        `${sequenceNumber}`,
        `${timestamp}`,
        `0x${ssrc.toString(16).padStart(8, '0')}`,
        `${payloadType}`,
        marker ? '1' : '0',
      ]);
    });
  });
});

describe('RTCP packets', () => {
  it('come back as they were sent', () => {
    fc.assert(
      fc.property(fc.array(rtcp, { minLength: 1, maxLength: 4 }), (packets) => {
        const bytes = encodeRtcp(packets);
        expect(bytes.length % 4).toBe(0);
        expect(decodeRtcp(bytes)).toEqual(packets);
      }),
      { numRuns },
    );
  });

  it('throw nothing but a DecodeError, whatever comes', () => {
    const mutated = fc
      .tuple(fc.array(rtcp, { minLength: 1, maxLength: 3 }), fc.nat(), fc.nat(255))
      .map(([packets, at, value]) => {
        const bytes = encodeRtcp(packets);
        bytes[at % bytes.length] = value;
        return bytes;
      });
    const any = fc.oneof(fc.uint8Array({ maxLength: 80 }), mutated);
    fc.assert(fc.property(any, throwsDecodeErrorsAlone(decodeRtcp)), { numRuns: numRuns * 10 });
  });

  it('say how long a way there and back takes', () => {
    const sent = ntpTimestamp(1_732_640_000_000);
    const back = ntpTimestamp(1_732_640_000_250);
    const lastSr = Number((sent >> 16n) & 0xffffffffn);
    const block = { ssrc: 1, fractionLost: 0, cumulativeLost: 0, highestSequenceNumber: 0, jitter: 0 };
    // The peer has kept it for 100 ms.
    expect(roundTripTime(back, { ...block, lastSr, delaySinceLastSr: 6_554 })).toBeCloseTo(150, 0);
    expect(roundTripTime(sent, { ...block, lastSr, delaySinceLastSr: 6_554 })).toBe(0);
    expect(roundTripTime(back, { ...block, lastSr: 0, delaySinceLastSr: 0 })).toBeUndefined();
    expect(ntpTimestamp(500).toString(16)).toBe('83aa7e8080000000');
  });

  it.skipIf(!hasTshark)('give Wireshark nothing to find fault with', () => {
    const compound: RtcpPacket[] = [
      {
        packet: 'SR',
        ssrc: 1,
        ntpTimestamp: ntpTimestamp(1_732_640_000_000),
        rtpTimestamp: 160,
        packetCount: 50,
        octetCount: 8_000,
        reports: [
          {
            ssrc: 2,
            fractionLost: 12,
            cumulativeLost: -3,
            highestSequenceNumber: 0x1_0005,
            jitter: 7,
            lastSr: 0x1234_5678,
            delaySinceLastSr: 65_536,
          },
        ],
      },
      { packet: 'SDES', chunks: [{ ssrc: 1, items: [{ type: 1, text: 'phone@example.org' }] }] },
      { packet: 'BYE', ssrcs: [1], reason: 'hung up' },
    ];
    const fields = ['rtcp.senderssrc', 'rtcp.ssrc.fraction', 'rtcp.ssrc.cum_nr', 'rtcp.sdes.text'];
    const [seen] = dissect('rtcp', [encodeRtcp(compound)], fields);
    expect(seen?.faults).toEqual([]);
    expect(seen?.fields).toEqual(['0x00000001', '12', '-3', 'phone@example.org|hung up']);
  });
});
