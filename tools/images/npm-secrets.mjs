// What npm needs of this machine inside a build: its registry and the certificates that vouch for it. Secrets stay out of layers.
import { execFileSync } from 'node:child_process';
import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** @returns {{ id: string, file: string }[]} build secrets as the Dockerfile names them */
export function npmSecrets(scratch) {
  const registry = execFileSync('npm', ['config', 'get', 'registry'], { encoding: 'utf8' }).trim();
  const certificates = process.env.NODE_EXTRA_CA_CERTS;
  const named = certificates !== undefined && existsSync(certificates);
  const npmrc = join(scratch, 'npmrc');
  writeFileSync(npmrc, [`registry=${registry}`, ...(named ? ['cafile=/run/ca.pem'] : []), ''].join('\n'), {
    mode: 0o600,
  });
  return [{ id: 'npmrc', file: npmrc }, ...(named ? [{ id: 'ca', file: certificates }] : [])];
}
