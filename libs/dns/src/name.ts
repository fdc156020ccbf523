/** Domain names (RFC 1035 §3.1, §4.1.4), as text without the last dot. */
import { DecodeError, EncodeError, type Reader, type Writer } from '@trunkline/wire';

const MOST_OCTETS = 255;
const MOST_IN_LABEL = 63;
const POINTER = 0xc0;
/** What names of hosts and services are made of; others are nobody's here. */
const LABEL = /^[\x21-\x2d\x2f-\x7e]{1,63}$/;

/** A pointer leads only backwards, so that no name goes round. @throws DecodeError */
export function readName(reader: Reader): string {
  const { bytes } = reader;
  const labels: string[] = [];
  let at = reader.offset;
  let lowest = at;
  let end: number | undefined;
  let octets = 0;
  for (;;) {
    const length = bytes[at];
    if (length === undefined || at >= reader.end) throw new DecodeError('truncated', 'a name', { offset: at });
    if ((length & POINTER) === POINTER) {
      const low = bytes[at + 1];
      if (low === undefined || at + 1 >= reader.end) throw new DecodeError('truncated', 'a pointer', { offset: at });
      end ??= at + 2;
      at = ((length & ~POINTER) << 8) | low;
      if (at >= lowest) throw new DecodeError('value', 'a name points forward', { offset: reader.offset });
      lowest = at;
      continue;
    }
    if (length > MOST_IN_LABEL) throw new DecodeError('value', 'a label of another kind', { offset: at });
    if (length === 0) {
      reader.offset = end ?? at + 1;
      return labels.join('.');
    }
    octets += length + 1;
    if (octets > MOST_OCTETS || at + 1 + length > reader.end) {
      throw new DecodeError('length', 'a name is too long', { offset: at });
    }
    const label = String.fromCharCode(...bytes.subarray(at + 1, at + 1 + length));
    if (!LABEL.test(label)) throw new DecodeError('value', 'a label of no host', { offset: at });
    labels.push(label);
    at += 1 + length;
  }
}

/** @throws EncodeError */
export function writeName(writer: Writer, name: string): void {
  const labels = name.replace(/\.$/, '') === '' ? [] : name.replace(/\.$/, '').split('.');
  if (name.length > MOST_OCTETS - 2) throw new EncodeError('a name of more than 255 octets');
  for (const label of labels) {
    if (!LABEL.test(label)) throw new EncodeError(`${JSON.stringify(label)} is no label of a name`);
    writer.u8(label.length).put(Uint8Array.from(label, (character) => character.charCodeAt(0)));
  }
  writer.u8(0);
}

/** Names are the same whatever their case (RFC 4343). */
export const sameName = (a: string, b: string): boolean =>
  a.replace(/\.$/, '').toLowerCase() === b.replace(/\.$/, '').toLowerCase();
