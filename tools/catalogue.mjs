#!/usr/bin/env node
// `npm run catalogue`: writes docs/catalogue.md, the table of all call flows, from the flows themselves.
import { writeFileSync } from 'node:fs';

const { catalogueMarkdown } = await import('../libs/callflows/dist/index.js');
writeFileSync(new URL('../docs/catalogue.md', import.meta.url), catalogueMarkdown());
