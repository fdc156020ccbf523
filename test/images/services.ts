/** Redis, PostgreSQL, Prometheus and rsyslog of this machine's Debian packages as an image, for compose.yaml where nothing can be pulled. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Engine } from './engine.ts';

export const SERVICES_IMAGE = 'localhost/trunkline-test-services';
const PACKAGES = ['redis-server', 'postgresql', 'prometheus', 'rsyslog'];

/** On top of `base`: the files of the packages, and of all that they depend on. */
export function makeServicesImage(engine: Engine, base: string): void {
  const without = ['recommends', 'suggests', 'conflicts', 'breaks', 'replaces', 'enhances'].map(
    (kind) => `--no-${kind}`,
  );
  const installed = new Set(
    engine
      .run('dpkg-query', ['-W'])
      .split('\n')
      .map((line) => line.split(/[:\t]/)[0]),
  );
  const packages = engine
    .run('apt-cache', ['depends', '--recurse', '--installed', ...without, ...PACKAGES])
    .split('\n')
    .filter((line) => installed.has(line));
  // /lib is a link to /usr/lib.
  const files = engine
    .run('dpkg-query', ['-L', ...packages])
    .split('\n')
    .map((file) => file.replace(/^\/(lib|bin|sbin)\//, '/usr/$1/'));
  const wanted = [...new Set(files)].filter(
    (file) => file.startsWith('/usr/') && !/^\/usr\/share\/(doc|man|locale)\//.test(file),
  );
  const list = join(engine.folder, 'files');
  const tar = join(engine.folder, 'services.tar');
  writeFileSync(list, [...wanted, '/etc/passwd', '/etc/group'].join('\n'));
  engine.run('tar', ['--no-recursion', '--ignore-failed-read', '-cf', tar, '-T', list]);
  const container = engine.run('buildah', ['from', base]);
  engine.run('buildah', ['add', '-q', container, tar, '/']);
  engine.run('buildah', ['commit', '-q', container, SERVICES_IMAGE]);
  engine.run('buildah', ['rm', container]);
}
