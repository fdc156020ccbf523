/**
 * One PDU session between an AMF, a UPF and other NFs that only exist in the test: each event goes through the SMF's step
 * function, and what it says is kept in the order in which it would be sent.
 */
import { decodeNas, encodeNas, type NasMessage, type NasMessageOf } from '@trunkline/nas-5gs';
import { encodePduSessionResourceSetupResponseTransfer } from '@trunkline/ngap';
import { decodePfcp, encodePfcp, type PfcpMessage, type PfcpMessageOf } from '@trunkline/pfcp';
import type { NpcfSMPolicyControl, NsmfPDUSession, NudmSDM } from '@trunkline/sbi';
import { addressOctets } from '@trunkline/wire';
import type { SmSession, SscMode } from '../src/context/session.ts';
import type { LocalRoute } from '../src/context/steering.ts';
import type { UsagePlan } from '../src/context/usage.ts';
import type { SessionLimit } from '../src/procedures/congestion.ts';
import type { Environment, Upf } from '../src/procedures/environment.ts';
import { type SmAnswer, type SmEffect, type SmEvent, step } from '../src/step.ts';

export const UPF_NODE = '127.0.0.7';
export const AMF = 'b7a6f4c2-0000-4000-8000-000000000001';
export const STATUS_URI = 'http://127.0.0.10:8014/callbacks/1';
export const POLICY_URI = 'http://127.0.0.10:8016/npcf-smpolicycontrol/v1/sm-policies/1';
export const SUPI = 'imsi-999700000000001';

/** What the NFs around the SMF say; a test changes what it is about. */
export interface Around {
  subscription: NudmSDM.DnnConfiguration | undefined;
  decision: NpcfSMPolicyControl.SmPolicyDecision | undefined;
  upf: Upf | undefined;
  /** By DNAI. */
  localUpfs: Readonly<Record<string, Upf>>;
  localRoutes: readonly LocalRoute[];
  servedDnns: readonly string[];
  sscModes: readonly SscMode[];
  createPolicy: () => void;
  registerSession: () => void;
  requestResources: () => NpcfSMPolicyControl.SmPolicyDecision;
  usage: UsagePlan | undefined;
}

/** What an AMF asks for, and the UE within. */
export function createOf(request: Partial<NasMessageOf<'PDUSessionEstablishmentRequest'>> = {}): {
  readonly data: NsmfPDUSession.SmContextCreateData;
  readonly n1: Uint8Array;
} {
  const n1 = encodeNas({
    message: 'PDUSessionEstablishmentRequest',
    pduSessionId: 5,
    pti: 9,
    integrityProtectionMaximumDataRate: { uplink: 255, downlink: 255 },
    ...request,
  });
  const data: NsmfPDUSession.SmContextCreateData = {
    ...{ supi: SUPI, pduSessionId: 5, dnn: 'internet', sNssai: { sst: 1 }, servingNfId: AMF },
    ...{ servingNetwork: { mcc: '999', mnc: '70' }, smContextStatusUri: STATUS_URI },
    anType: '3GPP_ACCESS',
  };
  return { data, n1 };
}

/** The UPF takes the session that has this SEID with us. */
export function establishedFor(
  seid: string,
  given: { ipv4?: string; ipv6?: string } = { ipv4: '10.45.0.2' },
  teid = 0x11,
): PfcpMessage {
  return {
    ...{ message: 'SessionEstablishmentResponse', sequenceNumber: 1, seid: BigInt(seid), nodeId: UPF_NODE, cause: 1 },
    upFSeid: { seid: 9n, ipv4: UPF_NODE },
    createdPdr: [
      { pdrId: 1, localFTeid: { teid, ipv4: UPF_NODE } },
      { pdrId: 2, ueIpAddress: [{ isDestination: true, ...given }] },
    ],
  };
}

/** The gNB's answer to a set-up: its end of the tunnel is this one at 127.0.0.1. */
export function setUpAt(teid: number): Uint8Array {
  const transportLayerAddress = { bytes: addressOctets('127.0.0.1'), bits: 32 };
  const gtpTeid = Uint8Array.of(0, 0, 0, teid);
  return encodePduSessionResourceSetupResponseTransfer({
    dlQosFlowPerTNLInformation: {
      upTransportLayerInformation: { choice: 'gtpTunnel', value: { transportLayerAddress, gtpTeid } },
      associatedQosFlowList: [{ qosFlowIdentifier: 1 }],
    },
  });
}

