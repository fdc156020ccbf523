import { loadConfiguration, Process, rootLogger } from '@trunkline/platform';
import { describe, expect, it } from 'vitest';
import { upf } from '../src/index.ts';

const local = { address: '127.0.0.1', port: 0 };
const start = async (overrides: object) => {
  const configuration = loadConfiguration([upf], {
    overrides: { upf: { http: local, n3: local, n4: local, ...overrides } },
  });
  const core = new Process(configuration, rootLogger('silent'), ['upf']);
  try {
    const nf = await core.start(upf);
    return { core, nf };
  } catch (error) {
    await core.stop();
    throw error;
  }
};

describe('the UPF as an NF', () => {
  it('comes up, says that it is ready, shows its metrics, and stops', async () => {
    const { core, nf } = await start({ n6: { driver: 'in-process' } });
    const ready = await fetch(`${nf.http}/health/ready`);
    expect(ready.status).toBe(200);
    const metrics = await (await fetch(`${nf.http}/metrics`)).text();
    expect(metrics).toContain('trunkline_upf_sessions{nf="upf"} 0');
    expect(metrics).toContain('trunkline_upf_dropped_packets_total');
    await core.stop();
  });

  it('says which settings are wrong, all at once', () => {
    const wrong = { n6: { mtu: 100, dnns: { internet: { ipv4Pool: '10.0.0.0/33' } } }, n5: {} };
    const load = () => loadConfiguration([upf], { overrides: { upf: wrong } });
    expect(load).toThrow(/n6\.mtu/);
    expect(load).toThrow(/ipv4Pool/);
    expect(load).toThrow(/n5/);
  });

  it('says who is in its way when a port is taken', async () => {
    const { createSocket } = await import('node:dgram');
    const other = createSocket('udp4');
    await new Promise<void>((resolve) => other.bind(0, '127.0.0.1', resolve));
    const n4 = { address: '127.0.0.1', port: other.address().port };
    await expect(start({ n4, n6: { driver: 'in-process' } })).rejects.toThrow(/upf\.n4\.port/);
    other.close();
  });
});
