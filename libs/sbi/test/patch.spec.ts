import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { applyJsonPatch, applyMergePatch, checkConforms, NnrfNFManagement, SbiError, sameJson } from '../src/index.ts';

describe('a JSON patch', () => {
  // RFC 6902, appendix A.
  it.each([
    [{ foo: 'bar' }, [{ op: 'add', path: '/baz', value: 'qux' }], { baz: 'qux', foo: 'bar' }],
    [{ foo: ['bar', 'baz'] }, [{ op: 'add', path: '/foo/1', value: 'qux' }], { foo: ['bar', 'qux', 'baz'] }],
    [{ baz: 'qux', foo: 'bar' }, [{ op: 'remove', path: '/baz' }], { foo: 'bar' }],
    [{ foo: ['bar', 'qux', 'baz'] }, [{ op: 'remove', path: '/foo/1' }], { foo: ['bar', 'baz'] }],
    [{ baz: 'qux', foo: 'bar' }, [{ op: 'replace', path: '/baz', value: 'boo' }], { baz: 'boo', foo: 'bar' }],
    [
      { foo: { bar: 'baz', waldo: 'fred' }, qux: { corge: 'grault' } },
      [{ op: 'move', from: '/foo/waldo', path: '/qux/thud' }],
      { foo: { bar: 'baz' }, qux: { corge: 'grault', thud: 'fred' } },
    ],
    [
      { foo: ['all', 'grass', 'cows', 'eat'] },
      [{ op: 'move', from: '/foo/1', path: '/foo/3' }],
      { foo: ['all', 'cows', 'eat', 'grass'] },
    ],
    [{ '/': 9, '~1': 10 }, [{ op: 'test', path: '/~01', value: 10 }], { '/': 9, '~1': 10 }],
    [{ foo: ['bar'] }, [{ op: 'add', path: '/foo/-', value: ['abc', 'def'] }], { foo: ['bar', ['abc', 'def']] }],
    [{ a: 1 }, [{ op: 'copy', from: '/a', path: '/b' }], { a: 1, b: 1 }],
  ])('%j with %j gives %j', (document, patch, expected) => {
    const before = JSON.stringify(document);
    expect(applyJsonPatch<unknown>(document, patch)).toEqual(expected);
    expect(JSON.stringify(document), 'the old value stays').toBe(before);
  });

  it.each([
    [[{ op: 'test', path: '/foo', value: 'nope' }], 403],
    [[{ op: 'add', path: '/baz/bat', value: 'qux' }], 403],
    [[{ op: 'remove', path: '/nothing' }], 403],
    [[{ op: 'replace', path: '/list/7', value: 1 }], 403],
    [[{ op: 'add', path: 'foo', value: 1 }], 400],
    [[{ op: 'explode', path: '/foo' }], 400],
  ])('refuses %j', (patch, status) => {
    expect(() => applyJsonPatch({ foo: 'bar', list: [1] }, patch)).toThrow(expect.objectContaining({ status }));
  });

  it('throws nothing but SbiError and never reaches a prototype', () => {
    const path = fc
      .array(fc.constantFrom('__proto__', 'constructor', 'a', '0', '-', '~'), { maxLength: 4 })
      .map((list) => list.map((s) => `/${s}`).join(''));
    const operation = fc.record({
      op: fc.constantFrom('add', 'remove', 'replace', 'move', 'copy', 'test'),
      path,
      from: path,
      value: fc.jsonValue(),
    });
    fc.assert(
      fc.property(fc.array(operation, { maxLength: 5 }), (patch) => {
        try {
          applyJsonPatch({ a: { a: [1, 2] } }, patch);
        } catch (error) {
          expect(error).toBeInstanceOf(SbiError);
        }
        expect(Object.keys(Object.prototype)).toEqual([]);
      }),
    );
  });
});

describe('a merge patch', () => {
  // RFC 7396, appendix A.
  it.each([
    [{ a: 'b' }, { a: 'c' }, { a: 'c' }],
    [{ a: 'b', b: 'c' }, { a: null }, { b: 'c' }],
    [{ a: { b: 'c' } }, { a: { b: 'd', c: null } }, { a: { b: 'd' } }],
    [{ a: [{ b: 'c' }] }, { a: [1] }, { a: [1] }],
    [
      ['a', 'b'],
      ['c', 'd'],
      ['c', 'd'],
    ],
    [{ a: 'foo' }, 'bar', 'bar'],
    [{ e: null }, { a: 1 }, { e: null, a: 1 }],
    [{}, { a: { bb: { ccc: null } } }, { a: { bb: {} } }],
  ])('%j with %j gives %j', (document, patch, expected) => {
    expect(applyMergePatch<unknown>(document, patch)).toEqual(expected);
  });
});

it('compares JSON whatever the order of members', () => {
  expect(sameJson({ a: 1, b: [1, { c: 2 }] }, { b: [1, { c: 2 }], a: 1 })).toBe(true);
  expect(sameJson({ a: 1 }, { a: 1, b: undefined })).toBe(false);
  expect(sameJson([1, 2], [2, 1])).toBe(false);
});

it('checks a value against a schema of the specification', () => {
  expect(() => checkConforms(NnrfNFManagement, 'NFProfile', { nfType: 'AMF' })).toThrow(
    expect.objectContaining({ status: 400, cause: 'MANDATORY_IE_MISSING' }),
  );
});
