import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  InProcessNetwork,
  NamfCommunication,
  NausfUEAuthentication,
  NnrfNFDiscovery,
  NsmfPDUSession,
  NudmSDM,
  NudmUECM,
  NudrDR,
  SbiAgent,
  SbiError,
  SbiServer,
  type SbiTapEvent,
  SbiTransportError,
} from '../src/index.ts';

// What a caller and a producer see must not depend on what lies between them.
describe.each(['http2', 'in-process'] as const)('an exchange over %s', (transport) => {
  const events: SbiTapEvent[] = [];
  const errors: unknown[] = [];
  const seen: { supi?: unknown; query?: unknown; parts?: unknown; headers?: unknown; callback?: unknown } = {};
  let busy = false;
  const server = new SbiServer({
    tap: (event) => events.push(event),
    meaning: (error) => (error instanceof RangeError ? new SbiError(503, 'NF_CONGESTION_RISK') : undefined),
    onError: (error) => errors.push(error),
    admit: () => (busy ? { status: 503, cause: 'NF_CONGESTION', retryAfterSeconds: 7 } : undefined),
  });
  const network = new InProcessNetwork();
  const agent = new SbiAgent({
    nfType: 'AMF',
    validateResponses: true,
    retries: 0,
    ...(transport === 'in-process' ? { inProcess: network } : {}),
  });
  let apiRoot = '';
  let redirect = '';

  beforeAll(async () => {
    server.serve(NausfUEAuthentication, {
      ueAuthenticationsPost: ({ body, apiRoot: root }) => {
        if (body.supiOrSuci === 'imsi-404') throw new SbiError(404, 'USER_NOT_FOUND', 'no such subscriber');
        if (body.supiOrSuci === 'imsi-503') throw new RangeError('no place');
        if (body.supiOrSuci === 'imsi-500') throw new TypeError('a secret of the inside');
        return {
          status: 201,
          body: {
            authType: '5G_AKA',
            '5gAuthData': { rand: '00'.repeat(16), autn: '11'.repeat(16), hxresStar: '22'.repeat(16) },
            _links: { '5g-aka': { href: `${root}/nausf-auth/v1/ue-authentications/1/5g-aka-confirmation` } },
          },
          headers: { location: `${root}/nausf-auth/v1/ue-authentications/1` },
        };
      },
      ueAuthentications5gAkaConfirmationPut: async ({ signal }) => {
        await new Promise((resolve) => signal.addEventListener('abort', resolve, { once: true }));
        return { status: 200, body: { authResult: 'AUTHENTICATION_FAILURE' } };
      },
    });
    server.serve(NudmSDM, {
      getAmData: ({ path, query }) => {
        seen.supi = path.supi;
        seen.query = query;
        return { status: 200, body: { gpsis: ['msisdn-123'] }, headers: { etag: '"1"' } };
      },
    });
    server.serve(NudmUECM, {
      retrieveSmfRegistration: ({ path }) => {
        seen.query = path.pduSessionId;
        throw new SbiError(404, 'CONTEXT_NOT_FOUND');
      },
    });
    server.serve(NsmfPDUSession, {
      postSmContexts: ({ body, parts, headers }) => {
        seen.parts = parts;
        seen.headers = headers;
        if (body.dnn === 'unknown') {
          throw new SbiError(403, 'DNN_DENIED', {
            body: { error: { status: 403, cause: 'DNN_DENIED' }, n1SmMsg: { contentId: 'n1' } },
            parts: { n1: { contentType: 'application/vnd.3gpp.5gnas', bytes: Uint8Array.of(0x2e, 1, 1, 0xc3) } },
          });
        }
        return { status: 201, body: {}, headers: { location: 'http://smf/nsmf-pdusession/v1/sm-contexts/1' } };
      },
    });
    server.serve(NudrDR, {
      modifyAuthenticationSubscription: ({ body, headers }) => {
        seen.query = { body, type: headers['content-type'] };
        return { status: 204 };
      },
    });
    server.serve(NnrfNFDiscovery, {
      searchNFInstances: ({ query }) => {
        seen.query = query;
        if (redirect !== '' && query.dnn === undefined)
          return { status: 307 as 200, body: { nfInstances: [] }, headers: { location: redirect } };
        return { status: 200, body: { validityPeriod: 1, nfInstances: [] } };
      },
    });
    server.serveCallback(
      NamfCommunication,
      'onN1N2TransferFailure',
      '/callbacks/failure/{ueId}',
      ({ path, body, headers }) => {
        seen.callback = [path['ueId'], body.cause, headers['3gpp-sbi-callback']];
        return { status: 204 };
      },
    );
    const listening = await server.listen({ host: '127.0.0.1', port: 0 });
    apiRoot = listening.apiRoot;
    network.attach(`127.0.0.1:${listening.port}`, server);
  });

  afterAll(async () => {
    await agent.close();
    await server.close();
  });

  const info = { servingNetworkName: '5G:mnc070.mcc999.3gppnetwork.org' };
  const ausf = () => agent.client(NausfUEAuthentication, { apiRoot });

  it('carries a request, its answer and their header fields', async () => {
    events.length = 0;
    const answer = await ausf().ueAuthenticationsPost({
      body: { ...info, supiOrSuci: 'imsi-999700000000001' },
      priority: 5,
    });
    expect(answer.status).toBe(201);
    expect(answer.headers.location).toBe(`${apiRoot}/nausf-auth/v1/ue-authentications/1`);
    expect(answer.body.authType).toBe('5G_AKA');
    expect(events.map(({ kind, operation, status }) => [kind, operation, status])).toEqual([
      ['request', 'nausf-auth ueAuthenticationsPost', undefined],
      ['response', 'nausf-auth ueAuthenticationsPost', 201],
    ]);
    expect(events[0]?.transport).toBe(transport);
    expect(events[0]?.headers['3gpp-sbi-message-priority']).toBe('5');
    expect(events[0]?.headers['3gpp-sbi-max-rsp-time']).toBe('5000');
    expect(events[0]?.headers['user-agent']).toBe('AMF');
  });

  it('carries typed query and path parameters', async () => {
    const udm = agent.client(NudmSDM, { apiRoot });
    const query = { 'plmn-id': { mcc: '999', mnc: '70' }, 'disaster-roaming-ind': true };
    const answer = await udm.getAmData({ path: { supi: 'nai-a/b%@x.org' }, query });
    expect(answer.headers['etag']).toBe('"1"');
    expect(seen).toMatchObject({ supi: 'nai-a/b%@x.org', query });
    const uecm = agent.client(NudmUECM, { apiRoot });
    await expect(uecm.retrieveSmfRegistration({ path: { ueId: 'imsi-1', pduSessionId: 5 } })).rejects.toMatchObject({
      status: 404,
    });
    expect(seen.query).toBe(5);
  });

  it('carries a discovery with lists of JSON values', async () => {
    const nrf = agent.client(NnrfNFDiscovery, { apiRoot });
    const query = {
      'target-nf-type': 'SMF',
      'requester-nf-type': 'AMF',
      'service-names': ['nsmf-pdusession'],
      snssais: [{ sst: 1 }, { sst: 1, sd: '0000ff' }],
      dnn: 'internet',
      limit: 3,
    };
    await nrf.searchNFInstances({ query });
    expect(seen.query).toEqual(query);
  });

  it('turns a thrown SbiError into ProblemDetails and back', async () => {
    const call = ausf().ueAuthenticationsPost({ body: { ...info, supiOrSuci: 'imsi-404' } });
    await expect(call).rejects.toMatchObject({
      name: 'SbiError',
      status: 404,
      cause: 'USER_NOT_FOUND',
      problem: { status: 404, cause: 'USER_NOT_FOUND', detail: 'no such subscriber' },
    });
  });

  it('answers any other exception with 500 SYSTEM_FAILURE and keeps its text inside', async () => {
    errors.length = 0;
    const error = await ausf()
      .ueAuthenticationsPost({ body: { ...info, supiOrSuci: 'imsi-500' } })
      .catch((reason: unknown) => reason);
    expect(error).toMatchObject({ status: 500, cause: 'SYSTEM_FAILURE' });
    expect(JSON.stringify((error as SbiError).problem)).not.toContain('secret');
    expect(errors).toHaveLength(1);
  });

  it('answers an exception that the server knows with what it means, and calls it no error', async () => {
    errors.length = 0;
    const call = ausf().ueAuthenticationsPost({ body: { ...info, supiOrSuci: 'imsi-503' } });
    await expect(call).rejects.toMatchObject({ status: 503, cause: 'NF_CONGESTION_RISK' });
    expect(errors).toEqual([]);
  });

  it.each([
    [
      'a missing mandatory attribute',
      { servingNetworkName: info.servingNetworkName },
      'MANDATORY_IE_MISSING',
      '/supiOrSuci',
    ],
    ['a wrong mandatory attribute', { ...info, supiOrSuci: 5 }, 'MANDATORY_IE_INCORRECT', '/supiOrSuci'],
    [
      'a wrong optional attribute',
      { ...info, supiOrSuci: 'imsi-99970', cellCagInfo: [5] },
      'OPTIONAL_IE_INCORRECT',
      '/cellCagInfo/0',
    ],
    ['no object at all', [], 'MANDATORY_IE_INCORRECT', ''],
    ['no body', undefined, 'MANDATORY_IE_MISSING', ''],
  ])('refuses %s with its place', async (_, body, cause, param) => {
    const call = ausf().ueAuthenticationsPost({ body: body as never });
    await expect(call).rejects.toMatchObject({ status: 400, cause, problem: { invalidParams: [{ param }] } });
  });

  it.each([
    [
      'a missing query parameter',
      { 'target-nf-type': 'SMF' },
      'MANDATORY_QUERY_PARAM_MISSING',
      'query requester-nf-type',
    ],
    [
      'a wrong query parameter',
      { 'target-nf-type': 'SMF', 'requester-nf-type': 'AMF', limit: 0 },
      'OPTIONAL_QUERY_PARAM_INCORRECT',
      'query limit',
    ],
    [
      'a wrong JSON query parameter',
      { 'target-nf-type': 'SMF', 'requester-nf-type': 'AMF', tai: { tac: 'x' } },
      'OPTIONAL_QUERY_PARAM_INCORRECT',
      'query tai',
    ],
  ])('refuses %s', async (_, query, cause, param) => {
    const call = agent.client(NnrfNFDiscovery, { apiRoot }).searchNFInstances({ query: query as never });
    await expect(call).rejects.toMatchObject({ status: 400, cause, problem: { invalidParams: [{ param }] } });
  });

  const smContext = {
    servingNfId: '3fa85f64-5717-4562-b3fc-2c963f66afa6',
    servingNetwork: { mcc: '999', mnc: '70' },
    anType: '3GPP_ACCESS' as const,
    smContextStatusUri: 'http://amf/callbacks/1',
  };

  it('carries binary parts in a request', async () => {
    const smf = agent.client(NsmfPDUSession, { apiRoot });
    const bytes = Uint8Array.from({ length: 3000 }, (_, index) => (index * 7) & 0xff);
    const n1 = { contentType: 'application/vnd.3gpp.5gnas', bytes };
    const answer = await smf.postSmContexts({ body: { ...smContext, n1SmMsg: { contentId: 'n1' } }, parts: { n1 } });
    expect(answer.status).toBe(201);
    const received = (seen.parts as { n1: typeof n1 }).n1;
    expect(received.contentType).toBe('application/vnd.3gpp.5gnas');
    expect([...received.bytes]).toEqual([...bytes]);
    expect((seen.headers as { 'content-type': string })['content-type']).toMatch(/^multipart\/related/);
  });

  it('carries binary parts in an error of the service', async () => {
    const smf = agent.client(NsmfPDUSession, { apiRoot });
    const error = await smf
      .postSmContexts({ body: { ...smContext, dnn: 'unknown' } })
      .catch((reason: unknown) => reason as SbiError);
    expect(error).toMatchObject({ status: 403, cause: 'DNN_DENIED', body: { n1SmMsg: { contentId: 'n1' } } });
    expect([...((error as SbiError).parts['n1']?.bytes ?? [])]).toEqual([0x2e, 1, 1, 0xc3]);
  });

  it('carries a JSON patch under its media type and validates it', async () => {
    const udr = agent.client(NudrDR, { apiRoot });
    const body = [{ op: 'replace' as const, path: '/sequenceNumber', value: { sqn: '000000000021' } }];
    await udr.modifyAuthenticationSubscription({ path: { ueId: 'imsi-1' }, body });
    expect(seen.query).toEqual({ body, type: 'application/json-patch+json' });
    const wrong = udr.modifyAuthenticationSubscription({
      path: { ueId: 'imsi-1' },
      body: [{ op: 'replace' }] as never,
    });
    await expect(wrong).rejects.toMatchObject({ status: 400, cause: 'MANDATORY_IE_MISSING' });
  });

  it('notifies a callback URI', async () => {
    const body = { cause: 'UE_NOT_RESPONDING' as const, n1n2MsgDataUri: `${apiRoot}/x` };
    await agent.notify(NamfCommunication, 'onN1N2TransferFailure', `${apiRoot}/callbacks/failure/imsi-1`, { body });
    expect(seen.callback).toEqual(['imsi-1', 'UE_NOT_RESPONDING', 'Namf_comm_onN1N2TransferFailure']);
    await expect(
      agent.notify(NamfCommunication, 'onN1N2TransferFailure', 'file:///etc/passwd', { body }),
    ).rejects.toBeInstanceOf(SbiTransportError);
  });

  it('refuses what is not served', async () => {
    const unserved = agent.client(NudmSDM, { apiRoot }).getSmData({ path: { supi: 'imsi-1' } });
    await expect(unserved).rejects.toMatchObject({ status: 404, cause: 'RESOURCE_URI_STRUCTURE_NOT_FOUND' });
    const method = ausf().delete5gAkaAuthenticationResult({ path: { authCtxId: '1' } });
    await expect(method).rejects.toMatchObject({ status: 405, headers: { allow: 'PUT' } });
    const api = agent
      .client(NamfCommunication, { apiRoot })
      .releaseUEContext({ path: { ueContextId: 'x' }, body: {} as never });
    await expect(api).rejects.toMatchObject({ status: 400, cause: 'INVALID_API' });
  });

  it('turns requests away when the valve is shut', async () => {
    busy = true;
    const call = ausf().ueAuthenticationsPost({ body: { ...info, supiOrSuci: 'imsi-1' } });
    await expect(call).rejects.toMatchObject({ status: 503, cause: 'NF_CONGESTION', headers: { 'retry-after': '7' } });
    busy = false;
  });

  it('gives up after the time that the caller has, and tells the producer', async () => {
    const call = ausf().ueAuthentications5gAkaConfirmationPut({
      path: { authCtxId: '1' },
      body: { resStar: 'ab'.repeat(16) },
      timeoutMs: 50,
    });
    await expect(call).rejects.toMatchObject({ status: 504, cause: 'TIMED_OUT_REQUEST' });
  });

  it('follows a redirection to another producer', async () => {
    redirect = `${apiRoot}/nnrf-disc/v1/nf-instances?target-nf-type=SMF&requester-nf-type=AMF&dnn=moved`;
    const nrf = agent.client(NnrfNFDiscovery, { apiRoot });
    const answer = await nrf.searchNFInstances({ query: { 'target-nf-type': 'SMF', 'requester-nf-type': 'AMF' } });
    redirect = '';
    expect(answer.status).toBe(200);
    expect(seen.query).toMatchObject({ dnn: 'moved' });
  });
});
