import {
  answerDirection,
  answerFaults,
  answerOffer,
  attributeLine,
  type Capabilities,
  type Codec,
  type Direction,
  decodeSdp,
  directionOf,
  encodeSdp,
  formatSdp,
  holdDirection,
  isHeld,
  isRefused,
  mirrored,
  nextOfferFaults,
  nextVersion,
  originOf,
  parseFormatParams,
  receives,
  resumeDirection,
  sends,
  withDirections,
} from '@trunkline/sdp';
import { DecodeError } from '@trunkline/wire';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { audio, octets, voiceOffer } from './samples.ts';

const numRuns = Number(process.env['TRUNKLINE_FUZZ_RUNS'] ?? 200);
const codec = (encoding: string, clockRate: number, params = ''): Codec => ({
  encoding,
  clockRate,
  channels: 1,
  params: parseFormatParams(params),
});
const speech = [
  codec('amr-wb', 16000, 'mode-change-capability=2; max-red=0'),
  codec('AMR', 8000, 'mode-set=0,2,4,7; mode-change-capability=2'),
  codec('telephone-event', 16000, '0-15'),
  codec('telephone-event', 8000, '0-11'),
];
const own = (codecs: readonly Codec[], more: object = {}): Capabilities => ({
  origin: { username: '-', sessionId: '7', sessionVersion: '1', addressType: 'IP4', address: '192.0.2.9' },
  connection: { addressType: 'IP4', address: '192.0.2.9' },
  media: [{ media: 'audio', protos: ['RTP/AVP'], port: 5000, codecs, ...more }],
});
/** Lines after m= of the answer to one audio stream, m= first; its a=sendrecv is left out. */
const answered = (offer: Uint8Array, codecs: readonly Codec[], more: object = {}) => {
  const text = formatSdp(answerOffer(decodeSdp(offer), own(codecs, more)));
  return text.slice(text.indexOf('m=')).replace('a=sendrecv\r\n', '').trimEnd().split('\r\n');
};

