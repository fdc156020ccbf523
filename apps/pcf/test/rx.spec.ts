import {
  type DiameterMessageOf,
  type DiameterRequest,
  decodeDiameter,
  diameterResult,
  encodeDiameter,
  RX,
  rxResult,
  TGPP,
  type Unsent,
} from '@trunkline/diameter';
import { InProcessNetwork, NpcfSMPolicyControl, SbiAgent, SbiServer } from '@trunkline/sbi';
import { openState } from '@trunkline/state';
import { beforeEach, describe, expect, it } from 'vitest';
import { accessNotices } from '../src/access-notices.ts';
import { noBindings } from '../src/bindings.ts';
import { config } from '../src/config.ts';
import { servePcf } from '../src/pcf.ts';
import { noPolicyData } from '../src/policy-data.ts';
import { withRx } from '../src/rx/notices.ts';
import { serveRx } from '../src/rx/server.ts';
import { notices } from '../src/session-notices.ts';

type Aar = Unsent<DiameterMessageOf<'AARequest'>>;
type Component = NonNullable<Aar['mediaComponentDescription']>[number];

const PCF = 'http://127.0.0.16:80';
const OTHERS = 'http://127.0.0.15:80';
const US = { originHost: 'pcf.example.org', originRealm: 'example.org' };
const ALL = ['INDICATION_OF_FAILED_RESOURCES_ALLOCATION', 'INDICATION_OF_LOSS_OF_BEARER', 'IP-CAN_CHANGE'] as const;

const flow = (number: number, descriptions: string[], more: object = {}) => ({
  ...{ flowNumber: number, flowDescription: descriptions },
  ...more,
});
const down = (port: number) => `permit out 17 from 192.0.2.1 to 10.45.0.2 ${port}`;
const audio: Component = {
  ...{ mediaComponentNumber: 1, mediaType: 'AUDIO', flowStatus: 'ENABLED' },
  ...{ maxRequestedBandwidthUl: 41_000, maxRequestedBandwidthDl: 41_000 },
  mediaSubComponent: [flow(1, [down(5_000)]), flow(2, [down(5_001)], { flowUsage: 'RTCP' })],
};
const video: Component = {
  ...{ mediaComponentNumber: 2, mediaType: 'VIDEO' },
  mediaSubComponent: [flow(1, [down(5_002)])],
};

