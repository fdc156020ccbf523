import {
  amrParams,
  attribute,
  attributes,
  bandwidth,
  bandwidths,
  connectionOf,
  decodeSdp,
  directionOf,
  encodeSdp,
  evsParams,
  formatSdp,
  formatsOf,
  originOf,
  packetTime,
  parseFormatParams,
  preconditionsOf,
  type SessionDescription,
  telephoneEventParams,
  telephoneEvents,
} from '@trunkline/sdp';
import { DecodeError, EncodeError } from '@trunkline/wire';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { audio, octets, voiceOffer, voiceOfferLines } from './samples.ts';

const numRuns = Number(process.env['TRUNKLINE_FUZZ_RUNS'] ?? 200);
const text = (bytes: Uint8Array) => Buffer.from(bytes).toString();
const firstMedia = (description: SessionDescription) => {
  const [media] = description.media;
  if (media === undefined) throw new Error('no medium');
  return media;
};
const codec = (encoding: string, params: string) => ({
  encoding,
  clockRate: 16000,
  channels: 1,
  params: parseFormatParams(params),
});

/** Every view; DecodeErrors are an answer too. */
function readAll(description: SessionDescription): void {
  const views = [
    () => originOf(description),
    () => bandwidths(description.lines),
    ...description.media.flatMap((media) => [
      () => connectionOf(description, media),
      () => directionOf(description, media),
      () => bandwidths(media.lines),
      () => packetTime(media, 'ptime'),
      () => preconditionsOf(media.lines),
      () => formatsOf(media).map((format) => [amrParams, evsParams, telephoneEvents].map((view) => view(format))),
    ]),
  ];
  for (const view of views) {
    try {
      view();
    } catch (error) {
      expect(error).toBeInstanceOf(DecodeError);
    }
  }
}

const someLine = fc.oneof(
  fc.constantFrom(...voiceOfferLines),
  fc
    .tuple(fc.constantFrom(...'vosiuepcbtrzkamxq'), fc.string({ maxLength: 30 }))
    .map(([type, value]) => `${type}=${value}`),
  fc
    .tuple(fc.constantFrom('rtpmap', 'fmtp', 'ptime', 'curr', 'des', 'conf', 'sendonly'), fc.string({ maxLength: 20 }))
    .map(([name, value]) => `a=${name}:${value}`),
);
const someText = fc
  .array(someLine, { maxLength: 12 })
  .map((lines) => octets('v=0', 'o=- 1 1 IN IP4 192.0.2.1', ...lines));
const mutatedOffer = fc.array(fc.tuple(fc.nat(), fc.nat(255)), { maxLength: 6 }).map((edits) => {
  const bytes = new Uint8Array(voiceOffer);
  for (const [at, value] of edits) bytes[at % bytes.length] = value;
  return bytes;
});

