/** What `npm run chart` makes is what is committed. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { allNfs, chartFiles } from '../../apps/cli/src/index.ts';
import { CHART } from './helm.ts';

describe('the generated files of the chart', () => {
  it.each([...chartFiles(allNfs)])('%s is current: npm run chart makes it', (name, content) => {
    expect(readFileSync(join(CHART, name), 'utf8')).toBe(content);
  });

  it('hold no expression that helm does not understand', () => {
    const schema = chartFiles(allNfs).get('values.schema.json') ?? '';
    expect(schema).not.toMatch(/"pattern": ".*\(\?[=!<]/);
  });
});
