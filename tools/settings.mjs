#!/usr/bin/env node
// `npm run settings`: writes docs/settings.md, the table of all settings, from the network functions' own schemas.
import { writeFileSync } from 'node:fs';

const { allNfs } = await import('../apps/cli/dist/index.js');
const { settingsMarkdown } = await import('../libs/platform/dist/index.js');
writeFileSync(new URL('../docs/settings.md', import.meta.url), settingsMarkdown(allNfs));