describe('an answer', () => {
  it('to a voice offer of IR.92 has one codec, its telephone-event, and our lines', () => {
    const lines = [{ type: 'b', value: 'AS:41' }, attributeLine('ptime', 20), attributeLine('maxptime', 240)];
    const offer = decodeSdp(voiceOffer);
    const answer = answerOffer(offer, own(speech, { oneCodec: true, lines }));
    expect(formatSdp(answer).trimEnd().split('\r\n')).toEqual([
      ...['v=0', 'o=- 7 1 IN IP4 192.0.2.9', 's=-', 'c=IN IP4 192.0.2.9', 't=0 0'],
      ...['m=audio 5000 RTP/AVP 104 105', 'b=AS:41'],
      ...['a=rtpmap:104 AMR-WB/16000', 'a=fmtp:104 mode-change-capability=2; max-red=0'],
      ...['a=rtpmap:105 telephone-event/16000', 'a=fmtp:105 0-15'],
      ...['a=ptime:20', 'a=maxptime:240', 'a=sendrecv'],
    ]);
    expect(answerFaults(offer, decodeSdp(encodeSdp(answer)))).toEqual([]);
  });

  it('has all that both know otherwise, in the order of the offer', () => {
    expect(answered(voiceOffer, speech)).toEqual([
      'm=audio 5000 RTP/AVP 104 102 105 100',
      'a=rtpmap:104 AMR-WB/16000',
      'a=fmtp:104 mode-change-capability=2; max-red=0',
      'a=rtpmap:102 AMR/8000',
      'a=fmtp:102 mode-set=0,2,4,7; mode-change-capability=2',
      'a=rtpmap:105 telephone-event/16000',
      'a=fmtp:105 0-15',
      'a=rtpmap:100 telephone-event/8000',
      'a=fmtp:100 0-11',
    ]);
  });

  it('an AMR mode set that was offered comes back as it is, or the payload type is not used', () => {
    const offer = (fmtp: string) => audio('96', 'a=rtpmap:96 AMR/8000', `a=fmtp:96 ${fmtp}`);
    expect(answered(offer('mode-set=2,0'), speech)).toContain('a=fmtp:96 mode-set=2,0; mode-change-capability=2');
    for (const unusable of ['mode-set=0,1', 'octet-align=1', 'crc=1', 'interleaving=4']) {
      expect(answered(offer(unusable), speech)).toEqual(['m=audio 0 RTP/AVP 96']);
    }
    const offerOfPeriod = offer('mode-change-period=2');
    expect(answered(offerOfPeriod, speech)[0]).toBe('m=audio 5000 RTP/AVP 96');
    expect(answered(offerOfPeriod, [codec('AMR', 8000)])[0]).toBe('m=audio 0 RTP/AVP 96');
  });

  it('EVS has the bit rates and bandwidths that both allow, each way', () => {
    const offer = (fmtp: string) => audio('96', 'a=rtpmap:96 EVS/16000', `a=fmtp:96 ${fmtp}`);
    const ours = [codec('EVS', 16000, 'br=5.9-24.4; bw=nb-swb; max-red=0')];
    expect(answered(offer('br=9.6-64; bw=swb; cmr=-1'), ours)[2]).toBe(
      'a=fmtp:96 br=9.6-24.4; bw=swb; max-red=0; cmr=-1',
    );
    expect(answered(offer('br-send=5.9-8; br-recv=13.2'), ours)[2]).toBe(
      'a=fmtp:96 br-send=13.2; br-recv=5.9-8; bw=nb-swb; max-red=0',
    );
    expect(answered(offer('br=32-128'), ours)).toEqual(['m=audio 0 RTP/AVP 96']);
    expect(answered(offer('bw=fb'), ours)).toEqual(['m=audio 0 RTP/AVP 96']);
  });

  it('telephone-event alone, or of another clock, is no speech', () => {
    const events = ['a=rtpmap:100 telephone-event/8000', 'a=rtpmap:105 telephone-event/16000'];
    expect(answered(audio('100 105', ...events), speech)[0]).toBe('m=audio 0 RTP/AVP 100 105');
    expect(answered(audio('96 100 105', 'a=rtpmap:96 AMR/8000', ...events), speech)[0]).toBe(
      'm=audio 5000 RTP/AVP 96 100',
    );
  });

  it('refuses what it does not know, stream by stream, and keeps t=', () => {
    const lines = [
      'v=0',
      'o=- 1 1 IN IP4 a',
      't=1 2',
      'm=video 6 RTP/AVP 96',
      'm=audio 0 RTP/AVP 0',
      'm=audio 7 RTP/AVP 0',
    ];
    const offer = decodeSdp(octets(...lines, 'm=audio 8 RTP/AVP 0', 'm=audio 9 RTP/SAVP 0'));
    const answer = answerOffer(offer, own([codec('PCMU', 8000)]));
    expect(answer.media.map(({ media, port }) => [media, port])).toEqual([
      ...[
        ['video', 0],
        ['audio', 0],
        ['audio', 5000],
        ['audio', 0],
        ['audio', 0],
      ],
    ]);
    expect(formatSdp(answer)).toContain('t=1 2\r\n');
    expect(answerFaults(offer, answer)).toEqual([]);
    expect(isRefused(answer)).toBe(false);
    expect(isRefused(answerOffer(offer, own([])))).toBe(true);
  });

  it('takes formats of other protocols by name', () => {
    const offer = decodeSdp(octets('v=0', 'o=- 1 1 IN IP4 a', 'm=message 7 TCP/MSRP *'));
    const msrp = { media: 'message', protos: ['TCP/MSRP'], port: 2855, codecs: [], formats: ['*'] };
    const answer = answerOffer(offer, { ...own([]), media: [msrp] });
    expect(answer.media[0]).toMatchObject({ port: 2855, formats: ['*'] });
    expect(answerFaults(offer, answer)).toEqual([]);
  });

  it('of ours is valid for any offer that can be read', () => {
    const some = fc.array(fc.constantFrom('104', '110', '102', '108', '105', '100', '0', '8'), { minLength: 1 });
    const direction = fc.constantFrom('sendrecv', 'sendonly', 'recvonly', 'inactive');
    const fmtp = fc.constantFrom('', 'mode-set=0,2', 'octet-align=1', 'mode-change-period=2', 'crc=9');
    fc.assert(
      fc.property(some, direction, direction, fmtp, fc.boolean(), (formats, offered, wanted, params, oneCodec) => {
        const base = Buffer.from(voiceOffer).toString().replace('a=sendrecv', `a=${offered}`);
        const text = base
          .replace(/m=audio.*/, `m=audio 4 RTP/AVP ${formats.join(' ')}`)
          .replace('a=fmtp:102 ', `a=fmtp:102 ${params};`);
        const offer = decodeSdp(new Uint8Array(Buffer.from(text)));
        try {
          const answer = answerOffer(offer, own(speech, { oneCodec, direction: wanted as Direction }));
          expect(answerFaults(offer, decodeSdp(encodeSdp(answer)))).toEqual([]);
        } catch (error) {
          if (!(error instanceof DecodeError)) throw error;
          expect(params).toBe('crc=9');
        }
      }),
      { numRuns },
    );
  });
});

