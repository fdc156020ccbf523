// A base and a builder without any public image: Debian's essential packages by mmdebstrap, and this machine's npm on top.
import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));
const suite = 'bookworm';
const names = { base: 'localhost/trunkline-base', builder: 'localhost/trunkline-builder' };

/** @returns {{ base: string, builder: string }} names of images that lie in the engine's store afterwards */
export async function makeBases(engine, scratch, say) {
  if (engine === 'docker') throw new Error('--own-bases works with Buildah, or with Podman where Buildah is installed');
  if (has(names.base) && has(names.builder)) return names;
  say(`making a base of Debian ${suite} (about a minute)`);
  const tar = join(scratch, 'base.tar');
  const slim = ['/usr/share/doc/*', '/usr/share/locale/*', '/usr/share/man/*'].map(
    (path) => `--dpkgopt=path-exclude=${path}`,
  );
  try {
    run('mmdebstrap', [
      ...['--quiet', '--variant=essential', '--include=netbase,libstdc++6', ...slim],
      ...['--dpkgopt=path-include=/usr/share/doc/*/copyright', suite, tar],
    ]);
  } catch (error) {
    throw new Error(
      `no base could be made of Debian ${suite}: is Debian's mirror reachable from here, and mmdebstrap installed? (${error.message})`,
      { cause: error },
    );
  }
  await from('scratch', names.base, async (container) => run('buildah', ['add', '-q', container, tar, '/']));
  await from(names.base, names.builder, async (container) => {
    const npm = npmFolder();
    const node = join(root, 'node_modules/node/bin/node');
    run('buildah', ['copy', '-q', container, existsSync(node) ? node : process.execPath, '/usr/local/bin/node']);
    run('buildah', ['copy', '-q', container, npm, '/usr/local/lib/node_modules/npm']);
    const link = 'ln -s ../lib/node_modules/npm/bin/npm-cli.js /usr/local/bin/npm';
    run('buildah', ['run', '--isolation', 'chroot', container, '--', 'sh', '-c', link]);
  });
  return names;
}

async function from(base, name, fill) {
  const container = run('buildah', ['from', base]);
  await fill(container);
  run('buildah', ['commit', '-q', '--timestamp', '1', container, name]);
  run('buildah', ['rm', container]);
}

/** Of the npm that runs this; its idea of a global folder depends on which Node runs it. */
function npmFolder() {
  const cli = process.env.npm_execpath;
  if (cli !== undefined) return dirname(dirname(cli));
  return join(execFileSync('npm', ['root', '--global'], { encoding: 'utf8' }).trim(), 'npm');
}

function has(image) {
  try {
    execFileSync('buildah', ['inspect', '--type', 'image', image], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

function run(command, args) {
  return execFileSync(command, args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'] }).trim();
}
