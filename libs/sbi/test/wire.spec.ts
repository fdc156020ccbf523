import { type ClientHttp2Session, connect } from 'node:http2';
import { connect as connectTcp } from 'node:net';
import fc from 'fast-check';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import {
  NausfUEAuthentication,
  NnrfAccessToken,
  NsmfPDUSession,
  SbiAgent,
  SbiServer,
  SbiTransportError,
} from '../src/index.ts';
import { decodeMultipart, encodeMultipart, MultipartError } from '../src/multipart.ts';
import { cert, key } from './vectors/certificate.ts';

interface Raw {
  status: number;
  type: string | undefined;
  body: string;
}

const runs = Number(process.env['TRUNKLINE_FUZZ_RUNS'] ?? 200);

/** A request as a peer might make it that keeps no rule. */
function raw(
  session: ClientHttp2Session,
  headers: { [name: string]: string },
  body?: string | Uint8Array,
): Promise<Raw> {
  const stream = session.request(headers, { endStream: body === undefined });
  const chunks: Uint8Array[] = [];
  let status = 0;
  let type: string | undefined;
  return new Promise((resolve) => {
    stream.on('response', (answer) => {
      status = Number(answer[':status']);
      type = answer['content-type'];
    });
    stream.on('data', (chunk: Uint8Array) => chunks.push(chunk));
    stream.on('error', () => undefined);
    stream.on('close', () => resolve({ status, type, body: Buffer.concat(chunks).toString() }));
    if (body !== undefined) stream.end(body);
  });
}

const post = { ':method': 'POST', ':path': '/nausf-auth/v1/ue-authentications', 'content-type': 'application/json' };
const good = { supiOrSuci: 'imsi-999700000000001', servingNetworkName: '5G:mnc070.mcc999.3gppnetwork.org' };

function ausf(server: SbiServer): void {
  server.serve(NausfUEAuthentication, {
    ueAuthenticationsPost: ({ body, apiRoot }) => ({
      status: 201,
      body: { authType: 'EAP_AKA_PRIME', '5gAuthData': 'AAAA', _links: { x: { href: body.supiOrSuci } } },
      headers: { location: apiRoot },
    }),
  });
}

describe('a server on the wire', () => {
  const server = new SbiServer({ maxBodyBytes: 100_000, receiveTimeoutMs: 200 });
  let session: ClientHttp2Session;
  let port = 0;
  let apiRoot = '';

  beforeAll(async () => {
    ausf(server);
    server.serve(NnrfAccessToken, {
      accessTokenRequest: ({ body }) => ({
        status: 200,
        body: { access_token: JSON.stringify(body), token_type: 'Bearer' },
      }),
    });
    server.serve(NsmfPDUSession, { postSmContexts: () => ({ status: 201, body: {}, headers: { location: '/' } }) });
    ({ port, apiRoot } = await server.listen({ host: '127.0.0.1', port: 0 }));
    session = connect(apiRoot);
    session.on('error', () => undefined);
  });

  afterEach(async () => {
    const answer = await raw(session, post, JSON.stringify(good));
    expect(answer.status, 'the server serves on').toBe(201);
  });

  afterAll(async () => {
    session.close();
    await server.close();
  });

  it('answers with the media type of the specification', async () => {
    const answer = await raw(
      session,
      { ...post, 'content-type': 'application/json; charset=utf-8' },
      JSON.stringify(good),
    );
    expect(answer).toMatchObject({ status: 201, type: 'application/3gppHal+json' });
  });

  it.each([
    ['{', 400, 'INVALID_MSG_FORMAT'],
    ['', 400, 'MANDATORY_IE_MISSING'],
    ['null', 400, 'MANDATORY_IE_INCORRECT'],
    [`${'['.repeat(40_000)}${']'.repeat(40_000)}`, 400, 'MANDATORY_IE_INCORRECT'],
    ['{"__proto__":{"supiOrSuci":"x","servingNetworkName":"y"}}', 400, 'MANDATORY_IE_MISSING'],
  ])('refuses the body %.40s', async (body, status, cause) => {
    const answer = await raw(session, post, body);
    expect(answer).toMatchObject({ status, type: 'application/problem+json' });
    expect(JSON.parse(answer.body)).toMatchObject({ status, cause });
  });

  it('refuses a body above its limit with 413, declared or not', async () => {
    const body = JSON.stringify({ ...good, pei: 'x'.repeat(200_000) });
    expect(await raw(session, { ...post, 'content-length': String(body.length) }, body)).toMatchObject({ status: 413 });
    expect(await raw(session, post, body)).toMatchObject({ status: 413, type: 'application/problem+json' });
  });

  it('refuses other media types with 415 and says which it takes', async () => {
    const answer = await raw(session, { ...post, 'content-type': 'text/xml' }, '<a/>');
    expect(answer.status).toBe(415);
    expect(JSON.parse(answer.body).detail).toContain('application/json');
  });

  it.each([
    ['/nausf-auth/v1/ue-authentications/%ff/5g-aka-confirmation', 'GET', 400],
    ['/nausf-auth/v1/nothing', 'GET', 404],
    ['/nausf-auth/v9/ue-authentications', 'POST', 400],
    ['/', 'GET', 404],
    ['//', 'GET', 404],
    ['*', 'OPTIONS', 404],
    ['/nausf-auth/v1/ue-authentications', 'GET', 405],
    ['/nausf-auth/v1/ue-authentications', 'TRACE', 404],
  ])('answers %s %s with %i', async (path, method, status) => {
    const answer = await raw(session, { ':method': method, ':path': path });
    expect(answer).toMatchObject({ status, type: 'application/problem+json' });
  });

  it('reads a form as the OAuth 2.0 token request has it', async () => {
    const form = new URLSearchParams({
      grant_type: 'client_credentials',
      nfInstanceId: '3fa85f64-5717-4562-b3fc-2c963f66afa6',
      scope: 'nudm-sdm',
      requesterPlmn: '{"mcc":"999","mnc":"70"}',
    });
    const headers = { ...post, ':path': '/oauth2/token', 'content-type': 'application/x-www-form-urlencoded' };
    const answer = await raw(session, headers, form.toString());
    expect(answer.status).toBe(200);
    expect(JSON.parse(JSON.parse(answer.body).access_token)).toMatchObject({
      requesterPlmn: { mcc: '999', mnc: '70' },
    });
  });

  it('cancels the request of a peer that never ends its body', async () => {
    const stream = session.request(post);
    stream.on('error', () => undefined);
    stream.write('{');
    await new Promise((resolve) => stream.on('close', resolve));
    expect(stream.rstCode).not.toBe(0);
  });

  it('closes a connection that is not HTTP/2', async () => {
    const socket = connectTcp(port, '127.0.0.1');
    socket.on('error', () => undefined);
    socket.write('GET / HTTP/1.1\r\nHost: x\r\n\r\n');
    socket.resume();
    await new Promise((resolve) => socket.on('close', resolve));
  });

  it('answers any multipart body with a status of its own', async () => {
    const headers = {
      ':method': 'POST',
      ':path': '/nsmf-pdusession/v1/sm-contexts',
      'content-type': 'multipart/related; boundary=b',
    };
    const pieces = fc.constantFrom(
      '--b',
      '--b--',
      '\r\n',
      'Content-Type: application/json',
      'Content-Id: n1',
      '{}',
      '\0\xff',
      ':',
    );
    await fc.assert(
      fc.asyncProperty(fc.array(pieces, { maxLength: 30 }), async (list) => {
        const answer = await raw(session, headers, Buffer.from(list.join(''), 'latin1'));
        expect(answer.status).toBe(400);
      }),
      { numRuns: Math.min(runs, 100) },
    );
  });
});

