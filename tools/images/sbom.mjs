// A CycloneDX 1.6 bill of materials: Node, the packages of one image, and Debian's packages of the base it stands on.

/** What lies within a package of ours and is not ours, by the package's path. */
const VENDORED = {
  'libs/amr': [
    {
      type: 'library',
      'bom-ref': 'pkg:generic/opencore-amr@0.1.6',
      name: 'opencore-amr',
      version: '0.1.6',
      licenses: [{ license: { id: 'Apache-2.0' } }],
      purl: 'pkg:generic/opencore-amr@0.1.6',
    },
  ],
};

/**
 * @param {string} app name of the app
 * @param {readonly import('./closure.mjs').Package[]} packages
 * @param {{ node: string, debian: string }} below Node's version, and the base's dpkg status file (empty where it has none)
 */
export function billOfMaterials(app, packages, below) {
  const self = packages.find(({ path }) => path === `apps/${app}`);
  const components = [
    {
      type: 'application',
      'bom-ref': `pkg:generic/node@${below.node}`,
      name: 'node',
      version: below.node,
      licenses: [{ license: { id: 'MIT' } }],
      purl: `pkg:generic/node@${below.node}`,
    },
    ...packages.filter((one) => one !== self).map(npmComponent),
    ...packages.flatMap(({ path }) => VENDORED[path] ?? []),
    ...debianPackages(below.debian),
  ];
  return {
    bomFormat: 'CycloneDX',
    specVersion: '1.6',
    version: 1,
    metadata: {
      component: {
        type: 'container',
        'bom-ref': 'image',
        name: `trunkline/${app}`,
        version: self.version,
        licenses: [{ license: { id: 'Apache-2.0' } }],
      },
    },
    components,
    dependencies: [{ ref: 'image', dependsOn: components.map((one) => one['bom-ref']) }],
  };
}

function npmComponent({ path, name, version, license, integrity }) {
  const [scope, base] = name.startsWith('@') ? name.split('/') : [undefined, name];
  const purl = `pkg:npm/${scope === undefined ? base : `${encodeURIComponent(scope)}/${base}`}@${version}`;
  return {
    type: 'library',
    // The same version may lie in two places.
    'bom-ref': path,
    ...(scope === undefined ? {} : { group: scope }),
    name: base,
    version,
    ...(license === undefined ? {} : { licenses: [{ expression: license }] }),
    purl,
    ...(integrity === undefined ? {} : { hashes: [hash(integrity)] }),
  };
}

function hash(integrity) {
  const [algorithm, base64] = integrity.split('-');
  return {
    alg: `SHA-${algorithm.replace(/^sha/, '')}`,
    content: Buffer.from(base64, 'base64').toString('hex'),
  };
}

/** Of a dpkg status file: paragraphs of `Field: value`. */
function debianPackages(status) {
  return status
    .split('\n\n')
    .map((paragraph) => Object.fromEntries(paragraph.split('\n').map((line) => line.split(/: (.*)/s, 2))))
    .filter(({ Package, Status }) => Package !== undefined && Status?.endsWith(' installed'))
    .map(({ Package, Version, Architecture }) => {
      const purl = `pkg:deb/debian/${encodeURIComponent(Package)}@${encodeURIComponent(Version)}?arch=${Architecture}`;
      return { type: 'library', 'bom-ref': purl, name: Package, version: Version, purl };
    });
}
