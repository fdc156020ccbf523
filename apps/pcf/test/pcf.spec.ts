import { randomUUID } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import {
  InProcessNetwork,
  NbsfManagement,
  NpcfAMPolicyControl,
  NpcfSMPolicyControl,
  NudrDR,
  SbiAgent,
  SbiError,
  SbiServer,
} from '@trunkline/sbi';
import { openState, type StateBackend, StoreUnavailableError } from '@trunkline/state';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { accessNotices } from '../src/access-notices.ts';
import { bindingsInBsf } from '../src/bindings.ts';
import { config } from '../src/config.ts';
import { servePcf } from '../src/pcf.ts';
import type { Policies } from '../src/policies.ts';
import { policyDataFromUdr } from '../src/policy-data.ts';
import { notices } from '../src/session-notices.ts';

const arp = { priorityLevel: 8, preemptCap: 'NOT_PREEMPT', preemptVuln: 'NOT_PREEMPTABLE' } as const;
const policies: Policies = {
  applications: config.parse({}).applications,
  access: {
    default: {},
    gold: {
      rfsp: 3,
      ueAmbr: { uplink: '2 Gbps', downlink: '4 Gbps' },
      serviceArea: { allowed: true, tacs: ['000001'] },
    },
  },
  session: {
    default: [
      { dnn: 'slow', ambr: { uplink: '1 Mbps', downlink: '2 Mbps' }, rules: [] },
      {
        dnn: 'ims',
        defaultQos: { fiveQi: 5, arp: { ...arp, priorityLevel: 1 } },
        rules: [
          {
            name: 'voice',
            precedence: 10,
            flows: ['permit out udp from any to assigned 49152-65535'],
            qos: {
              fiveQi: 1,
              arp: { ...arp, priorityLevel: 2 },
              gbr: { uplink: '128 Kbps', downlink: '128 Kbps' },
              mbr: { uplink: '256 Kbps', downlink: '256 Kbps' },
            },
            gate: 'closed',
          },
        ],
      },
    ],
    gold: [{ dnn: 'internet', snssai: { sst: 1 }, ambr: { uplink: '5 Gbps', downlink: '10 Gbps' }, rules: [] }],
  },
};

/** A store that does what it is asked, and whose answer to a deletion is lost where `loses` says so. */
function forgetful(loses: () => boolean): StateBackend {
  const state = openState();
  const contexts = state.contexts.bind(state);
  state.contexts = (definition) => {
    const store = contexts(definition);
    const commit = store.commit.bind(store);
    store.commit = async (base, change) => {
      const result = await commit(base, change);
      if (change.value === null && loses()) throw new StoreUnavailableError('its answer is lost');
      return result;
    };
    return store;
  };
  return state;
}

