/** GSM 7 bit default alphabet with its extension table, and UCS2 (TS 23.038 §6.2). */
import { EncodeError } from '@trunkline/wire';

const ESCAPE = 0x1b;

/** §6.2.1, 0x00 to 0x7f; 0x1b escapes to the extension table. */
const BASIC = [
  ...'@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞ',
  '\u001b',
  ...'ÆæßÉ !"#¤%&\'()*+,-./0123456789:;<=>?',
  ...'¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§',
  ...'¿abcdefghijklmnopqrstuvwxyzäöñüà',
];

/** §6.2.1.1. */
const EXTENSION: ReadonlyMap<number, string> = new Map([
  [0x0a, '\f'],
  [0x14, '^'],
  [0x28, '{'],
  [0x29, '}'],
  [0x2f, '\\'],
  [0x3c, '['],
  [0x3d, '~'],
  [0x3e, ']'],
  [0x40, '|'],
  [0x65, '€'],
]);

const SEPTETS: ReadonlyMap<string, readonly number[]> = new Map([
  ...BASIC.map((character, code): [string, number[]] => [character, [code]]).filter(([, [code]]) => code !== ESCAPE),
  ...[...EXTENSION].map(([code, character]): [string, number[]] => [character, [ESCAPE, code]]),
]);

/** Undefined where the alphabet lacks a character. */
export function toSeptets(text: string): Uint8Array | undefined {
  const septets: number[] = [];
  for (const character of text) {
    const found = SEPTETS.get(character);
    if (found === undefined) return undefined;
    septets.push(...found);
  }
  return Uint8Array.from(septets);
}

/** What the extension table lacks is shown as the basic table has it, a second escape as a space (§6.2.1.1). */
export function fromSeptets(septets: Uint8Array): string {
  let text = '';
  for (let at = 0; at < septets.length; at++) {
    const code = (septets[at] ?? 0) & 0x7f;
    if (code !== ESCAPE) {
      text += BASIC[code];
      continue;
    }
    const next = septets[++at];
    if (next === undefined || next === ESCAPE) text += ' ';
    else text += EXTENSION.get(next) ?? BASIC[next & 0x7f];
  }
  return text;
}

/** Seven bits after the other from the low end of each octet on, after `fill` bits of zero (§6.1.2.1.1). */
export function pack(septets: Uint8Array, fill = 0): Uint8Array {
  const octets = new Uint8Array(Math.ceil((fill + septets.length * 7) / 8));
  septets.forEach((septet, index) => {
    if (septet > 0x7f) throw new EncodeError(`${septet} is no septet`);
    const bit = fill + index * 7;
    const at = bit >> 3;
    const shift = bit & 7;
    octets[at] = (octets[at] ?? 0) | (septet << shift);
    if (shift > 1) octets[at + 1] = septet >> (8 - shift);
  });
  return octets;
}

/** The octets have to be there: `fill` and all septets. */
export function unpack(octets: Uint8Array, count: number, fill = 0): Uint8Array {
  const septets = new Uint8Array(count);
  for (let index = 0; index < count; index++) {
    const bit = fill + index * 7;
    const both = (octets[bit >> 3] ?? 0) | ((octets[(bit >> 3) + 1] ?? 0) << 8);
    septets[index] = (both >> (bit & 7)) & 0x7f;
  }
  return septets;
}

/** UTF-16, which phones use where the specification says UCS2. */
export function toUcs2(text: string): Uint8Array {
  const octets = new Uint8Array(text.length * 2);
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at);
    octets[2 * at] = unit >> 8;
    octets[2 * at + 1] = unit;
  }
  return octets;
}

/** An odd octet at the end says nothing. */
export function fromUcs2(octets: Uint8Array): string {
  let text = '';
  for (let at = 0; at + 1 < octets.length; at += 2) {
    text += String.fromCharCode(((octets[at] ?? 0) << 8) | (octets[at + 1] ?? 0));
  }
  return text;
}
