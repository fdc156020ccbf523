/** The HTTP side of Ut: requests of authentication proxies that are trusted, within limits. */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { type ShClient, ShError } from '@trunkline/ims';
import { explainListenError, interfaceAddress } from '@trunkline/platform';
import type { MmtelAsConfig } from '../config.ts';
import { trustedPeers } from './authorization.ts';
import { XcapError } from './error.ts';
import { type XcapResponse, xcap } from './xcap.ts';

const MAX_CONNECTIONS = 1_000;
const REQUEST_MS = 10_000;

export class UtServer {
  readonly #settings: MmtelAsConfig['ut'];
  readonly #sh: ShClient;
  readonly #server: Server;
  readonly #isTrusted: (address: string) => boolean;
  readonly #warn: (message: string, about: Readonly<Record<string, unknown>>) => void;

  constructor(
    settings: MmtelAsConfig['ut'],
    sh: ShClient,
    warn: (message: string, about: Readonly<Record<string, unknown>>) => void,
  ) {
    this.#settings = settings;
    this.#sh = sh;
    this.#warn = warn;
    this.#isTrusted = trustedPeers(settings.trusted);
    this.#server = createServer({ requestTimeout: REQUEST_MS }, (request, response) => {
      void this.#serve(request).then((answer) => send(response, answer));
    });
    this.#server.maxConnections = MAX_CONNECTIONS;
  }

  async start(): Promise<void> {
    const { port } = this.#settings;
    const address = interfaceAddress(this.#settings.address, 'mmtel-as.ut.address');
    await new Promise<void>((resolve, reject) => {
      this.#server.once('error', (error) => reject(explainListenError(error, 'mmtel-as.ut', address, port)));
      this.#server.listen(port, address, resolve);
    });
  }

  async stop(): Promise<void> {
    const closed = new Promise<void>((resolve) => this.#server.close(() => resolve()));
    this.#server.closeAllConnections();
    await closed;
  }

  async #serve(request: IncomingMessage): Promise<XcapResponse> {
    const { method = '', url = '', headers, socket } = request;
    try {
      if (!this.#isTrusted(socket.remoteAddress ?? ''))
        throw new XcapError(403, 'this peer asserts no identities here');
      const body = await this.#bodyOf(request);
      const one = (name: string) => headers[name]?.toString();
      const names = ['x-3gpp-asserted-identity', 'content-type', 'if-match', 'if-none-match'];
      return await xcap(this.#sh, {
        method,
        url,
        body,
        headers: Object.fromEntries(names.map((name) => [name, one(name)])),
      });
    } catch (error) {
      return this.#failed(error);
    }
  }

  async #bodyOf(request: IncomingMessage): Promise<Uint8Array> {
    const chunks: Buffer[] = [];
    let octets = 0;
    for await (const chunk of request as AsyncIterable<Buffer>) {
      octets += chunk.length;
      if (octets > this.#settings.maxOctets) throw new XcapError(413, `${this.#settings.maxOctets} octets at most`);
      chunks.push(chunk);
    }
    return Buffer.concat(chunks);
  }

  #failed(error: unknown): XcapResponse {
    const plain = { 'content-type': 'text/plain; charset=utf-8' };
    if (error instanceof XcapError) {
      const { status, conflict } = error;
      if (conflict === undefined) return { status, headers: plain, body: `${error.message}\n` };
      return { status, headers: { 'content-type': 'application/xcap-error+xml' }, body: error.document };
    }
    this.#warn('a request of Ut could not be served', { err: error });
    return { status: error instanceof ShError ? 503 : 500, headers: plain };
  }
}

function send(response: ServerResponse, { status, headers, body = '' }: XcapResponse): void {
  // What is left of a request that was refused is not read.
  const last = status === 413 ? { connection: 'close' } : {};
  response.writeHead(status, { ...headers, ...last, 'content-length': Buffer.byteLength(body) });
  response.end(body);
}
