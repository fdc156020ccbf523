import { NalUnitReceiver, type VideoCodec, videoPayloads } from '@trunkline/rtp';
import { DecodeError, EncodeError, fromHex, toHex } from '@trunkline/wire';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

const codecs = fc.constantFrom<VideoCodec>('H264', 'H265');
/** Types of NAL units that stand for themselves; the payload formats have others. */
const head = (codec: VideoCodec) => fromHex(codec === 'H264' ? '65' : '2601');
const unitOf = (codec: VideoCodec, content: Uint8Array) => Buffer.concat([head(codec), content]);

describe('NAL units in RTP', () => {
  it('come back as they were sent, in fragments or not', () => {
    const content = fc.uint8Array({ minLength: 1, maxLength: 400 });
    fc.assert(
      fc.property(
        codecs,
        fc.array(content, { minLength: 1, maxLength: 5 }),
        fc.integer({ min: 4, max: 500 }),
        (codec, contents, most) => {
          const units = contents.map((each) => unitOf(codec, each));
          const receiver = new NalUnitReceiver(codec);
          let sequenceNumber = 0xfffe;
          const came = units.flatMap((unit) =>
            videoPayloads(codec, unit, most).flatMap((payload) => {
              expect(payload.length).toBeLessThanOrEqual(most);
              sequenceNumber = (sequenceNumber + 1) & 0xffff;
              return receiver.receive({ sequenceNumber, payload });
            }),
          );
          expect(came.map(toHex)).toEqual(units.map(toHex));
        },
      ),
    );
  });

  it.each([
    ['H264', '65aabbccdd', ['7c85aabb', '7c45ccdd']],
    ['H265', '2601aabbccdd', ['620193aabb', '620153ccdd']],
  ] as const)('%s has the octets of its RFC', (codec, unit, payloads) => {
    const most = payloads[0].length / 2;
    expect(videoPayloads(codec, fromHex(unit), most).map(toHex)).toEqual(payloads);
  });

  it.each([
    ['H264', '18000267640002 68ee 00036588ff'],
    ['H265', '6001000340 0102000442010203'],
  ] as const)('%s: aggregates have several', (codec, payload) => {
    const octets = fromHex(payload.replaceAll(' ', ''));
    const units = new NalUnitReceiver(codec).receive({ sequenceNumber: 1, payload: octets });
    expect(units.map(toHex)).toEqual(codec === 'H264' ? ['6764', '68ee', '6588ff'] : ['400102', '42010203']);
  });

  it.each(['H264', 'H265'] as const)(
    '%s: a unit of which a part is lost is left out, and the next one is not',
    (codec) => {
      const [one, other] = [unitOf(codec, new Uint8Array(50).fill(1)), unitOf(codec, new Uint8Array(50).fill(2))];
      const payloads = [...videoPayloads(codec, one, 20), ...videoPayloads(codec, other, 20)];
      const parts = videoPayloads(codec, one, 20).length;
      for (let lost = 0; lost < parts; lost++) {
        const receiver = new NalUnitReceiver(codec);
        const came = payloads.flatMap((payload, sequenceNumber) =>
          sequenceNumber === lost ? [] : receiver.receive({ sequenceNumber, payload }),
        );
        expect(came.map(toHex), `without ${lost}`).toEqual([toHex(other)]);
      }
    },
  );

  it.each([
    ['H264', ''],
    ['H264', '7c'],
    ['H264', '7c05'],
    ['H264', '1800'],
    ['H264', '18ffff00'],
    ['H265', '6201'],
    ['H265', '60010002'],
  ] as const)('%s: %s is refused, or nothing', (codec, payload) => {
    const receive = () => new NalUnitReceiver(codec).receive({ sequenceNumber: 1, payload: fromHex(payload) });
    try {
      expect(receive()).toEqual([]);
    } catch (error) {
      expect(error).toBeInstanceOf(DecodeError);
    }
  });

  it('are never more than a picture can be, however many fragments come', () => {
    const receiver = new NalUnitReceiver('H264');
    const part = Buffer.concat([fromHex('7c05'), new Uint8Array(60_000)]);
    receiver.receive({ sequenceNumber: 0, payload: fromHex('7c8500') });
    expect(() => {
      for (let sequenceNumber = 1; sequenceNumber < 30; sequenceNumber++)
        receiver.receive({ sequenceNumber, payload: part });
    }).toThrow(DecodeError);
  });

  it('are not made of nothing', () => {
    expect(() => videoPayloads('H264', fromHex('65'), 100)).toThrow(EncodeError);
    expect(() => videoPayloads('H265', fromHex('260100112233'), 3)).toThrow(EncodeError);
  });
});
