/** Nhss_imsUECM and Nhss_imsSDM over real HTTP/2, on the records that Cx and Sh have. */
import type { DiameterMessageOf } from '@trunkline/diameter';
import { NbsfManagement, NhssImsSDM, NhssImsUECM, NudmUECM, SbiAgent, SbiServer } from '@trunkline/sbi';
import { subscriberSchema } from '@trunkline/subscribers';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { type CoreUnderTest, startCoreUnderTest } from './core.ts';
import { codeOf, Node, REALM, textOf } from './cscf.ts';
import { subscriber, supi } from './settings.ts';

const SUPI = supi(1);
const IMPI = `${SUPI.slice('imsi-'.length)}@${REALM}`;
const TEMPORARY = `sip:${SUPI.slice('imsi-'.length)}@${REALM}`;
const SIP = `sip:+15550001@${REALM}`;
const TEL = 'tel:+15550001';
const OTHER_TEL = 'tel:+15550002';
const IMPU = `impu-${SIP}`;
const SCSCF = `sip:scscf.${REALM}:6060`;
const SCSCF2 = `sip:scscf2.${REALM}:6060`;
const AS = `sip:as.${REALM}`;
const INSTANCE = '5b2e7f0a-3d76-4b4c-9f0e-0d7c1f6f7a01';
const base64 = (text: string) => Buffer.from(text).toString('base64');

type Notified = NhssImsSDM.Callbacks['datachangeNotification']['body'];
type Ended = NhssImsUECM.Callbacks['deregistrationNotification']['body'];

