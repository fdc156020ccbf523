import { readFileSync, writeFileSync } from 'node:fs';
import type { Certificate } from './certificates.ts';

/** Writes a kubeconfig that needs no other file. */
export function writeKubeconfig(file: string, server: string, authority: string, user: Certificate): string {
  const encoded = (path: string) => readFileSync(path).toString('base64');
  const config = {
    apiVersion: 'v1',
    kind: 'Config',
    clusters: [{ name: 'test', cluster: { server, 'certificate-authority-data': encoded(authority) } }],
    users: [
      {
        name: 'test',
        user: { 'client-certificate-data': encoded(user.certificate), 'client-key-data': encoded(user.key) },
      },
    ],
    contexts: [{ name: 'test', context: { cluster: 'test', user: 'test' } }],
    'current-context': 'test',
  };
  writeFileSync(file, JSON.stringify(config), { mode: 0o600 });
  return file;
}
