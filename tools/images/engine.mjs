// Which images there are, and what can build or hold them here.
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The targets of the Dockerfile that are images: those that stand on `runtime`. */
export function targets(root) {
  const dockerfile = readFileSync(join(root, 'Dockerfile'), 'utf8');
  return [...dockerfile.matchAll(/^FROM runtime AS (\S+)$/gm)].map(([, name]) => name);
}

/** What `--nf` says, all where it says nothing. @throws Error for a name that no image has */
export function chosenTargets(root, given) {
  const known = targets(root);
  const wanted = given?.flatMap((names) => names.split(',')) ?? known;
  for (const name of wanted) {
    if (!known.includes(name)) throw new Error(`there is no image ${name}; there are ${known.join(', ')}`);
  }
  return wanted;
}

/** @returns {'docker' | 'buildah' | 'podman'} @throws Error where there is none */
export function engineOfThisMachine() {
  // Docker's command is often there without its daemon.
  const tries = [
    ['docker', ['info']],
    ['buildah', ['--version']],
    ['podman', ['--version']],
  ];
  const found = tries.find(([command, args]) => spawnSync(command, args, { stdio: 'ignore' }).status === 0);
  if (found === undefined) {
    throw new Error('neither Docker, Podman nor Buildah works here: install one (Debian: apt-get install buildah)');
  }
  return found[0];
}

/**
 * Lays an image of the engine's store out in `folder` as the `dir:` transport does, layers not compressed.
 * @param {(command: string, args: string[]) => void} run
 */
export function exportImage(engine, image, folder, run) {
  if (engine === 'docker') run('skopeo', ['copy', '--dest-decompress', `docker-daemon:${image}`, `dir:${folder}`]);
  else run(engine, ['push', ...(engine === 'buildah' ? ['--disable-compression'] : []), image, `dir:${folder}`]);
}
