// The images of `npm run images` for a node that reaches no registry, and a store made of the machine's own Redis.
import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { makeImage } from './image.ts';

const root = fileURLToPath(new URL('../../..', import.meta.url));

/** Folder of an OCI layout with all images: `npm run test:node` makes one of Buildah's where it is not given one. */
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
  return programImage(folder, name, STORE_PROGRAMS, ['/bin/sh']);
}

/** Path in the image → program of this machine, each with its libraries. */
function programImage(
  folder: string,
  name: string,
  programs: Readonly<Record<string, string>>,
  entrypoint: readonly string[],
): string {
  const files: Record<string, string> = { ...programs };
  for (const program of Object.values(programs)) {
    for (const library of librariesOf(program)) files[library] = library;
  }
  return makeImage(folder, { name, files, entrypoint });
}

export function storeIsThere(): boolean {
  return Object.values(STORE_PROGRAMS).every((program) => existsSync(program));
}

const RELAY_PROGRAMS = { '/usr/bin/rtpengine': '/usr/bin/rtpengine', '/usr/sbin/nft': '/usr/sbin/nft' };

export function relayIsThere(): boolean {
  return Object.values(RELAY_PROGRAMS).every((program) => existsSync(program));
}

/** A media relay for the chart, and what translates addresses of UEs that go to it. */
export function relayImage(folder: string, name: string): string {
  return programImage(folder, name, RELAY_PROGRAMS, ['/usr/bin/rtpengine']);
}

const POSTGRES = '/usr/lib/postgresql';
/** As the image of PostgreSQL that the chart names: the variables say what is made at the first start. */
const postgresStart = (programs: string) => `set -e
export PATH=${programs}:$PATH
mkdir -p "$PGDATA"
if [ ! -s "$PGDATA/PG_VERSION" ]; then
  echo "$POSTGRES_PASSWORD" > /tmp/password
  initdb --username="$POSTGRES_USER" --pwfile=/tmp/password --auth=scram-sha-256 --encoding=UTF8 --locale=C --no-sync > /dev/null
  echo 'host all all all scram-sha-256' >> "$PGDATA/pg_hba.conf"
  echo "CREATE DATABASE $POSTGRES_DB" | postgres --single postgres > /dev/null
fi
exec postgres -c listen_addresses='*' -c unix_socket_directories=/tmp
`;

/** Folder of the newest PostgreSQL of the machine. */
function postgres(): string | undefined {
  const versions = existsSync(POSTGRES) ? readdirSync(POSTGRES) : [];
  const [newest] = versions.filter((one) => existsSync(join(POSTGRES, one, 'bin/initdb'))).sort((a, b) => +b - +a);
  return newest;
}

export function databaseIsThere(): boolean {
  return postgres() !== undefined;
}

/** A database for the chart: the machine's own PostgreSQL. */
export function databaseImage(folder: string, name: string): string {
  const version = postgres();
  const [start, passwd] = [join(folder, 'start.sh'), join(folder, 'passwd')];
  writeFileSync(start, postgresStart(`${POSTGRES}/${version}/bin`));
  writeFileSync(passwd, 'postgres:x:999:999::/tmp:/bin/sh\n');
  const files: Record<string, string> = { '/start.sh': start, '/etc/passwd': passwd, '/bin/sh': '/bin/dash' };
  for (const program of ['mkdir', 'cat']) files[`/bin/${program}`] = `/bin/${program}`;
  for (const tree of [`${POSTGRES}/${version}`, `/usr/share/postgresql/${version}`]) {
    for (const entry of readdirSync(tree, { recursive: true, withFileTypes: true })) {
      if (!entry.isFile()) continue;
      const file = join(entry.parentPath, entry.name);
      files[file] = file;
    }
  }
  files['/usr/bin/pg_isready'] = `${POSTGRES}/${version}/bin/pg_isready`;
  for (const program of ['/bin/dash', '/bin/mkdir', '/bin/cat', ...programs(`${POSTGRES}/${version}`)]) {
    for (const library of librariesOf(program)) files[library] = library;
  }
  return makeImage(folder, { name, files, entrypoint: ['/bin/sh', '/start.sh'] });
}

function programs(tree: string): string[] {
  const bin = ['initdb', 'postgres', 'pg_isready'].map((name) => join(tree, 'bin', name));
  return [
    ...bin,
    ...readdirSync(join(tree, 'lib')).flatMap((name) => (name.endsWith('.so') ? [join(tree, 'lib', name)] : [])),
  ];
}

function librariesOf(program: string): string[] {
  const { stdout } = spawnSync('ldd', [program], { encoding: 'utf8' });
  return [...stdout.matchAll(/\/lib\S+|\/usr\/lib\S+/g)]
    .map(([library]) => library)
    .filter((one) => !one.includes(POSTGRES));
}
