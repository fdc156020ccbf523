/** Bencoding (BEP 3), in which rtpengine's ng protocol writes its dictionaries. Strings are octets; here they are text in UTF-8. */
import { DecodeError } from '@trunkline/wire';

export type Bencoded = string | number | readonly Bencoded[] | { readonly [key: string]: Bencoded };

const DEEPEST = 16;
const [COLON, END, INTEGER, LIST, DICTIONARY] = [...':eild'].map((character) => character.charCodeAt(0));
const INTEGER_FORM = /^(?:0|-?[1-9]\d{0,15})$/;
const LENGTH_FORM = /^(?:0|[1-9]\d{0,6})$/;

export function encodeBencode(value: Bencoded): Uint8Array {
  return Buffer.concat(chunksOf(value));
}

function chunksOf(value: Bencoded): Uint8Array[] {
  if (typeof value === 'number') return [Buffer.from(`i${value}e`)];
  if (typeof value === 'string') {
    const octets = Buffer.from(value);
    return [Buffer.from(`${octets.length}:`), octets];
  }
  if (Array.isArray(value)) return [Buffer.from('l'), ...value.flatMap(chunksOf), Buffer.from('e')];
  // Keys stand in the order of their octets.
  const entries = Object.entries(value).toSorted(([a], [b]) => Buffer.compare(Buffer.from(a), Buffer.from(b)));
  return [Buffer.from('d'), ...entries.flatMap((entry) => entry.flatMap(chunksOf)), Buffer.from('e')];
}

/** The one value that the octets are. @throws DecodeError */
export function decodeBencode(octets: Uint8Array): Bencoded {
  const reader = new Reader(octets);
  const value = reader.value(0);
  if (!reader.isAtEnd) throw new DecodeError('value', 'bencode: something follows the value');
  return value;
}

class Reader {
  readonly #octets: Buffer;
  #at = 0;

  constructor(octets: Uint8Array) {
    this.#octets = Buffer.from(octets.buffer, octets.byteOffset, octets.byteLength);
  }

  get isAtEnd(): boolean {
    return this.#at === this.#octets.length;
  }

  value(depth: number): Bencoded {
    if (depth > DEEPEST) throw new DecodeError('value', 'bencode: nested too deeply');
    switch (this.#octets[this.#at]) {
      case INTEGER: {
        this.#at++;
        const text = this.#until(END as number);
        if (!INTEGER_FORM.test(text)) throw new DecodeError('value', 'bencode: no integer');
        return Number(text);
      }
      case LIST: {
        this.#at++;
        const list: Bencoded[] = [];
        while (!this.#ends()) list.push(this.value(depth + 1));
        return list;
      }
      case DICTIONARY: {
        this.#at++;
        const entries = new Map<string, Bencoded>();
        while (!this.#ends()) entries.set(this.#text(), this.value(depth + 1));
        return Object.fromEntries(entries);
      }
      default:
        return this.#text();
    }
  }

  #ends(): boolean {
    if (this.#octets[this.#at] !== END) return false;
    this.#at++;
    return true;
  }

  #text(): string {
    const length = this.#until(COLON as number);
    if (!LENGTH_FORM.test(length)) throw new DecodeError('value', 'bencode: no length of a string');
    const end = this.#at + Number(length);
    if (end > this.#octets.length) throw new DecodeError('truncated', 'bencode: a string is longer than what there is');
    const text = this.#octets.toString('utf8', this.#at, end);
    this.#at = end;
    return text;
  }

  #until(mark: number): string {
    const end = this.#octets.indexOf(mark, this.#at);
    if (end < 0) throw new DecodeError('truncated', 'bencode: it ends too early');
    const text = this.#octets.toString('latin1', this.#at, end);
    this.#at = end + 1;
    return text;
  }
}