describe.each(['http2', 'in-process'] as const)('the PCF over %s', (transport) => {
  const pcfId = randomUUID();
  const gold = 'imsi-999700000000007';
  let others: SbiServer;
  let server: SbiServer;
  let agent: SbiAgent;
  let pcfAgent: SbiAgent;
  let apiRoot = '';
  let bindings: Map<string, NbsfManagement.PcfBinding>;
  let away: boolean;
  /** It makes a binding, and nobody hears its answer. */
  let silent: boolean;
  /** What the answer to the next binding waits for. */
  let slow: Promise<void> | undefined;
  /** Of so many deletions the answer is lost. */
  let failing: number;
  let failures: unknown[];
  /** What was put off. */
  const later: (() => void)[] = [];

  beforeEach(async () => {
    bindings = new Map();
    failures = [];
    away = false;
    silent = false;
    slow = undefined;
    failing = 0;
    others = new SbiServer();
    others.serve(NbsfManagement, {
      createPCFBinding: async ({ body, apiRoot: root }) => {
        if (away) throw new SbiError(503, 'NF_CONGESTION');
        // One for a session, however often it is asked (TS 29.521 §4.2.2).
        const same = [...bindings].find(([, binding]) => isDeepStrictEqual(binding, body));
        const id = same?.[0] ?? randomUUID();
        bindings.set(id, body);
        const wait = slow;
        slow = undefined;
        await wait;
        if (silent) throw new SbiError(504);
        return { status: 201, body, headers: { location: `${root}/nbsf-management/v1/pcfBindings/${id}` } };
      },
      deleteIndPCFBinding: ({ path }) => {
        if (away) throw new SbiError(503, 'NF_CONGESTION');
        if (!bindings.delete(path.bindingId)) throw new SbiError(404);
        return { status: 204 };
      },
    });
    others.serve(NudrDR, {
      readAccessAndMobilityPolicyData: ({ path }) => {
        if (path.ueId !== gold) throw new SbiError(404, 'USER_NOT_FOUND');
        return { status: 200, body: { subscCats: ['gold'] } };
      },
      readSessionManagementPolicyData: ({ path, query }) => {
        if (path.ueId !== gold) throw new SbiError(404, 'USER_NOT_FOUND');
        const dnn = query.dnn ?? '';
        return {
          status: 200,
          body: {
            smPolicySnssaiData: {
              '1': { snssai: { sst: 1 }, smPolicyDnnData: { [dnn]: { dnn, subscCats: ['gold'] } } },
            },
          },
        };
      },
    });
    const other = await others.listen({ host: '127.0.0.1', port: 0 });
    pcfAgent = new SbiAgent({ nfType: 'PCF', retries: 0, validateResponses: true });
    pcfAgent.directory = { find: async () => [other.apiRoot] };
    server = new SbiServer();
    const onFailure = (error: unknown) => failures.push(error);
    later.length = 0;
    const after = (_ms: number, callback: () => void) => {
      later.push(callback);
      return () => undefined;
    };
    servePcf({
      server,
      state: forgetful(() => failing-- > 0),
      policies,
      notices: notices(pcfAgent, onFailure),
      access: accessNotices(pcfAgent, onFailure),
      policyData: policyDataFromUdr(pcfAgent, onFailure),
      bindings: bindingsInBsf({ agent: pcfAgent, nfInstanceId: pcfId, apiRoot: () => apiRoot, onFailure, after }),
    });
    const listening = await server.listen({ host: '127.0.0.1', port: 0 });
    apiRoot = listening.apiRoot;
    const network = new InProcessNetwork();
    network.attach(`127.0.0.1:${listening.port}`, server);
    const inProcess = transport === 'in-process' ? { inProcess: network } : {};
    agent = new SbiAgent({ nfType: 'SMF', retries: 0, validateResponses: true, ...inProcess });
  });

  afterEach(async () => {
    await Promise.all([agent.close(), pcfAgent.close(), server.close(), others.close()]);
  });

  const idOf = (location: string) => location.split('/').at(-1) ?? '';

  describe('for access and mobility', () => {
    const am = () => agent.client(NpcfAMPolicyControl, { apiRoot });
    const request: NpcfAMPolicyControl.PolicyAssociationRequest = {
      notificationUri: 'http://amf/callbacks/1',
      supi: 'imsi-999700000000001',
      rfsp: 9,
      ueAmbr: { uplink: '1 Gbps', downlink: '2 Gbps' },
      suppFeat: '4',
    };

    it('lets through what is subscribed where nothing else is set', async () => {
      const { status, body, headers } = await am().createIndividualAMPolicyAssociation({ body: request });
      expect(status).toBe(201);
      expect(headers.location).toMatch(new RegExp(`^${apiRoot}/npcf-am-policy-control/v1/policies/`));
      expect(body).toEqual({ rfsp: 9, ueAmbr: request.ueAmbr, triggers: ['RFSP_CH', 'UE_AMBR_CH'], suppFeat: '4' });
      const path = { polAssoId: idOf(headers.location) };
      expect((await am().readIndividualAMPolicyAssociation({ path })).body).toEqual({ ...body, request });
    });

    it("sets what the subscriber's category has, and leaves out what the AMF doesn't know", async () => {
      const { body } = await am().createIndividualAMPolicyAssociation({
        body: { ...request, supi: gold, suppFeat: '0' },
      });
      expect(body).toEqual({
        rfsp: 3,
        servAreaRes: { restrictionType: 'ALLOWED_AREAS', areas: [{ tacs: ['000001'] }] },
        triggers: ['LOC_CH', 'SERV_AREA_CH', 'RFSP_CH'],
        suppFeat: '0',
      });
    });

    it('answers a report with what is decided, the same again to one that is repeated, and ends', async () => {
      const { headers } = await am().createIndividualAMPolicyAssociation({ body: request });
      const path = { polAssoId: idOf(headers.location) };
      const report = (body: NpcfAMPolicyControl.PolicyAssociationUpdateRequest) =>
        am().reportObservedEventTriggersForIndividualAMPolicyAssociation({ path, body });
      const changed = await report({ triggers: ['RFSP_CH'], rfsp: 11 });
      expect(changed.body).toMatchObject({ resourceUri: headers.location, rfsp: 11 });
      expect((await report({ triggers: ['RFSP_CH'], rfsp: 11 })).body).toEqual(changed.body);
      expect((await am().deleteIndividualAMPolicyAssociation({ path })).status).toBe(204);
      await expect(report({ triggers: ['LOC_CH'] })).rejects.toMatchObject({ status: 404, cause: 'CONTEXT_NOT_FOUND' });
      await expect(am().deleteIndividualAMPolicyAssociation({ path })).rejects.toMatchObject({ status: 404 });
      await expect(am().readIndividualAMPolicyAssociation({ path })).rejects.toMatchObject({ status: 404 });
    });

    it('has one association for a UE, the newest', async () => {
      const [first, second] = [
        await am().createIndividualAMPolicyAssociation({ body: request }),
        await am().createIndividualAMPolicyAssociation({ body: request }),
      ];
      const read = ({ headers }: typeof first) =>
        am().readIndividualAMPolicyAssociation({ path: { polAssoId: idOf(headers.location) } });
      await expect(read(first)).rejects.toMatchObject({ status: 404 });
      expect((await read(second)).status).toBe(200);
    });

    it('refuses an incomplete request', async () => {
      const { supi: _, ...rest } = request;
      await expect(am().createIndividualAMPolicyAssociation({ body: rest as never })).rejects.toMatchObject({
        status: 400,
        cause: 'MANDATORY_IE_MISSING',
        problem: { invalidParams: [{ param: '/supi' }] },
      });
    });
  });

  describe('for sessions', () => {
    const sm = () => agent.client(NpcfSMPolicyControl, { apiRoot });
    const context: NpcfSMPolicyControl.SmPolicyContextData = {
      supi: 'imsi-999700000000001',
      pduSessionId: 5,
      pduSessionType: 'IPV4V6',
      dnn: 'internet',
      notificationUri: 'http://smf/callbacks/1',
      sliceInfo: { sst: 1 },
      ipv4Address: '10.45.0.2',
      ipv6AddressPrefix: '2001:db8:cafe:1::/64',
      subsSessAmbr: { uplink: '100 Mbps', downlink: '200 Mbps' },
      subsDefQos: { '5qi': 8, arp },
    };

    it('authorises what is subscribed, with a default rule for all traffic', async () => {
      const { status, body, headers } = await sm().createSMPolicy({ body: context });
      expect(status).toBe(201);
      expect(headers.location).toMatch(new RegExp(`^${apiRoot}/npcf-smpolicycontrol/v1/sm-policies/`));
      expect(body.sessRules).toEqual({
        default: { sessRuleId: 'default', authSessAmbr: context.subsSessAmbr, authDefQos: { '5qi': 8, arp } },
      });
      expect(body.pccRules?.['default']).toMatchObject({ refQosData: ['default'], precedence: 255 });
      expect(body.qosDecs).toEqual({ default: { qosId: 'default', '5qi': 8, arp, defQosFlowIndication: true } });
      expect(body.policyCtrlReqTriggers).toContain('UE_IP_CH');
      const path = { smPolicyId: idOf(headers.location) };
      const { suppFeat: _, ...policy } = body;
      expect((await sm().getSMPolicy({ path })).body).toEqual({ context, policy });
    });

    it.each([
      ['the data network', { dnn: 'SLOW' }, { uplink: '1 Mbps', downlink: '2 Mbps' }],
      ['the category', { supi: gold }, { uplink: '5 Gbps', downlink: '10 Gbps' }],
      ['the slice too', { supi: gold, sliceInfo: { sst: 2 } }, context.subsSessAmbr],
    ])('goes by %s', async (_, change, ambr) => {
      const { body } = await sm().createSMPolicy({ body: { ...context, ...change } });
      expect(body.sessRules?.['default']?.authSessAmbr).toEqual(ambr);
    });

    it("has the operator's rules with guaranteed bit rates and gates", async () => {
      const { body } = await sm().createSMPolicy({ body: { ...context, dnn: 'ims' } });
      expect(body.sessRules?.['default']?.authDefQos?.['5qi']).toBe(5);
      expect(Object.keys(body.pccRules ?? {})).toEqual(['default', 'voice']);
      expect(body.pccRules?.['voice']).toMatchObject({ precedence: 10, refQosData: ['voice'], refTcData: ['voice'] });
      expect(body.qosDecs?.['voice']).toMatchObject({ '5qi': 1, gbrUl: '128 Kbps', maxbrDl: '256 Kbps' });
      expect(body.traffContDecs).toEqual({ voice: { tcId: 'voice', flowStatus: 'DISABLED' } });
    });

    it('answers a report with what is decided otherwise', async () => {
      const { headers } = await sm().createSMPolicy({ body: context });
      const path = { smPolicyId: idOf(headers.location) };
      const subsSessAmbr = { uplink: '7 Mbps', downlink: '8 Mbps' };
      const changed = await sm().updateSMPolicy({
        path,
        body: { repPolicyCtrlReqTriggers: ['SE_AMBR_CH'], subsSessAmbr },
      });
      expect(changed.body).toEqual({
        sessRules: { default: { sessRuleId: 'default', authSessAmbr: subsSessAmbr, authDefQos: { '5qi': 8, arp } } },
      });
      expect((await sm().updateSMPolicy({ path, body: { ratType: 'NR' } })).body).toEqual({});
    });

    it('keeps its binding in the BSF with the address of the session', async () => {
      const { headers } = await sm().createSMPolicy({ body: context });
      const path = { smPolicyId: idOf(headers.location) };
      const { port } = new URL(apiRoot);
      const expected = {
        supi: context.supi,
        dnn: 'internet',
        snssai: { sst: 1 },
        ipv4Addr: '10.45.0.2',
        ipv6Prefix: '2001:db8:cafe:1::/64',
        pcfId,
        pcfIpEndPoints: [{ ipv4Address: '127.0.0.1', port: Number(port) }],
      };
      expect([...bindings.values()]).toEqual([expected]);
      const body = { repPolicyCtrlReqTriggers: ['UE_IP_CH'], relIpv4Address: '10.45.0.2', ipv4Address: '10.45.0.3' };
      await sm().updateSMPolicy({ path, body });
      expect([...bindings.values()]).toEqual([{ ...expected, ipv4Addr: '10.45.0.3' }]);
      expect((await sm().deleteSMPolicy({ path, body: {} })).status).toBe(204);
      expect(bindings.size).toBe(0);
      await expect(sm().deleteSMPolicy({ path, body: {} })).rejects.toMatchObject({
        status: 404,
        cause: 'CONTEXT_NOT_FOUND',
      });
      await expect(sm().updateSMPolicy({ path, body: {} })).rejects.toMatchObject({ status: 404 });
      expect(failures).toEqual([]);
    });

    it('goes on without the BSF', async () => {
      away = true;
      const { status, headers } = await sm().createSMPolicy({ body: context });
      expect(status).toBe(201);
      expect(failures).toHaveLength(1);
      expect((await sm().deleteSMPolicy({ path: { smPolicyId: idOf(headers.location) }, body: {} })).status).toBe(204);
    });

    it('takes the binding away of a session that another replaces, though the answer to it was lost', async () => {
      silent = true;
      await sm().createSMPolicy({ body: context });
      expect(bindings.size).toBe(1);
      silent = false;
      await sm().createSMPolicy({ body: { ...context, ipv4Address: '10.45.0.9' } });
      expect([...bindings.values()].map(({ ipv4Addr }) => ipv4Addr)).toEqual(['10.45.0.9']);
    });

    it('makes one association for a request that another worker sends again', async () => {
      const [first, again] = await Promise.all([
        sm().createSMPolicy({ body: context, idempotencyKey: 'r/1' }),
        sm().createSMPolicy({ body: context, idempotencyKey: 'r/1' }),
      ]);
      expect(again.headers.location).toBe(first.headers.location);
      expect(again.body).toEqual(first.body);
      expect(bindings.size).toBe(1);
      const other = await sm().createSMPolicy({ body: context, idempotencyKey: 'r/2' });
      expect(other.headers.location).not.toBe(first.headers.location);
      const path = { smPolicyId: idOf(first.headers.location) };
      await expect(sm().getSMPolicy({ path })).rejects.toMatchObject({ status: 404 });
      expect(bindings.size).toBe(1);
    });

    it('keeps no binding of an address that one report overtook another with', async () => {
      const { ipv4Address: _4, ipv6AddressPrefix: _6, ...unbound } = context;
      const { headers } = await sm().createSMPolicy({ body: unbound });
      const path = { smPolicyId: idOf(headers.location) };
      const report = (ipv4Address: string) =>
        sm().updateSMPolicy({ path, body: { repPolicyCtrlReqTriggers: ['UE_IP_CH'], ipv4Address } });
      // The first one's binding is made, and its answer comes after the second report is done.
      const { promise, resolve } = Promise.withResolvers<void>();
      slow = promise;
      const first = report('10.45.0.87');
      await vi.waitFor(() => expect(bindings.size).toBe(1));
      await report('10.45.0.88');
      resolve();
      await first;
      expect([...bindings.values()].map(({ ipv4Addr }) => ipv4Addr)).toEqual(['10.45.0.88']);
      await sm().deleteSMPolicy({ path, body: {} });
      expect(bindings.size).toBe(0);
    });

    it('ends with its binding, or asks to be ended again', async () => {
      const { headers } = await sm().createSMPolicy({ body: context });
      const path = { smPolicyId: idOf(headers.location) };
      failing = 1;
      await expect(sm().deleteSMPolicy({ path, body: {} })).rejects.toMatchObject({ status: 500 });
      await expect(sm().deleteSMPolicy({ path, body: {} })).rejects.toMatchObject({ status: 404 });
      expect(bindings.size).toBe(0);
    });

    it('takes its binding away when the BSF is back', async () => {
      const { headers } = await sm().createSMPolicy({ body: context });
      away = true;
      expect((await sm().deleteSMPolicy({ path: { smPolicyId: idOf(headers.location) }, body: {} })).status).toBe(204);
      expect(bindings.size).toBe(1);
      away = false;
      for (const again of later.splice(0)) again();
      await vi.waitFor(() => expect(bindings.size).toBe(0));
      expect(failures).toEqual([]);
    });

    it('refuses a context that is none', async () => {
      const call = sm().createSMPolicy({ body: { ...context, pduSessionId: 300 } });
      await expect(call).rejects.toMatchObject({
        status: 400,
        cause: 'MANDATORY_IE_INCORRECT',
        problem: { invalidParams: [{ param: '/pduSessionId' }] },
      });
    });
  });
});
