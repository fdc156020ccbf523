/** UDR and UDM as the AMF, SMF and AUSF see them: over HTTP/2, on a real database. */
import { generateVector, newSqnArray, resStar, verifyAutn } from '@trunkline/aka';
import { NudmSDM, NudmUEAU, NudmUECM, NudrDR, SbiAgent, SbiError, SbiServer } from '@trunkline/sbi';
import { type Database, openDatabase, SubscriberRepository } from '@trunkline/subscriber-database';
import { subscriberSchema } from '@trunkline/subscribers';
import { authentication, contextManagement, subscriberData } from '@trunkline/udm';
import { Documents, Provisioning, subscriptionData } from '@trunkline/udr';
import { fromHex, toHex } from '@trunkline/wire';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';

const SUPI = 'imsi-999700000000001';
const NETWORK = '5G:mnc070.mcc999.3gppnetwork.org';
const credentials = {
  algorithm: 'milenage',
  k: fromHex('465b5ce8b199b49faa5f0a2ee238a6bc'),
  opc: fromHex('e8ed289deba952e4283b54e88e6183ca'),
} as const;
const AUSF = '6d7a2e9c-6a0b-4c0e-9f0e-000000000001';
const record = subscriberSchema.parse({
  supi: SUPI,
  gpsis: ['msisdn-15550001'],
  authentication: { k: toHex(credentials.k), opc: toHex(credentials.opc) },
});

