/** The command as people run it: output, and exit statuses. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const bin = fileURLToPath(new URL('../bin/trunkline.mjs', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'trunkline-cli-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function trunkline(...args: string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [bin, ...args], { encoding: 'utf8' });
  return { status, stdout, stderr };
}

describe('trunkline', () => {
  // Builds where nothing is built yet.
  beforeAll(() => void trunkline('--version'), 120_000);

  it('says what there is', () => {
    const { status, stdout } = trunkline('--help');
    expect(status).toBe(0);
    for (const command of ['core', 'gnb', 'ue', 'subscriber', 'decode', 'doctor']) expect(stdout).toContain(command);
  });

  it('ends with 2 for what it does not understand', () => {
    expect(trunkline('dance').status).toBe(2);
    expect(trunkline('core', 'up', '--nf', 'amf,smff')).toMatchObject({
      status: 2,
      stderr: expect.stringContaining('no network function smff'),
    });
  });

  it('names all faults of a settings file', () => {
    const file = join(folder, 'wrong.yaml');
    writeFileSync(file, 'amf: { sbi: { port: high, adress: x } }\n');
    const { status, stderr } = trunkline('core', 'up', '--config', file);
    expect(status).toBe(2);
    expect(stderr).toContain('2 faults');
    expect(stderr).toContain('amf.sbi.port');
    expect(stderr).toContain('did you mean "address"');
  });

  it('decodes hexadecimal digits', () => {
    const hex = '7e004179000d0199f9070000000000000000102e04f0f0f0f0';
    const { status, stdout } = trunkline('decode', hex, '--json');
    expect(status).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({ protocol: 'nas-5gs', tree: { message: 'RegistrationRequest' } });
    expect(trunkline('decode', '00').status).toBe(1);
  });

  it('decodes a capture of frames that hold PFCP', () => {
    const pfcp = Buffer.from('2001000c00000700' + '0060000400000001', 'hex');
    const udp = Buffer.concat([Buffer.from([0x22, 0x65, 0x22, 0x65, 0, 8 + pfcp.length, 0, 0]), pfcp]);
    const ip = Buffer.from('450000000000400040110000' + '7f000004' + '7f000007', 'hex');
    ip.writeUInt16BE(20 + udp.length, 2);
    const frame = Buffer.concat([ip, udp]);
    const head = Buffer.from('d4c3b2a1020004000000000000000000ffff000065000000', 'hex');
    const record = Buffer.alloc(16);
    record.writeUInt32LE(frame.length, 8);
    record.writeUInt32LE(frame.length, 12);
    const file = join(folder, 'pfcp.pcap');
    writeFileSync(file, Buffer.concat([head, record, frame]));
    const { status, stdout } = trunkline('decode', file, '--json');
    expect(status).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({
      frame: 1,
      protocol: 'pfcp',
      summary: expect.stringContaining('Heartbeat Request'),
    });
  });

  it('keeps subscribers in a database: add, show, list, import, remove', () => {
    const at = ['--database', join(folder, 'db'), '--json'];
    const supi = 'imsi-999700000000009';
    const k = '465b5ce8b199b49faa5f0a2ee238a6bc';
    const add = trunkline('subscriber', 'add', '--supi', supi, '--k', k, '--opc', k, ...at);
    expect(JSON.parse(add.stdout)).toEqual({ added: 1, existed: 0 });
    expect(JSON.parse(trunkline('subscriber', 'show', supi, ...at).stdout)).toMatchObject({
      supi,
      authentication: { k },
    });
    const file = join(folder, 'more.yaml');
    writeFileSync(
      file,
      `- { supi: imsi-999700000000010, authentication: { k: ${k}, op: ${k} } }\n- { supi: ${supi}, authentication: { k: ${k}, op: ${k} } }\n`,
    );
    expect(JSON.parse(trunkline('subscriber', 'import', file, ...at).stdout)).toEqual({ added: 1, existed: 1 });
    const replaced = trunkline('subscriber', 'import', file, '--replace', ...at);
    expect(JSON.parse(replaced.stdout)).toEqual({ added: 0, updated: 2 });
    expect(
      trunkline('subscriber', 'list', ...at)
        .stdout.trim()
        .split('\n'),
    ).toHaveLength(2);
    expect(trunkline('subscriber', 'remove', supi, ...at).status).toBe(0);
    expect(trunkline('subscriber', 'show', supi, ...at).status).toBe(1);
    expect(trunkline('subscriber', 'add', '--supi', 'imsi-1', '--k', 'x', ...at).status).toBe(2);
  }, 180_000);
});
