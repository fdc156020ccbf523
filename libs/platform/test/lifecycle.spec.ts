/** An NF as a process: what it prints, what its health says, and its exit status. */
import { type ChildProcess, spawn } from 'node:child_process';
import { createServer, type Server } from 'node:net';
import { fileURLToPath } from 'node:url';
import type { LoadReport } from '@trunkline/platform';
import { afterEach, describe, expect, it } from 'vitest';

const script = fileURLToPath(new URL('fixtures/process.mjs', import.meta.url));
const children: ChildProcess[] = [];
const servers: Server[] = [];

afterEach(async () => {
  for (const child of children.splice(0)) child.kill('SIGKILL');
  await Promise.all(servers.splice(0).map((server) => new Promise((resolve) => server.close(resolve))));
});

interface Run {
  readonly child: ChildProcess;
  readonly output: () => string;
  readonly status: Promise<number | null>;
  /** Waits until the output has that text. */
  has(text: string): Promise<void>;
}

async function freePorts(count: number): Promise<number[]> {
  const held = await Promise.all(Array.from({ length: count }, () => hold(0)));
  const ports = held.map((server) => (server.address() as { port: number }).port);
  await Promise.all(held.map((server) => new Promise((resolve) => server.close(resolve))));
  return ports;
}

function hold(port: number): Promise<Server> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(port, '127.0.0.1', () => resolve(server));
  });
}

function start(settings: readonly string[], env: Record<string, string> = {}): Run {
  const args = settings.flatMap((setting) => ['--set', setting]);
  const child = spawn(process.execPath, [script, ...args], { env: { ...process.env, ...env } });
  children.push(child);
  let text = '';
  const watchers = new Set<() => void>();
  const take = (chunk: Buffer) => {
    text += chunk;
    for (const watcher of watchers) watcher();
  };
  child.stdout?.on('data', take);
  child.stderr?.on('data', take);
  const status = new Promise<number | null>((resolve) => child.once('close', resolve));
  const has = (wanted: string) =>
    new Promise<void>((resolve, reject) => {
      const check = () => {
        if (text.includes(wanted)) resolve();
      };
      watchers.add(check);
      check();
      void status.then(() => (text.includes(wanted) ? resolve() : reject(new Error(`ended without it: ${text}`))));
    });
  return { child, output: () => text, status, has };
}

async function local(): Promise<{ http: number; sbi: number; settings: string[] }> {
  const [http = 0, sbi = 0] = await freePorts(2);
  const settings = [
    ...['bsf.http.address=127.0.0.1', `bsf.http.port=${http}`],
    ...['bsf.sbi.address=127.0.0.1', `bsf.sbi.port=${sbi}`],
  ];
  return { http, sbi, settings };
}

