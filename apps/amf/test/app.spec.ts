/** The AMF as its Nest application: attached to a front over gRPC, serving its SBI over HTTP/2. */
import { createServer } from 'node:net';
import { type Front, serveFront } from '@trunkline/front';
import { decodeNgapPdu, type NgapPdu } from '@trunkline/ngap';
import { loadConfiguration, Process, rootLogger } from '@trunkline/platform';
import { NamfCommunication, SbiAgent, SbiError } from '@trunkline/sbi';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { amf } from '../src/index.ts';
import { Gnb } from './core.ts';

let front: Front & { readonly port: number };
let core: Process;
let apiRoot: string;
let http: string | undefined;
const sent: NgapPdu[] = [];

beforeAll(async () => {
  front = await serveFront(
    { name: 'n2', nf: 'amf', address: '127.0.0.1', port: 0 },
    { send: ({ bytes }) => void sent.push(decodeNgapPdu(bytes)) },
  );
  const port = await freePort();
  const configuration = loadConfiguration([amf], {
    overrides: {
      common: { sbi: { transport: 'http' }, nrf: { apiRoot: `http://127.0.0.1:${await freePort()}` } },
      amf: {
        sbi: { address: '127.0.0.1', port },
        http: { address: '127.0.0.1', port: 0 },
        fronts: [`127.0.0.1:${front.port}`],
      },
    },
  });
  core = new Process(configuration, rootLogger('silent'), ['amf']);
  const running = await core.start(amf);
  apiRoot = `http://127.0.0.1:${port}`;
  http = running.http;
});

afterAll(async () => {
  await core.stop();
  await front.close();
});

it('attaches to the front, and answers an NG Setup through it', async () => {
  await expect.poll(() => front.workers().length).toBe(1);
  const peer = front.newPeerId();
  front.peerUp(peer);
  const gnb = new Gnb({ front, quiet: () => Promise.resolve() }, peer);
  await gnb.setup();
  await expect.poll(() => sent.map(({ message }) => message)).toEqual(['NGSetupResponse']);
});

it('answers a transfer for an unknown UE with 404 CONTEXT_NOT_FOUND', async () => {
  const agent = new SbiAgent({ nfType: 'SMF' });
  const client = agent.client(NamfCommunication, { apiRoot });
  const call = client.n1N2MessageTransfer({
    path: { ueContextId: 'imsi-999700000000042' },
    body: {
      pduSessionId: 1,
      n1MessageContainer: { n1MessageClass: 'SM', n1MessageContent: { contentId: 'n1' } },
    },
    parts: { n1: { contentType: 'application/vnd.3gpp.5gnas', bytes: Uint8Array.of(0x2e, 1, 0, 0xc2) } },
  });
  await expect(call).rejects.toSatisfy((error) => error instanceof SbiError && error.cause === 'CONTEXT_NOT_FOUND');
  await agent.close();
});

it('shows its metrics, and says why it is not ready', async () => {
  const metrics = await (await fetch(`${http}/metrics`)).text();
  expect(metrics).toMatch(/amf_ng_setup_succ_total\{nf="amf"\} 1/);
  const ready = await fetch(`${http}/health/ready`);
  expect(ready.status).toBe(503);
  expect(await ready.text()).toContain('NRF');
});

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address !== null ? address.port : 0));
    });
  });
}
