/** What the documents say of call flows is what the code is. */
import { readFileSync } from 'node:fs';
import { catalogue, catalogueMarkdown, means, peerCases } from '@trunkline/callflows';
import { expect, it } from 'vitest';

it('docs/catalogue.md is what `npm run catalogue` writes', () => {
  expect(readFileSync('docs/catalogue.md', 'utf8')).toBe(catalogueMarkdown());
});

it("the tutorial's example is the file that is run as a test", () => {
  expect(readFileSync('docs/callflows.md', 'utf8')).toContain(
    readFileSync('docs/examples/flows/lab-idle-twice.ts', 'utf8'),
  );
});

it('every case of others that a flow says it covers is one', () => {
  const named = catalogue.flatMap(({ name, covers = [] }) => covers.map((entry) => ({ flow: name, entry })));
  expect(named.filter(({ entry }) => !peerCases.some((peer) => means(entry, peer)))).toEqual([]);
});
