/** The files of deploy/compose that add to ims.yaml: settings that the functions take, and what a file needs of whoever uses it. */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { allNfs } from '../../apps/cli/src/index.ts';
import { loadConfiguration } from '../../libs/platform/src/index.ts';

interface Service {
  readonly environment?: Readonly<Record<string, string>>;
  readonly volumes?: readonly string[];
  readonly ports?: readonly string[];
}

const place = (name: string) => fileURLToPath(new URL(`../../deploy/compose/${name}`, import.meta.url));
const servicesOf = (name: string) =>
  (parse(readFileSync(place(name), 'utf8'), { merge: true }) as { services: Record<string, Service> }).services;
/** `${NAME:?what it is}` and `${NAME:-default}`, as compose fills them in. */
const filled = (text: string, given: Readonly<Record<string, string>>) =>
  text.replace(/\$\{(\w+)(?::[?-]([^}]*))?\}/g, (_, name: string, otherwise = '') => given[name] ?? otherwise);

/** What a function runs with where these files follow on compose.yaml. */
function sectionOf(nf: string, files: readonly string[], given: Readonly<Record<string, string>> = {}) {
  const environment: Record<string, string> = {};
  for (const file of files) Object.assign(environment, servicesOf(file)[`${nf}.trunkline`]?.environment);
  const { TRUNKLINE_CONFIG: _, ...settings } = environment;
  const definition = allNfs.filter(({ name }) => name === nf);
  const values = Object.entries(settings).map(([name, value]) => [name, filled(value, given)] as const);
  return loadConfiguration(definition, { file: place('trunkline.yaml'), environment: Object.fromEntries(values) })[nf];
}

describe('compose with IMS', () => {
  it('has TLS at a port of the server, its key out of a file', () => {
    const tls = { key: '/etc/trunkline-sip-tls/key.pem', cert: '/etc/trunkline-sip-tls/cert.pem', port: 5061 };
    expect(sectionOf('pcscf', ['ims.yaml', 'ims-tls.yaml'])).toMatchObject({ tls });
    const { volumes = [], ports } = servicesOf('ims-tls.yaml')['pcscf.trunkline'] as Service;
    const mounted = volumes.map((one) => filled(one, { TRUNKLINE_SIP_KEY: '/k', TRUNKLINE_SIP_CERTIFICATE: '/c' }));
    expect(mounted).toEqual([`/k:${tls.key}:ro`, `/c:${tls.cert}:ro`]);
    expect(ports).toEqual([`${tls.port}:${tls.port}`]);
  });

  it('has Rx between P-CSCF and PCF', () => {
    const files = ['ims.yaml', 'ims-rx.yaml'];
    expect(sectionOf('pcf', files)).toMatchObject({ rx: { enabled: true, address: 'eth0', port: 3868 } });
    expect(sectionOf('pcscf', files)).toMatchObject({
      rx: { enabled: true, pcfs: [{ address: 'pcf.trunkline', port: 3868 }] },
    });
  });

  it('has a relay of its own, which UEs reach by a TUN device while SIP stays in the tunnel', () => {
    const files = ['ims.yaml', 'tun.yaml', 'ims-relay.yaml'];
    expect(sectionOf('pcscf', files, { TRUNKLINE_RTPENGINE: '192.0.2.60' })).toMatchObject({
      mediaRelay: { mode: 'relay', relays: [{ address: '192.0.2.60', port: 2223 }] },
    });
    const ims = { tunnel: { to: ['pcscf.trunkline'] } };
    expect(sectionOf('upf', files)).toMatchObject({ n6: { driver: 'tun', dnns: { ims } } });
  });
});
