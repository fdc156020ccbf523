/** Spans of a call between two NFs arrive at a collector as one trace. */
import { createServer } from 'node:http';
import { NbsfManagement, SbiAgent, SbiServer } from '@trunkline/sbi';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTraces, rootLogger } from '../src/index.ts';

interface Exported {
  readonly service: string;
  readonly name: string;
  readonly traceId: string;
  readonly spanId: string;
  readonly parentSpanId?: string;
}

const spans: Exported[] = [];
const collector = createServer((request, response) => {
  const chunks: Buffer[] = [];
  request.on('data', (chunk: Buffer) => chunks.push(chunk));
  request.on('end', () => {
    const { resourceSpans } = JSON.parse(Buffer.concat(chunks).toString()) as {
      resourceSpans: {
        resource: { attributes: { key: string; value: { stringValue: string } }[] };
        scopeSpans: { spans: Exported[] }[];
      }[];
    };
    for (const { resource, scopeSpans } of resourceSpans) {
      const service = resource.attributes.find(({ key }) => key === 'service.name')?.value.stringValue ?? '';
      for (const span of scopeSpans.flatMap((scope) => scope.spans)) spans.push({ ...span, service });
    }
    response.writeHead(request.url === '/v1/traces' ? 200 : 404, { 'content-type': 'application/json' }).end('{}');
  });
});
let endpoint = '';

beforeAll(async () => {
  await new Promise<void>((resolve) => collector.listen(0, '127.0.0.1', resolve));
  endpoint = `http://127.0.0.1:${(collector.address() as { port: number }).port}`;
});
afterAll(() => new Promise((resolve) => collector.close(resolve)));

describe('traces', () => {
  it('join the step of one NF, its call over HTTP/2, and what the other NF did', async () => {
    const lines: string[] = [];
    const logger = rootLogger('info', { write: (line) => lines.push(line) });
    const pcf = await openTraces('pcf', 'pcf-1', endpoint);
    const bsf = await openTraces('bsf', 'bsf-1', endpoint);
    const server = new SbiServer({ ...(bsf.server ? { around: bsf.server } : {}) });
    server.serve(NbsfManagement, {
      getPCFBindings: () => {
        logger.info('looking for bindings');
        return { status: 204 };
      },
    });
    const { apiRoot } = await server.listen({ host: '127.0.0.1', port: 0 });
    const agent = new SbiAgent({ nfType: 'PCF', ...(pcf.agent ? { around: pcf.agent } : {}) });
    await pcf.step('Session policy', { supi: 'imsi-1' }, () =>
      agent.client(NbsfManagement, { apiRoot }).getPCFBindings({ query: { ipv4Addr: '10.45.0.2' } }),
    );
    await agent.close();
    await server.close();
    await Promise.all([pcf.close(), bsf.close()]);

    const [step, client, served] = [
      'Session policy',
      'nbsf-management getPCFBindings',
      'nbsf-management getPCFBindings',
    ].map((name, index) => spans.find((span) => span.name === name && span.service === (index === 2 ? 'bsf' : 'pcf')));
    expect(step?.traceId).toMatch(/^[0-9a-f]{32}$/);
    expect(client).toMatchObject({ traceId: step?.traceId, parentSpanId: step?.spanId });
    expect(served).toMatchObject({ traceId: step?.traceId, parentSpanId: client?.spanId });
    expect(JSON.parse(lines[0] ?? '')).toMatchObject({ traceId: step?.traceId, level: 'info' });
  });

  it('cost nothing without a collector', async () => {
    const off = await openTraces('amf', 'amf-1', undefined);
    expect(off.agent).toBeUndefined();
    expect(off.server).toBeUndefined();
    expect(await off.step('anything', {}, () => Promise.resolve(7))).toBe(7);
  });
});

describe('a log line', () => {
  it('is JSON with its level and time, and never with a key', () => {
    const lines: string[] = [];
    const logger = rootLogger('info', { write: (line) => lines.push(line) });
    logger
      .child({ nf: 'amf' })
      .warn({ supi: 'imsi-1', kAmf: 'secret', subscriber: { k: 'secret', opc: 'secret' } }, 'text');
    logger.debug('not written');
    expect(lines).toHaveLength(1);
    expect(JSON.parse(lines[0] ?? '')).toMatchObject({ level: 'warn', nf: 'amf', supi: 'imsi-1', msg: 'text' });
    expect(lines[0]).not.toContain('"secret"');
  });
});