describe('Rx at the PCF (TS 29.214)', () => {
  let decisions: NpcfSMPolicyControl.SmPolicyDecision[];
  let sent: Unsent<DiameterRequest>[];
  let rx: ReturnType<typeof serveRx>;
  let agent: SbiAgent;
  let policy: string;
  const n7 = () => agent.client(NpcfSMPolicyControl, { apiRoot: PCF });

  beforeEach(() => start());

  async function start(settings: object = {}): Promise<void> {
    const network = new InProcessNetwork();
    const agentOf = (nfType: string) => new SbiAgent({ nfType, inProcess: network });
    agent = agentOf('SMF');
    [decisions, sent] = [[], []];
    const [server, others] = [new SbiServer(), new SbiServer()];
    network.attach(new URL(PCF).host, server);
    network.attach(new URL(OTHERS).host, others);
    others.serveCallback(NpcfSMPolicyControl, 'smPolicyUpdateNotification', '/smf/update', ({ body }) => {
      decisions.push(body.smPolicyDecision ?? {});
      return { status: 204 };
    });
    const failed = (error: unknown) => expect.unreachable(String(error));
    const send = async (request: Unsent<DiameterRequest>) => {
      sent.push(request);
      return true;
    };
    const { sessions } = servePcf({
      server,
      state: openState(),
      policies: config.parse({ applications: settings }),
      policyData: noPolicyData,
      bindings: noBindings,
      notices: withRx(notices(agentOf('PCF'), failed), { us: US, send, onFailure: failed }),
      access: accessNotices(agentOf('PCF'), failed),
    });
    rx = serveRx(sessions, US);
    const { headers } = await n7().createSMPolicy({
      body: {
        ...{ supi: 'imsi-999700000000001', pduSessionId: 1, pduSessionType: 'IPV4V6', dnn: 'ims' },
        ...{ notificationUri: `${OTHERS}/smf`, sliceInfo: { sst: 1 }, accessType: '3GPP_ACCESS' },
        ...{ ipv4Address: '10.45.0.2', ipv6AddressPrefix: '2001:db8:cafe:2::/64' },
      },
    });
    policy = headers['location']?.split('/').at(-1) as string;
  }

  /** What comes is what was on the wire. */
  async function ask(request: object) {
    const whole = { hopByHop: 1, endToEnd: 2, retransmitted: false, ...request } as unknown as DiameterRequest;
    const answer = await rx(decodeDiameter(encodeDiameter(whole)) as DiameterRequest);
    return decodeDiameter(
      encodeDiameter({ hopByHop: 1, endToEnd: 2, ...answer } as never),
    ) as DiameterMessageOf<'AAAnswer'>;
  }
  const head = { sessionId: 'pcscf.example.org;1;2;key', authApplicationId: RX, destinationRealm: 'example.org' };
  const origin = { originHost: 'pcscf.example.org', originRealm: 'example.org' };
  const aar = (more: Partial<Aar> = {}) =>
    ask({
      message: 'AARequest',
      ...{ ...head, ...origin, framedIpAddress: Uint8Array.of(10, 45, 0, 2) },
      ...{ mediaComponentDescription: [audio], specificAction: [...ALL], ...more },
    });
  const str = (more: object = {}) =>
    ask({ message: 'SessionTerminationRequest', ...head, ...origin, terminationCause: 'DIAMETER_LOGOUT', ...more });
  const rules = () => Object.entries(decisions.at(-1)?.pccRules ?? {});
  const fiveQis = () => Object.values(decisions.at(-1)?.qosDecs ?? {}).map((each) => each?.['5qi']);

  it('AAR makes rules, a later one changes them, and STR takes them back', async () => {
    expect(await aar()).toMatchObject({ resultCode: diameterResult.success, sessionId: head.sessionId, ...US });
    expect(fiveQis()).toEqual([1, 1]);
    const [first, second] = Object.values(decisions.at(-1)?.qosDecs ?? {});
    expect([first?.maxbrUl, first?.gbrUl, second?.maxbrUl]).toEqual(['41 Kbps', '41 Kbps', '2050 bps']);
    expect(rules()[0]?.[1]?.flowInfos?.[0]).toMatchObject({ flowDescription: down(5_000), flowDirection: 'DOWNLINK' });
    expect((await aar({ mediaComponentDescription: [video] })).resultCode).toBe(diameterResult.success);
    expect(fiveQis()).toEqual([2]);
    const gone: Component = { mediaComponentNumber: 2, flowStatus: 'REMOVED' };
    expect((await aar({ mediaComponentDescription: [gone] })).resultCode).toBe(diameterResult.success);
    expect(rules().map(([, rule]) => rule)).toEqual([null]);
    expect((await str()).resultCode).toBe(diameterResult.success);
    expect(rules().map(([, rule]) => rule)).toEqual([null, null]);
    expect((await str()).resultCode).toBe(diameterResult.unknownSessionId);
  });

  it('finds the session by an IPv6 prefix', async () => {
    const prefix = Uint8Array.of(0, 64, 0x20, 0x01, 0x0d, 0xb8, 0xca, 0xfe, 0, 2);
    const answer = await ask({
      message: 'AARequest',
      ...{ ...head, ...origin, framedIpv6Prefix: prefix, mediaComponentDescription: [audio] },
    });
    expect(answer.resultCode).toBe(diameterResult.success);
  });

  it.each<[string, Partial<Aar>, number]>([
    [
      'a component without flows',
      { mediaComponentDescription: [{ ...audio, mediaSubComponent: [] }] },
      rxResult.invalidServiceInformation,
    ],
    [
      'a flow without description',
      { mediaComponentDescription: [{ ...audio, mediaSubComponent: [flow(1, [])] }] },
      rxResult.invalidServiceInformation,
    ],
    [
      'a flow that is none',
      { mediaComponentDescription: [{ ...audio, mediaSubComponent: [flow(1, ['deny in ip from any to any'])] }] },
      rxResult.filterRestrictions,
    ],
    [
      'a medium that the operator does not have',
      { mediaComponentDescription: [{ ...audio, mediaType: 'CONTROL' }] },
      rxResult.requestedServiceNotAuthorized,
    ],
    ['an address of nobody', { framedIpAddress: Uint8Array.of(10, 45, 0, 9) }, rxResult.ipCanSessionNotAvailable],
    ['another data network', { calledStationId: 'internet' }, rxResult.ipCanSessionNotAvailable],
  ])('refuses %s, and nothing is left of it', async (_, what, code) => {
    await start({ mediaTypes: { AUDIO: 1 } });
    const { experimentalResult, resultCode } = await aar(what);
    expect([experimentalResult, resultCode]).toEqual([{ vendorId: TGPP, experimentalResultCode: code }, undefined]);
    expect(decisions.flatMap(({ pccRules }) => Object.values(pccRules ?? {})).filter((rule) => rule !== null)).toEqual(
      [],
    );
    expect((await str()).resultCode).toBe(diameterResult.unknownSessionId);
  });

  it('says what it would authorize', async () => {
    await start({ mostBandwidth: '30 Kbps' });
    const { experimentalResult, acceptableServiceInfo } = await aar();
    expect(experimentalResult?.experimentalResultCode).toBe(rxResult.requestedServiceNotAuthorized);
    expect(acceptableServiceInfo).toMatchObject({ maxRequestedBandwidthUl: 30_000, maxRequestedBandwidthDl: 30_000 });
  });

  it.each<[string, Partial<Aar>, number]>([
    ['without', {}, diameterResult.missingAvp],
    ['of three octets', { framedIpAddress: Uint8Array.of(1, 2, 3) }, diameterResult.invalidAvpValue],
    ['of a prefix that is cut off', { framedIpv6Prefix: Uint8Array.of(0, 64, 1) }, diameterResult.invalidAvpValue],
  ])('refuses a request %s address, and says which AVP', async (_, address, code) => {
    const base = { message: 'AARequest', ...head, ...origin, mediaComponentDescription: [audio] };
    const answer = await ask({ ...base, ...address });
    expect(answer.resultCode).toBe(code);
    expect(answer.failedAvp?.[0]?.[0]?.code).toBe('framedIpv6Prefix' in address ? 97 : 8);
  });

  it('lets another worker of the function go on with a session, and speaks to it from then on', async () => {
    await aar();
    const worker = { originHost: 'pcscf-2.example.org' };
    expect((await aar({ ...worker, mediaComponentDescription: [video] })).resultCode).toBe(diameterResult.success);
    await n7().deleteSMPolicy({ path: { smPolicyId: policy }, body: {} as never });
    expect(sent).toEqual([
      expect.objectContaining({ message: 'AbortSessionRequest', destinationHost: worker.originHost }),
    ]);
    const third = { originHost: 'pcscf-3.example.org' };
    expect((await str(third)).resultCode).toBe(diameterResult.success);
    expect((await str()).resultCode).toBe(diameterResult.unknownSessionId);
  });

  it('keeps a node of another realm from a session that is not its own', async () => {
    await aar();
    const mallory = { originHost: 'mallory.example.com', originRealm: 'example.com' };
    expect((await aar(mallory)).resultCode).toBe(diameterResult.unknownSessionId);
    expect((await str(mallory)).resultCode).toBe(diameterResult.unknownSessionId);
    expect((await aar({ sessionId: 'other', rxRequestType: 'UPDATE_REQUEST' })).resultCode).toBe(
      diameterResult.unknownSessionId,
    );
    expect((await str()).resultCode).toBe(diameterResult.success);
  });

  describe('when a bearer is lost', () => {
    const lost = async (...ids: string[]) => {
      const ruleReports = [{ pccRuleIds: ids, ruleStatus: 'INACTIVE', failureCode: 'RES_ALLO_FAIL' }];
      await n7().updateSMPolicy({
        path: { smPolicyId: policy },
        body: { repPolicyCtrlReqTriggers: ['RES_RELEASE'], ruleReports } as never,
      });
    };
    const common = { sessionId: head.sessionId, ...US, destinationHost: 'pcscf.example.org', authApplicationId: RX };

    it('tells of some flows by RAR, in the words that were asked for', async () => {
      await aar({ mediaComponentDescription: [audio, video], specificAction: ['INDICATION_OF_LOSS_OF_BEARER'] });
      const [id = ''] = rules().find(([key]) => key.endsWith('-2-1')) ?? [];
      await lost(id);
      expect(sent).toEqual([
        expect.objectContaining({
          message: 'ReAuthRequest',
          ...common,
          specificAction: ['INDICATION_OF_LOSS_OF_BEARER'],
          flows: [{ mediaComponentNumber: 2, flowNumber: [1] }],
        }),
      ]);
      for (const request of sent)
        encodeDiameter({ hopByHop: 1, endToEnd: 2, retransmitted: false, ...request } as never);
    });

    it('and of all by ASR', async () => {
      await aar();
      await lost(...rules().map(([id]) => id));
      expect(sent).toEqual([
        expect.objectContaining({
          message: 'AbortSessionRequest',
          ...common,
          abortCause: 'INSUFFICIENT_BEARER_RESOURCES',
        }),
      ]);
    });

    it('and of the end of the PDU session, after which STR is still answered', async () => {
      await aar();
      await n7().deleteSMPolicy({ path: { smPolicyId: policy }, body: {} });
      expect(sent).toEqual([
        expect.objectContaining({ message: 'AbortSessionRequest', ...common, abortCause: 'BEARER_RELEASED' }),
      ]);
      expect((await str()).resultCode).toBe(diameterResult.success);
    });

    it('and is silent where nobody asked', async () => {
      await aar({ mediaComponentDescription: [audio, video], specificAction: [] });
      const [id = ''] = rules().find(([key]) => key.endsWith('-2-1')) ?? [];
      await lost(id);
      expect(sent).toEqual([]);
    });
  });
});