describe('whether an answer is valid', () => {
  const offer = decodeSdp(audio('96 8', 'a=rtpmap:96 AMR/8000', 'a=fmtp:96 mode-set=0,2', 'a=sendonly'));
  const valid = ['a=rtpmap:96 AMR/8000', 'a=fmtp:96 mode-set=2,0', 'a=recvonly'];

  it('says nothing of one that is', () => {
    expect(answerFaults(offer, decodeSdp(audio('96', ...valid)))).toEqual([]);
    expect(answerFaults(offer, decodeSdp(audio('8 0', 'a=inactive')))).toEqual([]);
  });

  it.each([
    ['another codec under the number', audio('96', 'a=rtpmap:96 AMR-WB/16000', 'a=recvonly'), /another codec/],
    ['another mode set', audio('96', 'a=rtpmap:96 AMR/8000', 'a=fmtp:96 mode-set=0', 'a=recvonly'), /mode-set/],
    ['no mode set', audio('96', 'a=rtpmap:96 AMR/8000', 'a=recvonly'), /mode-set/],
    ['octet-align', audio('96', 'a=rtpmap:96 AMR/8000', 'a=fmtp:96 mode-set=0,2;octet-align=1', 'a=recvonly'), /octet/],
    ['a format that was not offered', audio('0', 'a=recvonly'), /no format of the offer/],
    ['sendrecv to sendonly', audio('8'), /sendrecv is no answer to sendonly/],
    ['one stream too many', audio('8', 'a=recvonly', 'm=audio 0 RTP/AVP 0'), /2 streams/],
    ['an rtpmap that cannot be read', audio('96', 'a=rtpmap:96 AMR', 'a=recvonly'), /octet \d+/],
    ['another protocol', octets('v=0', 'o=- 1 1 IN IP4 a', 'm=audio 4 RTP/AVPF 8', 'a=recvonly'), /protocol/],
    ['another medium', octets('v=0', 'o=- 1 1 IN IP4 a', 'm=video 4 RTP/AVP 8', 'a=recvonly'), /medium/],
    ['other times', octets('v=0', 'o=- 1 1 IN IP4 a', 't=1 2', 'm=audio 0 RTP/AVP 8'), /t=/],
  ])('names %s', (_, answer, fault) => {
    expect(answerFaults(offer, decodeSdp(answer))).toEqual([expect.stringMatching(fault)]);
  });

  it('a stream that was not offered stays so', () => {
    const none = decodeSdp(octets('v=0', 'o=- 1 1 IN IP4 a', 'm=audio 0 RTP/AVP 8'));
    expect(answerFaults(none, decodeSdp(audio('8')))).toEqual([expect.stringMatching(/port has to be 0/)]);
  });
});

