import { describe, expect, it } from 'vitest';
import { bodyParts, multipart } from '../src/multipart.ts';

const bytes = (text: string) => new TextEncoder().encode(text);
const texts = (type: string, body: string) =>
  bodyParts(type, bytes(body)).map((part) => [part.type, new TextDecoder().decode(part.body)]);

describe('bodies of several parts', () => {
  it('come back as they were put together, whatever octets they have', () => {
    const parts = [
      { type: 'application/3gpp-ims+xml', body: bytes('<ims-3gpp/>') },
      { type: 'message/sip', body: Uint8Array.from({ length: 256 }, (_, octet) => octet) },
      { type: 'application/sdp', body: new Uint8Array(0) },
    ];
    const { type, body } = multipart(parts, 'b0undary');
    expect(bodyParts(type, body)).toEqual(parts);
  });

  it('are read with a preamble, quotes, and header fields in any order', () => {
    const body =
      'this is ignored\r\n--x y\r\nContent-Length: 3\r\nContent-Type: Text/Plain;charset=utf-8\r\n\r\none\r\n--x y\r\nno header\r\n--x y--\r\nepilogue';
    expect(texts('multipart/mixed; boundary="x y"', body)).toEqual([['text/plain', 'one']]);
  });

  it('are one where the body is no multipart', () => {
    expect(texts('Application/SDP', 'v=0')).toEqual([['application/sdp', 'v=0']]);
  });

  it.each([
    [undefined, 'v=0'],
    ['nonsense', 'v=0'],
    ['multipart/mixed', '--x\r\n'],
    ['multipart/mixed;boundary=x', ''],
    ['multipart/mixed;boundary=x', 'no boundary here'],
    ['multipart/mixed;boundary=x', '--x'],
  ])('are none of %s: %s', (type, body) => {
    expect(texts(type as string, body)).toEqual([]);
  });

  it('are sixteen at most', () => {
    const many = multipart(
      Array.from({ length: 40 }, () => ({ type: 'a/b', body: bytes('x') })),
      'z',
    );
    expect(bodyParts(many.type, many.body)).toHaveLength(16);
  });
});