describe('an NF as a process', () => {
  it('serves metrics and health, drains on SIGTERM, and ends with 0', async () => {
    const { http, settings } = await local();
    const run = start(settings, { DRAIN_MS: '400' });
    await run.has('is up');
    const base = `http://127.0.0.1:${http}`;
    expect(await (await fetch(`${base}/health/ready`)).json()).toEqual({ status: 'ok', reasons: {} });
    expect((await fetch(`${base}/health/live`)).status).toBe(200);
    const metrics = await (await fetch(`${base}/metrics`)).text();
    expect(metrics).toMatch(/^trunkline_signalling_load\{nf="bsf"\} [\d.e-]+$/m);
    expect(metrics).toMatch(/^process_cpu_seconds_total/m);
    expect(metrics).toMatch(/^trunkline_admission_open\{nf="bsf"\} 1$/m);

    run.child.kill('SIGTERM');
    await run.has('draining');
    const draining = await fetch(`${base}/health/ready`);
    expect(draining.status).toBe(503);
    expect(await draining.json()).toMatchObject({ reasons: { drain: expect.any(String) } });
    expect((await fetch(`${base}/health/live`)).status).toBe(200);
    expect(await run.status).toBe(0);
  });

  it('says how loaded it is, and is drained from outside only where its settings allow it', async () => {
    const { http, settings } = await local();
    const run = start([...settings, 'bsf.http.drain=true']);
    await run.has('is up');
    const base = `http://127.0.0.1:${http}`;
    const report = (await (await fetch(`${base}/load`)).json()) as LoadReport;
    expect(report).toEqual({
      nf: 'bsf',
      state: 'ready',
      busy: expect.any(Number),
      delayMs: expect.any(Number),
      messagesPerSecond: 0,
    });
    expect(report.busy).toBeLessThanOrEqual(1);
    const drained = await fetch(`${base}/drain`, { method: 'POST' });
    expect(drained.status).toBe(202);
    expect(await drained.json()).toMatchObject({ state: 'draining' });
    expect((await fetch(`${base}/health/ready`)).status).toBe(503);
    // It has not ended: that is another decision.
    expect((await fetch(`${base}/health/live`)).status).toBe(200);
    run.child.kill('SIGTERM');
    expect(await run.status).toBe(0);

    const closed = await local();
    const other = start(closed.settings);
    await other.has('is up');
    const refused = await fetch(`http://127.0.0.1:${closed.http}/drain`, { method: 'POST' });
    expect(refused.status).toBe(404);
    expect(await refused.json()).toMatchObject({
      message: 'workers are drained from here where bsf.http.drain is true',
    });
    expect((await fetch(`http://127.0.0.1:${closed.http}/health/ready`)).status).toBe(200);
  });

  it('cuts a drain off that takes longer than it may', async () => {
    const { settings } = await local();
    const run = start([...settings, 'common.drain.timeoutMs=100'], { DRAIN_MS: '60000' });
    await run.has('is up');
    run.child.kill('SIGINT');
    expect(await run.status).toBe(0);
    expect(run.output()).toContain('drain.timeoutMs');
  });

  it('ends at once at a second signal', async () => {
    const { settings } = await local();
    const run = start(settings, { DRAIN_MS: '60000' });
    await run.has('is up');
    run.child.kill('SIGTERM');
    await run.has('draining');
    run.child.kill('SIGTERM');
    expect(await run.status).toBe(130);
  });

  it('says which setting to change where a port is taken, and ends with 1', async () => {
    for (const listener of ['sbi', 'http'] as const) {
      const { settings, ...ports } = await local();
      servers.push(await hold(ports[listener]));
      const run = start(settings);
      expect(await run.status).toBe(1);
      expect(run.output()).toContain(`127.0.0.1:${ports[listener]} is taken`);
      expect(run.output()).toContain(`set bsf.${listener}.port or bsf.${listener}.address`);
    }
  });

  it('ends with 2 and all faults where settings or options are wrong', async () => {
    const wrong = start(['bsf.capacity=much', 'common.log.level=loud', 'bsf.capcity=1']);
    expect(await wrong.status).toBe(2);
    expect(wrong.output()).toMatch(
      /3 faults[\s\S]*common\.log\.level[\s\S]*bsf\.capcity: unknown setting; did you mean/,
    );
    const child = spawn(process.execPath, [script, '--nonsense']);
    children.push(child);
    expect(await new Promise((resolve) => child.once('close', resolve))).toBe(2);
  });

  it('waits for a store that is away, alive and not ready, and can be stopped meanwhile', async () => {
    const { http, settings } = await local();
    const [redis = 0] = await freePorts(1);
    const run = start([...settings, `common.store.url=redis://127.0.0.1:${redis}`]);
    await run.has('waiting for the context store');
    await expect
      .poll(() =>
        fetch(`http://127.0.0.1:${http}/health/live`).then(
          (r) => r.status,
          () => 0,
        ),
      )
      .toBe(200);
    const ready = await fetch(`http://127.0.0.1:${http}/health/ready`);
    expect(ready.status).toBe(503);
    expect(await ready.json()).toMatchObject({ reasons: { store: expect.any(String) } });
    run.child.kill('SIGTERM');
    expect(await run.status).toBe(0);
  });
});
