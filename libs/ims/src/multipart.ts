/** Bodies of several parts (RFC 2046 §5.1), as a third-party REGISTER has them (TS 24.229 §5.4.1.7). */

export interface BodyPart {
  /** Media type without its parameters, in small letters. */
  readonly type: string;
  readonly body: Uint8Array;
}

/** More than any body in IMS has. */
const MAX_PARTS = 16;
/** Octets as characters and back: boundaries are found in text, parts may be anything. */
const OCTETS = 'latin1';

/** The parts of a body; the body itself where it is no multipart. Parts that cannot be read are left out. */
export function bodyParts(contentType: string | undefined, body: Uint8Array): readonly BodyPart[] {
  const type = mediaTypeOf(contentType);
  if (type === undefined || body.length === 0) return [];
  if (!type.startsWith('multipart/')) return [{ type, body }];
  const boundary = /;\s*boundary=(?:"([^"]{1,70})"|([^\s;"]{1,70}))/i.exec(contentType ?? '');
  const mark = boundary?.[1] ?? boundary?.[2];
  if (mark === undefined) return [];
  const text = `\r\n${Buffer.from(body).toString(OCTETS)}`;
  return text
    .split(`\r\n--${mark}`)
    .slice(1, MAX_PARTS + 1)
    .flatMap((part) => (part.startsWith('--') ? [] : readPart(part)));
}

function readPart(part: string): readonly BodyPart[] {
  const start = part.indexOf('\r\n');
  const end = part.indexOf('\r\n\r\n', start);
  if (start === -1 || end === -1) return [];
  const head = /\r\ncontent-type:[ \t]*([^\r]*)/i.exec(part.slice(start, end));
  const type = mediaTypeOf(head?.[1]);
  return type === undefined ? [] : [{ type, body: new Uint8Array(Buffer.from(part.slice(end + 4), OCTETS)) }];
}

/** Content-Type and body of these parts. `boundary` stands in none of them. */
export function multipart(parts: readonly BodyPart[], boundary: string): { type: string; body: Uint8Array } {
  const chunks = parts.flatMap(({ type, body }) => [
    Buffer.from(`--${boundary}\r\nContent-Type: ${type}\r\n\r\n`),
    Buffer.from(body),
    Buffer.from('\r\n'),
  ]);
  const whole = Buffer.concat([...chunks, Buffer.from(`--${boundary}--\r\n`)]);
  return { type: `multipart/mixed;boundary=${boundary}`, body: new Uint8Array(whole) };
}

function mediaTypeOf(contentType: string | undefined): string | undefined {
  const type = contentType?.split(';')[0]?.trim().toLowerCase();
  return type === undefined || !/^[\w.+-]+\/[\w.+-]+$/.test(type) ? undefined : type;
}
