/** The definitions of the resources: what is committed is what the schemas say, and an API server could take it. */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { definitionFiles, FUNCTIONS } from '../src/index.ts';
import { mobileCoreSchema } from '../src/resources/mobile-core.ts';
import { type StructuralSchema, structuralSchema } from '../src/resources/structural.ts';

const file = (path: string) => readFileSync(fileURLToPath(new URL(`../../../charts/${path}`, import.meta.url)), 'utf8');

describe('the definitions of the resources', () => {
  it.each([...definitionFiles()])('%s is current: npm run crds makes it', (name, content) => {
    expect(file(`trunkline-crds/${name}`)).toBe(content);
  });

  it('know the functions of the chart', () => {
    const chart = JSON.parse(file('trunkline/files/nfs.json')) as { name: string }[];
    expect([...FUNCTIONS].sort()).toEqual(chart.map(({ name }) => name).sort());
  });
});

describe('a structural schema', () => {
  it('closes no object, because unknown fields are pruned', () => {
    expect(structuralSchema(z.strictObject({ a: z.int() }))).toEqual({
      type: 'object',
      required: ['a'],
      properties: { a: { type: 'integer' } },
    });
  });

  it('keeps what it does not know the inside of', () => {
    const schema = structuralSchema(z.object({ config: z.record(z.string(), z.unknown()).optional() }));
    expect(schema.properties?.['config']).toEqual({ type: 'object', 'x-kubernetes-preserve-unknown-fields': true });
  });

  it('takes quantities as numbers and as text, and refuses any other union with its path', () => {
    expect(structuralSchema(z.union([z.string(), z.number()]))).toEqual({ 'x-kubernetes-int-or-string': true });
    expect(() => structuralSchema(z.object({ a: z.object({ b: z.union([z.string(), z.boolean()]) }) }))).toThrow(
      /the schema\.a\.b: .*boolean and string/,
    );
  });

  it('has defaults that are whole, because rules look at them as they stand', () => {
    const inner = z.object({ b: z.int().default(1), c: z.string().optional() }).prefault({});
    const schema = structuralSchema(z.object({ a: inner }).prefault({}));
    expect(schema.default).toEqual({ a: { b: 1 } });
  });

  it('has a type wherever there are properties, as structural schemas must', () => {
    const untyped = (schema: StructuralSchema, path: string): string[] => [
      ...(schema.type === undefined && schema.properties !== undefined ? [path] : []),
      ...Object.entries(schema.properties ?? {}).flatMap(([name, inner]) => untyped(inner, `${path}.${name}`)),
      ...(schema.items === undefined ? [] : untyped(schema.items, `${path}[]`)),
      ...(schema.additionalProperties === undefined ? [] : untyped(schema.additionalProperties, `${path}.*`)),
    ];
    expect(untyped(structuralSchema(mobileCoreSchema), '')).toEqual([]);
  });
});
