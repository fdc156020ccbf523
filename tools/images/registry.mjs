// What a registry says of an image (OCI distribution specification §4.4).

const accept = [
  'application/vnd.docker.distribution.manifest.v2+json',
  'application/vnd.oci.image.manifest.v1+json',
].join(', ');

/**
 * Layers of an image in a registry on this machine, without TLS.
 * @returns {Promise<{ layers: { digest: string, size: number }[], compressed: number }>} sizes in octets, compressed
 */
export async function describeImage(image, digest) {
  const [host, ...rest] = image.split('/');
  const name = rest.join('/').replace(/:[^:]*$/, '');
  const response = await fetch(`http://${host}/v2/${name}/manifests/${digest}`, { headers: { accept } });
  if (!response.ok) throw new Error(`the registry answers ${response.status} for ${name}@${digest}`);
  const { layers, config } = await response.json();
  const sizes = layers.map(({ digest, size }) => ({ digest, size }));
  return { layers: sizes, compressed: config.size + sizes.reduce((sum, { size }) => sum + size, 0) };
}