describe('SDP descriptions', () => {
  it('any octets give a DecodeError or a description, which is the same after encoding', () => {
    let described = 0;
    fc.assert(
      fc.property(fc.oneof(fc.uint8Array({ maxLength: 200 }), someText, mutatedOffer), (bytes) => {
        let description: SessionDescription;
        try {
          description = decodeSdp(bytes);
        } catch (error) {
          expect(error).toBeInstanceOf(DecodeError);
          return;
        }
        described++;
        readAll(description);
        const once = encodeSdp(description);
        const again = decodeSdp(once);
        expect(text(encodeSdp(again))).toBe(text(once));
        expect(again.media.map(({ formats }) => formats)).toEqual(description.media.map(({ formats }) => formats));
        expect(again.media.map(({ lines }) => attributes(lines).map(({ name, value }) => [name, value]))).toEqual(
          description.media.map(({ lines }) => attributes(lines).map(({ name, value }) => [name, value])),
        );
      }),
      { numRuns: numRuns * 10 },
    );
    expect(described).toBeGreaterThan(numRuns);
  });

  it('a voice offer of IR.92 comes back octet by octet', () => {
    expect(text(encodeSdp(decodeSdp(voiceOffer)))).toBe(text(voiceOffer));
  });

  it('and says what it says', () => {
    const offer = decodeSdp(voiceOffer);
    const media = firstMedia(offer);
    expect(originOf(offer)).toMatchObject({ sessionId: '4858949', addressType: 'IP6', address: '2001:db8:1::7' });
    expect(connectionOf(offer, media)).toEqual({ addressType: 'IP6', address: '2001:db8:1::7' });
    expect(['AS', 'RS', 'RR', 'TIAS'].map((type) => bandwidth(media.lines, type))).toEqual([41, 512, 1537, undefined]);
    expect([packetTime(media, 'ptime'), packetTime(media, 'maxptime')]).toEqual([20, 240]);
    expect(directionOf(offer, media)).toBe('sendrecv');
    expect(formatsOf(media).map(({ payloadType, encoding, clockRate }) => [payloadType, encoding, clockRate])).toEqual([
      [104, 'AMR-WB', 16000],
      [110, 'AMR-WB', 16000],
      [102, 'AMR', 8000],
      [108, 'AMR', 8000],
      [105, 'telephone-event', 16000],
      [100, 'telephone-event', 8000],
    ]);
    expect(preconditionsOf(media.lines).desired).toEqual([
      { type: 'qos', strength: 'mandatory', status: 'local', direction: 'sendrecv' },
      { type: 'qos', strength: 'optional', status: 'remote', direction: 'sendrecv' },
    ]);
  });

  it('unknown lines and attributes stay where they are', () => {
    const lines = [
      'v=0',
      'o=- 1 1 IN IP4 192.0.2.1',
      's=-',
      'q=what',
      't=0 0',
      'a=x',
      'y=1',
      'a=rtpmap-like:1 2',
      'a=x',
    ];
    expect(text(encodeSdp(decodeSdp(octets(...lines))))).toBe(text(octets(...lines)));
  });

  it('line ends without CR, empty lines and any order are tolerated, and go out as RFC 8866 has them', () => {
    const loose =
      'v=0\n\na=x\nt=1 2\nr=7d 1h 0\nt=3 4\nb=AS:10\no=- 1 1 IN IP4 192.0.2.1\ni=\nm=audio  4 RTP/AVP  0 \na=y\nc=IN IP4 a\n';
    expect(formatSdp(decodeSdp(new Uint8Array(Buffer.from(loose)))).split('\r\n')).toEqual([
      ...['v=0', 'o=- 1 1 IN IP4 192.0.2.1', 's=-', 'b=AS:10', 't=1 2', 'r=7d 1h 0', 't=3 4', 'a=x'],
      ...['m=audio 4 RTP/AVP 0', 'c=IN IP4 a', 'a=y', ''],
    ]);
  });

  it.each([
    ['no v=', octets('o=- 1 1 IN IP4 a'), 'missing', 0],
    ['another version', octets('v=1'), 'unknown', 0],
    ['nothing', octets(), 'missing', 0],
    ['no o=', octets('v=0', 's=-'), 'missing', undefined],
    ['a second o=', octets('v=0', 'o=a', 'o=secret'), 'order', 10],
    ['a second c=', octets('v=0', 'o=a', 'c=a', 'c=secret'), 'order', 15],
    ['no line', octets('v=0', 'o=a', 'secret'), 'value', 10],
    ['t= in a medium', octets('v=0', 'o=a', 'm=audio 1 RTP/AVP 0', 't=0 0'), 'order', 31],
    ['m= with a port that is none', octets('v=0', 'o=a', 'm=secret 65536 RTP/AVP 0'), 'value', 10],
    ['m= without formats', octets('v=0', 'o=a', 'm=secret 1 RTP/AVP'), 'value', 10],
    ['m= with no ports', octets('v=0', 'o=a', 'm=secret 1/0 RTP/AVP 0'), 'value', 10],
    ['m= with a control character', octets('v=0', 'o=a', 'm=secret 1 \vTP/AVP 0'), 'value', 10],
    ['CR within a line', octets('v=0', 'o=a', 's=secret\rx'), 'value', 10],
    ['NUL', octets('v=0', 'o=a', 's=secret\0'), 'value', 10],
  ])('%s is an error that says where, not what', (_, bytes, reason, offset) => {
    const decode = () => decodeSdp(bytes);
    expect(decode).toThrow(expect.objectContaining({ name: 'DecodeError', reason, offset }));
    expect(decode).not.toThrow(/secret/);
  });

  it('an attribute that cannot be read says the octet where its line begins', () => {
    const bytes = audio('96', 'a=rtpmap:96 secret');
    const offset = text(bytes).indexOf('a=rtpmap');
    expect(() => formatsOf(firstMedia(decodeSdp(bytes)))).toThrow(expect.objectContaining({ reason: 'value', offset }));
    expect(() => formatsOf(firstMedia(decodeSdp(bytes)))).not.toThrow(/secret/);
  });

  it('too much is refused', () => {
    expect(() => decodeSdp(new Uint8Array(65_537))).toThrow(expect.objectContaining({ reason: 'length' }));
    const many = octets('v=0', 'o=a', ...Array.from({ length: 2_047 }, () => 'a=x'));
    expect(() => decodeSdp(many)).toThrow(expect.objectContaining({ reason: 'length' }));
  });

  it('nothing goes out that would be read as another line', () => {
    const origin = { type: 'o', value: '- 1 1 IN IP4 a' };
    const media = { media: 'audio', port: 1, proto: 'RTP/AVP', formats: ['0'], lines: [] };
    for (const bad of [
      { lines: [], media: [] },
      { lines: [origin, { type: 'a', value: 'x\r\nm=audio' }], media: [] },
      { lines: [origin, { type: 'ab', value: 'x' }], media: [] },
      { lines: [origin, { type: 'a', value: '' }], media: [] },
      { lines: [origin], media: [{ ...media, port: 65_536 }] },
      { lines: [origin], media: [{ ...media, formats: [] }] },
      { lines: [origin], media: [{ ...media, formats: ['0 8'] }] },
    ]) {
      expect(() => encodeSdp(bad)).toThrow(EncodeError);
    }
  });

  it('text that is no UTF-8 is taken for Latin-1', () => {
    const bytes = octets('v=0', 'o=- 1 1 IN IP4 a', 's=caf_');
    bytes[bytes.indexOf(0x5f)] = 0xe9;
    expect(attribute(decodeSdp(bytes).lines, 'x')).toBeUndefined();
    expect(formatSdp(decodeSdp(bytes))).toContain('s=café\r\n');
  });

  it('direction and connection of a medium go before those of the session', () => {
    const lines = ['v=0', 'o=- 1 1 IN IP4 a', 'c=IN IP4 a', 'a=recvonly', 'm=audio 1 RTP/AVP 0', 'm=audio 2 RTP/AVP 0'];
    const description = decodeSdp(octets(...lines, 'c=IN IP4 224.2.1.1/127/3', 'a=inactive'));
    expect(description.media.map((media) => directionOf(description, media))).toEqual(['recvonly', 'inactive']);
    expect(description.media.map((media) => connectionOf(description, media))).toEqual([
      { addressType: 'IP4', address: 'a' },
      { addressType: 'IP4', address: '224.2.1.1', scope: '127/3' },
    ]);
  });
});

