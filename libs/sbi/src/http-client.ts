// One HTTP/2 session an origin, over which all requests to it are multiplexed .
import {
  type ClientHttp2Session,
  type ClientHttp2Stream,
  connect,
  constants,
  type OutgoingHttpHeaders,
} from 'node:http2';
import type { SecureContextOptions } from 'node:tls';
import { SbiTransportError } from './problem.ts';
import type { Headers } from './service.ts';

export interface HttpRequest {
  readonly method: string;
  /** `http://host:port` */
  readonly origin: string;
  /** Path with query. */
  readonly path: string;
  readonly headers: Headers;
  readonly body: Uint8Array | string | undefined;
  readonly timeoutMs: number;
  readonly signal: AbortSignal | undefined;
}

export interface HttpResponse {
  readonly status: number;
  readonly headers: Headers;
  readonly bytes: Uint8Array;
}

export interface HttpClientOptions {
  /** CA, and the client's own certificate where the peers ask for one. */
  tls?: SecureContextOptions;
  /** Largest answer in bytes; 8 MiB. */
  maxBodyBytes?: number;
  /** Milliseconds for a connection to come up; 3,000. */
  connectTimeoutMs?: number;
}

const maxResponseBytes = 8 << 20;
/** After a request without answer the peer has this long to answer a ping before its connection is given up. */
const pingTimeoutMs = 2000;

export class HttpClient {
  readonly #options: HttpClientOptions;
  readonly #sessions = new Map<string, ClientHttp2Session>();
  #closed = false;

  constructor(options: HttpClientOptions = {}) {
    this.#options = options;
  }

