// Container images made of files that are there already: no builder, no registry.
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

export interface ImageOptions {
  readonly name: string;
  /** Path in the image → file of this machine. */
  readonly files: Readonly<Record<string, string>>;
  readonly entrypoint: readonly string[];
}

/** Writes a tar as `docker save` does, which every container engine reads. */
export function makeImage(folder: string, { name, files, entrypoint }: ImageOptions): string {
  const work = mkdtempSync(join(folder, 'image-'));
  const root = join(work, 'root');
  mkdirSync(root);
  const inside = (path: string) => {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    return join(root, path);
  };
  for (const [path, file] of Object.entries(files)) copyFileSync(file, inside(path));
  tar(join(work, 'layer.tar'), root, ['.']);
  const digest = createHash('sha256')
    .update(readFileSync(join(work, 'layer.tar')))
    .digest('hex');
  const config = {
    architecture: process.arch === 'x64' ? 'amd64' : process.arch,
    os: 'linux',
    config: { Entrypoint: entrypoint },
    rootfs: { type: 'layers', diff_ids: [`sha256:${digest}`] },
  };
  const manifest = [{ Config: 'config.json', RepoTags: [name], Layers: ['layer.tar'] }];
  writeFileSync(join(work, 'config.json'), JSON.stringify(config));
  writeFileSync(join(work, 'manifest.json'), JSON.stringify(manifest));
  const archive = join(folder, `${name.replaceAll(/[^\w.-]/g, '-')}.tar`);
  tar(archive, work, ['manifest.json', 'config.json', 'layer.tar']);
  rmSync(work, { recursive: true });
  return archive;
}

function tar(file: string, folder: string, names: readonly string[]): void {
  const same = ['--sort=name', '--owner=0', '--group=0', '--numeric-owner', '--mtime=@0', '--mode=a+rX,go-w'];
  execFileSync('tar', [...same, '-cf', file, '-C', folder, ...names]);
}
