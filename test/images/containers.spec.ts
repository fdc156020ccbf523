/** The images: built twice, pushed, pulled back by digest, run without rights; then compose.yaml as a whole core of them. */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { component } from '../support/required.ts';
import { Engine, missing, type Registry, root, startRegistry, until } from './engine.ts';
import { makeServicesImage } from './services.ts';

interface Built {
  readonly name: string;
  readonly image: string;
  readonly digest: string;
  readonly compressed: number;
  readonly layers: readonly { readonly digest: string; readonly size: number }[];
}

const lacking = missing();
const present = component(`what containers need (${lacking.join(', ') || 'nothing is missing'})`, lacking.length === 0);
const apps = readdirSync(join(root, 'apps')).sort();
const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string };

describe.skipIf(!present)('container images', () => {
  const engine = present ? new Engine() : (undefined as never);
  let registry: Registry;
  let built: readonly Built[];

  const build = (...more: string[]): Built[] =>
    engine
      .run('npm', [
        'run',
        '--silent',
        'images',
        '--',
        '--own-bases',
        '--engine',
        'buildah',
        '--json',
        '--push',
        registry.host,
        ...more,
      ])
      .split('\n')
      .map((line) => JSON.parse(line) as Built);
  const at = (name: string) => {
    const { image, digest } = built.find((one) => one.name === name) as Built;
    return `${image.replace(/:[^:/]*$/, '')}@${digest}`;
  };
  const pull = (name: string) => engine.podman('pull', '--quiet', '--tls-verify=false', at(name));

  beforeAll(async () => {
    registry = await startRegistry(engine.folder);
    built = build();
    console.log(built.map(({ name, compressed }) => `${name} ${(compressed / 1e6).toFixed(1)} MB`).join(', '));
  }, 1_500_000);
  afterAll(() => {
    registry?.stop();
    engine.close();
  });

  it('are one for each app', () => {
    expect(built.map(({ name }) => name).sort()).toEqual(apps);
  });

  it('are at most 120 MB compressed, of which base, Node and common packages are the same in all', () => {
    const [first, ...others] = built;
    expect(first?.layers.length).toBe(4);
    for (const { layers } of others) expect(layers.slice(0, 3)).toEqual(first?.layers.slice(0, 3));
    for (const { name, compressed } of built) expect(compressed, name).toBeLessThan(120e6);
  });

  it('are the same octets when they are built anew', () => {
    // The one with most in it, bindings to C among it. Base and builder are made once.
    const [again] = build('--no-cache', '--nf', 'cli');
    expect(again?.digest).toBe(built.find(({ name }) => name === 'cli')?.digest);
  }, 900_000);

  it('hold their own app and no other, and a bill of materials that says what else', () => {
    for (const name of ['nrf', 'upf']) {
      const image = pull(name);
      const node = (script: string) =>
        JSON.parse(
          engine.podman(
            'run',
            '--rm',
            '--no-healthcheck',
            '--network',
            'none',
            '--entrypoint',
            '/usr/local/bin/node',
            image,
            '-p',
            script,
          ),
        ) as unknown;
      expect(node("JSON.stringify(fs.readdirSync('/app/apps'))")).toEqual([name]);
      const bill = node("fs.readFileSync('/app/sbom.cdx.json','utf8')") as {
        bomFormat: string;
        components: { name: string; version: string; purl: string }[];
      };
      expect(bill.bomFormat).toBe('CycloneDX');
      const purls = bill.components.map(({ purl }) => purl);
      const fastify = JSON.parse(readFileSync(join(root, 'node_modules/fastify/package.json'), 'utf8')) as {
        version: string;
      };
      expect(purls).toContain(`pkg:npm/fastify@${fastify.version}`);
      expect(purls.some((purl) => purl.startsWith('pkg:deb/debian/libc6@'))).toBe(true);
      expect(purls.some((purl) => purl.startsWith('pkg:npm/commander@'))).toBe(false);
      expect(purls.some((purl) => purl.startsWith('pkg:npm/koffi@'))).toBe(name === 'upf');
    }
  }, 120_000);

  it('run as nobody, without capabilities, on a read-only file system, and end at once when told to', async () => {
    const image = pull('nrf');
    const started = performance.now();
    const container = engine.podman(
      ...['run', '--detach', '--read-only', '--cap-drop=all', '--security-opt', 'no-new-privileges'],
      ...['--env', 'TRUNKLINE_NRF__HTTP__ADDRESS=0.0.0.0', image],
    );
    try {
      const address = engine.podman('inspect', '--format', '{{.NetworkSettings.IPAddress}}', container);
      await until('the NRF is ready', 60_000, async () => (await fetch(`http://${address}:9010/health/ready`)).ok);
      console.log(`nrf: ready ${Math.round(performance.now() - started)} ms after podman run`);
      const inside = (script: string) => engine.podman('exec', container, '/usr/local/bin/node', '-p', script);
      expect(inside('[process.getuid(), process.getgid()].join()')).toBe('65532,65532');
      expect(inside("fs.readFileSync('/proc/1/status','utf8').match(/CapEff:\\s*(\\w+)/)[1]")).toMatch(/^0+$/);
      expect(inside("try { fs.writeFileSync('/app/x', ''); 'written' } catch (error) { error.code }")).toBe('EROFS');
      // What HEALTHCHECK runs: fine as it is, and not where nobody listens.
      engine.podman('exec', container, '/usr/local/bin/node', '/app/healthcheck.mjs');
      expect(() =>
        engine.podman(
          ...['exec', '--env', 'TRUNKLINE_HEALTH_PORT=1', container, '/usr/local/bin/node', '/app/healthcheck.mjs'],
        ),
      ).toThrow();
      engine.podman('stop', '--time', '10', container);
      expect(engine.podman('inspect', '--format', '{{.State.ExitCode}}', container)).toBe('0');
    } finally {
      engine.podman('rm', '--force', container);
    }
  }, 180_000);

  it('travel as one file, shared layers once, into an empty engine and into a registry', async () => {
    const file = join(engine.folder, 'bundle.tar');
    const names = ['nrf', 'cli'];
    const options = ['--engine', 'buildah', '--registry', registry.host, '--nf', names.join(), '--out', file];
    engine.run('npm', ['run', '--silent', 'bundle', '--', ...options]);
    engine.run('tar', ['-xf', file, '-C', engine.folder]);
    const [folder] = readdirSync(engine.folder).filter((name) => /^trunkline-[\d.]+$/.test(name));
    const at = join(engine.folder, folder as string);
    const { manifests } = JSON.parse(readFileSync(join(at, 'images/index.json'), 'utf8')) as {
      manifests: { digest: string }[];
    };
    // A manifest, a configuration and a layer each; base, Node and common packages once.
    expect(readdirSync(join(at, 'images/blobs/sha256')).length).toBe(3 * names.length + 3);

    const load = join(at, 'load.sh');
    engine.run(load, ['push', `${registry.host}/site`, '--dest-tls-verify=false']);
    const tag = (built[0] as Built).image.replace(/.*:/, '');
    for (const [index, name] of names.entries()) {
      const response = await fetch(`http://${registry.host}/v2/site/trunkline/${name}/manifests/${tag}`, {
        headers: { accept: 'application/vnd.oci.image.manifest.v1+json' },
      });
      expect(response.headers.get('docker-content-digest'), name).toBe(manifests[index]?.digest);
    }

    const storage = join(engine.folder, 'storage.conf');
    const roots = `graphroot = "${engine.folder}/graph"\nrunroot = "${engine.folder}/run"\n`;
    writeFileSync(storage, `[storage]\ndriver = "overlay"\n${roots}`);
    const empty = { CONTAINERS_STORAGE_CONF: storage };
    const podman = (...args: string[]) => engine.run('podman', args, empty);
    try {
      expect(podman('images', '--quiet')).toBe('');
      engine.run(load, ['podman'], empty);
      const cli = `localhost/trunkline/cli:${tag}`;
      expect(podman('run', '--rm', '--network', 'none', '--read-only', '--tmpfs', '/tmp', cli, '--version')).toBe(
        version,
      );
      // Health checks are no part of OCI's configuration, and are there all the same.
      const check = podman('image', 'inspect', '--format', '{{.HealthCheck}}', `localhost/trunkline/nrf:${tag}`);
      expect(check).toContain('/app/healthcheck.mjs');
    } finally {
      podman('rmi', '--all', '--force');
      // Podman leaves a mount over its store. (`podman system reset` would take networks of the machine's own with it.)
      engine.run('sh', ['-c', `umount ${engine.folder}/graph/overlay || true`]);
    }
  }, 300_000);

  describe('a core of containers (compose.yaml, with IMS)', () => {
    const project = `trunkline-test-${process.pid}`;
    const parts = ['compose.yaml', 'test/images/services.yaml', 'deploy/compose/ims.yaml'];
    const compose = (...args: string[]) =>
      engine.run('podman-compose', ['-p', project, ...parts.flatMap((file) => ['-f', file]), ...args], {
        TRUNKLINE_REGISTRY: registry.host,
        TRUNKLINE_CONTAINER_LOGS: `${engine.podman('info', '--format', '{{.Store.GraphRoot}}')}/overlay-containers`,
      });
    const target = join(root, 'deploy/compose/target-ims.yaml');
    const flows = (...names: string[]) =>
      engine.podman(
        ...['run', '--rm', '--no-healthcheck', '--network', `${project}_default`, '--read-only', '--cap-drop=all'],
        ...['--tmpfs', '/tmp', '--volume', `${target}:/etc/trunkline/target.yaml:ro`, '--pull=never', at('cli')],
        ...['callflow', 'run', ...names, '--target', '/etc/trunkline/target.yaml'],
      );
    const names = () => engine.podman('ps', '--filter', `name=${project}`, '--format', '{{.Names}}').split('\n').sort();
    const ready = 'TRUNKLINE_HEALTH_URL=http://127.0.0.1:$TRUNKLINE_HEALTH_PORT/health/ready node /app/healthcheck.mjs';
    /** @throws Error that says what the first one that is not ready waits for */
    const allAreReady = () => {
      for (const name of names().filter((one) => one.includes('.trunkline_'))) {
        engine.podman('exec', name, 'sh', '-c', ready);
      }
      return true;
    };
    const query = async (text: string) => {
      const { data } = (await (
        await fetch(`http://127.0.0.1:9090/api/v1/query?query=${encodeURIComponent(text)}`)
      ).json()) as { data: { result: { metric: Record<string, string>; value: [number, string] }[] } };
      return data.result;
    };

    beforeAll(() => {
      for (const { name, image } of built) {
        pull(name);
        engine.podman('tag', at(name), image);
      }
      makeServicesImage(engine, 'localhost/trunkline-base');
      compose('up', '-d');
    }, 600_000);
    afterAll(() => {
      compose('down', '--volumes', '-t', '5');
      expect(names()).toEqual(['']);
    }, 120_000);

    it('all its parts come up, and Prometheus hears each of them, workers one by one', async () => {
      expect(names().length).toBe(26);
      await until('22 processes are up', 60_000, async () => (await query('up == 1')).length === 22);
      await until(
        'the UDR has its database',
        60_000,
        async () => (await fetch('http://127.0.0.1:9013/health/ready')).ok,
      );
      await until('all are ready', 120_000, async () => allAreReady());
      const workers = (await query('up == 1')).filter(({ metric }) => metric['nf'] === 'amf');
      expect(workers.length).toBe(2);
    }, 240_000);

    it('UEs register, open sessions, ping, go idle and come back', () => {
      const out = flows(
        'registration/eap-aka-prime',
        'session/two-sessions',
        'connection/an-release',
        'leaving/switch-off',
      );
      expect(out).toContain('4 passed, 0 failed');
    }, 120_000);

    it('two phones register in IMS and call each other, by way of a P-CSCF in its own container without rights', () => {
      expect(flows('ims/call', 'ims/hold')).toContain('2 passed, 0 failed');
    }, 120_000);

    it('an AMF worker and an SMF worker are killed: the others serve', () => {
      engine.podman('kill', '--signal', 'KILL', `${project}_amf.trunkline_1`, `${project}_smf.trunkline_2`);
      expect(flows('registration/guti-known', 'session/ipv4v6')).toContain('2 passed, 0 failed');
    }, 120_000);

    it('its logs are lines of JSON that name the function', () => {
      const lines = engine.podman('logs', `${project}_upf.trunkline_1`).split('\n');
      for (const line of lines) expect(JSON.parse(line)).toMatchObject({ nf: 'upf', msg: expect.any(String) });
      expect(lines.length).toBeGreaterThan(1);
    });

    it('its logs are collected as records of all functions, with the UE that they are about', async () => {
      const records = () =>
        engine
          .podman('exec', `${project}_logs_1`, 'cat', '/var/log/trunkline/records.jsonl')
          .split('\n')
          .map((line) => JSON.parse(line) as { nf: string; msg: string; level: string; supi?: string });
      const services = readFileSync(join(root, 'compose.yaml'), 'utf8');
      const functions = [...services.matchAll(/^ {2}([a-z0-9-]+)\.trunkline:$/gm)].map(([, name]) => name ?? '');
      expect(functions).toContain('n4-gateway');
      await until('records of every function are there', 30_000, async () => {
        const seen = new Set(records().map(({ nf }) => nf));
        const absent = functions.filter((name) => !seen.has(name));
        if (absent.length > 0) throw new Error(`none of ${absent.join(', ')}`);
        return true;
      });
      for (const record of records())
        expect(record).toMatchObject({ level: expect.any(String), msg: expect.any(String) });
      expect(records().some(({ supi }) => supi?.startsWith('imsi-'))).toBe(true);
    }, 60_000);
  });
});