describe('the HSS over HTTP (Nhss_imsUECM, Nhss_imsSDM)', () => {
  let lab: CoreUnderTest;
  let scscf: Node;
  let as: Node;
  let consumer: string;
  let notified: Notified['notifyItems'] = [];
  let ended: Ended[] = [];
  const agent = new SbiAgent({ nfType: 'CSCF', validateResponses: true });
  const callbacks = new SbiServer();
  const ecm = () => agent.client(NhssImsUECM, { apiRoot: `http://${lab.subnet}.10:8023` });
  const sdm = () => agent.client(NhssImsSDM, { apiRoot: `http://${lab.subnet}.10:8023` });

  beforeAll(async () => {
    lab = await startCoreUnderTest(
      { common: { sbi: { transport: 'http' } } },
      { nfs: ['nrf', 'udr', 'udm', 'bsf', 'hss'] },
    );
    callbacks.serveCallback(NhssImsSDM, 'datachangeNotification', '/changed', ({ body }) => {
      notified.push(...body.notifyItems);
      return { status: 204 };
    });
    callbacks.serveCallback(NhssImsUECM, 'deregistrationNotification', '/ended', ({ body }) => {
      ended.push(body);
      return { status: 204 };
    });
    ({ apiRoot: consumer } = await callbacks.listen({ host: `${lab.subnet}.90`, port: 0 }));
  }, 60_000);
  afterAll(async () => {
    await callbacks.close();
    await agent.close();
    await lab?.stop();
  });

  const profiles = {
    default: {
      sharedFilterCriteria: [7],
      filterCriteria: [
        {
          priority: 1,
          trigger: {
            form: 'DNF' as const,
            conditions: [
              { method: 'INVITE', groups: [0] },
              { header: { name: 'Accept-Contact', content: '.*video.*' }, groups: [1], negated: true },
            ],
          },
          applicationServer: { name: AS, defaultHandling: 'SESSION_TERMINATED' as const, includeRegisterRequest: true },
        },
      ],
    },
  };
  const record = (more: object = {}) =>
    subscriber(1, {
      gpsis: ['msisdn-15550001', 'msisdn-15550011'],
      ims: { roaming: false, capabilities: { mandatory: [1, 2], optional: [3] }, profiles, ...more },
    });

  beforeEach(async () => {
    notified = [];
    ended = [];
    await lab.addSubscribers(record(), subscriber(2, { gpsis: ['msisdn-15550002'], ims: {} }));
    [scscf, as] = (await Promise.all(['scscf', 'as'].map((name) => Node.connect(name, `${lab.subnet}.15`)))) as [
      Node,
      Node,
    ];
  });
  afterEach(async () => {
    await Promise.all([scscf.stop(), as.stop()]);
    for (const each of await lab.provisioning.list({ limit: 100 })) await lab.provisioning.remove(each);
  });

  const put = (imsRegistrationType: string, more: Partial<NhssImsUECM.ScscfRegistration> = {}, imsUeId = IMPU) =>
    ecm().scscfRegistration({ path: { imsUeId }, body: { imsRegistrationType, cscfServerName: SCSCF, ...more } });
  const status = async (imsUeId = IMPU) =>
    (await sdm().getRegistrationStatus({ path: { imsUeId } })).body.imsUserStatus;
  const authorize = async (body: Partial<NhssImsUECM.AuthorizationRequest> = {}, impu = SIP) =>
    (await ecm().authorize({ path: { impu }, body: { authorizationType: 'REGISTRATION', ...body } })).body;
  const sar = (serverAssignmentType: DiameterMessageOf<'ServerAssignmentRequest'>['serverAssignmentType']) =>
    scscf.send('ServerAssignmentRequest', {
      userName: IMPI,
      publicIdentity: [SIP],
      serverName: SCSCF,
      serverAssignmentType,
      userDataAlreadyAvailable: 'USER_DATA_NOT_AVAILABLE',
    });
  const lir = (publicIdentity: string) => scscf.send('LocationInfoRequest', { publicIdentity });

  it('registers and deregisters a user at an S-CSCF, and Cx sees the same', async () => {
    expect(await authorize({ impi: IMPI })).toEqual({ authorizationResult: 'FIRST_REGISTRATION' });
    expect(await status()).toBe('NOT_REGISTERED');
    const first = await put('INITIAL_REGISTRATION', { impi: IMPI });
    expect(first).toMatchObject({ status: 201, body: { impi: IMPI, cscfServerName: SCSCF } });
    expect(first.status === 201 && first.body.irsImpus).toContain(TEL);
    expect((await put('RE_REGISTRATION')).status).toBe(200);
    // The whole set, by whichever of its identities.
    for (const imsUeId of [IMPU, SIP, `impu-${TEL}`, TEL, `impi-${IMPI}`, IMPI])
      expect(await status(imsUeId)).toBe('REGISTERED');
    expect(await lir(TEL)).toMatchObject({ resultCode: 2001, serverName: SCSCF });
    expect(await authorize()).toEqual({ authorizationResult: 'SUBSEQUENT_REGISTRATION', cscfServerName: SCSCF });
    expect(await authorize({ authorizationType: 'DEREGISTRATION' })).toMatchObject({ cscfServerName: SCSCF });
    const { body } = await sdm().getServerName({ path: { imsUeId: `impu-${TEL}` } });
    expect(body).toEqual({ scscfName: SCSCF });
    expect((await put('USER_DEREGISTRATION', {}, `impi-${IMPI}`)).status).toBe(204);
    expect(await status()).toBe('NOT_REGISTERED');
    // Sets of criteria by number may be for users who are not registered.
    expect(codeOf(await lir(SIP))).toBe(2003);
    await expect(put('USER_DEREGISTRATION')).rejects.toMatchObject({ status: 403, cause: 'ERROR_IN_ASSIGNMENT_TYPE' });
    await expect(sdm().getServerName({ path: { imsUeId: IMPU } })).rejects.toMatchObject({ cause: 'DATA_NOT_FOUND' });
  });

  it('sees what an S-CSCF has registered by Cx', async () => {
    await scscf.send('MultimediaAuthRequest', {
      userName: IMPI,
      publicIdentity: SIP,
      sipNumberAuthItems: 1,
      sipAuthDataItem: { sipAuthenticationScheme: 'Digest-AKAv1-MD5' },
      serverName: SCSCF,
    });
    expect(await status()).toBe('AUTHENTICATION_PENDING');
    expect(codeOf(await sar('REGISTRATION'))).toBe(2001);
    expect(await status()).toBe('REGISTERED');
    expect(await authorize()).toMatchObject({ cscfServerName: SCSCF });
    // Nor does it take a user from it without being the one.
    await expect(put('RE_REGISTRATION', { cscfServerName: SCSCF2 })).rejects.toMatchObject({ status: 403 });
    const other = put('UNREGISTERED_USER', { cscfServerName: SCSCF2 });
    await expect(other).rejects.toMatchObject({
      cause: 'IDENTITY_ALREADY_REGISTERED',
      problem: { scscfServerName: SCSCF },
    });
    // One where the user has registered anew does, and the former hears of it in its way.
    expect((await put('INITIAL_REGISTRATION', { cscfServerName: SCSCF2 })).status).toBe(200);
    await vi.waitFor(() => expect(scscf.served).toHaveLength(1));
    expect(scscf.served[0]).toMatchObject({ deregistrationReason: { reasonCode: 'NEW_SERVER_ASSIGNED' } });
  });

  it('tells an S-CSCF over HTTP that it is to deregister the user, also for one of Cx', async () => {
    const deregCallbackUri = `${consumer}/ended`;
    await put('INITIAL_REGISTRATION', { deregCallbackUri });
    await put('RE_REGISTRATION');
    const operator = `http://${lab.subnet}.10:9023/registrations/${SUPI}/deregister`;
    const headers = { 'content-type': 'application/json' };
    const asked = await fetch(operator, { method: 'POST', headers, body: JSON.stringify({ reason: 'SERVER_CHANGE' }) });
    expect(await asked.json()).toEqual({ deregistered: true });
    expect(ended).toEqual([
      { impi: IMPI, deregReason: { reasonCode: 'SERVER_CHANGE', reasonText: expect.any(String) } },
    ]);
    await put('INITIAL_REGISTRATION', { deregCallbackUri, cscfServerName: SCSCF2 });
    const mar = {
      userName: IMPI,
      publicIdentity: SIP,
      sipNumberAuthItems: 1,
      sipAuthDataItem: { sipAuthenticationScheme: 'Digest-AKAv1-MD5' },
      serverName: SCSCF,
    };
    expect(codeOf(await scscf.send('MultimediaAuthRequest', mar))).toBe(2001);
    expect(codeOf(await sar('REGISTRATION'))).toBe(2001);
    await vi.waitFor(() => expect(ended).toHaveLength(2));
    expect(ended[1]).toMatchObject({ deregReason: { reasonCode: 'NEW_SERVER_ASSIGNED' } });
    expect(scscf.served).toEqual([]);
  });

  it('refuses as Cx does, with the cause', async () => {
    await expect(authorize({}, 'tel:+15559999')).rejects.toMatchObject({ status: 404, cause: 'USER_NOT_FOUND' });
    await expect(authorize({ impi: `1@${REALM}` })).rejects.toMatchObject({ cause: 'IDENTITIES_DONT_MATCH' });
    const visitedNetworkIdentifier = 'ims.mnc001.mcc001.3gppnetwork.org';
    const abroad = authorize({ visitedNetworkIdentifier });
    await expect(abroad).rejects.toMatchObject({ status: 403, cause: 'ROAMING_NOT_ALLOWED' });
    expect(await authorize({ visitedNetworkIdentifier, emergencyIndicator: true })).toMatchObject({
      authorizationResult: 'FIRST_REGISTRATION',
    });
    const leaving = authorize({ authorizationType: 'DEREGISTRATION' });
    await expect(leaving).rejects.toMatchObject({ cause: 'IDENTITY_NOT_REGISTERED' });
    const malformed = put('INITIAL_REGISTRATION', { cscfServerName: 'sip:a\r\nb' });
    await expect(malformed).rejects.toMatchObject({ status: 400, cause: 'MANDATORY_IE_INCORRECT' });
    await expect(put('SOMETHING')).rejects.toMatchObject({ status: 400 });
    await expect(status('impu-sip:\u0000@x')).rejects.toMatchObject({ status: 404 });
    await expect(status(`impu-sip:${'x'.repeat(560)}@${REALM}`)).rejects.toMatchObject({ status: 400 });
  });

  it('keeps what an S-CSCF wants back after its loss, as long as the user is registered', async () => {
    const path = { impu: SIP };
    const restorationInfo = [{ path: '<sip:pcscf;lr>', contact: '<sip:ue@192.0.2.1>', callIdSipHeader: 'abc' }];
    const update = (scscfRestorationInfoRequest: NhssImsUECM.ScscfRestorationInfo) =>
      ecm().updateScscfRestorationInfo({ path, body: { scscfRestorationInfoRequest } });
    await expect(update({ restorationInfo })).rejects.toMatchObject({ cause: 'IDENTITY_NOT_REGISTERED' });
    await put('INITIAL_REGISTRATION');
    await expect(ecm().getScscfRestorationInfo({ path })).rejects.toMatchObject({ cause: 'DATA_NOT_FOUND' });
    expect((await update({ restorationInfo })).status).toBe(201);
    expect((await update({ restorationInfo, sipAuthenticationScheme: 'DIGEST-AKAV1-MD5' })).status).toBe(204);
    await put('RE_REGISTRATION');
    const { body } = await ecm().getScscfRestorationInfo({ path: { impu: TEL } });
    const kept = { userName: IMPI, restorationInfo, sipAuthenticationScheme: 'DIGEST-AKAV1-MD5' };
    expect(body.scscfRestorationInfoResponse).toEqual([kept]);
    const long = restorationInfo.map((each) => ({ ...each, path: 'x'.repeat(4_001) }));
    await expect(update({ restorationInfo: long })).rejects.toMatchObject({ status: 400 });
    await ecm().deleteScscfRestorationInfo({ path });
    await expect(ecm().deleteScscfRestorationInfo({ path })).rejects.toMatchObject({ status: 404 });
    await update({ restorationInfo });
    await put('TIMEOUT_DEREGISTRATION');
    await put('INITIAL_REGISTRATION');
    await expect(ecm().getScscfRestorationInfo({ path })).rejects.toMatchObject({ cause: 'DATA_NOT_FOUND' });
  });

  it('gives the profile, its filter criteria, capabilities, numbers and identities', async () => {
    const path = { imsUeId: IMPU };
    const { imsServiceProfiles } = (await sdm().getProfileData({ path })).body;
    expect(imsServiceProfiles).toHaveLength(1);
    const [profile] = imsServiceProfiles;
    expect(profile?.publicIdentifierList.map(({ publicIdentity }) => publicIdentity.imsPublicId)).toContain(TEL);
    const temporary = profile?.publicIdentifierList.find((each) => each.publicIdentity.imsPublicId === TEMPORARY);
    expect(temporary?.barringIndicator).toBe(true);
    const ifcs = (await sdm().getIfcs({ path })).body;
    expect(ifcs).toEqual(profile?.ifcs);
    expect(ifcs.cscfFilterSetIdList).toEqual([7]);
    expect(ifcs.ifcList).toContainEqual({
      priority: 1,
      trigger: {
        conditionType: 'DNF',
        sptList: [
          { conditionNegated: false, sptGroup: [0], sipMethod: 'INVITE' },
          { conditionNegated: true, sptGroup: [1], sipHeader: { header: 'Accept-Contact', content: '.*video.*' } },
        ],
      },
      appServer: { asUri: AS, sessionContinue: false, serviceInfoList: ['INCLUDE_REGISTER_REQUEST'] },
    });
    const capabilities = (await sdm().getScscfCapabilities({ path })).body;
    expect(capabilities).toEqual({ mandatoryCapabilityList: [1, 2], optionalCapabilityList: [3] });
    const none = sdm().getScscfCapabilities({ path: { imsUeId: `impu-${OTHER_TEL}` } });
    await expect(none).rejects.toMatchObject({ status: 404, cause: 'DATA_NOT_FOUND' });
    const numbers = (await sdm().getMsisdns({ path })).body;
    expect(numbers).toEqual({ basicMsisdn: '15550001', additionalMsisdns: ['15550011'] });
    const identities = (await sdm().getImsAssocIds({ path })).body;
    expect(identities.irsState).toBe('NOT_REGISTERED');
    const told = identities.publicIdentities.publicIdentities;
    expect(told.map(({ imsPublicId }) => imsPublicId)).not.toContain(TEMPORARY);
    expect(told.filter(({ irsIsDefault }) => irsIsDefault).map(({ imsPublicId }) => imsPublicId)).toEqual([SIP]);
  });

  it('shares the data that application servers keep by Sh', async () => {
    const path = { imsUeId: IMPU, serviceIndication: 'MMTEL-Services' };
    const update = (sequenceNumber: number, text: string) =>
      sdm().updateRepositoryDataServInd({ path, body: { sequenceNumber, serviceData: base64(text) } });
    await expect(sdm().getRepositoryDataServInd({ path })).rejects.toMatchObject({ cause: 'DATA_NOT_FOUND' });
    await expect(update(1, '<a/>')).rejects.toMatchObject({ status: 409, cause: 'TRANSPARENT_DATA_OUT_OF_SYNC' });
    expect(await update(0, '<a>1</a>')).toMatchObject({
      status: 201,
      headers: { location: expect.stringContaining('/repository-data/MMTEL-Services') },
    });
    expect((await update(1, '<a>2</a>')).status).toBe(204);
    const request = {
      userIdentity: { publicIdentity: TEL },
      dataReference: ['RepositoryData'],
      serviceIndication: [new TextEncoder().encode('MMTEL-Services')],
    } as const;
    const answer = (await as.send('UserDataRequest', request)) as DiameterMessageOf<'UserDataAnswer'>;
    expect(textOf(answer.userData)).toContain('<SequenceNumber>1</SequenceNumber><ServiceData><a>2</a></ServiceData>');
    const { body } = await sdm().getRepositoryDataServInd({ path });
    expect(body).toEqual({ sequenceNumber: 1, serviceData: base64('<a>2</a>') });
    // What would break the document of Sh.
    for (const text of ['</ServiceData><x/>', '</ServiceData><ServiceData>', '<a', '&nbsp;']) {
      await expect(update(2, text)).rejects.toMatchObject({ status: 400, cause: 'MANDATORY_IE_INCORRECT' });
    }
    await expect(update(2, `<a>${'x'.repeat(33_000)}</a>`)).rejects.toMatchObject({ status: 413 });
    expect((await sdm().deleteRepositoryDataServInd({ path })).status).toBe(204);
    await expect(sdm().deleteRepositoryDataServInd({ path })).rejects.toMatchObject({ status: 404 });
  });

  it('tells subscribers what changes, by whichever interface, until they want no more', async () => {
    const at = (resource: string) => `/nhss-ims-sdm/v1/${encodeURIComponent(IMPU)}/${resource}`;
    const state = at('ims-data/registration-status');
    const data = at('repository-data/notes');
    const path = { imsUeId: IMPU };
    const wanted = { nfInstanceId: INSTANCE, callbackReference: `${consumer}/changed`, monitoredResourceUris: [state] };
    const made = await sdm().imsSdmSubscribe({ path, body: wanted });
    const subscriptionId = made.headers.location?.split('/').at(-1) ?? '';
    expect(made.headers.location).toMatch(/^http:\/\/.*\/nhss-ims-sdm\/v1\/impu-sip.*\/subscriptions\/[-0-9a-f]{36}$/);
    await put('INITIAL_REGISTRATION');
    const change = { op: 'REPLACE', path: '', newValue: { imsUserStatus: 'REGISTERED' } };
    await vi.waitFor(() => expect(notified).toEqual([{ resourceId: state, changes: [change] }]));
    // A change that changes nothing of it is not told.
    await put('RE_REGISTRATION');
    expect(codeOf(await sar('USER_DEREGISTRATION'))).toBe(2001);
    await vi.waitFor(() => expect(notified).toHaveLength(2));
    expect(notified[1]?.changes[0]?.newValue).toEqual({ imsUserStatus: 'NOT_REGISTERED' });

    const own = { path: { ...path, subscriptionId } };
    const uris = [`http://hss.example${data}`, at('ims-data/profile-data/ifcs')];
    const body = [{ op: 'replace' as const, path: '/monitoredResourceUris', value: uris }];
    const modified = await sdm().imsSdmSubsModify({ ...own, body });
    expect(modified.body).toEqual({ ...wanted, monitoredResourceUris: uris });
    notified = [];
    await put('INITIAL_REGISTRATION');
    const notes = { ...path, serviceIndication: 'notes' };
    const entry = { sequenceNumber: 0, serviceData: base64('<n/>') };
    await sdm().updateRepositoryDataServInd({ path: notes, body: entry });
    const added = { op: 'ADD', path: '', newValue: entry };
    await vi.waitFor(() => expect(notified).toEqual([{ resourceId: uris[0], changes: [added] }]));
    await lab.provisioning.put(subscriberSchema.parse(record({ profiles: {} })));
    await vi.waitFor(() => expect(notified.map(({ resourceId }) => resourceId)).toContain(uris[1]));

    notified = [];
    await sdm().imsSdmUnsubscribe(own);
    await expect(sdm().imsSdmUnsubscribe(own)).rejects.toMatchObject({ status: 404, cause: 'SUBSCRIPTION_NOT_FOUND' });
    await sdm().deleteRepositoryDataServInd({ path: notes });
    expect(notified).toEqual([]);
  });

  it('takes no subscription to what it does not tell of, nor to another user', async () => {
    const subscribe = (uri: string, more: object = {}) =>
      sdm().imsSdmSubscribe({
        path: { imsUeId: IMPU },
        body: {
          nfInstanceId: INSTANCE,
          callbackReference: `${consumer}/changed`,
          monitoredResourceUris: [uri],
          ...more,
        },
      });
    const unknown = subscribe(`/${IMPU}/srvcc-data`);
    await expect(unknown).rejects.toMatchObject({ status: 501, cause: 'UNSUPPORTED_RESOURCE_URI' });
    await expect(subscribe('/%zz/ims-data/registration-status')).rejects.toMatchObject({ status: 501 });
    const foreign = subscribe(`/impu-${OTHER_TEL}/ims-data/registration-status`);
    await expect(foreign).rejects.toMatchObject({ status: 403, cause: 'OPERATION_NOT_ALLOWED' });
    const past = { expires: new Date(Date.now() - 1_000).toISOString() };
    await subscribe(`/${IMPU}/ims-data/registration-status`, past);
    await put('INITIAL_REGISTRATION');
    const alive = { callbackReference: `${consumer}/changed` };
    await subscribe(`/${IMPU}/ims-data/location-data/server-name`, alive);
    await put('USER_DEREGISTRATION');
    await vi.waitFor(() => expect(notified).toHaveLength(1));
    expect(notified[0]?.changes).toEqual([{ op: 'REMOVE', path: '' }]);
  });

  it('knows where the UE is in the 5G core', async () => {
    const path = { imsUeId: IMPU };
    await expect(sdm().getLocPsDomain({ path })).rejects.toMatchObject({ cause: 'DATA_NOT_FOUND' });
    await expect(sdm().getIpAddressInfo({ path })).rejects.toMatchObject({ cause: 'DATA_NOT_FOUND' });
    const plmnId = { mcc: '999', mnc: '70' };
    await agent.client(NudmUECM, { apiRoot: `http://${lab.subnet}.10:8012` })['3GppRegistration']({
      path: { ueId: SUPI },
      body: {
        amfInstanceId: INSTANCE,
        deregCallbackUri: `${consumer}/amf`,
        guami: { plmnId, amfId: '010040' },
        ratType: 'NR',
      },
    });
    await agent.client(NbsfManagement, { apiRoot: `http://${lab.subnet}.10:8018` }).createPCFBinding({
      body: { supi: SUPI, dnn: 'ims', ipv4Addr: '10.46.0.2', snssai: { sst: 1 }, pcfFqdn: 'pcf.example' },
    });
    const { body } = await sdm().getLocPsDomain({ path, query: { servingNode: true } });
    expect(body).toEqual({ amfLocationData: { amfAddress: INSTANCE, plmnId, ratType: 'NR' } });
    expect((await sdm().getIpAddressInfo({ path })).body).toEqual({ ipv4Addr: '10.46.0.2' });
    const others = sdm().getLocPsDomain({ path, query: { requestedNodes: ['MME'] } });
    await expect(others).rejects.toMatchObject({ cause: 'DATA_NOT_FOUND' });
  });
});
