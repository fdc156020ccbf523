/** Certificates for tests, as openssl makes them: of themselves, for an address. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { component } from './required.ts';

export const hasOpenssl: boolean = component('openssl', spawnSync('openssl', ['version']).error === undefined);

/** In PEM. */
export function certificate(address: string, name = 'test'): { readonly key: string; readonly cert: string } {
  const folder = mkdtempSync(join(tmpdir(), 'trunkline-tls-'));
  const [key, cert] = [join(folder, 'key.pem'), join(folder, 'cert.pem')];
  const subject = ['-subj', `/CN=${name}`, '-addext', `subjectAltName=IP:${address}`];
  const kind = ['-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes', '-days', '2'];
  spawnSync('openssl', ['req', ...kind, '-keyout', key, '-out', cert, ...subject]);
  const made = { key: readFileSync(key, 'utf8'), cert: readFileSync(cert, 'utf8') };
  rmSync(folder, { recursive: true });
  return made;
}
