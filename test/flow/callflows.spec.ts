/** The catalogue, each flow against a core on real sockets; and the command that users run, with the tutorial's own flow. */
import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { catalogue } from '@trunkline/callflows';
import { embeddedPool } from '@trunkline/cli';
import { type FlowResult, PcapngWriter } from '@trunkline/testbed';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runCatalogue } from '../support/run-catalogue.ts';
import { faultsOf, hasTshark } from '../support/tshark.ts';

describe('the catalogue', () => {
  let results: ReadonlyMap<string, FlowResult> = new Map();
  beforeAll(async () => {
    results = await runCatalogue(() => embeddedPool());
  }, 900_000);

  it('has flows of different names', () => {
    expect(new Set(catalogue.map(({ name }) => name)).size).toBe(catalogue.length);
  });

  it.each(catalogue.map(({ name }) => name))('%s', (name) => {
    const result = results.get(name);
    // In this process nothing can be killed as if it were one of its own; in memory it can.
    if (result?.verdict === 'skipped') {
      expect(result.reason).toMatch(/needs a (core whose parts can be killed|clock that can be put forward)/);
      return;
    }
    expect(result?.reason).toBeUndefined();
    expect(result?.verdict).toBe('passed');
    expect(result?.events.length).toBeGreaterThan(0);
  });

  // One capture a family: Wireshark takes longer to start than to read.
  it.skipIf(!hasTshark).each([...new Set(catalogue.map(({ name }) => name.split('/')[0] as string))])(
    'in captures of %s, Wireshark finds no fault',
    (family) => {
      const folder = mkdtempSync(join(tmpdir(), 'trunkline-family-'));
      try {
        const file = join(folder, `${family}.pcapng`);
        const blocks: Uint8Array[] = [];
        const writer = new PcapngWriter((block) => blocks.push(block.slice()));
        for (const { flow, events } of results.values()) {
          if (flow.name.startsWith(`${family}/`)) for (const event of events) writer.listener(event);
        }
        writeFileSync(file, Buffer.concat(blocks));
        expect(faultsOf(file).faults).toEqual([]);
      } finally {
        rmSync(folder, { recursive: true });
      }
    },
  );
});

describe('trunkline callflow run', () => {
  const folder = mkdtempSync(join(tmpdir(), 'trunkline-callflow-'));
  afterAll(() => rmSync(folder, { recursive: true }));
  const trunkline = (...args: readonly string[]) =>
    promisify(execFile)(process.execPath, ['apps/cli/bin/trunkline.mjs', 'callflow', ...args]);

  it("runs the tutorial's flow, and writes its chart, capture and report", async () => {
    const junit = join(folder, 'out.xml');
    const wanted = ['lab/idle-twice', '--flows', 'docs/examples/flows', '--json'];
    const { stdout } = await trunkline('run', ...wanted, '--charts', folder, '--pcap', folder, '--junit', junit);
    const lines = stdout
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as Record<string, unknown>);
    expect(lines[0]).toMatchObject({ name: 'lab/idle-twice', verdict: 'passed' });
    expect(lines.at(-1)).toEqual({ event: 'total', passed: 1, failed: 0, skipped: 0 });
    expect(readFileSync(junit, 'utf8')).toMatch(/tests="1" failures="0"/);
    expect(readFileSync(join(folder, 'lab-idle-twice.html'), 'utf8')).toContain('RegistrationAccept');
    expect(readFileSync(join(folder, 'lab-idle-twice.mmd'), 'utf8')).toMatch(/^sequenceDiagram\n/);
  }, 60_000);

  it.skipIf(!hasTshark)(
    'writes captures in which Wireshark finds no fault',
    async () => {
      const wanted = ['session/ipv4', 'session/ipv6', 'session/release-by-ue', 'leaving/deregistration'];
      const { stdout } = await trunkline('run', ...wanted, '--pcap', folder, '--json');
      const files = stdout
        .trim()
        .split('\n')
        .flatMap((line) => (JSON.parse(line) as { files?: string[] }).files ?? []);
      expect(files.length).toBe(4);
      const page = join(folder, 'decoded.html');
      await promisify(execFile)(process.execPath, [
        'apps/cli/bin/trunkline.mjs',
        'decode',
        String(files[0]),
        '--html',
        page,
      ]);
      expect(readFileSync(page, 'utf8')).toContain('InitialUEMessage');
      for (const file of files) {
        const { faults, protocols } = faultsOf(file);
        expect(faults, file).toEqual([]);
        expect([...protocols]).toEqual(expect.arrayContaining(['ngap', 'nas-5gs', 'pfcp', 'http2']));
      }
    },
    120_000,
  );

  it('ends with 1 and says what was expected where a flow fails', async () => {
    const failing = trunkline('run', '--flows', 'test/flow/failing-flow', 'lab/failing', '--json');
    const error = (await failing.catch((thrown: unknown) => thrown)) as { code: number; stdout: string };
    expect(error.code).toBe(1);
    const [first] = error.stdout
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as Record<string, unknown>);
    expect(first).toMatchObject({ verdict: 'failed', step: 'what cannot be' });
    expect(first?.['reason']).toMatch(/received RegistrationAccept, but allowedNssai\[0\]\.sst: expected 77, was 1/);
    expect(first?.['closest']).toMatchObject({ message: 'RegistrationAccept' });
  }, 60_000);

  it('ends with 2 for a flow that nobody has', async () => {
    const error = (await trunkline('run', 'nothing/there').catch((thrown: unknown) => thrown)) as { code: number };
    expect(error.code).toBe(2);
  });
});
