/**
 * Reads XML: elements, attributes and text. No document types, so no entities beyond those of XML itself and nothing that could grow
 * while it is read; no namespaces: prefixes are taken away.
 */
import { DecodeError } from '@trunkline/wire';

export interface XmlElement {
  /** Without its prefix. */
  readonly name: string;
  /** Without declarations of namespaces. */
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly XmlElement[];
  /** Its own text, without that of its children. */
  readonly text: string;
  /** What stands between its tags, as it came. */
  readonly inner: string;
}

const MAX_CHARACTERS = 0x4_0000;
const MAX_DEPTH = 32;
const NAME = /[\p{L}_:][\p{L}\p{N}_:.-]*/uy;
const ATTRIBUTE = /\s+([\p{L}_:][\p{L}\p{N}_:.-]*)\s*=\s*(?:"([^"<]*)"|'([^'<]*)')/uy;
const SPACE = /\s*/uy;
const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

/** XML 1.0 §2.2: of control characters a document may have tab and line ends alone. */
const FORBIDDEN = /[^\t\n\r\u{20}-\u{d7ff}\u{e000}-\u{fffd}\u{10000}-\u{10ffff}]/u;

/** The root element. @throws DecodeError */
export function parseXml(text: string): XmlElement {
  if (text.length > MAX_CHARACTERS) throw new DecodeError('length', `an XML document of ${text.length} characters`);
  if (FORBIDDEN.test(text)) throw new DecodeError('value', 'a character that XML has not');
  const reader = new XmlReader(text.replace(/^\u{feff}/u, ''));
  reader.misc();
  const root = reader.element(0);
  reader.misc();
  reader.end();
  return root;
}

class XmlReader {
  readonly #text: string;
  #at = 0;

  constructor(text: string) {
    this.#text = text;
  }

  /** Declaration, comments and white space around the root. */
  misc(): void {
    for (;;) {
      this.#match(SPACE);
      if (this.#skip('<?', '?>') || this.#skip('<!--', '-->')) continue;
      return;
    }
  }

  end(): void {
    if (this.#at < this.#text.length) throw this.#fault('something follows the root element');
  }

  element(depth: number): XmlElement {
    if (depth > MAX_DEPTH) throw this.#fault(`elements are nested more than ${MAX_DEPTH} deep`);
    if (!this.#take('<')) throw this.#fault('an element was expected');
    const qualified = this.#match(NAME);
    if (qualified === '') throw this.#fault('no name of an element');
    const attributes = this.#attributes();
    const name = local(qualified);
    if (this.#take('/>')) return { name, attributes, children: [], text: '', inner: '' };
    if (!this.#take('>')) throw this.#fault(`<${qualified}> is not closed`);
    return { name, attributes, ...this.#content(qualified, depth) };
  }

  #attributes(): Record<string, string> {
    const found: Record<string, string> = Object.create(null);
    for (;;) {
      ATTRIBUTE.lastIndex = this.#at;
      const match = ATTRIBUTE.exec(this.#text);
      if (match === null) break;
      const [whole, name = '', double, single = ''] = match;
      if (!/^xmlns(?::|$)/.test(name)) found[local(name)] = this.#unescaped(double ?? single);
      this.#at += whole.length;
    }
    this.#match(SPACE);
    return found;
  }

  #content(qualified: string, depth: number): Pick<XmlElement, 'children' | 'text' | 'inner'> {
    const start = this.#at;
    const children: XmlElement[] = [];
    let text = '';
    for (;;) {
      const next = this.#text.indexOf('<', this.#at);
      if (next === -1) throw this.#fault(`</${qualified}> is missing`);
      text += this.#unescaped(this.#text.slice(this.#at, next));
      this.#at = next;
      if (this.#take('</')) {
        const inner = this.#text.slice(start, next);
        if (this.#match(NAME) !== qualified) throw this.#fault(`</${qualified}> was expected`);
        this.#match(SPACE);
        if (!this.#take('>')) throw this.#fault(`</${qualified}> was expected`);
        return { children, text: text.trim(), inner };
      }
      const cdata = this.#at + '<![CDATA['.length;
      if (this.#skip('<![CDATA[', ']]>')) text += this.#text.slice(cdata, this.#at - 3);
      else if (!this.#skip('<!--', '-->') && !this.#skip('<?', '?>')) children.push(this.element(depth + 1));
    }
  }

  #unescaped(text: string): string {
    return text.replace(/&([^;&]{0,10});?/g, (whole, name: string) => {
      const code = /^#(?:x([0-9a-f]{1,6})|(\d{1,7}))$/i.exec(name);
      const point =
        code === null ? undefined : Number.parseInt(code[1] ?? code[2] ?? '', code[1] === undefined ? 10 : 16);
      if (point !== undefined && whole.endsWith(';') && point > 0 && point <= 0x10_ffff)
        return String.fromCodePoint(point);
      const known = whole.endsWith(';') && Object.hasOwn(ENTITIES, name) ? ENTITIES[name] : undefined;
      if (known === undefined) throw this.#fault(`${whole} is no entity`);
      return known;
    });
  }

  #take(token: string): boolean {
    if (!this.#text.startsWith(token, this.#at)) return false;
    this.#at += token.length;
    return true;
  }

  #skip(open: string, close: string): boolean {
    if (!this.#text.startsWith(open, this.#at)) return false;
    const end = this.#text.indexOf(close, this.#at + open.length);
    if (end === -1) throw this.#fault(`${close} is missing`);
    this.#at = end + close.length;
    return true;
  }

  #match(pattern: RegExp): string {
    pattern.lastIndex = this.#at;
    const found = pattern.exec(this.#text)?.[0] ?? '';
    this.#at += found.length;
    return found;
  }

  #fault(what: string): DecodeError {
    return new DecodeError('value', what, { offset: this.#at });
  }
}

const local = (qualified: string): string => qualified.slice(qualified.indexOf(':') + 1);

export function childrenOf(element: XmlElement | undefined, name: string): readonly XmlElement[] {
  return element?.children.filter((child) => child.name === name) ?? [];
}

export function childOf(element: XmlElement | undefined, name: string): XmlElement | undefined {
  return element?.children.find((child) => child.name === name);
}

/** The text of a child; undefined where there is none. */
export function textOf(element: XmlElement | undefined, name: string): string | undefined {
  return childOf(element, name)?.text;
}
