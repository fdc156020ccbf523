/** The images: built twice, pushed, pulled back by digest, run without rights; then compose.yaml as a whole core of them. */
import { readdirSync, readFileSync } from 'node:fs';
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
    const again = build('--no-cache', '--nf', 'nrf,cli');
    for (const { name, digest } of again) expect(digest, name).toBe(built.find((one) => one.name === name)?.digest);
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
      const { version } = JSON.parse(readFileSync(join(root, 'node_modules/fastify/package.json'), 'utf8')) as {
        version: string;
      };
      expect(purls).toContain(`pkg:npm/fastify@${version}`);
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

  describe('a core of containers (compose.yaml)', () => {
    const project = `trunkline-test-${process.pid}`;
    const compose = (...args: string[]) =>
      engine.run('podman-compose', ['-p', project, '-f', 'compose.yaml', '-f', 'test/images/services.yaml', ...args], {
        TRUNKLINE_REGISTRY: registry.host,
      });
    const target = join(root, 'deploy/compose/target.yaml');
    const flows = (...names: string[]) =>
      engine.podman(
        ...['run', '--rm', '--no-healthcheck', '--network', `${project}_default`, '--read-only', '--cap-drop=all'],
        ...['--tmpfs', '/tmp', '--volume', `${target}:/etc/trunkline/target.yaml:ro`, '--pull=never', at('cli')],
        ...['callflow', 'run', ...names, '--target', '/etc/trunkline/target.yaml'],
      );
    const names = () => engine.podman('ps', '--filter', `name=${project}`, '--format', '{{.Names}}').split('\n').sort();
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
      expect(names().length).toBe(18);
      await until('15 processes are up', 60_000, async () => (await query('up == 1')).length === 15);
      await until(
        'the UDR has its database',
        60_000,
        async () => (await fetch('http://127.0.0.1:9013/health/ready')).ok,
      );
      const workers = (await query('up == 1')).filter(({ metric }) => metric['nf'] === 'amf');
      expect(workers.length).toBe(2);
    }, 120_000);

    it('UEs register, open sessions, ping, go idle and come back', () => {
      const out = flows(
        'registration/eap-aka-prime',
        'session/two-sessions',
        'connection/an-release',
        'leaving/switch-off',
      );
      expect(out).toContain('4 passed, 0 failed');
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
  });
});
