import {
  InProcessNetwork,
  NpcfPolicyAuthorization,
  NpcfSMPolicyControl,
  SbiAgent,
  SbiError,
  SbiServer,
} from '@trunkline/sbi';
import { openState } from '@trunkline/state';
import { beforeEach, describe, expect, it } from 'vitest';
import { accessNotices } from '../src/access-notices.ts';
import { noBindings } from '../src/bindings.ts';
import { config } from '../src/config.ts';
import { servePcf } from '../src/pcf.ts';
import { noPolicyData } from '../src/policy-data.ts';
import { notices } from '../src/session-notices.ts';

type Decision = NpcfSMPolicyControl.SmPolicyDecision;

const PCF = 'http://127.0.0.16:80';
const OTHERS = 'http://127.0.0.15:80';
const flow = {
  fNum: 1,
  fDescs: ['permit out udp from 192.0.2.1 4000 to any', 'permit in udp from any to 192.0.2.1 4000'],
};
const audio = { '1': { medCompN: 1, medType: 'AUDIO', medSubComps: { '1': flow } } };

describe('application sessions at the PCF', () => {
  let agent: SbiAgent;
  let decisions: Decision[];
  let events: NpcfPolicyAuthorization.EventsNotification[];
  let ended: NpcfPolicyAuthorization.TerminationInfo[];
  /** What the SMF says to a decision; it takes all by default. */
  let smf: () => { status: 204 };
  let policy: string;
  const n5 = () => agent.client(NpcfPolicyAuthorization, { apiRoot: PCF });
  const n7 = () => agent.client(NpcfSMPolicyControl, { apiRoot: PCF });

  beforeEach(async () => {
    const network = new InProcessNetwork();
    const agentOf = (nfType: string) => new SbiAgent({ nfType, inProcess: network });
    agent = agentOf('AF');
    [decisions, events, ended] = [[], [], []];
    smf = () => ({ status: 204 });
    const server = new SbiServer();
    const others = new SbiServer();
    network.attach(new URL(PCF).host, server);
    network.attach(new URL(OTHERS).host, others);
    others.serveCallback(NpcfSMPolicyControl, 'smPolicyUpdateNotification', '/smf/update', ({ body }) => {
      const answer = smf();
      decisions.push(body.smPolicyDecision ?? {});
      return answer;
    });
    others.serveCallback(NpcfPolicyAuthorization, 'eventNotification', '/af/notify', ({ body }) => {
      events.push(body);
      return { status: 204 };
    });
    others.serveCallback(NpcfPolicyAuthorization, 'terminationRequest', '/af/terminate', ({ body }) => {
      ended.push(body);
      return { status: 204 };
    });
    servePcf({
      server,
      state: openState(),
      policies: config.parse({}),
      policyData: noPolicyData,
      bindings: noBindings,
      notices: notices(agentOf('PCF'), (error) => expect.unreachable(String(error))),
      access: accessNotices(agentOf('PCF'), (error) => expect.unreachable(String(error))),
    });
    const { headers } = await n7().createSMPolicy({
      body: {
        supi: 'imsi-999700000000001',
        pduSessionId: 1,
        pduSessionType: 'IPV4V6',
        dnn: 'internet',
        notificationUri: `${OTHERS}/smf`,
        sliceInfo: { sst: 1 },
        accessType: '3GPP_ACCESS',
        ipv4Address: '10.45.0.2',
        ipv6AddressPrefix: '2001:db8:cafe:2::/64',
      },
    });
    policy = headers['location']?.split('/').at(-1) as string;
  });

  const authorize = async (request: object = {}) => {
    const ascReqData = {
      ueIpv4: '10.45.0.2',
      notifUri: `${OTHERS}/af`,
      suppFeat: '0',
      medComponents: audio,
      ...request,
    };
    const { headers } = await n5().postAppSessions({ body: { ascReqData } });
    return headers['location']?.split('/').at(-1) as string;
  };
  const failing = async (work: Promise<unknown>) => {
    const error = await work.then(
      () => undefined,
      (reason: unknown) => reason,
    );
    if (!(error instanceof SbiError)) throw new Error('not refused');
    return `${error.status} ${error.cause}`;
  };
  const report = (body: NpcfSMPolicyControl.SmPolicyUpdateContextData) =>
    n7().updateSMPolicy({ path: { smPolicyId: policy }, body });

  it('become PCC rules at the SMF, and go with the session', async () => {
    const id = await authorize();
    const [decision] = decisions;
    const [ruleId] = Object.keys(decision?.pccRules ?? {});
    expect(decision?.pccRules?.[ruleId as string]).toMatchObject({
      flowInfos: [{ flowDescription: 'permit out 17 from 192.0.2.1 4000 to any', flowDirection: 'BIDIRECTIONAL' }],
    });
    expect(decision?.qosDecs?.[ruleId as string]).toMatchObject({ '5qi': 1, gbrUl: '128 Kbps', maxbrDl: '128 Kbps' });
    await n5().deleteAppSession({ path: { appSessionId: id } });
    expect(decisions[1]?.pccRules).toEqual({ [ruleId as string]: null });
    expect(await failing(n5().getAppSession({ path: { appSessionId: id } }))).toBe(
      '404 APPLICATION_SESSION_CONTEXT_NOT_FOUND',
    );
  });

  it('are found by any address of the prefix', async () => {
    await authorize({ ueIpv4: undefined, ueIpv6: '2001:db8:cafe:2:1:2:3:4' });
    expect(decisions).toHaveLength(1);
    expect(await failing(authorize({ ueIpv4: undefined, ueIpv6: '2001:db8:cafe:3::1' }))).toBe(
      '500 PDU_SESSION_NOT_AVAILABLE',
    );
  });

  it('say only what changed, and nothing where nothing did', async () => {
    const id = await authorize();
    const change = (medComponents: object) =>
      n5().modAppSession({ path: { appSessionId: id }, body: { ascReqData: { medComponents } as never } });
    await change({ '1': { medCompN: 1 } });
    expect(decisions).toHaveLength(1);
    await change({ '1': { medCompN: 1, fStatus: 'DISABLED' } });
    expect(Object.values(decisions[1]?.traffContDecs ?? {})).toMatchObject([{ flowStatus: 'DISABLED' }]);
    expect(decisions[1]?.qosDecs).toBeUndefined();
    await change({ '1': { medCompN: 1, fStatus: 'REMOVED' } });
    expect(Object.values(decisions[2]?.pccRules ?? {})).toEqual([null]);
  });

  it('of RTP and RTCP share the bandwidth, signalling has its own 5QI', async () => {
    const sub = (fNum: number, port: number, flowUsage?: string) => ({
      fNum,
      fDescs: [`permit out 17 from 192.0.2.1 ${port} to any`],
      ...(flowUsage === undefined ? {} : { flowUsage }),
    });
    const medSubComps = { '1': sub(1, 4000), '2': sub(2, 4001, 'RTCP'), '3': sub(3, 5060, 'AF_SIGNALLING') };
    await authorize({
      medComponents: { '1': { ...audio['1'], marBwUl: '100 Kbps', marBwDl: '100 Kbps', medSubComps } },
    });
    const data = Object.values(decisions[0]?.qosDecs ?? {});
    expect(data.map((one) => [one?.['5qi'], one?.gbrUl])).toEqual([
      [1, '100 Kbps'],
      [1, '5 Kbps'],
      [5, undefined],
    ]);
    const [first] = Object.values(decisions[0]?.pccRules ?? {});
    expect(first?.flowInfos?.[0]?.flowDirection).toBe('DOWNLINK');
  });

  it('that the SMF cannot apply are undone', async () => {
    smf = () => {
      const ruleReports = [{ pccRuleIds: ['x'], ruleStatus: 'INACTIVE', failureCode: 'INCOR_FLOW_INFO' }];
      throw new SbiError(400, 'RULE_PERMANENT_ERROR', { body: { error: { status: 400 }, ruleReports } });
    };
    expect(await failing(authorize())).toBe('400 FILTER_RESTRICTIONS');
    smf = () => {
      throw new SbiError(404, 'CONTEXT_NOT_FOUND', 'gone');
    };
    expect(await failing(authorize())).toBe('500 PDU_SESSION_NOT_AVAILABLE');
    const { body } = await n7().getSMPolicy({ path: { smPolicyId: policy } });
    expect(Object.keys(body.policy.pccRules ?? {})).toEqual(['default']);
  });

  it('hear of outcomes that they subscribed to, each of its own', async () => {
    const evSubsc = (event: string) => ({ notifUri: `${OTHERS}/af`, events: [{ event }] });
    await authorize({ evSubsc: evSubsc('SUCCESSFUL_RESOURCES_ALLOCATION') });
    const [first] = decisions[0]?.lastReqRuleData?.[0]?.refPccRuleIds ?? [];
    await authorize({ evSubsc: evSubsc('QOS_NOTIF') });
    const [second] = Object.keys(decisions[1]?.pccRules ?? {});
    expect(decisions[1]?.qosDecs?.[second as string]).toMatchObject({ qnc: true });
    await report({ ruleReports: [{ pccRuleIds: [first as string, second as string], ruleStatus: 'ACTIVE' }] });
    expect(events).toMatchObject([
      { evNotifs: [{ event: 'SUCCESSFUL_RESOURCES_ALLOCATION', flows: [{ medCompN: 1, fNums: [1] }] }] },
    ]);
    await report({ qncReports: [{ refPccRuleIds: [second as string], notifType: 'NOT_GUARANTEED' }] });
    expect(events[1]).toMatchObject({ qncReports: [{ notifType: 'NOT_GUARANTEED' }] });
    // A rule that failed is decided no more.
    const { body } = await report({ ruleReports: [{ pccRuleIds: [second as string], ruleStatus: 'INACTIVE' }] });
    expect(body.pccRules).toEqual({ [second as string]: null });
  });

  it('hear of a new access, and of the end of the PDU session', async () => {
    const id = await authorize({
      evSubsc: { notifUri: `${OTHERS}/af`, events: [{ event: 'ACCESS_TYPE_CHANGE' }, { event: 'PLMN_CHG' }] },
    });
    await report({ repPolicyCtrlReqTriggers: ['RAT_TY_CH'], ratType: 'EUTRA' });
    expect(events).toMatchObject([{ evNotifs: [{ event: 'ACCESS_TYPE_CHANGE' }], ratType: 'EUTRA' }]);
    await report({ repPolicyCtrlReqTriggers: ['PLMN_CH'], servingNetwork: { mcc: '001', mnc: '01' } });
    expect(events[1]).toMatchObject({ evNotifs: [{ event: 'PLMN_CHG' }], plmnId: { mcc: '001' } });
    await n7().deleteSMPolicy({ path: { smPolicyId: policy }, body: {} });
    expect(ended).toMatchObject([{ termCause: 'PDU_SESSION_TERMINATION', resUri: expect.stringContaining(id) }]);
    await n5().deleteAppSession({ path: { appSessionId: id } });
  });

  it('and the UE’s own wishes stand beside each other', async () => {
    await authorize();
    const packFiltInfo = [{ packFiltId: '1', packFiltCont: 'permit out 17 from any 7 to assigned' }];
    const ask = (request: Partial<NpcfSMPolicyControl.UeInitiatedResourceRequest>) =>
      report({
        repPolicyCtrlReqTriggers: ['RES_MO_RE'],
        ueInitResReq: { ruleOp: 'CREATE_PCC_RULE', packFiltInfo, ...request },
      });
    const { body } = await ask({ precedence: 50, reqQos: { '5qi': 3, gbrUl: '1 Mbps', gbrDl: '1 Mbps' } });
    expect(body.pccRules).toMatchObject({ 'ue-1': { precedence: 50 } });
    expect(body.qosDecs).toMatchObject({ 'ue-1': { '5qi': 3, gbrUl: '1 Mbps' } });
    const added = await ask({
      pccRuleId: 'ue-1',
      ruleOp: 'MODIFY_PCC_RULE_AND_ADD_PACKET_FILTERS',
      packFiltInfo: [{ packFiltId: '2', packFiltCont: 'permit out 17 from any 9 to assigned' }],
    });
    expect(added.body.pccRules?.['ue-1']?.flowInfos).toHaveLength(2);
    const removed = await ask({
      pccRuleId: 'ue-1',
      ruleOp: 'MODIFY_ PCC_RULE_AND_DELETE_PACKET_FILTERS',
      packFiltInfo: [{ packFiltId: '1' }],
    });
    expect(removed.body.pccRules?.['ue-1']?.flowInfos).toMatchObject([
      { flowDescription: 'permit out 17 from any 9 to assigned' },
    ]);
    const gone = await ask({ pccRuleId: 'ue-1', ruleOp: 'DELETE_PCC_RULE' });
    expect(gone.body.pccRules).toEqual({ 'ue-1': null });
    expect(await failing(ask({ pccRuleId: 'ue-1', ruleOp: 'DELETE_PCC_RULE' }))).toBe('403 POLICY_CONTEXT_DENIED');
  });
});