describe('subscription data over the SBI', () => {
  let database: Database;
  let repository: SubscriberRepository;
  const agent = new SbiAgent({ nfType: 'AMF', validateResponses: true });
  const udrServer = new SbiServer();
  const udmServer = new SbiServer();
  let udm: string;
  let udr: string;
  let provisioning: Provisioning;
  const failures: unknown[] = [];

  beforeAll(async () => {
    database = await openDatabase('memory:');
    repository = new SubscriberRepository(database.db);
    udrServer.serve(NudrDR, subscriptionData(new Documents(() => repository)));
    udr = (await udrServer.listen({ host: '127.0.0.1', port: 0 })).apiRoot;
    const client = agent.client(NudrDR, { apiRoot: udr });
    udmServer.serve(NudmUEAU, authentication({ udr: client, deconceal: (supi) => supi }));
    udmServer.serve(NudmSDM, subscriberData(client, '99970'));
    udmServer.serve(
      NudmUECM,
      contextManagement({ udr: client, agent, onNotificationFailure: (_, error) => failures.push(error) }),
    );
    udm = (await udmServer.listen({ host: '127.0.0.1', port: 0 })).apiRoot;
    provisioning = new Provisioning({
      repository: () => repository,
      agent,
      onNotificationFailure: (_, e) => failures.push(e),
    });
  });
  afterAll(async () => {
    await agent.close();
    await udmServer.close();
    await udrServer.close();
    await database.close();
  });
  beforeEach(async () => {
    await repository.remove(SUPI);
    await provisioning.add([record]);
  });

  const generate = (body: object = {}) =>
    agent.client(NudmUEAU, { apiRoot: udm }).generateAuthData({
      path: { supiOrSuci: SUPI },
      body: { servingNetworkName: NETWORK, ausfInstanceId: AUSF, ...body },
    });

  it('gives vectors that the USIM accepts, each with a new sequence number', async () => {
    let array = newSqnArray();
    for (let i = 0; i < 3; i++) {
      const { body } = await generate();
      const vector = body.authenticationVector;
      if (vector === undefined || !('xresStar' in vector)) throw new Error('no 5G HE AV');
      const rand = fromHex(vector.rand);
      const verdict = verifyAutn(credentials, { rand, autn: fromHex(vector.autn) }, array);
      if (verdict.result !== 'ok') throw new Error(verdict.result);
      array = verdict.sqnArray;
      expect(vector.xresStar).toBe(toHex(resStar(verdict.ck, verdict.ik, NETWORK, rand, verdict.res)));
    }
  });

  it('never gives one sequence number to two vectors, however many are asked for at once', async () => {
    const answers = await Promise.all(Array.from({ length: 6 }, () => generate()));
    const autns = answers
      .map(({ body }) => body.authenticationVector)
      .map((v) => (v && 'xresStar' in v ? v : undefined));
    const sqns = autns.map((v) => {
      if (v === undefined) throw new Error('no 5G HE AV');
      const verdict = verifyAutn(credentials, { rand: fromHex(v.rand), autn: fromHex(v.autn) }, newSqnArray());
      return verdict.result === 'ok' ? verdict.sqn : undefined;
    });
    expect(new Set(sqns).size).toBe(6);
    expect(sqns).not.toContain(undefined);
  });

  it('follows the USIM after a synchronisation failure, and refuses a forged AUTS', async () => {
    const far = newSqnArray(2 ** 30);
    const challenge = generateVector(credentials, { rand: fromHex('00'.repeat(16)), sqn: 32, amf: fromHex('8000') });
    const failed = verifyAutn(credentials, challenge, far);
    if (failed.result !== 'synch-failure') throw new Error(failed.result);
    const rand = toHex(challenge.rand);
    const { body } = await generate({ resynchronizationInfo: { rand, auts: toHex(failed.auts) } });
    const vector = body.authenticationVector as { rand: string; autn: string };
    expect(verifyAutn(credentials, { rand: fromHex(vector.rand), autn: fromHex(vector.autn) }, far)).toMatchObject({
      result: 'ok',
    });
    await expect(generate({ resynchronizationInfo: { rand, auts: '00'.repeat(14) } })).rejects.toMatchObject({
      status: 403,
    });
  });

  it('says who is unknown', async () => {
    const unknown = agent.client(NudmSDM, { apiRoot: udm }).getAmData({ path: { supi: 'imsi-999700000099999' } });
    await expect(unknown).rejects.toMatchObject({ status: 404, cause: 'USER_NOT_FOUND' });
  });

  it('serves what a subscriber may do', async () => {
    const sdm = agent.client(NudmSDM, { apiRoot: udm });
    expect((await sdm.getAmData({ path: { supi: SUPI } })).body).toMatchObject({
      nssai: { defaultSingleNssais: [{ sst: 1 }] },
    });
    expect(
      (await sdm.getSmData({ path: { supi: SUPI }, query: { 'single-nssai': { sst: 1 }, dnn: 'internet' } })).body,
    ).toEqual([expect.objectContaining({ singleNssai: { sst: 1 } })]);
    await expect(sdm.getSmData({ path: { supi: SUPI }, query: { dnn: 'nowhere' } })).rejects.toMatchObject({
      cause: 'DATA_NOT_FOUND',
    });
    expect((await sdm.getSupiOrGpsi({ path: { ueId: 'msisdn-15550001' } })).body).toMatchObject({ supi: SUPI });
  });

  const amf = (instance: string, callback: string): NudmUECM.Amf3GppAccessRegistration => ({
    amfInstanceId: instance,
    deregCallbackUri: callback,
    guami: { plmnId: { mcc: '999', mnc: '70' }, amfId: '010040' },
    ratType: 'NR',
    initialRegistrationInd: true,
  });

  it('tells the old AMF that another one serves the UE now', async () => {
    const told: unknown[] = [];
    const oldAmf = new SbiServer();
    const arrived = new Promise<void>((resolve) => {
      oldAmf.serveCallback(NudmUECM, 'deregistrationNotification', '/callbacks/dereg/{supi}', ({ body, path }) => {
        told.push({ supi: path['supi'], body });
        resolve();
        return { status: 204 };
      });
    });
    const { apiRoot } = await oldAmf.listen({ host: '127.0.0.1', port: 0 });
    const uecm = agent.client(NudmUECM, { apiRoot: udm });
    const first = amf('6d7a2e9c-6a0b-4c0e-9f0e-00000000000a', `${apiRoot}/callbacks/dereg/${SUPI}`);
    expect((await uecm['3GppRegistration']({ path: { ueId: SUPI }, body: first })).status).toBe(201);
    expect((await uecm['3GppRegistration']({ path: { ueId: SUPI }, body: first })).status).toBe(200);
    expect(told).toEqual([]);
    await uecm['3GppRegistration']({
      path: { ueId: SUPI },
      body: amf('6d7a2e9c-6a0b-4c0e-9f0e-00000000000b', 'http://127.0.0.1:9/x'),
    });
    await arrived;
    expect(told).toEqual([{ supi: SUPI, body: { deregReason: 'UE_INITIAL_REGISTRATION', accessType: '3GPP_ACCESS' } }]);
    await oldAmf.close();
  });

  it('does not let an AMF that no longer serves the UE change its registration', async () => {
    const uecm = agent.client(NudmUECM, { apiRoot: udm });
    await uecm['3GppRegistration']({ path: { ueId: SUPI }, body: amf(AUSF, 'http://127.0.0.1:9/x') });
    const guami = { plmnId: { mcc: '999', mnc: '70' }, amfId: '020040' };
    const change = uecm.update3GppRegistration({ path: { ueId: SUPI }, body: { guami, purgeFlag: true } });
    await expect(change).rejects.toMatchObject({ status: 403, cause: 'INVALID_GUAMI' });
  });

  it('shows those who provision where a subscriber is registered, until it is not', async () => {
    expect(await provisioning.registrations(SUPI)).toEqual([]);
    const uecm = agent.client(NudmUECM, { apiRoot: udm });
    const registration = amf(AUSF, 'http://127.0.0.1:9/x');
    await uecm['3GppRegistration']({ path: { ueId: SUPI }, body: registration });
    const { amfId, plmnId } = registration.guami;
    const guami = `${plmnId.mcc}-${plmnId.mnc}-${amfId}`;
    expect(await provisioning.registrations(SUPI)).toEqual([{ access: '3GPP_ACCESS', amf: AUSF, guami }]);
    const purged = { guami: registration.guami, purgeFlag: true };
    await uecm.update3GppRegistration({ path: { ueId: SUPI }, body: purged });
    expect(await provisioning.registrations(SUPI)).toEqual([]);
    await expect(provisioning.registrations('imsi-999700000000999')).rejects.toMatchObject({ status: 404 });
  });

  it('refuses a patch that does not fit, and a body that is not one', async () => {
    const client = agent.client(NudrDR, { apiRoot: udr });
    const stale = client.modifyAuthenticationSubscription({
      path: { ueId: SUPI },
      body: [{ op: 'test', path: '/sequenceNumber/sqn', value: 'ffffffffffff' }],
    });
    await expect(stale).rejects.toMatchObject({ status: 409 });
    const bad = client.modifyAuthenticationSubscription({ path: { ueId: SUPI }, body: [{ path: '/x' }] as never });
    await expect(bad).rejects.toBeInstanceOf(SbiError);
    await expect(bad).rejects.toMatchObject({ status: 400 });
  });
});
