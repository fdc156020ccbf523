import { randomUUID } from 'node:crypto';
import { NnssfNSSAIAvailability, NnssfNSSelection, SbiAgent, SbiServer } from '@trunkline/sbi';
import { openState, systemClock } from '@trunkline/state';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { serveNssf } from '../src/nssf.ts';
import type { Network } from '../src/slices.ts';

const plmn = { mcc: '999', mnc: '70' };
const partner = { mcc: '001', mnc: '01' };
const embb = { sst: 1 };
const factory = { sst: 2, sd: '0000f1' };
const network: Network = {
  plmn,
  nrf: 'http://127.0.0.10:8010',
  slices: [{ snssai: embb }, { snssai: factory, tacs: ['000002'], nrf: 'http://127.0.0.20:8010', nsi: 'factory-1' }],
  roaming: [{ plmn: partner, mapping: [{ home: { sst: 7 }, serving: embb }] }],
  amfSets: [{ amfRegionId: 1, amfSetId: 0x102, slices: [embb], tacs: ['000002'] }],
};
const [here, there] = [
  { plmnId: plmn, tac: '000001' },
  { plmnId: plmn, tac: '000002' },
];

describe('the NSSF', () => {
  const amf = randomUUID();
  let server: SbiServer;
  let nssfAgent: SbiAgent;
  let agent: SbiAgent;
  let apiRoot = '';

  beforeEach(async () => {
    server = new SbiServer();
    nssfAgent = new SbiAgent({ nfType: 'NSSF', retries: 0 });
    agent = new SbiAgent({ nfType: 'AMF', retries: 0, validateResponses: true });
    serveNssf({
      server,
      agent: nssfAgent,
      state: openState(),
      clock: systemClock,
      network,
      subscriptionSeconds: 1000,
      onNotificationFailure: () => undefined,
    });
    ({ apiRoot } = await server.listen({ host: '127.0.0.1', port: 0 }));
  });

  afterEach(async () => {
    await Promise.all([agent.close(), nssfAgent.close(), server.close()]);
  });

  type Query = NnssfNSSelection.Operations['nsSelectionGet']['query'];
  const select = async (query: Partial<Query>) => {
    const full = { 'nf-type': 'AMF', 'nf-id': amf, ...query };
    return (await agent.client(NnssfNSSelection, { apiRoot }).nsSelectionGet({ query: full })).body;
  };
  const registration = (
    tai: typeof here,
    request: NnssfNSSelection.SliceInfoForRegistration,
    more: Partial<Query> = {},
  ) => select({ tai, 'slice-info-request-for-registration': request, ...more });
  const availability = () => agent.client(NnssfNSSAIAvailability, { apiRoot });
  const report = (nfId: string, ...entries: [typeof here, { sst: number; sd?: string; wildcardSd?: true }[]][]) =>
    availability().nssaiAvailabilityPut({
      path: { nfId },
      body: {
        supportedNssaiAvailabilityData: entries.map(([tai, supportedSnssaiList]) => ({ tai, supportedSnssaiList })),
      },
    });
  const both = [{ subscribedSnssai: embb, defaultIndication: true }, { subscribedSnssai: factory }];

  describe('for a registration', () => {
    it('allows what is requested, subscribed and offered in the area', async () => {
      const answer = await registration(there, { subscribedNssai: both, requestedNssai: [embb, factory] });
      expect(answer).toEqual({
        allowedNssaiList: [
          {
            accessType: '3GPP_ACCESS',
            allowedSnssaiList: [
              { allowedSnssai: embb },
              {
                allowedSnssai: factory,
                nsiInformationList: [
                  {
                    nrfId: 'http://127.0.0.20:8010/nnrf-disc/v1/nf-instances',
                    nrfNfMgtUri: 'http://127.0.0.20:8010/nnrf-nfm/v1/nf-instances',
                    nsiId: 'factory-1',
                  },
                ],
              },
            ],
          },
        ],
      });
    });

    it('rejects by area what is offered elsewhere, and by network what is not subscribed or unknown', async () => {
      const answer = await registration(here, {
        subscribedNssai: [...both, { subscribedSnssai: { sst: 9 } }],
        requestedNssai: [embb, factory, { sst: 3 }, { sst: 9 }],
      });
      expect(answer.allowedNssaiList?.[0]?.allowedSnssaiList).toEqual([{ allowedSnssai: embb }]);
      expect(answer.rejectedNssaiInTa).toEqual([factory]);
      expect(answer.rejectedNssaiInPlmn).toEqual([{ sst: 3 }, { sst: 9 }]);
      expect(answer.configuredNssai).toEqual([{ configuredSnssai: embb }, { configuredSnssai: factory }]);
    });

    it('allows what is subscribed by default where nothing is requested, or nothing requested can be allowed', async () => {
      const nothing = await registration(there, { subscribedNssai: both });
      expect(nothing.allowedNssaiList?.[0]?.allowedSnssaiList).toEqual([{ allowedSnssai: embb }]);
      expect(nothing.configuredNssai).toHaveLength(2);
      const wrong = await registration(here, { subscribedNssai: both, requestedNssai: [factory] });
      expect(wrong.allowedNssaiList?.[0]?.allowedSnssaiList).toEqual([{ allowedSnssai: embb }]);
      expect(wrong.rejectedNssaiInTa).toEqual([factory]);
    });

    it('refuses a UE for which no slice is left', async () => {
      const only = {
        subscribedNssai: [{ subscribedSnssai: factory, defaultIndication: true }],
        requestedNssai: [factory],
      };
      await expect(registration(here, only)).rejects.toMatchObject({ status: 403, cause: 'SNSSAI_NOT_SUPPORTED' });
      const foreign = { plmnId: partner, tac: '000001' };
      await expect(registration(foreign, { subscribedNssai: both })).rejects.toMatchObject({ status: 403 });
    });

    it('tells a roaming UE the values of its slices at home', async () => {
      const request = {
        subscribedNssai: [{ subscribedSnssai: { sst: 7 }, defaultIndication: true }],
        requestedNssai: [embb],
      };
      const answer = await registration(here, request, { 'home-plmn-id': partner });
      expect(answer.allowedNssaiList?.[0]?.allowedSnssaiList).toEqual([
        { allowedSnssai: embb, mappedHomeSnssai: { sst: 7 } },
      ]);
    });

    it('names AMFs that can serve what the asking one cannot', async () => {
      const other = randomUUID();
      await report(amf, [there, [embb]]);
      await report(other, [there, [embb, { sst: 2, wildcardSd: true }]]);
      const answer = await registration(there, { subscribedNssai: both, requestedNssai: [embb, factory] });
      expect(answer.allowedNssaiList?.[0]?.allowedSnssaiList).toHaveLength(2);
      expect(answer.candidateAmfList).toEqual([other]);
      const simple = await registration(there, { subscribedNssai: both, requestedNssai: [embb] });
      expect(simple).not.toHaveProperty('candidateAmfList');
    });

    it('names the AMF set that has all that is allowed', async () => {
      const answer = await registration(there, { subscribedNssai: both, requestedNssai: [embb] });
      expect(answer.targetAmfSet).toBe(`${plmn.mcc}-${plmn.mnc}-01-102`);
      const more = await registration(there, { subscribedNssai: both, requestedNssai: [embb, factory] });
      expect(more).not.toHaveProperty('targetAmfSet');
      const elsewhere = await registration(here, { subscribedNssai: both, requestedNssai: [embb] });
      expect(elsewhere).not.toHaveProperty('targetAmfSet');
    });

    it('demands what it needs to decide', async () => {
      await expect(select({ tai: here })).rejects.toMatchObject({
        status: 400,
        cause: 'MANDATORY_QUERY_PARAM_MISSING',
      });
      const untold = { 'slice-info-request-for-registration': { subscribedNssai: both } };
      await expect(select(untold)).rejects.toMatchObject({ status: 400 });
      const wrong = { tai: here, 'slice-info-request-for-registration': { requestedNssai: [{ sst: 256 }] } };
      await expect(select(wrong)).rejects.toMatchObject({ status: 400, cause: 'OPTIONAL_QUERY_PARAM_INCORRECT' });
    });
  });

  describe('for a PDU session', () => {
    const session = (sNssai: typeof factory | typeof embb, tai: typeof here) =>
      select({ tai, 'slice-info-request-for-pdu-session': { sNssai, roamingIndication: 'NON_ROAMING' } });

    it("gives the NRF of the slice's instance", async () => {
      expect((await session(factory, there)).nsiInformation).toMatchObject({
        nrfId: 'http://127.0.0.20:8010/nnrf-disc/v1/nf-instances',
        nsiId: 'factory-1',
      });
      expect((await session(embb, here)).nsiInformation?.nrfId).toBe(
        'http://127.0.0.10:8010/nnrf-disc/v1/nf-instances',
      );
    });

    it('refuses a slice that is unknown or not offered in the area', async () => {
      await expect(session(factory, here)).rejects.toMatchObject({ status: 403, cause: 'SNSSAI_NOT_SUPPORTED' });
      await expect(session({ sst: 200 }, here)).rejects.toMatchObject({ status: 403 });
    });
  });

  describe('availability', () => {
    it('gives an AMF the part of its report that the network offers', async () => {
      const answer = await report(amf, [here, [embb, factory]], [there, [{ sst: 2, wildcardSd: true }]]);
      expect(answer).toMatchObject({
        status: 200,
        body: {
          authorizedNssaiAvailabilityData: [
            { tai: here, supportedSnssaiList: [embb] },
            { tai: there, supportedSnssaiList: [factory] },
          ],
        },
      });
      expect((await report(amf, [here, [{ sst: 77 }]])).status).toBe(204);
    });

    it('narrows what is allowed, is patched and withdrawn', async () => {
      const path = { nfId: amf };
      await report(amf, [there, [embb]]);
      const ask = async () =>
        (await registration(there, { subscribedNssai: both, requestedNssai: [factory] })).rejectedNssaiInTa;
      expect(await ask()).toEqual([factory]);
      const body = [
        { op: 'add' as const, path: '/supportedNssaiAvailabilityData/0/supportedSnssaiList/-', value: factory },
      ];
      expect((await availability().nssaiAvailabilityPatch({ path, body })).status).toBe(200);
      expect(await ask()).toBeUndefined();
      const wrong = [{ op: 'remove' as const, path: '/supportedNssaiAvailabilityData/0/tai' }];
      await expect(availability().nssaiAvailabilityPatch({ path, body: wrong })).rejects.toMatchObject({ status: 400 });
      expect((await availability().nssaiAvailabilityDelete({ path })).status).toBe(204);
      await expect(availability().nssaiAvailabilityDelete({ path })).rejects.toMatchObject({ status: 404 });
      await expect(availability().nssaiAvailabilityPatch({ path, body })).rejects.toMatchObject({ status: 404 });
    });

    it('tells subscribers of a change in their areas, once', async () => {
      const told: NnssfNSSAIAvailability.NssfEventNotification[] = [];
      const consumer = new SbiServer();
      consumer.serveCallback(NnssfNSSAIAvailability, 'nssaiAvailabilityNotification', '/told', ({ body }) => {
        told.push(body);
        return { status: 204 };
      });
      const { apiRoot: root } = await consumer.listen({ host: '127.0.0.1', port: 0 });
      const created = await availability().nssaiAvailabilityPost({
        body: { nfNssaiAvailabilityUri: `${root}/told`, taiList: [there], event: 'SNSSAI_STATUS_CHANGE_REPORT' },
      });
      expect(created.body.authorizedNssaiAvailabilityData).toEqual([
        { tai: there, supportedSnssaiList: [embb, factory] },
      ]);
      await report(amf, [here, [embb]]);
      await report(amf, [there, [factory]]);
      await report(amf, [there, [factory]]);
      const authorizedNssaiAvailabilityData = [{ tai: there, supportedSnssaiList: [factory] }];
      await vi.waitFor(() =>
        expect(told).toEqual([{ subscriptionId: created.body.subscriptionId, authorizedNssaiAvailabilityData }]),
      );
      const path = { subscriptionId: created.body.subscriptionId };
      const moved = await availability().nssaiAvailabilitySubModifyPatch({
        path,
        body: [{ op: 'replace', path: '/taiList/0', value: here }],
      });
      expect(moved.body.authorizedNssaiAvailabilityData).toEqual([{ tai: here, supportedSnssaiList: [embb] }]);
      expect((await availability().nssaiAvailabilityUnsubscribe({ path })).status).toBe(204);
      await expect(availability().nssaiAvailabilityUnsubscribe({ path })).rejects.toMatchObject({ status: 404 });
      await report(amf, [there, [embb]]);
      expect(told).toHaveLength(1);
      await consumer.close();
    });
  });
});