describe('formats', () => {
  it('static payload types need no rtpmap, unknown ones are left out', () => {
    const description = decodeSdp(audio('8 97 0', 'a=rtpmap:0 PCMU/8000'));
    expect(formatsOf(firstMedia(description)).map(({ encoding }) => encoding)).toEqual(['PCMA', 'PCMU']);
  });

  it('AMR', () => {
    expect(amrParams(codec('AMR-WB', 'mode-set=8,0, 2; max-red=220;mode-change-period=2; crc=1'))).toEqual({
      octetAlign: true,
      modeSet: [0, 2, 8],
      modeChangePeriod: 2,
      modeChangeCapability: 1,
      modeChangeNeighbor: false,
      crc: true,
      robustSorting: false,
      maxRed: 220,
    });
    expect(() => amrParams(codec('AMR', 'mode-set=8'))).toThrow(DecodeError);
    expect(() => amrParams(codec('AMR', 'octet-align=yes'))).toThrow(DecodeError);
  });

  it('EVS', () => {
    expect(evsParams(codec('EVS', 'br=5.9-13.2; bw-send=nb-swb; bw-recv=wb; hf-only=1; cmr=-1; ch-aw-recv=3'))).toEqual(
      {
        sendBitRates: { from: '5.9', to: '13.2' },
        receiveBitRates: { from: '5.9', to: '13.2' },
        sendBandwidths: { from: 'nb', to: 'swb' },
        receiveBandwidths: { from: 'wb', to: 'wb' },
        hfOnly: true,
        evsModeSwitch: false,
        dtx: true,
        dtxReceive: true,
        cmr: -1,
        channelAwareReceive: 3,
      },
    );
    for (const bad of ['br=13.2-5.9', 'br=6', 'bw=nb-wb-fb', 'ch-aw-recv=4', 'cmr=2']) {
      expect(() => evsParams(codec('EVS', bad))).toThrow(DecodeError);
    }
  });

  it('telephone-event', () => {
    expect(telephoneEvents(codec('telephone-event', ''))).toHaveLength(16);
    expect(telephoneEvents(codec('telephone-event', '0-2,66,70'))).toEqual([0, 1, 2, 66, 70]);
    expect(() => telephoneEvents(codec('telephone-event', '3-1'))).toThrow(DecodeError);
  });

  it('any set of events comes back', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.nat(255), { minLength: 1 }), (events) => {
        const sorted = events.sort((a, b) => a - b);
        const params = telephoneEventParams(sorted);
        expect(telephoneEvents({ encoding: 'telephone-event', clockRate: 8000, channels: 1, params })).toEqual(sorted);
      }),
      { numRuns },
    );
  });
});
