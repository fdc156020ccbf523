// The images of `npm run images` for a node that reaches no registry, and a store made of the machine's own Redis.
import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { makeImage } from './image.ts';

const root = fileURLToPath(new URL('../../..', import.meta.url));

/** Set by `npm run test:node` where the images are there: folder of an OCI layout with all of them. */
export const NODE_IMAGES = 'TRUNKLINE_NODE_IMAGES';

export const REGISTRY = 'localhost';
export const TAG: string =
  process.env['TRUNKLINE_IMAGE_TAG'] ?? JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')).version;

/** Targets of the Dockerfile that are images. */
function names(): string[] {
  const dockerfile = readFileSync(join(root, 'Dockerfile'), 'utf8');
  return [...dockerfile.matchAll(/^FROM runtime AS (\S+)$/gm)].map(
    ([, name]) => `${REGISTRY}/trunkline/${name}:${TAG}`,
  );
}

/** Images that Buildah does not have: all of them where it is not there itself. */
export function missingImages(): string[] {
  const has = (image: string) => spawnSync('buildah', ['inspect', '--type', 'image', image]).status === 0;
  return names().filter((image) => !has(image));
}

/** Writes all of them into one folder, where what they share lies once. */
export function exportImages(folder: string): void {
  mkdirSync(folder, { recursive: true });
  for (const image of names()) {
    execFileSync('buildah', ['push', '--quiet', '--disable-compression', image, `oci:${folder}:${image}`]);
  }
}

const STORE_PROGRAMS = {
  '/usr/bin/valkey-server': '/usr/bin/redis-server',
  '/usr/bin/valkey-cli': '/usr/bin/redis-cli',
  '/bin/sh': '/bin/dash',
  '/bin/grep': '/bin/grep',
};

/** A store for the chart: Redis under Valkey's names, which it is for what the core asks of it. */
export function storeImage(folder: string, name: string): string {
  const files: Record<string, string> = { ...STORE_PROGRAMS };
  for (const program of Object.values(STORE_PROGRAMS)) {
    for (const [library] of execFileSync('ldd', [program], { encoding: 'utf8' }).matchAll(/\/lib\S+/g)) {
      files[library] = library;
    }
  }
  return makeImage(folder, { name, files, entrypoint: ['/bin/sh'] });
}

export function storeIsThere(): boolean {
  return Object.values(STORE_PROGRAMS).every((program) => existsSync(program));
}