type Kind = SmEffect['effect'];
type Of<K extends Kind> = Extract<SmEffect, { effect: K }>;

export class TestSession {
  readonly around: Around = {
    subscription: {
      pduSessionTypes: { defaultSessionType: 'IPV4', allowedSessionTypes: ['IPV4', 'IPV6', 'IPV4V6'] },
      sscModes: { defaultSscMode: 'SSC_MODE_1', allowedSscModes: ['SSC_MODE_1'] },
      '5gQosProfile': {
        '5qi': 7,
        arp: { priorityLevel: 3, preemptCap: 'MAY_PREEMPT', preemptVuln: 'NOT_PREEMPTABLE' },
      },
      sessionAmbr: { uplink: '100 Mbps', downlink: '1.5 Gbps' },
    },
    decision: {},
    upf: { nodeId: UPF_NODE, n3Instance: 'access', n6Instance: 'internet', types: ['IPV4', 'IPV6', 'IPV4V6'] },
    localUpfs: {},
    localRoutes: [],
    servedDnns: ['internet'],
    sscModes: ['SSC_MODE_1', 'SSC_MODE_2', 'SSC_MODE_3'],
    createPolicy: () => {},
    registerSession: () => {},
    requestResources: () => ({}),
    usage: undefined,
  };
  readonly limits: SessionLimit[] = [];
  readonly sessionsIn: Record<string, number> = {};
  context: SmSession | undefined;
  /** Timers that run: name → milliseconds from when they were set. */
  timers: Record<string, number> = {};
  /** What the last event made the SMF send. */
  effects: readonly SmEffect[] = [];
  /** Contexts of policy associations that were asked for. */
  readonly policies: NpcfSMPolicyControl.SmPolicyContextData[] = [];
  /** Names of those requests. */
  readonly policyCalls: string[] = [];
  /** What was asked of the PCF while a step ran. */
  readonly reports: NpcfSMPolicyControl.SmPolicyUpdateContextData[] = [];
  #seids = 40;