describe('hold and resume', () => {
  const directions: Direction[] = ['sendrecv', 'sendonly', 'recvonly', 'inactive'];

  it('directions of RFC 3264', () => {
    expect(directions.map(holdDirection)).toEqual(['sendonly', 'sendonly', 'inactive', 'inactive']);
    expect(directions.map(resumeDirection)).toEqual(['sendrecv', 'sendrecv', 'recvonly', 'recvonly']);
    expect(directions.map((direction) => answerDirection(direction))).toEqual(directions.map(mirrored));
    expect(directions.map((direction) => answerDirection(direction, 'sendonly'))).toEqual([
      ...['sendonly', 'inactive', 'sendonly', 'inactive'],
    ]);
  });

  it('an answered direction never has what was not offered', () => {
    for (const offered of directions) {
      for (const wanted of directions) {
        const answer = answerDirection(offered, wanted);
        expect(sends(answer)).toBe(receives(offered) && sends(wanted));
        expect(receives(answer)).toBe(sends(offered) && receives(wanted));
      }
    }
  });

  it('an offer that holds is the next version, and resume takes it back', () => {
    const active = decodeSdp(voiceOffer);
    const held = nextVersion(withDirections(active, holdDirection));
    const resumed = nextVersion(withDirections(held, resumeDirection));
    const directionsOf = (description: typeof held) =>
      description.media.map((media) => directionOf(description, media));
    expect(originOf(held).sessionVersion).toBe('4858950');
    expect(nextOfferFaults(active, held)).toEqual([]);
    expect([active, held, resumed].flatMap(directionsOf)).toEqual(['sendrecv', 'sendonly', 'sendrecv']);
    expect([active, held].map((each) => each.media.some((media) => isHeld(each, media)))).toEqual([false, true]);
  });

  it('the address 0.0.0.0 holds too', () => {
    const old = decodeSdp(
      octets('v=0', 'o=- 1 1 IN IP4 a', 'c=IN IP4 0.0.0.0', 'm=audio 4 RTP/AVP 0', 'm=audio 0 RTP/AVP 0'),
    );
    expect(old.media.map((media) => isHeld(old, media))).toEqual([true, false]);
  });

  it('an offer that skips versions, changes the session or loses streams is none', () => {
    const before = decodeSdp(audio('0', 'm=video 4 RTP/AVP 34'));
    const next = nextVersion(before);
    expect(nextOfferFaults(before, nextVersion(next))).toEqual([expect.stringMatching(/up by one/)]);
    expect(nextOfferFaults(next, before)).toEqual([expect.stringMatching(/up by one/)]);
    expect(nextOfferFaults(before, { ...next, media: next.media.slice(0, 1) })).toEqual([
      expect.stringMatching(/streams are missing/),
    ]);
    expect(nextOfferFaults(before, { ...next, media: next.media.toReversed() })).toHaveLength(2);
    expect(nextOfferFaults(before, decodeSdp(voiceOffer))).toEqual([
      expect.stringMatching(/another session/),
      expect.stringMatching(/streams are missing/),
    ]);
  });
});

describe('video in an answer', () => {
  const video = (format: string, params: string) =>
    octets(
      ...['v=0', 'o=- 1 1 IN IP4 192.0.2.1', 's=-', 'c=IN IP4 192.0.2.1', 't=0 0', 'm=video 6000 RTP/AVP 99'],
      ...[`a=rtpmap:99 ${format}/90000`, ...(params === '' ? [] : [`a=fmtp:99 ${params}`])],
    );
  const capability: Capabilities = {
    ...own([]),
    media: [
      {
        ...{ media: 'video', protos: ['RTP/AVP'], port: 7000 },
        codecs: [
          codec('H265', 90_000, 'profile-id=1; level-id=93'),
          codec('H264', 90_000, 'profile-level-id=42e01f; packetization-mode=1'),
        ],
      },
    ],
  };

  it.each([
    ['H264', 'profile-level-id=42E00C; packetization-mode=1', 'profile-level-id=42e00c; packetization-mode=1'],
    ['h264', 'packetization-mode=1; profile-level-id=42e028', 'profile-level-id=42e01f; packetization-mode=1'],
    ['H264', 'profile-level-id=640028; packetization-mode=1', undefined],
    ['H264', 'profile-level-id=42e01f', undefined],
    ['H264', '', undefined],
    ['H265', '', 'profile-id=1; level-id=93'],
    ['H265', 'level-id=60', 'profile-id=1; level-id=60'],
    ['H265', 'profile-id=2', undefined],
    ['H265', 'tier-flag=1', undefined],
  ])('to %s with "%s" has %s', (format, params, expected) => {
    const [answer] = answerOffer(decodeSdp(video(format, params)), capability).media;
    if (expected === undefined) return expect(answer?.port).toBe(0);
    expect(answer?.port).toBe(7_000);
    expect(answer?.lines.find(({ value }) => value.startsWith('fmtp'))?.value).toBe(`fmtp:99 ${expected}`);
  });

  it.each([
    ['H264', 'profile-level-id=42e0'],
    ['H264', 'packetization-mode=3'],
    ['H265', 'level-id=256'],
  ])('to %s with "%s" is an error', (format, params) => {
    expect(() => answerOffer(decodeSdp(video(format, params)), capability)).toThrow(DecodeError);
  });
});
