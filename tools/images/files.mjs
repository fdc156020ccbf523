// Lays out what the images hold, in the build stage of the Dockerfile: OUT/common (what every network function needs) and OUT/<app>
// (the rest). Both are copied to /app, where paths are as in the repository. OUT/<app>/sbom.cdx.json says what it is.
import { cpSync, existsSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { basename, dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Lock } from './closure.mjs';
import { billOfMaterials } from './sbom.mjs';

const root = fileURLToPath(new URL('../..', import.meta.url));
const [out, debianStatus] = process.argv.slice(2);
if (out === undefined) {
  console.error('usage: node tools/images/files.mjs OUT [DPKG_STATUS_OF_THE_BASE]');
  process.exit(2);
}

const lock = new Lock(root);
const apps = lock.workspaces('apps');
const closures = new Map(apps.map((app) => [app, lock.closure(`apps/${app}`)]));
// What a function has is what these two do not all need.
const functions = apps.filter((app) => app !== 'cli' && app !== 'operator');
const common = [...closures.get(functions[0]).keys()].filter((path) =>
  functions.every((app) => closures.get(app).has(path)),
);

// A base without dpkg has no packages to name.
const debian = debianStatus !== undefined && existsSync(debianStatus) ? readFileSync(debianStatus, 'utf8') : '';

for (const path of common) put(path, join(out, 'common'));
for (const app of apps) {
  const folder = join(out, app);
  const packages = [...closures.get(app).values()].sort((a, b) => (a.path < b.path ? -1 : 1));
  for (const { path } of packages) if (!common.includes(path)) put(path, folder);
  const below = { node: process.versions.node, debian };
  writeFileSync(
    join(folder, 'sbom.cdx.json'),
    `${JSON.stringify(billOfMaterials(app, packages, below), undefined, 1)}\n`,
  );
  // One entry point for all: ENTRYPOINT knows no variables.
  const main = app === 'cli' ? 'bin/trunkline.mjs' : 'dist/main.js';
  writeFileSync(join(folder, 'main.mjs'), `import './apps/${app}/${main}';\n`);
}

function put(path, folder) {
  const source = join(root, path);
  const target = join(folder, path);
  const ours = !path.includes('node_modules/');
  mkdirSync(dirname(target), { recursive: true });
  if (!ours) {
    // What lies inside under node_modules is a package of its own.
    cpSync(source, target, { recursive: true, filter: (file) => file === source || isNeeded(relative(source, file)) });
    return;
  }
  mkdirSync(target, { recursive: true });
  const { files } = JSON.parse(readFileSync(join(source, 'package.json'), 'utf8'));
  for (const part of ['package.json', ...files]) {
    cpSync(join(source, part), join(target, part), { recursive: true, filter: isNeeded });
  }
  const link = join(folder, 'node_modules/@trunkline', basename(path));
  mkdirSync(dirname(link), { recursive: true });
  symlinkSync(join('../..', path), link);
}

/** Not types, source maps and manuals; licences stay. */
function isNeeded(file) {
  if (/(^|\/)node_modules$/.test(file)) return false;
  if (/\.(d\.[cm]?ts|map|tsbuildinfo)$/.test(file)) return false;
  return !/\.(md|markdown)$/i.test(file) || /licen[cs]e|notice|copying/i.test(basename(file));
}
