import { DecodeError } from '@trunkline/wire';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { childOf, childrenOf, element, escapeXml, parseXml, textOf } from '../src/index.ts';

describe('XML documents', () => {
  it('are elements, attributes and text, whatever the prefix', () => {
    const root = parseXml(
      '<?xml version="1.0"?><!-- a comment --><r:reginfo xmlns:r="urn:x" version=\'0\'><r:a id="1">x &amp; &#x79;</r:a><a id="2"/><![CDATA[ <raw> ]]></r:reginfo>',
    );
    expect(root).toMatchObject({ name: 'reginfo', attributes: { version: '0' }, text: '<raw>' });
    expect(textOf(root, 'a')).toBe('x & y');
    expect(childrenOf(root, 'a').map(({ attributes }) => attributes['id'])).toEqual(['1', '2']);
  });

  it.each([
    ['an element that is not closed', '<a><b></a>'],
    ['two roots', '<a/><b/>'],
    ['none', ''],
    ['text beside it', '<a/>x'],
    ['an entity of its own', '<!DOCTYPE a [<!ENTITY x "y">]><a>&x;</a>'],
    ['an entity that is not known', '<a>&x;</a>'],
    ['an attribute without quotes', '<a b=c/>'],
    ['more levels than anybody needs', '<a>'.repeat(40) + '</a>'.repeat(40)],
    ['more than anybody sends', `<a>${'x'.repeat(300_000)}</a>`],
  ])('are refused: %s', (_, text) => {
    expect(() => parseXml(text)).toThrow(DecodeError);
  });

  it('take any text, and throw nothing but a DecodeError', () => {
    const part = fc.constantFrom('<', '>', '/', 'a', '"', '=', '&', ';', '!', '--', '[', 'CDATA', ' ', '?', '#x');
    fc.assert(
      fc.property(fc.array(part, { maxLength: 40 }), (parts) => {
        try {
          parseXml(parts.join(''));
        } catch (error) {
          expect(error).toBeInstanceOf(DecodeError);
        }
      }),
    );
  });

  it('hold what was escaped', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        const kept = text.replace(/[^\x20-\x7e]/g, '');
        expect(parseXml(`<a b="${escapeXml(kept)}"/>`).attributes['b']).toBe(kept);
      }),
    );
  });
});

describe('XML that is written', () => {
  it('comes back as it was written, whatever the text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const read = parseXml(element('a', [element('b', text)]));
        // What XML has not is replaced; ends of lines and white space around are nobody's.
        const expected = text
          .replace(/[^\t\n\r\u{20}-\u{d7ff}\u{e000}-\u{fffd}\u{10000}-\u{10ffff}]/gu, '\u{fffd}')
          .trim();
        expect(childOf(read, 'b')?.text).toBe(expected);
      }),
    );
  });

  it('throws nothing but its own error, whatever comes', () => {
    const pieces = fc.constantFrom(
      '<',
      '>',
      '/',
      '<a',
      '</a>',
      '<a>',
      '<b x="',
      '"',
      '&',
      '&amp;',
      '<!--',
      '-->',
      '<![CDATA[',
      ']]>',
      '<?',
      '?>',
      ' ',
      'é',
    );
    fc.assert(
      fc.property(fc.array(pieces, { maxLength: 40 }), (parts) => {
        try {
          parseXml(parts.join(''));
        } catch (error) {
          expect(error).toBeInstanceOf(DecodeError);
        }
      }),
      { numRuns: 2_000 },
    );
  });

  it('knows prefixes, comments, attributes and CDATA, and gives what stands inside as it came', () => {
    const root = parseXml(
      `<?xml version="1.0"?><!-- c --><s:Sh-Data xmlns:s='u' a="1&amp;"><s:b>x<c/><![CDATA[<]]>&#x41;</s:b></s:Sh-Data>`,
    );
    expect(root.name).toBe('Sh-Data');
    expect(childOf(root, 'b')).toMatchObject({ text: 'x<A', inner: 'x<c/><![CDATA[<]]>&#x41;' });
  });

  it.each(['', '<a>', '<a></b>', '<a/><b/>', '<!DOCTYPE a><a/>', '<a>&b;</a>', '<a b></a>', '<a>&</a>'])(
    'refuses %s',
    (text) => {
      expect(() => parseXml(text)).toThrow(DecodeError);
    },
  );

  it('escapes what would be markup', () => {
    expect(escapeXml(`<a b='1' c="2">&\u0001`)).toBe('&lt;a b=&apos;1&apos; c=&quot;2&quot;&gt;&amp;\u{fffd}');
  });
});
