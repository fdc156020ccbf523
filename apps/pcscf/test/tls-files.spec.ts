import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { systemClock } from '@trunkline/platform';
import type { TlsPair } from '@trunkline/sip-transport';
import { afterAll, expect, it } from 'vitest';
import { TlsFiles } from '../src/security/tls-files.ts';

const folder = mkdtempSync(join(tmpdir(), 'trunkline-tls-files-'));
afterAll(() => rmSync(folder, { recursive: true }));

it('files of TLS are taken when both have changed, and what does not fit is told once', async () => {
  const settings = { key: join(folder, 'key.pem'), cert: join(folder, 'cert.pem'), port: 5061 };
  const write = (name: 'key' | 'cert', text: string) => writeFileSync(settings[name], text);
  write('key', 'one');
  write('cert', 'one');
  const renewed: TlsPair[] = [];
  const noted: string[] = [];
  const files = new TlsFiles({
    ...{ settings, clock: systemClock },
    renew: (pair) => {
      if (pair.key !== pair.cert) throw new Error('key values mismatch');
      renewed.push(pair);
    },
    note: (level, _, { reason }) => noted.push(`${level} ${reason ?? ''}`),
  });
  expect(files.server).toEqual({ key: 'one', cert: 'one', port: 5061 });
  await files.look();
  expect([renewed, noted]).toEqual([[], []]);
  // Half of it is there: the rest comes soon.
  write('key', 'two');
  await files.look();
  expect(noted).toEqual([]);
  for (const _ of [1, 2, 3]) await files.look();
  expect([files.server.key, noted]).toEqual(['one', ['warn key values mismatch']]);
  write('cert', 'two');
  await files.look();
  expect([files.server.key, renewed.length, noted.at(-1)]).toEqual(['two', 1, 'info ']);
  rmSync(settings.cert);
  for (const _ of [1, 2, 3]) await files.look();
  expect(files.server.cert).toBe('two');
  expect(noted).toHaveLength(3);
  expect(() => new TlsFiles({ ...{ settings, clock: systemClock }, renew: () => {}, note: () => {} })).toThrow(
    /^pcscf\.tls\.cert: .*cert\.pem cannot be read: /,
  );
});
