// Images in one folder that is an OCI image layout (image specification, image-layout.md) and what `docker save` makes as well:
// every engine loads one of the two. A layer that several images have is there once.
import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';

const MEDIA = {
  manifest: 'application/vnd.oci.image.manifest.v1+json',
  config: 'application/vnd.oci.image.config.v1+json',
  layer: 'application/vnd.oci.image.layer.v1.tar+gzip',
};

export class Layout {
  #folder;
  #manifests = [];
  #archive = [];
  /** By digest of the octets that are compressed. */
  #layers = new Map();

  constructor(folder) {
    this.#folder = folder;
    mkdirSync(join(folder, 'blobs/sha256'), { recursive: true });
  }

  /**
   * @param {string} name that it is loaded under: `localhost/trunkline/amf:0.1.0`
   * @param {string} from an image as the `dir:` transport lays it out, layers not compressed
   */
  add(name, from) {
    const blob = (digest) => readFileSync(join(from, digest.split(':')[1]));
    const source = JSON.parse(readFileSync(join(from, 'manifest.json'), 'utf8'));
    // Health checks are Docker's, and OCI's configuration may have members of others: it stays as it is.
    const image = blob(source.config.digest);
    const { architecture, os } = JSON.parse(image.toString());
    const config = this.#put(MEDIA.config, image);
    const layers = source.layers.map(({ digest }) => {
      const known = this.#layers.get(digest) ?? this.#put(MEDIA.layer, gzipSync(blob(digest)));
      this.#layers.set(digest, known);
      return known;
    });
    const manifest = { schemaVersion: 2, mediaType: MEDIA.manifest, config, layers };
    this.#manifests.push({
      ...this.#put(MEDIA.manifest, Buffer.from(JSON.stringify(manifest))),
      platform: { architecture, os },
      annotations: { 'org.opencontainers.image.ref.name': name, 'io.containerd.image.name': name },
    });
    this.#archive.push({ Config: path(config), RepoTags: [name], Layers: layers.map(path) });
  }

  /** Writes what says which images there are. */
  close() {
    const write = (name, value) => writeFileSync(join(this.#folder, name), JSON.stringify(value));
    write('oci-layout', { imageLayoutVersion: '1.0.0' });
    write('index.json', {
      schemaVersion: 2,
      mediaType: 'application/vnd.oci.image.index.v1+json',
      manifests: this.#manifests,
    });
    write('manifest.json', this.#archive);
  }

  #put(mediaType, bytes) {
    const descriptor = {
      mediaType,
      digest: `sha256:${createHash('sha256').update(bytes).digest('hex')}`,
      size: bytes.length,
    };
    writeFileSync(join(this.#folder, path(descriptor)), bytes);
    return descriptor;
  }
}

function path({ digest }) {
  return `blobs/${digest.replace(':', '/')}`;
}