  async request(request: HttpRequest): Promise<HttpResponse> {
    const session = this.#session(request.origin);
    await connected(session, request.origin, this.#options.connectTimeoutMs ?? 3000);
    return this.#exchange(session, request);
  }

  async close(): Promise<void> {
    this.#closed = true;
    const sessions = [...this.#sessions.values()];
    this.#sessions.clear();
    await Promise.all(sessions.map((session) => new Promise<void>((done) => closeSession(session, done))));
  }

  /** The open session of an origin, or a new one: a session that got GOAWAY takes no more requests. */
  #session(origin: string): ClientHttp2Session {
    const known = this.#sessions.get(origin);
    if (known && !known.closed && !known.destroyed) return known;
    if (this.#closed) throw new SbiTransportError('TARGET_NF_NOT_REACHABLE', 'this client is closed', false);
    const session = connect(origin, { ...this.#options.tls, settings: { enablePush: false } });
    session.setMaxListeners(0);
    const forget = () => {
      if (this.#sessions.get(origin) === session) this.#sessions.delete(origin);
    };
    session.on('error', forget);
    session.on('goaway', forget);
    session.on('close', forget);
    // The process may end while a connection is idle.
    session.unref();
    this.#sessions.set(origin, session);
    return session;
  }

  #exchange(session: ClientHttp2Session, request: HttpRequest): Promise<HttpResponse> {
    const { promise, resolve, reject } = Promise.withResolvers<HttpResponse>();
    const { origin, body } = request;
    let stream: ClientHttp2Stream;
    try {
      stream = session.request(headersOf(request), { endStream: body === undefined });
    } catch (error) {
      // Closed or out of stream numbers since we looked: nothing was sent.
      this.#sessions.delete(origin);
      throw new SbiTransportError('TARGET_NF_NOT_REACHABLE', `${origin}: ${messageOf(error)}`, false);
    }
    opened(session);
    const limit = this.#options.maxBodyBytes ?? maxResponseBytes;
    const chunks: Uint8Array[] = [];
    let size = 0;
    let head: { status: number; headers: Headers } | undefined;
    let failure: SbiTransportError | undefined;

    const stop = (error: SbiTransportError) => {
      failure ??= error;
      stream.close(constants.NGHTTP2_CANCEL);
    };
    const timer = setTimeout(() => {
      stop(new SbiTransportError('TIMED_OUT_REQUEST', `${origin}: no answer in ${request.timeoutMs} ms`, true));
      probe(session);
    }, request.timeoutMs);
    const abort = () => stop(new SbiTransportError('TIMED_OUT_REQUEST', `${origin}: given up by the caller`, true));
    request.signal?.addEventListener('abort', abort, { once: true });

    stream.on('response', (headers) => {
      head = { status: Number(headers[':status']), headers: plainHeaders(headers) };
    });
    stream.on('data', (chunk: Uint8Array) => {
      size += chunk.byteLength;
      if (size > limit)
        stop(new SbiTransportError('TARGET_NF_NOT_REACHABLE', `${origin}: answer above ${limit} bytes`, true));
      else chunks.push(chunk);
    });
    let ended = false;
    stream.on('end', () => {
      ended = true;
    });
    stream.on('error', (error) => {
      failure ??= new SbiTransportError('TARGET_NF_NOT_REACHABLE', `${origin}: ${messageOf(error)}`, wasSent(stream));
    });
    stream.on('close', () => {
      clearTimeout(timer);
      request.signal?.removeEventListener('abort', abort);
      closed(session);
      if (failure) reject(failure);
      else if (head && ended)
        resolve({ ...head, bytes: chunks.length === 1 && chunks[0] ? chunks[0] : Buffer.concat(chunks) });
      else reject(new SbiTransportError('TARGET_NF_NOT_REACHABLE', `${origin}: broken off`, wasSent(stream)));
    });
    if (request.signal?.aborted) abort();
    else if (body !== undefined) stream.end(body);
    return promise;
  }
}

const openStreams = new WeakMap<ClientHttp2Session, number>();

function opened(session: ClientHttp2Session): void {
  openStreams.set(session, (openStreams.get(session) ?? 0) + 1);
  session.ref();
}

function closed(session: ClientHttp2Session): void {
  const open = (openStreams.get(session) ?? 1) - 1;
  openStreams.set(session, open);
  if (open === 0 && !session.destroyed) session.unref();
}

/** REFUSED_STREAM says that the peer did nothing with the request (RFC 9113, 8.7). */
function wasSent(stream: ClientHttp2Stream): boolean {
  return stream.rstCode !== constants.NGHTTP2_REFUSED_STREAM && stream.id !== undefined;
}

function headersOf({ method, path, headers }: HttpRequest): OutgoingHttpHeaders {
  return { ':method': method, ':path': path, ...headers };
}

function plainHeaders(raw: { [name: string]: string | string[] | number | undefined }): Headers {
  const headers: { [name: string]: string } = {};
  for (const name in raw) {
    const value = raw[name];
    if (value === undefined || name.charCodeAt(0) === 0x3a) continue;
    headers[name] = Array.isArray(value) ? value.join(', ') : String(value);
  }
  return headers;
}

function connected(session: ClientHttp2Session, origin: string, timeoutMs: number): Promise<void> | undefined {
  if (!session.connecting) return undefined;
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  const fail = (detail: string) => {
    clearTimeout(timer);
    reject(new SbiTransportError('TARGET_NF_NOT_REACHABLE', `${origin}: ${detail}`, false));
  };
  const timer = setTimeout(() => {
    fail(`no connection in ${timeoutMs} ms`);
    session.destroy();
  }, timeoutMs);
  session.once('error', (error) => fail(messageOf(error)));
  session.once('close', () => fail('closed'));
  session.once('connect', () => {
    clearTimeout(timer);
    resolve();
  });
  session.ref();
  return promise;
}

function closeSession(session: ClientHttp2Session, done: () => void): void {
  if (session.destroyed) {
    done();
    return;
  }
  session.once('close', done);
  // Until it is closed it keeps the process: whoever waits for `close` must live to see it.
  session.ref();
  if (session.connecting) session.destroy();
  else session.close();
}

/** A peer that vanished without a word leaves a connection that looks open: a ping tells. */
function probe(session: ClientHttp2Session): void {
  if (session.destroyed || session.closed) return;
  const timer = setTimeout(() => session.destroy(), pingTimeoutMs);
  timer.unref();
  session.ping((error) => {
    clearTimeout(timer);
    if (error) session.destroy();
  });
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