describe('a client on the wire', () => {
  it('multiplexes its requests over one connection and opens another after GOAWAY', async () => {
    const server = new SbiServer();
    ausf(server);
    const { apiRoot, port } = await server.listen({ host: '127.0.0.1', port: 0 });
    const agent = new SbiAgent({ nfType: 'AMF' });
    const client = agent.client(NausfUEAuthentication, { apiRoot });
    const froms = new Set<string>();
    const answers = await Promise.all(Array.from({ length: 300 }, () => client.ueAuthenticationsPost({ body: good })));
    for (const answer of answers) froms.add(answer.headers['location'] ?? '');
    expect(answers.every(({ status }) => status === 201)).toBe(true);
    await server.close();
    await expect(client.ueAuthenticationsPost({ body: good, timeoutMs: 1000 })).rejects.toMatchObject({
      sent: false,
      status: 504,
    });

    const again = new SbiServer();
    ausf(again);
    await again.listen({ host: '127.0.0.1', port });
    expect((await client.ueAuthenticationsPost({ body: good })).status).toBe(201);
    await agent.close();
    await again.close();
  });

  it('is served what the server got before it had heard of its end, and what it did not get was not sent', async () => {
    let closed: Promise<void> | undefined;
    let requests = 0;
    const server: SbiServer = new SbiServer({
      // In the middle of them: the next ones are with the server already.
      tap: ({ kind }) => {
        if (kind === 'request' && ++requests === 5) closed = server.close();
      },
    });
    ausf(server);
    const { apiRoot } = await server.listen({ host: '127.0.0.1', port: 0 });
    const agent = new SbiAgent({ nfType: 'AMF', retries: 0 });
    const client = agent.client(NausfUEAuthentication, { apiRoot });
    expect((await client.ueAuthenticationsPost({ body: good })).status).toBe(201);
    const calls = Promise.allSettled(
      Array.from({ length: 200 }, () => client.ueAuthenticationsPost({ body: good, timeoutMs: 2_000 })),
    );
    const answers = (await calls).map((call) =>
      call.status === 'fulfilled' ? call.value.status : (call.reason as SbiTransportError).sent === false,
    );
    // A 503 would be an answer, and no reason to try elsewhere.
    expect(answers.filter((answer) => answer !== 201 && answer !== true)).toEqual([]);
    expect(closed).toBeDefined();
    await closed;
    await agent.close();
  });

  it('goes on over a new connection when one has become too old, and no request fails', async () => {
    const connections = new Set<string>();
    const server = new SbiServer({ tap: ({ kind, from }) => void (kind === 'request' && connections.add(from)) });
    ausf(server);
    const { apiRoot } = await server.listen({ host: '127.0.0.1', port: 0, maxConnectionMs: 50 });
    const agent = new SbiAgent({ nfType: 'AMF' });
    const client = agent.client(NausfUEAuthentication, { apiRoot });
    const until = performance.now() + 400;
    let calls = 0;
    while (performance.now() < until) {
      const some = await Promise.all(Array.from({ length: 20 }, () => client.ueAuthenticationsPost({ body: good })));
      expect(some.every(({ status }) => status === 201)).toBe(true);
      calls += some.length;
    }
    expect(calls).toBeGreaterThan(100);
    expect(connections.size).toBeGreaterThan(2);
    await agent.close();
    await server.close();
  });

  it('speaks HTTP/2 over TLS and trusts only what it is told to', async () => {
    const server = new SbiServer();
    ausf(server);
    const { apiRoot } = await server.listen({ host: '127.0.0.1', port: 0, tls: { key, cert } });
    expect(apiRoot).toMatch(/^https:/);
    const agent = new SbiAgent({ nfType: 'AMF', http: { tls: { ca: cert } } });
    expect((await agent.client(NausfUEAuthentication, { apiRoot }).ueAuthenticationsPost({ body: good })).status).toBe(
      201,
    );
    const stranger = new SbiAgent({ nfType: 'AMF', retries: 0 });
    const refused = stranger.client(NausfUEAuthentication, { apiRoot }).ueAuthenticationsPost({ body: good });
    await expect(refused).rejects.toBeInstanceOf(SbiTransportError);
    await Promise.all([agent.close(), stranger.close()]);
    await server.close();
  });

  it('says that a request was not sent when nobody listens', async () => {
    const agent = new SbiAgent({ nfType: 'AMF', retries: 1 });
    const call = agent
      .client(NausfUEAuthentication, { apiRoot: 'http://127.0.0.1:9' })
      .ueAuthenticationsPost({ body: good });
    await expect(call).rejects.toMatchObject({ cause: 'TARGET_NF_NOT_REACHABLE', sent: false });
    await agent.close();
  });

  it('repeats what is idempotent after a broken connection, and nothing else', async () => {
    const tried: string[] = [];
    const server = new SbiServer();
    let broken = true;
    server.serve(NausfUEAuthentication, {
      ueAuthenticationsPost: async () => {
        tried.push('POST');
        await server.close();
        throw new Error('unreachable');
      },
      ueAuthentications5gAkaConfirmationPut: async ({ signal }) => {
        tried.push('PUT');
        if (broken) await new Promise((resolve) => signal.addEventListener('abort', resolve));
        return { status: 200, body: { authResult: 'AUTHENTICATION_SUCCESS' } };
      },
    });
    const { apiRoot } = await server.listen({ host: '127.0.0.1', port: 0 });
    const agent = new SbiAgent({ nfType: 'AMF', timeoutMs: 150, retries: 1 });
    const client = agent.client(NausfUEAuthentication, { apiRoot });
    const path = { authCtxId: '1' };
    setTimeout(() => {
      broken = false;
    }, 100);
    expect(
      (await client.ueAuthentications5gAkaConfirmationPut({ path, body: { resStar: 'ab'.repeat(16) } })).status,
    ).toBe(200);
    expect(tried).toEqual(['PUT', 'PUT']);
    await agent.close();
    await server.close();
  });
});

