// Buildah writes the container that it built in, and the times there, into an image of Docker's format, which is the one that has a
// health check. Without that, two builds of one commit are the same octets and have the same digest.
import { createHash } from 'node:crypto';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** @param {string} folder an image as the `dir:` transport of Buildah, Podman and Skopeo lays it out */
export function forgetBuilder(folder) {
  const manifestFile = join(folder, 'manifest.json');
  const manifest = JSON.parse(readFileSync(manifestFile, 'utf8'));
  const before = join(folder, manifest.config.digest.split(':')[1]);
  const { container, container_config, parent, ...image } = JSON.parse(readFileSync(before, 'utf8'));
  // Images between are other ones each time, and what was copied is named by a hash that counts the times of files.
  const history = image.history.map(({ created_by = '', comment, ...entry }) => ({
    ...entry,
    created_by: created_by.replace(/\b(dir|file|multi):[0-9a-f]{64}/g, '$1'),
  }));
  const bytes = Buffer.from(JSON.stringify({ ...image, history, config: { ...image.config, Hostname: '' } }));
  const digest = createHash('sha256').update(bytes).digest('hex');
  rmSync(before);
  writeFileSync(join(folder, digest), bytes);
  manifest.config = { ...manifest.config, size: bytes.length, digest: `sha256:${digest}` };
  writeFileSync(manifestFile, JSON.stringify(manifest));
}
