// HTTP/2 in front of the dispatcher: h2c with prior knowledge, or TLS with ALPN h2 (TS 29.500, 5.2).
import {
  constants,
  type Http2Server,
  type Http2ServerRequest,
  type Http2ServerResponse,
  type ServerHttp2Session,
} from 'node:http2';
import type { AddressInfo } from 'node:net';
import Fastify, {
  type FastifyInstance,
  type FastifyReply,
  type FastifyRequest,
  type RouteGenericInterface,
} from 'fastify';
import { encodeContent, preferredType } from './content.ts';
import type { Dispatcher, Inbound, Outbound } from './dispatcher.ts';
import { SbiError } from './problem.ts';
import type { ListenOptions } from './server.ts';
import type { Headers } from './service.ts';

export interface HttpServer {
  readonly host: string;
  readonly port: number;
  close(): Promise<void>;
}

const methods = ['GET', 'PUT', 'POST', 'PATCH', 'DELETE', 'OPTIONS', 'HEAD'] as const;
const problemJson = 'application/problem+json';
const defaultReceiveTimeoutMs = 10_000;
/** A connection without any traffic is closed. */
const idleTimeoutMs = 300_000;

type App = FastifyInstance<Http2Server, Http2ServerRequest, Http2ServerResponse>;
type Request = FastifyRequest<RouteGenericInterface, Http2Server, Http2ServerRequest>;
type Reply = FastifyReply<RouteGenericInterface, Http2Server, Http2ServerRequest, Http2ServerResponse>;

function createApp(dispatcher: Dispatcher, tls: ListenOptions['tls']): App {
  // A path that can't be decoded never becomes a request.
  const frameworkErrors = (error: Error, _request: unknown, reply: unknown) => sendError(reply as Reply, error);
  const bodyLimit = dispatcher.options.maxBodyBytes ?? 1 << 20;
  const options = {
    bodyLimit,
    http2SessionTimeout: idleTimeoutMs,
    exposeHeadRoutes: false,
    // What comes before the peer has heard of GOAWAY is served: 503 would make a UE's procedure fail where another worker is there.
    return503OnClosing: false,
    http2: true,
    frameworkErrors,
  } as const;
  if (!tls) return Fastify(options);
  // Fastify's types tell a TLS server from a plain one; nothing below does.
  return Fastify({ ...options, https: { ...tls, allowHTTP1: false } }) as unknown as App;
}

export async function openHttpServer(dispatcher: Dispatcher, options: ListenOptions): Promise<HttpServer> {
  const { host, port, tls, maxConnectionMs } = options;
  const app = createApp(dispatcher, tls);
  const receiveTimeoutMs = dispatcher.options.receiveTimeoutMs ?? defaultReceiveTimeoutMs;
  const scheme = tls ? 'https' : 'http';
  let address = `${host}:${port}`;

  app.removeAllContentTypeParsers();
  app.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, body, done) => done(null, body));
  app.addHook('onRequest', (request, _reply, done) => {
    limitReceiving(request.raw, receiveTimeoutMs);
    done();
  });
  app.setErrorHandler((error, _request, reply) => sendError(reply, error));
  app.setNotFoundHandler((_request, reply) =>
    send(reply, problem(new SbiError(404, 'RESOURCE_URI_STRUCTURE_NOT_FOUND'))),
  );
  app.route({
    method: [...methods],
    url: '/*',
    handler: async (request, reply) => {
      const answer = await dispatcher.dispatch(inboundOf(request, scheme, address));
      send(reply, answer);
      return reply;
    },
  });
  if (maxConnectionMs !== undefined) app.server.on('session', (session) => limitAge(session, maxConnectionMs));
  await app.listen({ host, port });
  const bound = app.server.address() as AddressInfo;
  address = `${host.includes(':') ? `[${host}]` : host}:${bound.port}`;
  return { host, port: bound.port, close: () => app.close() };
}

function inboundOf(request: Request, scheme: string, address: string): Inbound {
  const { raw } = request;
  const target = request.url;
  const mark = target.indexOf('?');
  const headers = headersOf(raw.headers);
  const authority = raw.headers[':authority'] ?? raw.headers.host;
  return {
    transport: 'http2',
    method: request.method,
    path: mark < 0 ? target : target.slice(0, mark),
    query: mark < 0 ? '' : target.slice(mark + 1),
    headers,
    content: request.body instanceof Uint8Array ? request.body : undefined,
    apiRoot: `${scheme}://${typeof authority === 'string' && authority !== '' ? authority : address}`,
    from: `${request.ip}:${raw.socket.remotePort ?? 0}`,
    to: address,
    gone: () => goneSignal(raw),
  };
}

/** Pseudo header fields are HTTP/2's own; a field that came twice is joined, as RFC 9110, 5.3 allows. */
function headersOf(raw: NodeJS.Dict<string | string[]>): Headers {
  const headers: { [name: string]: string } = {};
  for (const name in raw) {
    const value = raw[name];
    if (value === undefined || name.charCodeAt(0) === 0x3a) continue;
    headers[name] = typeof value === 'string' ? value : value.join(', ');
  }
  return headers;
}

function goneSignal(request: Http2ServerRequest): AbortSignal {
  const controller = new AbortController();
  request.stream.once('aborted', () => controller.abort());
  return controller.signal;
}

/** Not all at once: connections that came together would all be made anew together. */
function limitAge(session: ServerHttp2Session, maxMs: number): void {
  const timer = setTimeout(() => session.close(), maxMs * (1 + Math.random() / 5));
  timer.unref();
  session.once('close', () => clearTimeout(timer));
}

function limitReceiving(request: Http2ServerRequest, receiveTimeoutMs: number): void {
  if (request.stream.endAfterHeaders) return;
  const timer = setTimeout(() => request.stream.close(constants.NGHTTP2_CANCEL), receiveTimeoutMs);
  timer.unref();
  const done = () => clearTimeout(timer);
  request.once('end', done);
  request.stream.once('close', done);
}

/** Written past Fastify, which would change the case of the media type and add a charset to it. */
function send(reply: Reply, answer: Outbound): void {
  const { status, body, parts, table, headers } = answer;
  reply.hijack();
  const { raw } = reply;
  if (raw.stream.destroyed) return;
  const type = status >= 400 && !table ? problemJson : preferredType(table?.responses[status], body);
  const encoded = encodeContent(type, body, parts);
  if (!encoded) {
    raw.writeHead(status, headers);
    raw.end();
    return;
  }
  const length = typeof encoded.bytes === 'string' ? Buffer.byteLength(encoded.bytes) : encoded.bytes.byteLength;
  raw.writeHead(status, { ...headers, 'content-type': encoded.contentType, 'content-length': String(length) });
  raw.end(encoded.bytes);
}

function problem(error: SbiError): Outbound {
  return { status: error.status, headers: error.headers, body: error.problem, parts: error.parts };
}

/** What Fastify itself refuses, before there is a request to dispatch. */
function sendError(reply: Reply, error: unknown): void {
  const status = (error as { statusCode?: number }).statusCode ?? 500;
  if (status === 413) send(reply, problem(new SbiError(413, undefined, 'the body is too large')));
  else if (status >= 400 && status < 500) send(reply, problem(new SbiError(status, 'INVALID_MSG_FORMAT')));
  else send(reply, problem(new SbiError(500, 'SYSTEM_FAILURE')));
}
