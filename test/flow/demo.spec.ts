/** What `npm start` and `npm start -- --call` show, as processes on addresses of their own. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { settingsOn } from './settings.ts';

interface Report {
  readonly ok: boolean;
  readonly error?: string;
  readonly steps: readonly string[];
  readonly figures: {
    readonly pings?: readonly number[];
    readonly heard?: readonly { readonly tone: number; readonly lost: number; readonly packets: number }[];
  };
  readonly chart: readonly { readonly from: string; readonly to: string; readonly text: string }[];
}

const folder = mkdtempSync(join(tmpdir(), 'trunkline-demo-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Both keep their subscribers in one place, as `npm start` does: what one has left there is no hindrance to the other. */
const udr = (n: number) => ({
  sbi: { address: `127.20.${n}.10` },
  http: { address: `127.20.${n}.10` },
  database: join(folder, 'subscribers'),
});

/** Runs it on 127.20.`n`.x. @throws Error with what it wrote, where it ends with another status than 0 */
function demonstrate(n: number, overrides: Record<string, object>, ...options: readonly string[]): Report {
  const file = join(folder, `${n}.json`);
  writeFileSync(file, JSON.stringify(settingsOn(n, overrides)));
  const args = ['apps/cli/bin/trunkline.mjs', 'core', 'up', '--demo', '--once', '--json', '--config', file, ...options];
  const { status, stdout, stderr } = spawnSync(process.execPath, args, { encoding: 'utf8', maxBuffer: 64 << 20 });
  if (status !== 0) throw new Error(`status ${status}\n${stdout.slice(-5_000)}\n${stderr}`);
  const lines = stdout.split('\n').filter((line) => line.startsWith('{"event":"report"'));
  return JSON.parse(lines.at(-1) ?? '') as Report;
}

describe('the demonstration', () => {
  it('registers a UE and pings through its session', () => {
    const { ok, figures, chart } = demonstrate(230, { udr: udr(230) }, '--host', '127.20.230.9');
    expect(ok).toBe(true);
    expect(figures.pings).toHaveLength(3);
    const texts = chart.map(({ text }) => text);
    for (const message of ['NGSetupRequest', 'RegistrationAccept', 'PDUSessionResourceSetupRequest', 'G-PDU']) {
      expect(
        texts.some((text) => text.startsWith(message)),
        message,
      ).toBe(true);
    }
  }, 120_000);

  it('with --call has one phone call another through the whole of 5GC and IMS, and both hear each other', () => {
    const at = (host: number) => `127.20.231.${host}`;
    const types = ['IPV4'];
    const ims = {
      udr: udr(231),
      smf: {
        sbi: { address: at(10) },
        http: { address: at(10) },
        n4: { address: at(4) },
        upfs: [{ nodeId: at(7), dnns: { internet: { types }, ims: { types } } }],
        dnns: { internet: {}, ims: { pcscf: [at(16)] } },
      },
      upf: {
        http: { address: at(10) },
        n4: { address: at(7) },
        n3: { address: at(7) },
        n6: {
          driver: 'in-process',
          dnns: {
            internet: { ipv4Pool: '10.45.0.0/16' },
            ims: { ipv4Pool: '10.46.0.0/16', sockets: [`${at(16)}/32`] },
          },
        },
      },
    };
    const [html, pcap] = [join(folder, 'call.html'), join(folder, 'call.pcapng')];
    const { ok, figures, chart } = demonstrate(231, ims, '--call', '--html', html, '--pcap', pcap);
    expect(ok).toBe(true);
    expect(figures.heard).toMatchObject([
      { tone: 1_350, lost: 0 },
      { tone: 800, lost: 0 },
    ]);
    const lanes = new Set(chart.flatMap(({ from, to }) => [from, to]));
    for (const lane of [
      'UE',
      'UE2',
      'gNB',
      'AMF',
      'SMF',
      'UPF',
      'PCF',
      'P-CSCF',
      'I-CSCF',
      'S-CSCF',
      'MMTel AS',
      'HSS',
    ]) {
      expect(lanes, lane).toContain(lane);
    }
    const page = readFileSync(html, 'utf8');
    expect(page).toContain('A call between two phones');
    expect(page).not.toMatch(/src="http|href="http/);
    expect(readFileSync(pcap).readUInt32LE(0)).toBe(0x0a0d0d0a);
  }, 120_000);

  it('with --call alone says what to add', () => {
    const args = ['apps/cli/bin/trunkline.mjs', 'core', 'up', '--call'];
    const { status, stderr } = spawnSync(process.execPath, args, { encoding: 'utf8' });
    expect(status).toBe(2);
    expect(stderr).toContain('--demo');
  }, 60_000);
});
