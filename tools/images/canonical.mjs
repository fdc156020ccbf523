// Buildah writes the name of the container that it built in into an image of Docker's format, which is the one that has a health
// check. Without that, two builds of one commit are the same octets and have the same digest.
import { createHash } from 'node:crypto';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** @param {string} folder an image as the `dir:` transport of Buildah, Podman and Skopeo lays it out */
export function forgetBuilder(folder) {
  const manifestFile = join(folder, 'manifest.json');
  const manifest = JSON.parse(readFileSync(manifestFile, 'utf8'));
  const before = join(folder, manifest.config.digest.split(':')[1]);
  const { container, container_config, ...image } = JSON.parse(readFileSync(before, 'utf8'));
  const bytes = Buffer.from(JSON.stringify({ ...image, config: { ...image.config, Hostname: '' } }));
  const digest = createHash('sha256').update(bytes).digest('hex');
  rmSync(before);
  writeFileSync(join(folder, digest), bytes);
  manifest.config = { ...manifest.config, size: bytes.length, digest: `sha256:${digest}` };
  writeFileSync(manifestFile, JSON.stringify(manifest));
}
