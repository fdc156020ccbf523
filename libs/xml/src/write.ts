/** XML as text: elements whose content is escaped. */

export type Content = string | number | boolean | readonly Element[];

/** Absent ones are left out of their parent. */
export type Element = string | undefined;

const ESCAPES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&apos;',
};

/** XML 1.0 §2.2: of control characters a document may have tab and line ends alone. */
const FORBIDDEN = /[^\t\n\r\u{20}-\u{d7ff}\u{e000}-\u{fffd}\u{10000}-\u{10ffff}]/gu;

export const escapeXml = (text: string): string =>
  text.replace(FORBIDDEN, '\u{fffd}').replace(/[&<>"']/g, (character) => ESCAPES[character] ?? character);

/** Booleans are 1 and 0, as the schemas of TS 29.228 have them. */
export function element(name: string, content: Content): string {
  if (Array.isArray(content)) return `<${name}>${content.filter((each) => each !== undefined).join('')}</${name}>`;
  const text = typeof content === 'boolean' ? (content ? '1' : '0') : String(content);
  return `<${name}>${escapeXml(text)}</${name}>`;
}

export const optional = (name: string, content: string | number | boolean | undefined): Element =>
  content === undefined ? undefined : element(name, content);

/** None where it would be empty. */
export function group(name: string, ...content: readonly Element[]): Element {
  const there = content.filter((each) => each !== undefined);
  return there.length === 0 ? undefined : element(name, there);
}

export const document = (root: string): string => `<?xml version="1.0" encoding="UTF-8"?>${root}`;

/** An element that was read, or one that is like it. */
export interface Tree {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly Tree[];
  readonly text: string;
}

/** As text; `qualified` gives names their prefixes, `declarations` are the root's own attributes. Text stands before children. */
export function serialized(
  { name, attributes, children, text }: Tree,
  qualified: (name: string) => string = (plain) => plain,
  declarations = '',
): string {
  const tag = qualified(name);
  const pairs = Object.entries(attributes).map(([key, value]) => ` ${key}="${escapeXml(value)}"`);
  const content = escapeXml(text) + children.map((child) => serialized(child, qualified)).join('');
  const start = `<${tag}${declarations === '' ? '' : ` ${declarations}`}${pairs.join('')}`;
  return content === '' ? `${start}/>` : `${start}>${content}</${tag}>`;
}