  readonly #environment: Environment = {
    smfInstanceId: 'b7a6f4c2-0000-4000-8000-000000000002',
    n4Address: '127.0.0.4',
    admit: () => undefined,
    limits: this.limits,
    sessionsIn: async (network) => this.sessionsIn[network] ?? 0,
    newSeid: async () => `${++this.#seids}`,
    subscription: async () => this.around.subscription,
    emergency: {
      pduSessionTypes: { defaultSessionType: 'IPV4', allowedSessionTypes: ['IPV4'] },
      sscModes: { defaultSscMode: 'SSC_MODE_1' },
    },
    createPolicy: async (context, callId) => {
      this.policyCalls.push(callId);
      this.around.createPolicy();
      this.policies.push(context);
      return this.around.decision === undefined ? undefined : { uri: POLICY_URI, decision: this.around.decision };
    },
    registerSession: async () => this.around.registerSession(),
    serves: (dnn) => this.around.servedDnns.includes(dnn),
    selectUpf: () => this.around.upf,
    localUpf: (_dnn, _snssai, dnai) => this.around.localUpfs[dnai],
    dnn: () => ({
      dnsIpv4: ['10.45.0.1'],
      dnsIpv6: ['2001:db8:cafe::1'],
      pcscf: ['192.0.2.16', '2001:db8::16', '192.0.2.17'],
      mtu: 1400,
      sscModes: this.around.sscModes,
      usage: this.around.usage,
      localRoutes: this.around.localRoutes,
    }),
    reportAddress: async () => undefined,
    requestResources: async (_uri, report) => {
      this.reports.push(report);
      return this.around.requestResources();
    },
    subscribeToChanges: async () => undefined,
    timers: { t3591: 16_000, t3592: 16_000, addressLifetime: 120_000 },
    policyNotificationUri: (ref) => `http://127.0.0.10:8015/callbacks/sm-policy/${ref}`,
  };

  async handle(event: SmEvent): Promise<readonly SmEffect[]> {
    const outcome = await step(this.#environment, this.context, event, {
      key: 'ref-1',
      messageId: 'message-1',
      now: 0,
      timers: this.timers,
      callId: (name) => `message-1#${name}`,
    });
    // The store keeps JSON: what does not survive it would be lost with the worker.
    this.context = outcome.context == null ? undefined : (JSON.parse(JSON.stringify(outcome.context)) as SmSession);
    if (event.kind === 'timer') delete this.timers[event.name];
    for (const [name, ms] of Object.entries(outcome.timers ?? {})) {
      if (ms === null) delete this.timers[name];
      else this.timers[name] = ms;
    }
    if (this.context === undefined) this.timers = {};
    this.effects = outcome.effects ?? [];
    return this.effects;
  }

  /** Effects of one kind that the last event had. */
  sent<K extends Kind>(kind: K): Of<K>[] {
    return this.effects.filter((effect): effect is Of<K> => effect.effect === kind);
  }

  /** The one answer to the call that was handled last. */
  get answer(): SmAnswer {
    const answers = this.sent('answer');
    if (answers.length !== 1) throw new Error(`${answers.length} answers to one call`);
    return (answers[0] as Of<'answer'>).answer;
  }

  /** The one PFCP message of the last event, as the UPF reads it. */
  allToUpf(): PfcpMessage[] {
    return this.sent('n4').map(({ message }) => decodePfcp(encodePfcp(message)));
  }

  /** The only message that the last event sent there. */
  toUpf<N extends PfcpMessage['message']>(name: N): PfcpMessageOf<N> {
    const messages = this.allToUpf();
    const [message] = messages;
    if (messages.length !== 1 || message?.message !== name) {
      throw new Error(`${messages.map((m) => m.message).join(', ') || 'nothing'} went to the UPF instead of ${name}`);
    }
    return message as PfcpMessageOf<N>;
  }

  /** `key`: of the request, the same when it is sent again. */
  create(request: Partial<NasMessageOf<'PDUSessionEstablishmentRequest'>> = {}, data: object = {}, key?: string) {
    return this.createWith(createOf(request).n1, data, key);
  }

  createWith(n1: Uint8Array | undefined, data: object = {}, key?: string) {
    const whole = { ...createOf().data, ...data };
    return this.handle({ kind: 'create', data: whole, n1, ...(key === undefined ? {} : { request: key }) });
  }

  update(data: NsmfPDUSession.SmContextUpdateData, bytes?: Uint8Array) {
    const parts = bytes === undefined ? {} : { part: { contentType: 'application/octet-stream', bytes } };
    return this.handle({ kind: 'update', data, parts });
  }

  fromUe(message: NasMessage) {
    return this.update({ n1SmMsg: { contentId: 'part' } }, encodeNas(message));
  }

  fromRan(n2SmInfoType: string, bytes: Uint8Array = new Uint8Array(1)) {
    return this.update({ n2SmInfoType, n2SmInfo: { contentId: 'part' } }, bytes);
  }

  fromUpf(message: PfcpMessage, association?: number) {
    const event = { kind: 'n4', message: decodePfcp(encodePfcp(message)) } as const;
    return this.handle(association === undefined ? event : { ...event, association });
  }

  /** The UPF takes the session: SEID 9, TEID 0x11 at 127.0.0.7. */
  establishedByUpf(given: { ipv4?: string; ipv6?: string } = { ipv4: '10.45.0.2' }, teid = 0x11, association?: number) {
    return this.fromUpf(establishedFor(this.context?.seid ?? '0', given, teid), association);
  }

  refusedByUpf(cause: number) {
    return this.fromUpf({
      message: 'SessionEstablishmentResponse',
      sequenceNumber: 1,
      seid: BigInt(this.context?.seid ?? 0),
      nodeId: UPF_NODE,
      cause,
    });
  }

  /** The gNB has its end: TEID 0x77 at 127.0.0.1. */
  setUpByRan() {
    return this.fromRan('PDU_RES_SETUP_RSP', setUpAt(0x77));
  }

  /** A session that is up, with its user plane. */
  static async active(): Promise<TestSession> {
    const session = new TestSession();
    await session.create();
    await session.establishedByUpf();
    await session.setUpByRan();
    return session;
  }

  static async idle(): Promise<TestSession> {
    const session = await TestSession.active();
    await session.update({ upCnxState: 'DEACTIVATED' });
    return session;
  }
}

export function nasOf<N extends NasMessage['message']>(bytes: Uint8Array | undefined, name: N): NasMessageOf<N> {
  if (bytes === undefined) throw new Error(`no octets instead of ${name}`);
  const message = decodeNas(bytes);
  if (message.message !== name) throw new Error(`${message.message} instead of ${name}`);
  return message as NasMessageOf<N>;
}
