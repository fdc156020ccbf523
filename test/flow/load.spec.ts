/** `trunkline load` against a core of its own, as a lab would run it. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { LoadResult } from '@trunkline/testbed';
import { afterAll, describe, expect, it } from 'vitest';

const folder = mkdtempSync(join(tmpdir(), 'trunkline-load-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function load(...args: string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, ['apps/cli/bin/trunkline.mjs', 'load', ...args], {
    encoding: 'utf8',
    timeout: 110_000,
  });
  return { status, stdout, stderr };
}

describe('trunkline load', () => {
  it('runs a mixed load at the rate that was asked for, and reports it', () => {
    const [html, json] = [join(folder, 'load.html'), join(folder, 'load.json')];
    const args = ['--flow', 'mixed', '--rate', '20', '--duration', '4', '--ues', '60', '--poisson', '7'];
    const { status, stdout, stderr } = load(...args, '--html', html, '--json', json);
    expect(stderr).toBe('');
    expect(status).toBe(0);
    const result = JSON.parse(readFileSync(json, 'utf8')) as LoadResult;
    const offered = result.seconds.reduce((sum, second) => sum + second.offered, 0);
    // 80 are expected of this seed's process; five standard deviations are 45.
    expect(Math.abs(offered - 80)).toBeLessThan(45);
    expect(result.seconds.reduce((sum, { ok }) => sum + ok, 0)).toBe(offered);
    expect(result.procedures.map(({ procedure }) => procedure).toSorted()).toEqual([
      'an-release',
      'registration',
      'service-request',
      'session-establishment',
      'session-release',
      'xn-handover',
    ]);
    expect(result.procedures.every(({ failed, shed }) => failed === 0 && shed === 0)).toBe(true);
    expect(result.generator.messages).toBeGreaterThan(offered * 6);
    expect(stdout).toContain('service-request');
    expect(readFileSync(html, 'utf8')).toContain('<svg');
  });

  it('makes calls with voice both ways, and says how they sounded', () => {
    const [html, json] = [join(folder, 'call.html'), join(folder, 'call.json')];
    const args = ['--flow', 'voice-call', '--rate', '2', '--duration', '3', '--ues', '20', '--hold', '1'];
    const { status, stdout, stderr } = load(...args, '--html', html, '--json', json);
    expect(stderr).toBe('');
    expect(status).toBe(0);
    const { procedures, media } = JSON.parse(readFileSync(json, 'utf8')) as LoadResult;
    const calls = ['post-dial-delay', 'call-answer', 'conversation', 'call-release', 'ims-re-registration'];
    expect(procedures.map(({ procedure, ok, failed, shed }) => [procedure, ok, failed, shed])).toEqual(
      calls.map((procedure) => [procedure, 6, 0, 0]),
    );
    // A packet each 20 ms for a second, both ways.
    expect(media).toMatchObject({ streams: 12, sent: 600 });
    expect(media?.mos.mean).toBeGreaterThan(1);
    expect(stdout).toContain('voice: 600 packets');
    expect(readFileSync(html, 'utf8')).toContain('<h2>Voice</h2>');
  });

  it('says what is wrong with its options', () => {
    expect(load('--flow', 'nonsense')).toMatchObject({
      status: 2,
      stderr: expect.stringContaining('--flow is one of'),
    });
    expect(load('--flow', 'handover', '--gnbs', '1')).toMatchObject({
      status: 2,
      stderr: expect.stringContaining('needs 2 gNBs'),
    });
  });
});
