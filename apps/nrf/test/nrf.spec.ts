import { randomUUID } from 'node:crypto';
import {
  accessTokenVerifier,
  NnrfAccessToken,
  NnrfBootstrapping,
  NnrfNFDiscovery,
  NnrfNFManagement,
  NrfClient,
  NudmSDM,
  SbiAgent,
  SbiServer,
} from '@trunkline/sbi';
import { openState, type WallClock } from '@trunkline/state';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { type NrfOptions, serveNrf } from '../src/nrf.ts';
import { signingKey } from '../src/signing-key.ts';

type NFProfile = NnrfNFManagement.NFProfile;

/** A clock that stands until it is told to go on. */
class ManualClock implements WallClock {
  #now = Date.now();
  #alarms: { at: number; callback: () => void }[] = [];

  now(): number {
    return this.#now;
  }

  after(ms: number, callback: () => void): () => void {
    const alarm = { at: this.#now + ms, callback };
    this.#alarms.push(alarm);
    return () => {
      this.#alarms = this.#alarms.filter((other) => other !== alarm);
    };
  }

  pass(ms: number): void {
    this.#now += ms;
    const due = this.#alarms.filter(({ at }) => at <= this.#now);
    this.#alarms = this.#alarms.filter(({ at }) => at > this.#now);
    for (const { callback } of due) callback();
  }
}

const key = await signingKey(openState(), undefined);

function profileOf(nfType: string, service: string, more: Partial<NFProfile> = {}): NFProfile {
  return {
    nfInstanceId: randomUUID(),
    nfType,
    nfStatus: 'REGISTERED',
    ipv4Addresses: ['127.0.0.1'],
    nfServices: [
      {
        serviceInstanceId: `${service}-1`,
        serviceName: service,
        versions: [{ apiVersionInUri: 'v1', apiFullVersion: '1.0.0' }],
        scheme: 'http',
        nfServiceStatus: 'REGISTERED',
        ipEndPoints: [{ ipv4Address: '127.0.0.1', port: 9 }],
      },
    ],
    ...more,
  };
}

describe('the NRF', () => {
  let clock: ManualClock;
  let server: SbiServer;
  let nrfAgent: SbiAgent;
  let agent: SbiAgent;
  let apiRoot = '';
  let stop: () => void;
  const cleanup: (() => Promise<void>)[] = [];

  const start = async (port = 0, options: Partial<NrfOptions> = {}) => {
    server = new SbiServer();
    nrfAgent = new SbiAgent({ nfType: 'NRF', retries: 0 });
    stop = serveNrf({
      server,
      agent: nrfAgent,
      state: openState({ clock }),
      clock,
      nfInstanceId: randomUUID(),
      apiRoot: () => apiRoot,
      heartBeatSeconds: 10,
      missedHeartBeats: 2,
      suspendedSeconds: 100,
      mayBeSilent: ['NSSF'],
      subscriptionSeconds: 1000,
      validitySeconds: 30,
      tokens: { ...key, lifetimeSeconds: 600 },
      onNotificationFailure: () => undefined,
      onError: (error) => {
        throw error;
      },
      ...options,
    });
    const listening = await server.listen({ host: '127.0.0.1', port });
    apiRoot = listening.apiRoot;
    return listening.port;
  };

  beforeEach(async () => {
    clock = new ManualClock();
    agent = new SbiAgent({ nfType: 'AMF', retries: 0, validateResponses: true });
    await start();
  });

  afterEach(async () => {
    stop();
    for (const end of cleanup.splice(0)) await end();
    await Promise.all([agent.close(), nrfAgent.close(), server.close()]);
  });

  const management = () => agent.client(NnrfNFManagement, { apiRoot });
  const register = (profile: NFProfile) =>
    management().registerNFInstance({ path: { nfInstanceID: profile.nfInstanceId }, body: profile });
  const found = async (query: Partial<NnrfNFDiscovery.Operations['searchNFInstances']['query']>) => {
    const full = { 'target-nf-type': 'SMF', 'requester-nf-type': 'AMF', ...query };
    const answer = await agent.client(NnrfNFDiscovery, { apiRoot }).searchNFInstances({ query: full });
    return answer.body.nfInstances.map(({ nfInstanceId }) => nfInstanceId);
  };
  /** A consumer that collects what it is told. */
  const listener = async () => {
    const told: NnrfNFManagement.NotificationData[] = [];
    const consumer = new SbiServer();
    consumer.serveCallback(NnrfNFManagement, 'onNFStatusEvent', '/told', ({ body }) => {
      told.push(body);
      return { status: 204 };
    });
    const { apiRoot: root } = await consumer.listen({ host: '127.0.0.1', port: 0 });
    cleanup.push(() => consumer.close());
    return { told, uri: `${root}/told` };
  };

  describe('management', () => {
    it('registers, replaces, gives, lists and deregisters an instance', async () => {
      const profile = profileOf('SMF', 'nsmf-pdusession');
      const created = await register(profile);
      expect(created).toMatchObject({ status: 201, body: { ...profile, heartBeatTimer: 10 } });
      expect(created.headers['location']).toBe(`${apiRoot}/nnrf-nfm/v1/nf-instances/${profile.nfInstanceId}`);
      expect((await register({ ...profile, capacity: 5 })).status).toBe(200);
      const path = { nfInstanceID: profile.nfInstanceId };
      expect((await management().getNFInstance({ path })).body).toMatchObject({ capacity: 5 });
      const listed = await management().getNFInstances({ query: { 'nf-type': 'SMF' } });
      expect(listed.body._links?.['item']).toEqual([{ href: created.headers['location'] }]);
      expect((await management().getNFInstances({ query: { 'nf-type': 'UPF' } })).body.totalItemCount).toBe(0);
      expect((await management().deregisterNFInstance({ path })).status).toBe(204);
      await expect(management().getNFInstance({ path })).rejects.toMatchObject({
        status: 404,
        cause: 'CONTEXT_NOT_FOUND',
      });
      await expect(management().deregisterNFInstance({ path })).rejects.toMatchObject({ status: 404 });
    });

    it('refuses what is not a profile', async () => {
      const { nfType: _, ...rest } = profileOf('SMF', 'nsmf-pdusession');
      await expect(register(rest as NFProfile)).rejects.toMatchObject({
        status: 400,
        cause: 'MANDATORY_IE_MISSING',
        problem: { invalidParams: [{ param: '/nfType' }] },
      });
      const profile = profileOf('SMF', 'nsmf-pdusession');
      const other = { path: { nfInstanceID: randomUUID() }, body: profile };
      await expect(management().registerNFInstance(other)).rejects.toMatchObject({
        status: 400,
        cause: 'MANDATORY_IE_INCORRECT',
      });
      const nonsense = { path: { nfInstanceID: 'not-a-uuid' }, body: { ...profile, nfInstanceId: 'not-a-uuid' } };
      await expect(management().registerNFInstance(nonsense)).rejects.toMatchObject({ status: 400 });
    });

    it('patches a profile, and not into something else', async () => {
      const profile = profileOf('SMF', 'nsmf-pdusession');
      await register(profile);
      const path = { nfInstanceID: profile.nfInstanceId };
      const patch = (body: Parameters<ReturnType<typeof management>['updateNFInstance']>[0]['body']) =>
        management().updateNFInstance({ path, body });
      const updated = await patch([{ op: 'add', path: '/locality', value: 'Berlin' }]);
      expect(updated).toMatchObject({ status: 200, body: { locality: 'Berlin' } });
      expect((await patch([{ op: 'replace', path: '/nfStatus', value: 'REGISTERED' }])).status).toBe(204);
      await expect(patch([{ op: 'replace', path: '/nfType', value: 'AMF' }])).rejects.toMatchObject({
        status: 403,
        cause: 'MODIFICATION_NOT_ALLOWED',
      });
      await expect(patch([{ op: 'remove', path: '/nfStatus' }])).rejects.toMatchObject({
        status: 400,
        cause: 'MANDATORY_IE_MISSING',
      });
      await expect(patch([{ op: 'remove', path: '/nothing' }])).rejects.toMatchObject({ status: 403 });
      await expect(
        management().updateNFInstance({
          path: { nfInstanceID: randomUUID() },
          body: [{ op: 'add', path: '/load', value: 1 }],
        }),
      ).rejects.toMatchObject({ status: 404 });
    });

    it('goes on to give the address of one that may be silent, and suspends it no sooner than others after its next heartbeat', async () => {
      const [sleeper, other] = [profileOf('NSSF', 'nnssf-nsselection'), profileOf('SMF', 'nsmf-pdusession')];
      await register(sleeper);
      await register(other);
      clock.pass(20_001);
      await vi.waitFor(async () => expect(await found({ 'target-nf-type': 'SMF' })).toEqual([]));
      expect(await found({ 'target-nf-type': 'NSSF' })).toEqual([sleeper.nfInstanceId]);
      const path = { nfInstanceID: sleeper.nfInstanceId };
      await management().updateNFInstance({ path, body: [{ op: 'replace', path: '/nfStatus', value: 'REGISTERED' }] });
      clock.pass(1_000_000);
      expect(await found({ 'target-nf-type': 'NSSF' })).toEqual([sleeper.nfInstanceId]);
    });

    it('suspends an instance whose heartbeat stays out, takes it back, and forgets it in the end', async () => {
      const { told, uri } = await listener();
      await management().createSubscription({ body: { nfStatusNotificationUri: uri } });
      const profile = profileOf('SMF', 'nsmf-pdusession');
      await register(profile);
      const path = { nfInstanceID: profile.nfInstanceId };
      const beat = () =>
        management().updateNFInstance({ path, body: [{ op: 'replace', path: '/nfStatus', value: 'REGISTERED' }] });
      clock.pass(15_000);
      await beat();
      clock.pass(15_000);
      expect(await found({})).toEqual([profile.nfInstanceId]);
      clock.pass(5_001);
      await vi.waitFor(async () => expect(await found({})).toEqual([]));
      await beat();
      expect(await found({})).toEqual([profile.nfInstanceId]);
      clock.pass(20_001);
      await vi.waitFor(async () => expect(await found({})).toEqual([]));
      clock.pass(100_001);
      await vi.waitFor(() =>
        expect(told.map(({ event, nfProfile }) => [event, nfProfile?.nfStatus])).toEqual([
          ['NF_REGISTERED', 'REGISTERED'],
          ['NF_PROFILE_CHANGED', 'SUSPENDED'],
          ['NF_PROFILE_CHANGED', 'REGISTERED'],
          ['NF_PROFILE_CHANGED', 'SUSPENDED'],
          ['NF_DEREGISTERED', undefined],
        ]),
      );
      await expect(beat()).rejects.toMatchObject({ status: 404 });
    });
  });

  describe('subscriptions', () => {
    it('tells those whom a change concerns', async () => {
      const { told, uri } = await listener();
      const other = await listener();
      const created = await management().createSubscription({
        body: { nfStatusNotificationUri: uri, reqNfType: 'AMF', subscrCond: { nfType: 'SMF' } },
      });
      expect(created.status).toBe(201);
      expect(created.headers['location']).toBe(`${apiRoot}/nnrf-nfm/v1/subscriptions/${created.body.subscriptionId}`);
      await management().createSubscription({
        body: {
          nfStatusNotificationUri: other.uri,
          reqNotifEvents: ['NF_DEREGISTERED'],
          subscrCond: { serviceName: 'nudm-sdm' },
        },
      });
      const smf = profileOf('SMF', 'nsmf-pdusession');
      const udm = profileOf('UDM', 'nudm-sdm');
      await register(smf);
      await register(udm);
      await register({ ...smf, capacity: 7 });
      await management().deregisterNFInstance({ path: { nfInstanceID: udm.nfInstanceId } });
      await vi.waitFor(() => {
        expect(told.map(({ event }) => event)).toEqual(['NF_REGISTERED', 'NF_PROFILE_CHANGED']);
        expect(other.told).toEqual([
          { event: 'NF_DEREGISTERED', nfInstanceUri: `${apiRoot}/nnrf-nfm/v1/nf-instances/${udm.nfInstanceId}` },
        ]);
      });
      expect(told[1]?.nfProfile?.capacity).toBe(7);
    });

    it('are renewed, ended and expire', async () => {
      const { told, uri } = await listener();
      const { body } = await management().createSubscription({ body: { nfStatusNotificationUri: uri } });
      const path = { subscriptionID: body.subscriptionId ?? '' };
      expect(Date.parse(body.validityTime ?? '')).toBe(clock.now() + 1_000_000);
      const value = new Date(clock.now() + 500_000).toISOString();
      const renewed = await management().updateSubscription({
        path,
        body: [{ op: 'replace', path: '/validityTime', value }],
      });
      expect(renewed).toMatchObject({ status: 200, body: { validityTime: value } });
      expect((await management().removeSubscription({ path })).status).toBe(204);
      await expect(management().removeSubscription({ path })).rejects.toMatchObject({
        status: 404,
        cause: 'SUBSCRIPTION_NOT_FOUND',
      });
      await management().createSubscription({ body: { nfStatusNotificationUri: uri } });
      clock.pass(1_000_001);
      await register(profileOf('SMF', 'nsmf-pdusession'));
      expect(told).toEqual([]);
    });
  });

  describe('discovery', () => {
    it('finds by type, service, slice, DNN and area', async () => {
      const plmnId = { mcc: '999', mnc: '70' };
      const everywhere = profileOf('SMF', 'nsmf-pdusession');
      const internet = profileOf('SMF', 'nsmf-pdusession', {
        sNssais: [{ sst: 1 }],
        smfInfo: {
          sNssaiSmfInfoList: [{ sNssai: { sst: 1 }, dnnSmfInfoList: [{ dnn: 'internet' }] }],
          taiList: [{ plmnId, tac: '000001' }],
        },
      });
      const ims = profileOf('SMF', 'nsmf-event-exposure', {
        sNssais: [{ sst: 2, wildcardSd: true }],
        smfInfo: {
          sNssaiSmfInfoList: [{ sNssai: { sst: 2, wildcardSd: true }, dnnSmfInfoList: [{ dnn: 'ims' }] }],
          taiRangeList: [{ plmnId, tacRangeList: [{ start: '000100', end: '0001ff' }] }],
        },
      });
      const names = new Map([
        [everywhere.nfInstanceId, 'everywhere'],
        [internet.nfInstanceId, 'internet'],
        [ims.nfInstanceId, 'ims'],
      ]);
      for (const profile of [everywhere, internet, ims]) await register(profile);
      const who = async (query: Parameters<typeof found>[0]) => (await found(query)).map((id) => names.get(id)).sort();
      expect(await who({})).toEqual(['everywhere', 'ims', 'internet']);
      expect(await who({ 'target-nf-type': 'AMF' })).toEqual([]);
      expect(await who({ 'service-names': ['nsmf-event-exposure'] })).toEqual(['ims']);
      expect(await who({ snssais: [{ sst: 1 }] })).toEqual(['everywhere', 'internet']);
      expect(await who({ snssais: [{ sst: 2, sd: '0000ab' }] })).toEqual(['everywhere', 'ims']);
      expect(await who({ dnn: 'internet' })).toEqual(['everywhere', 'internet']);
      expect(await who({ dnn: 'ims', snssais: [{ sst: 1 }] })).toEqual(['everywhere']);
      expect(await who({ tai: { plmnId, tac: '0001A0' } })).toEqual(['everywhere', 'ims']);
      expect(await who({ tai: { plmnId, tac: '000002' } })).toEqual(['everywhere']);
      expect(await who({ 'target-nf-instance-id': ims.nfInstanceId })).toEqual(['ims']);
      expect(await who({ 'exclude-nfinst-list': [ims.nfInstanceId] })).toEqual(['everywhere', 'internet']);
      expect(await who({ limit: 1, 'preferred-nf-instances': [ims.nfInstanceId] })).toEqual(['ims']);
    });

    it('finds AMFs by set and GUAMI, and subscribers by range, group and routing indicator', async () => {
      const plmnId = { mcc: '999', mnc: '70' };
      const amf = profileOf('AMF', 'namf-comm', {
        amfInfo: { amfRegionId: '01', amfSetId: '001', guamiList: [{ plmnId, amfId: '010040' }] },
      });
      const udm = profileOf('UDM', 'nudm-sdm', {
        udmInfo: {
          groupId: 'g1',
          supiRanges: [{ start: '999700000000000', end: '999700000000099' }],
          routingIndicators: ['0'],
        },
      });
      await register(amf);
      await register(udm);
      const amfs = (query: Parameters<typeof found>[0]) => found({ 'target-nf-type': 'AMF', ...query });
      expect(await amfs({ 'amf-set-id': '001', 'amf-region-id': '01' })).toHaveLength(1);
      expect(await amfs({ 'amf-set-id': '002' })).toHaveLength(0);
      expect(await amfs({ guami: { plmnId, amfId: '010040' } })).toHaveLength(1);
      expect(await amfs({ guami: { plmnId, amfId: '010041' } })).toHaveLength(0);
      const udms = (query: Parameters<typeof found>[0]) => found({ 'target-nf-type': 'UDM', ...query });
      expect(await udms({ supi: 'imsi-999700000000001' })).toHaveLength(1);
      expect(await udms({ supi: 'imsi-999700000000100' })).toHaveLength(0);
      expect(await udms({ 'routing-indicator': '0' })).toHaveLength(1);
      expect(await udms({ 'routing-indicator': '7' })).toHaveLength(0);
      expect(await udms({ 'group-id-list': ['g1'] })).toHaveLength(1);
      expect(await udms({ 'group-id-list': ['g2'] })).toHaveLength(0);
    });

    it('shows a requester only what it may use', async () => {
      const closed = profileOf('SMF', 'nsmf-pdusession', { allowedNfTypes: ['PCF'] });
      const open = profileOf('SMF', 'nsmf-pdusession', { allowedNfTypes: ['AMF'] });
      await register(closed);
      await register(open);
      const { body } = await agent
        .client(NnrfNFDiscovery, { apiRoot })
        .searchNFInstances({ query: { 'target-nf-type': 'SMF', 'requester-nf-type': 'AMF' } });
      expect(body).toMatchObject({ validityPeriod: 30, nfInstances: [{ nfInstanceId: open.nfInstanceId }] });
      expect(body.nfInstances[0]).not.toHaveProperty('allowedNfTypes');
      expect(body.nfInstances[0]).not.toHaveProperty('heartBeatTimer');
    });

    it('demands the mandatory parameters', async () => {
      const { searchNFInstances } = agent.client(NnrfNFDiscovery, { apiRoot });
      await expect(searchNFInstances({ query: { 'target-nf-type': 'SMF' } as never })).rejects.toMatchObject({
        status: 400,
        cause: 'MANDATORY_QUERY_PARAM_MISSING',
      });
    });
  });

  describe('access tokens', () => {
    const udmProfile = (port: number) =>
      profileOf('UDM', 'nudm-sdm', {
        nfServices: [
          {
            serviceInstanceId: '1',
            serviceName: 'nudm-sdm',
            versions: [{ apiVersionInUri: 'v2', apiFullVersion: '2.0.0' }],
            scheme: 'http',
            nfServiceStatus: 'REGISTERED',
            allowedNfTypes: ['AMF'],
            ipEndPoints: [{ ipv4Address: '127.0.0.1', port }],
          },
        ],
      });

    it('let a registered NF use a service that admits no other', async () => {
      const udmId = randomUUID();
      const callers: unknown[] = [];
      const udm = new SbiServer({
        authorize: accessTokenVerifier({ keys: () => nrf.keys(), nfType: 'UDM', nfInstanceId: udmId }),
      });
      udm.serve(NudmSDM, {
        getAmData: ({ caller }) => {
          callers.push(caller.nfInstanceId);
          return { status: 200, body: {} };
        },
      });
      const { port, apiRoot: udmRoot } = await udm.listen({ host: '127.0.0.1', port: 0 });
      cleanup.push(() => udm.close());
      await register({ ...udmProfile(port), nfInstanceId: udmId });

      const amf = profileOf('AMF', 'namf-comm');
      const amfAgent = new SbiAgent({ nfType: 'AMF', nfInstanceId: amf.nfInstanceId, retries: 0 });
      cleanup.push(() => amfAgent.close());
      const nrf = new NrfClient({
        agent: amfAgent,
        apiRoot,
        nfInstanceId: amf.nfInstanceId,
        nfType: 'AMF',
        oauth2: true,
      });
      await nrf.register(amf);
      const call = { path: { supi: 'imsi-999700000000001' } };
      const client = amfAgent.client(NudmSDM, { discover: { 'target-nf-type': 'UDM' } });
      expect((await client.getAmData(call)).status).toBe(200);
      expect((await client.getAmData(call)).status).toBe(200);
      expect(callers).toEqual([amf.nfInstanceId, amf.nfInstanceId]);

      const without = agent.client(NudmSDM, { apiRoot: udmRoot });
      const error = { status: 401, headers: { 'www-authenticate': 'Bearer realm="nudm-sdm"' } };
      await expect(without.getAmData(call)).rejects.toMatchObject(error);
      const forged = { ...call, headers: { authorization: 'Bearer e30.e30.e30' } };
      await expect(without.getAmData(forged)).rejects.toMatchObject({
        status: 401,
        headers: { 'www-authenticate': expect.stringContaining('error="invalid_token"') },
      });
      await nrf.deregister();
    });

    it('are for one audience, one scope and a limited time', async () => {
      const udmId = randomUUID();
      const amf = profileOf('AMF', 'namf-comm');
      await register(amf);
      await register({ ...udmProfile(9), nfInstanceId: udmId });
      const tokens = agent.client(NnrfAccessToken, { apiRoot });
      const request = {
        grant_type: 'client_credentials' as const,
        nfInstanceId: amf.nfInstanceId,
        nfType: 'AMF',
        targetNfType: 'UDM',
        scope: 'nudm-sdm',
      };
      const answer = await tokens.accessTokenRequest({ body: request });
      expect(answer.body).toMatchObject({ token_type: 'Bearer', expires_in: 600, scope: 'nudm-sdm' });
      expect(answer.headers['cache-control']).toBe('no-store');
      const headers = { authorization: `Bearer ${answer.body.access_token}` };
      const verifier = (nfType: string) =>
        accessTokenVerifier({ keys: { keys: [key.publicKey] }, nfType, nfInstanceId: randomUUID() });
      const route = (service: string) =>
        ({ service, table: { method: 'GET', responses: {} }, callback: false }) as never;
      await expect(verifier('UDM')(headers, route('nudm-sdm'))).resolves.toEqual({ nfInstanceId: amf.nfInstanceId });
      await expect(verifier('AUSF')(headers, route('nudm-sdm'))).rejects.toMatchObject({ status: 401 });
      await expect(verifier('UDM')(headers, route('nudm-uecm'))).rejects.toMatchObject({
        status: 403,
        headers: { 'www-authenticate': 'Bearer error="insufficient_scope", scope="nudm-uecm"' },
      });
      clock.pass(-10_000_000);
      const old = await tokens.accessTokenRequest({ body: request });
      const expired = { authorization: `Bearer ${old.body.access_token}` };
      await expect(verifier('UDM')(expired, route('nudm-sdm'))).rejects.toMatchObject({ status: 401 });
    });

    it.each([
      ['a stranger', { nfInstanceId: randomUUID() }, 'invalid_client'],
      ['a liar', { nfType: 'SMF' }, 'invalid_client'],
      ['a service that nobody offers', { scope: 'nudm-ee' }, 'invalid_scope'],
      ['nobody in particular', { targetNfType: 'PCF' }, 'invalid_request'],
    ])('are refused to %s', async (_, change, error) => {
      const amf = profileOf('AMF', 'namf-comm');
      await register(amf);
      await register(udmProfile(9));
      const body = {
        grant_type: 'client_credentials' as const,
        nfInstanceId: amf.nfInstanceId,
        targetNfType: 'UDM',
        scope: 'nudm-sdm',
        ...change,
      };
      const call = agent.client(NnrfAccessToken, { apiRoot }).accessTokenRequest({ body });
      await expect(call).rejects.toMatchObject({ status: 400, body: { error } });
    });
  });

  it('says where its services are to an NF that knows only its address', async () => {
    const { body } = await agent.client(NnrfBootstrapping, { apiRoot }).bootstrappingInfoRequest();
    expect(body._links).toMatchObject({
      discover: { href: `${apiRoot}/nnrf-disc/v1/nf-instances` },
      authorize: { href: `${apiRoot}/oauth2/token` },
    });
  });

  describe('its client', () => {
    it('keeps the registration alive, registers again with an NRF that forgot it, and deregisters', async () => {
      await Promise.all([server.close(), nrfAgent.close()]);
      stop();
      const port = await start(0, { heartBeatSeconds: 1, missedHeartBeats: 100 });
      const profile = profileOf('SMF', 'nsmf-pdusession');
      const events: string[] = [];
      const nrf = new NrfClient({
        agent,
        apiRoot,
        nfInstanceId: profile.nfInstanceId,
        nfType: 'SMF',
        retryMs: 20,
        onEvent: ({ event }) => events.push(event),
      });
      await nrf.register(profile);
      expect(await found({})).toEqual([profile.nfInstanceId]);
      await nrf.update({ capacity: 9 });
      // The NRF restarts and has lost everything: the next heartbeat brings the whole profile.
      stop();
      await Promise.all([server.close(), nrfAgent.close()]);
      await start(port, { heartBeatSeconds: 1, missedHeartBeats: 100 });
      expect(await found({})).toEqual([]);
      await vi.waitFor(async () => expect(await found({})).toEqual([profile.nfInstanceId]), { timeout: 5000 });
      const { body } = await management().getNFInstance({ path: { nfInstanceID: profile.nfInstanceId } });
      expect(body.capacity).toBe(9);
      await nrf.deregister();
      expect(await found({})).toEqual([]);
      expect(events).toEqual(['registered', 'registered', 'deregistered']);
    });

    it('registers as soon as the NRF is there', async () => {
      stop();
      const { port } = new URL(apiRoot);
      await Promise.all([server.close(), nrfAgent.close()]);
      const profile = profileOf('SMF', 'nsmf-pdusession');
      const nrf = new NrfClient({ agent, apiRoot, nfInstanceId: profile.nfInstanceId, nfType: 'SMF', retryMs: 20 });
      const registered = nrf.register(profile);
      await start(Number(port));
      await registered;
      expect(await found({})).toEqual([profile.nfInstanceId]);
      await nrf.deregister();
    });

    it('remembers what it found while the NRF is away, and forgets what was deregistered', async () => {
      const consumer = new SbiServer();
      const listening = await consumer.listen({ host: '127.0.0.1', port: 0 });
      cleanup.push(() => consumer.close());
      let now = 0;
      const nrf = new NrfClient({
        agent,
        apiRoot,
        nfInstanceId: randomUUID(),
        nfType: 'AMF',
        notifications: { server: consumer, apiRoot: listening.apiRoot },
        clock: { now: () => Date.now(), monotonic: () => now, after: () => () => undefined },
      });
      const [first, second] = [profileOf('SMF', 'nsmf-pdusession'), profileOf('SMF', 'nsmf-pdusession')];
      await register(first);
      await register(second);
      const told: string[] = [];
      await nrf.subscribe({ subscrCond: { nfType: 'SMF' } }, ({ event }) => told.push(event));
      const smf = { 'target-nf-type': 'SMF' };
      expect(await nrf.discover(smf)).toHaveLength(2);
      expect(await nrf.find('nsmf-pdusession', smf)).toEqual(['http://127.0.0.1:9']);
      await management().deregisterNFInstance({ path: { nfInstanceID: first.nfInstanceId } });
      await vi.waitFor(() => expect(told).toEqual(['NF_DEREGISTERED']));
      expect((await nrf.discover({ 'target-nf-type': 'SMF' })).map(({ nfInstanceId }) => nfInstanceId)).toEqual([
        second.nfInstanceId,
      ]);
      stop();
      await Promise.all([server.close(), nrfAgent.close()]);
      now += 31_000;
      expect(await nrf.discover({ 'target-nf-type': 'SMF' })).toHaveLength(1);
      expect(await nrf.find('nsmf-pdusession', smf)).toEqual(['http://127.0.0.1:9']);
      await expect(nrf.discover({ 'target-nf-type': 'UPF' })).rejects.toMatchObject({ cause: 'NF_DISCOVERY_FAILURE' });
      await nrf.deregister();
    });
  });
});
