// Builds the container images with Docker, Podman or Buildah, whichever is there: `npm run images -- --help`.
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { forgetBuilder } from './images/canonical.mjs';
import { chosenTargets, engineOfThisMachine, exportImage } from './images/engine.mjs';
import { npmSecrets } from './images/npm-secrets.mjs';
import { makeBases } from './images/own-bases.mjs';
import { describeImage } from './images/registry.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const usage = `usage: npm run images -- [options]

  --nf NAME          only this image; may be repeated, or names with commas between them
  --push REGISTRY    push to it, such as registry.example.org/lab, and print the digests (with Buildah or Podman: by Skopeo)
  --tag TAG          default: the version in package.json
  --engine NAME      docker, podman or buildah; default: the first one that works
  --base IMAGE       what the images stand on; default: debian:bookworm-slim
  --builder IMAGE    what they are built in, with npm; default: node:24-bookworm-slim
  --own-bases        make both with mmdebstrap (root, Debian), where no public registry can be reached
  --no-cache         build everything anew
  --json             a line of JSON an image
`;

let values;
try {
  ({ values } = parseArgs({
    options: {
      nf: { type: 'string', multiple: true },
      push: { type: 'string' },
      tag: { type: 'string' },
      engine: { type: 'string' },
      base: { type: 'string' },
      builder: { type: 'string' },
      'own-bases': { type: 'boolean' },
      'no-cache': { type: 'boolean' },
      json: { type: 'boolean' },
      help: { type: 'boolean', short: 'h' },
    },
  }));
} catch (error) {
  fail(`${error.message}\n\n${usage}`);
}
if (values.help) {
  process.stdout.write(usage);
  process.exit(0);
}

let wanted;
let engine;
try {
  wanted = chosenTargets(root, values.nf);
  engine = values.engine ?? engineOfThisMachine();
} catch (error) {
  fail(error.message);
}
const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
const tag = values.tag ?? version;
const repository = `${values.push ?? 'localhost'}/trunkline`.replace(/\/+/g, '/');
const isLocal = /^(localhost|127\.|\[::1\])/.test(repository);
const git = (...args) => execFileSync('git', args, { cwd: root, encoding: 'utf8' }).trim();
const revision = git('rev-parse', 'HEAD') + (git('status', '--porcelain') === '' ? '' : '-dirty');
// Files in layers bear one time for ever: a layer whose files did not change keeps its digest from commit to commit.
const epoch = '315532800';
const scratch = mkdtempSync(join(tmpdir(), 'trunkline-images-'));

try {
  const own = values['own-bases'] ? await makeBases(engine, scratch, say) : {};
  const base = values.base ?? own.base;
  const builder = values.builder ?? own.builder;
  const common = [
    ...['--network', 'host'],
    ...['--label', `org.opencontainers.image.version=${version}`],
    ...['--label', `org.opencontainers.image.revision=${revision}`],
    ...(base === undefined ? [] : ['--build-arg', `BASE=${base}`]),
    ...(builder === undefined ? [] : ['--build-arg', `BUILDER=${builder}`]),
    ...npmSecrets(scratch).flatMap(({ id, file }) => ['--secret', `id=${id},src=${file}`]),
    ...(engine === 'docker' ? [] : ['--layers', '--format', 'docker', '--timestamp', epoch]),
  ];
  for (const [at, name] of wanted.entries()) {
    const started = Date.now();
    const image = `${repository}/${name}:${tag}`;
    say(`${name}: building (${at + 1} of ${wanted.length}; the first takes minutes, all that follow share it)`);
    // The build stage is the same for all: only the first target makes it anew.
    const cache = values['no-cache'] && at === 0 ? ['--no-cache'] : [];
    run(engine, ['build', ...cache, ...common, '--target', name, '-t', image, '.'], { SOURCE_DATE_EPOCH: epoch });
    const line = values.push === undefined ? { image } : await push(image);
    const seconds = ((Date.now() - started) / 1000).toFixed(1);
    if (values.json) console.log(JSON.stringify({ name, ...line, seconds: Number(seconds) }));
    else
      console.log(`${image}${'digest' in line ? `  ${line.digest}  ${megabytes(line.compressed)}` : ''}  ${seconds} s`);
  }
} catch (error) {
  process.exitCode = 1;
  say(error.message);
} finally {
  // Secrets of the build are in it.
  rmSync(scratch, { recursive: true, force: true });
}

async function push(image) {
  const digest = engine === 'docker' ? pushByDocker(image) : pushBySkopeo(image);
  return { image, digest, ...(isLocal ? await describeImage(image, digest) : {}) };
}

function pushByDocker(image) {
  run(engine, ['push', image]);
  const inspected = execFileSync(engine, ['inspect', '--format', '{{json .RepoDigests}}', image], { encoding: 'utf8' });
  return JSON.parse(inspected)
    .find((one) => one.startsWith(`${repository}/`))
    ?.split('@')[1];
}

function pushBySkopeo(image) {
  const folder = join(scratch, 'image');
  const digestFile = join(scratch, 'digest');
  const insecure = isLocal ? ['--dest-tls-verify=false'] : [];
  // As they are: what the registry has already, by an image before, is neither compressed nor sent again.
  exportImage(engine, image, folder, run);
  forgetBuilder(folder);
  run('skopeo', ['copy', ...insecure, '--digestfile', digestFile, `dir:${folder}`, `docker://${image}`]);
  rmSync(folder, { recursive: true });
  return readFileSync(digestFile, 'utf8').trim();
}

function run(command, args, more = {}) {
  // The engines' own output goes to standard error: standard output has one line an image.
  const { status, error } = spawnSync(command, args, {
    cwd: root,
    stdio: ['ignore', 2, 2],
    env: { ...process.env, ...more },
  });
  if (status !== 0)
    throw new Error(
      `${command} ${args[0]} failed${error === undefined ? '' : `: ${error.message}`}; the reason is above`,
    );
}

function megabytes(bytes) {
  return bytes === undefined ? '' : `${(bytes / 1e6).toFixed(1)} MB`;
}

function say(text) {
  process.stderr.write(`${text}\n`);
}

function fail(text) {
  process.stderr.write(`${text}\n`);
  process.exit(1);
}
