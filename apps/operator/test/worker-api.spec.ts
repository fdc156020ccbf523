/** What a worker says over HTTP, and what becomes of one that says it wrongly or not at all. */
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { systemClock } from '@trunkline/platform';
import { describe, expect, it } from 'vitest';
import { HttpWorkers } from '../src/core/worker-api.ts';
import type { KubeObject } from '../src/kube/objects.ts';

const workers = new HttpWorkers(systemClock);

async function served(listener: RequestListener, test: (pod: KubeObject) => Promise<void>): Promise<void> {
  const server = createServer(listener);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  try {
    await test(podAt('127.0.0.1', (server.address() as AddressInfo).port));
  } finally {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  }
}

function podAt(podIP: string | undefined, containerPort: number): KubeObject {
  return {
    ...{ apiVersion: 'v1', kind: 'Pod', metadata: { name: 'amf-0' } },
    spec: {
      containers: [
        {
          ports: [
            { name: 'sbi', containerPort: 1 },
            { name: 'http', containerPort },
          ],
        },
      ],
    },
    status: podIP === undefined ? {} : { podIP },
  };
}

describe('a worker', () => {
  it('says its load', async () => {
    const report = { nf: 'amf', state: 'ready', busy: 0.4, delayMs: 3, messagesPerSecond: 120, ues: 17.5, inFlight: 2 };
    await served(
      (request, response) => response.end(request.url === '/load' ? JSON.stringify(report) : ''),
      async (pod) => {
        const { nf: _nf, state: _state, ...figures } = report;
        expect(await workers.load(pod)).toEqual({ at: expect.any(Number), ...figures });
      },
    );
  });

  it('of an older version says it in its metrics', async () => {
    const metrics =
      '# HELP x\ntrunkline_signalling_load{nf="amf"} 0.25\ntrunkline_queue_delay_seconds{nf="amf"} 1.5e-2\n';
    await served(
      (request, response) => {
        if (request.url !== '/metrics') response.statusCode = 404;
        response.end(request.url === '/metrics' ? metrics : '{}');
      },
      async (pod) => {
        expect(await workers.load(pod)).toMatchObject({ busy: 0.25, delayMs: 15, messagesPerSecond: 0 });
      },
    );
  });

  it.each([
    ['no JSON', '<html>'],
    ['figures that are none', '{"busy":"much","delayMs":1}'],
    ['nothing', ''],
  ])('is not known where it says %s', async (_, body) => {
    await served(
      (_request, response) => response.end(body),
      async (pod) => {
        expect(await workers.load(pod)).toBeUndefined();
      },
    );
  });

  it('is not known where nobody answers or it has no address', async () => {
    expect(await workers.load(podAt('127.0.0.1', 9))).toBeUndefined();
    expect(await workers.load(podAt(undefined, 9))).toBeUndefined();
    expect(await workers.drain(podAt('127.0.0.1', 9))).toBe(false);
  });

  it('is drained by a POST, and says where it cannot be', async () => {
    const asked: string[] = [];
    await served(
      (request, response) => {
        asked.push(`${request.method} ${request.url}`);
        response.statusCode = asked.length === 1 ? 202 : 404;
        response.end('{}');
      },
      async (pod) => {
        expect([await workers.drain(pod), await workers.drain(pod)]).toEqual([true, false]);
        expect(asked).toEqual(['POST /drain', 'POST /drain']);
      },
    );
  });
});
