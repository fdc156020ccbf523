// Images and chart in one file for sites without a network: `npm run bundle -- --help`.
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { copyFileSync, createReadStream, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { forgetBuilder } from './images/canonical.mjs';
import { chosenTargets, engineOfThisMachine, exportImage } from './images/engine.mjs';
import { Layout } from './images/layout.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
const usage = `usage: npm run bundle -- [options]

Takes the images of \`npm run images\` out of the engine's store, and the chart, and makes one file of them.

  --out FILE           default: trunkline-${version}.tar
  --tag TAG            of the images; default: the version in package.json
  --registry REGISTRY  that the images' names begin with in the store, as in images --push; default: localhost
  --nf NAME            only this image; may be repeated, or names with commas between them
  --engine NAME        docker (with skopeo), podman or buildah; default: the first one that works
`;
const CHARTS = ['trunkline', 'trunkline-crds', 'trunkline-operator'];
/** Of all files, so that the same images and the same chart make the same file. */
const plain = ['--sort=name', '--mtime=@315532800', '--owner=0', '--group=0', '--numeric-owner', '--format=gnu'];
const scratch = mkdtempSync(join(tmpdir(), 'trunkline-bundle-'));

try {
  const { values } = parseArgs({
    options: {
      out: { type: 'string', default: `trunkline-${version}.tar` },
      tag: { type: 'string', default: version },
      registry: { type: 'string', default: 'localhost' },
      nf: { type: 'string', multiple: true },
      engine: { type: 'string' },
      help: { type: 'boolean', short: 'h' },
    },
  });
  if (values.help) process.stdout.write(usage);
  else await bundle(values);
} catch (error) {
  process.exitCode = 1;
  process.stderr.write(`${error.message}\n`);
} finally {
  rmSync(scratch, { recursive: true, force: true });
}

async function bundle({ out, tag, registry, nf, engine = engineOfThisMachine() }) {
  const name = `trunkline-${version}`;
  const folder = join(scratch, name);
  const layout = new Layout(join(folder, 'images'));
  const images = [];
  for (const target of chosenTargets(root, nf)) {
    const image = `localhost/trunkline/${target}:${tag}`;
    process.stderr.write(`${image}\n`);
    const exported = join(scratch, 'image');
    exportImage(engine, `${registry}/trunkline/${target}:${tag}`, exported, run);
    forgetBuilder(exported);
    layout.add(image, exported);
    rmSync(exported, { recursive: true });
    images.push(image);
  }
  layout.close();
  writeFileSync(join(folder, 'images.txt'), `${images.join('\n')}\n`);
  copyFileSync(join(root, 'tools/images/load.sh'), join(folder, 'load.sh'));
  for (const one of CHARTS) chart(one, join(folder, `${one}-${version}.tgz`));
  const file = resolve(out);
  run('tar', [...plain, '-cf', file, '-C', scratch, name]);
  const digest = createHash('sha256');
  await pipeline(createReadStream(file), digest);
  console.log(`${out}  sha256:${digest.digest('hex')}  ${(statSync(file).size / 1e6).toFixed(1)} MB`);
}

/** As `helm package` lays it out. */
function chart(name, file) {
  const tar = join(scratch, `${name}.tar`);
  run('tar', [...plain, '-cf', tar, '-C', join(root, 'charts'), name]);
  run('gzip', ['--no-name', '--best', tar]);
  copyFileSync(`${tar}.gz`, file);
}

function run(command, args) {
  try {
    execFileSync(command, args, { stdio: ['ignore', 2, 2] });
  } catch (error) {
    const hint = args[0] === 'push' ? '; are the images there? `npm run images` makes them' : '';
    throw new Error(`${command} ${args[0]} failed: ${error.message}${hint}`, { cause: error });
  }
}
