import { DecodeError } from '@trunkline/wire';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodeAmrFile } from '../src/index.ts';

const text = (magic: string) => Buffer.from(magic, 'latin1');

describe('a file of AMR (RFC 4867 §5)', () => {
  it('gives its frames', () => {
    // 12.2 kbit/s has 244 bits, a silence descriptor 39, no data none.
    const speech = Buffer.alloc(31, 0xa5);
    const silence = Buffer.alloc(5, 0x11);
    const file = Buffer.concat([text('#!AMR\n'), Buffer.of(0x3c), speech, Buffer.of(0x40), silence, Buffer.of(0x7c)]);
    expect(decodeAmrFile(file)).toEqual({
      codec: 'AMR',
      frames: [
        { frameType: 7, quality: true, data: Uint8Array.from(speech) },
        { frameType: 8, quality: false, data: Uint8Array.from(silence) },
        { frameType: 15, quality: true, data: new Uint8Array(0) },
      ],
    });
    expect(decodeAmrFile(Buffer.concat([text('#!AMR-WB\n'), Buffer.of(0x14), Buffer.alloc(32)]))).toMatchObject({
      codec: 'AMR-WB',
      frames: [{ frameType: 2, quality: true }],
    });
  });

  it.each([
    ['is empty', Buffer.alloc(0)],
    ['is another', text('RIFF0000WAVE')],
    ['has several channels', text('#!AMR_MC1.0\n')],
    ['is cut off', Buffer.concat([text('#!AMR\n'), Buffer.of(0x3c), Buffer.alloc(30)])],
    ['has a reserved frame type', Buffer.concat([text('#!AMR\n'), Buffer.of(0x4c)])],
  ])('is refused where it %s', (_, file) => {
    expect(() => decodeAmrFile(file)).toThrow(DecodeError);
  });

  it('is read or refused, whatever it holds', () => {
    fc.assert(
      fc.property(fc.constantFrom('#!AMR\n', '#!AMR-WB\n'), fc.uint8Array({ maxLength: 200 }), (magic, rest) => {
        try {
          decodeAmrFile(Buffer.concat([text(magic), rest]));
        } catch (error) {
          expect(error).toBeInstanceOf(DecodeError);
        }
      }),
    );
  });
});