describe('multipart/related', () => {
  const partsOf = fc.dictionary(
    fc.stringMatching(/^[A-Za-z0-9_.-]{1,20}$/),
    fc.uint8Array({ maxLength: 300 }).map((bytes) => ({ contentType: 'application/vnd.3gpp.ngap', bytes })),
    { noNullPrototype: true, maxKeys: 8 },
  );

  it('gives back what was put in', () => {
    fc.assert(
      fc.property(fc.json(), partsOf, (json, parts) => {
        const { contentType, bytes } = encodeMultipart(json, parts);
        const decoded = decodeMultipart(contentType, bytes);
        expect(decoded.json).toBe(json);
        expect(Object.keys(decoded.parts).sort()).toEqual(Object.keys(parts).sort());
        for (const [id, part] of Object.entries(parts))
          expect([...(decoded.parts[id]?.bytes ?? [])]).toEqual([...part.bytes]);
      }),
      { numRuns: runs },
    );
  });

  it('throws nothing but MultipartError on truncated and changed bytes', () => {
    fc.assert(
      fc.property(partsOf, fc.nat(), fc.nat(255), fc.boolean(), (parts, at, value, cut) => {
        const { contentType, bytes } = encodeMultipart('{}', parts);
        const changed = cut ? bytes.slice(0, at % bytes.length) : bytes.slice();
        if (!cut) changed[at % bytes.length] = value;
        try {
          decodeMultipart(contentType, changed);
        } catch (error) {
          expect(error).toBeInstanceOf(MultipartError);
        }
      }),
      { numRuns: runs },
    );
  });
});
