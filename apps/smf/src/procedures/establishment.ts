/**
 * UE-requested PDU session establishment (TS 23.502 §4.3.2.2.1, TS 24.501 §6.4.1).
 *
 * 1. Namf → Nsmf_PDUSession_CreateSMContext with the UE's request: subscription, policy, UPF are found; the AMF gets its
 *    answer and the UPF a PFCP Session Establishment Request.
 * 2. The UPF's answer: the UE's accept and the gNB's tunnel go to the AMF (Namf_Communication_N1N2MessageTransfer).
 * 3. The gNB's answer comes as an update of the SM context: `user-plane.ts`.
 */
import type { PfcpMessageOf } from '@trunkline/pfcp';
import type { NpcfSMPolicyControl, NsmfPDUSession, NudmSDM } from '@trunkline/sbi';
import type { StepInfo } from '@trunkline/state';
import { arpOf, bind, DEFAULT_QFI, mergeDecision } from '../context/binding.ts';
import { bitsPerSecond } from '../context/bit-rate.ts';
import type { SmSession, UeAddress } from '../context/session.ts';
import { withMonitors } from '../context/usage.ts';
import {
  type EstablishmentRequest,
  establishmentAccept,
  establishmentReject,
  readEstablishmentRequest,
} from '../n1/messages.ts';
import { resourceSetupRequest } from '../n2/transfers.ts';
import { accepted, establishmentRequest, establishmentResult } from '../n4/messages.ts';
import type { SmEffect, SmEvent, SmOutcome } from '../step.ts';
import { checkCongestion } from './congestion.ts';
import type { Environment } from './environment.ts';
import { abandoned, abandonedFor, atUpf } from './leaving.ts';
import { Refusal, smCause } from './refusal.ts';
import { selectSscMode, selectType } from './selection.ts';

/** How long the UPF may take until it is asked again, and how often it is asked (the n4-gateway retransmits in between). */
const N4_TIMEOUT_MS = 10_000;
const N4_ATTEMPTS = 2;
/** A session whose gNB never answers is taken back. */
const RAN_TIMEOUT_MS = 20_000;

type Create = Omit<Extract<SmEvent, { kind: 'create' }>, 'kind'>;

export async function createSession(
  environment: Environment,
  existing: SmSession | undefined,
  create: Create,
  info: StepInfo,
): Promise<SmOutcome> {
  const { data, n1 } = create;
  // TS 29.500 §5.2.8: the AMF sends again what it got no answer to, or asks again in a step that had to run twice. A second session
  // would take the place of the one that the UE has been told of by then.
  if (existing?.request !== undefined && existing.request === create.request && existing.phase.name !== 'ending') {
    return { context: existing, effects: [created(existing)] };
  }
  let request: EstablishmentRequest | undefined;
  const made: SmEffect[] = [];
  try {
    request = readEstablishmentRequest(n1);
    const wait = environment.admit();
    if (wait !== undefined) {
      const { insufficientResources } = smCause;
      throw new Refusal(insufficientResources, 503, 'NF_CONGESTION', 'too many sessions are asked for at once', {
        backOffSeconds: wait,
      });
    }
    const session = await admit(environment, existing, create, request, info, made);
    const effects: SmEffect[] = [created(session)];
    // TS 23.502 §4.3.2.2.1 step 3: the same PDU session ID again means that the UE has lost the old session.
    if (existing !== undefined) effects.push(...atUpf(existing), ...abandonedFor(existing));
    effects.push({ effect: 'n4', nodeId: session.upf.nodeId, message: establishmentRequest(environment, session) });
    // TS 23.502 §4.3.5.2 step 4: beside a session whose anchor leaves.
    if (data.oldPduSessionId !== undefined) {
      effects.push({ effect: 'replaces', supi: session.supi, pduSessionId: data.oldPduSessionId });
    }
    return { context: session, effects, timers: { ...stopped(info), N4: N4_TIMEOUT_MS } };
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return { context: existing, effects: [refused(error, data, request), ...made] };
  }
}

/** Under what name the PCF is asked for the association of the session that a request makes. */
export function policyCallId(request: string): string {
  return `${request}.policy`;
}

/** The timers of the session that was there before are none of this one's. */
function stopped({ timers }: StepInfo): Record<string, null> {
  return Object.fromEntries(Object.keys(timers).map((name) => [name, null]));
}

/** The session that the request makes, before the UPF knows of it. `made` becomes what has to be taken back if it fails later. */
async function admit(
  environment: Environment,
  existing: SmSession | undefined,
  { data, request: key }: Create,
  request: EstablishmentRequest,
  info: StepInfo,
  made: SmEffect[],
): Promise<SmSession> {
  const { sNssai: snssai, dnn } = data;
  const supi = data.supi ?? data.pei;
  const emergency = data.requestType === 'INITIAL_EMERGENCY_REQUEST';
  const pduSessionId = data.pduSessionId ?? request.pduSessionId;
  if (supi === undefined || snssai === undefined || dnn === undefined) {
    throw new Refusal(
      smCause.requestRejectedUnspecified,
      400,
      'MANDATORY_IE_MISSING',
      'supi, sNssai and dnn are needed',
    );
  }
  if (!environment.serves(dnn, snssai)) {
    throw new Refusal(
      smCause.missingOrUnknownDnnInSlice,
      403,
      'DNN_NOT_SUPPORTED',
      `${dnn} is not served in this slice`,
    );
  }
  // TS 23.501 §5.16.4.6: an emergency session asks no subscription.
  const subscription = emergency ? environment.emergency : await environment.subscription(supi, snssai, dnn);
  if (subscription === undefined) {
    throw new Refusal(smCause.serviceOptionNotSubscribed, 403, 'DNN_DENIED', `${dnn} is not subscribed in this slice`);
  }
  // TS 24.501 §6.2.7: emergency services are not held up.
  if (!emergency) await checkCongestion(environment, existing, { dnn, snssai });
  const upf = environment.selectUpf(dnn, snssai, info.key);
  if (upf === undefined) {
    throw new Refusal(
      smCause.insufficientResources,
      503,
      'INSUFFICIENT_RESOURCES_SLICE_DNN',
      `no UPF is there for ${dnn}`,
    );
  }
  const { pduSessionTypes, sscModes } = subscription;
  const fallbackType = pduSessionTypes.defaultSessionType ?? 'IPV4';
  const { type, cause } = selectType(
    request.pduSessionType,
    pduSessionTypes.allowedSessionTypes ?? [fallbackType],
    fallbackType,
    upf.types,
  );
  const address = staticAddress(subscription);
  const sscMode = selectSscMode(request.sscMode, {
    fallback: sscModes.defaultSscMode,
    subscribed: sscModes.allowedSscModes ?? [],
    operated: environment.dnn(dnn).sscModes,
    staticAddress: address.ipv4 !== undefined || address.ipv6Prefix !== undefined,
  });
  const subscribed = subscribedQos(subscription);
  const policy = await environment.createPolicy(
    policyContext(environment, data, { supi, snssai, dnn, pduSessionId, type, ref: info.key, subscription }),
    key === undefined ? info.callId('policy') : policyCallId(key),
  );
  if (policy !== undefined) made.push({ effect: 'policy-delete', uri: policy.uri });
  const { qos } = bind(
    { subscribed, flows: [], rules: [], refusedRules: [], maxFilters: request.maxFilters },
    policy?.decision,
  );
  const { usage } = environment.dnn(dnn);
  const session = withMonitors({
    ref: info.key,
    supi,
    ...(data.gpsi === undefined ? {} : { gpsi: data.gpsi }),
    ...(data.pei === undefined ? {} : { pei: data.pei }),
    ...(emergency ? { emergency } : {}),
    pduSessionId,
    pti: request.pti,
    dnn,
    snssai,
    servingPlmn: { mcc: data.servingNetwork.mcc, mnc: data.servingNetwork.mnc },
    access: { anType: data.anType, ...(data.ratType === undefined ? {} : { ratType: data.ratType }) },
    amf: { instanceId: data.servingNfId, statusUri: data.smContextStatusUri },
    ...(key === undefined ? {} : { request: key }),
    type,
    ...(cause === undefined ? {} : { typeCause: cause }),
    sscMode,
    ...qos,
    subscribed,
    refusedRules: [],
    notAtRan: [],
    pcoRequests: request.pcoRequests,
    maxFilters: request.maxFilters,
    alwaysOnRequested: request.alwaysOnRequested,
    ...(policy === undefined ? {} : { policyUri: policy.uri, policy: policy.decision }),
    seid: await environment.newSeid(),
    upf: { nodeId: upf.nodeId, n3Instance: upf.n3Instance, n6Instance: upf.n6Instance },
    address,
    userPlane: 'activating',
    phase: { name: 'establishing-n4', attempts: 1 },
    usage: { uplink: 0, downlink: 0 },
    ...(usage === undefined ? {} : { usagePlan: usage }),
  });
  if (emergency) return session;
  await environment.registerSession(session);
  const sdmSubscription = await environment.subscribeToChanges(session);
  return sdmSubscription === undefined ? session : { ...session, sdmSubscription };
}

/** The UPF did not answer in time: it is asked once more, then the UE is refused. */
export function retryEstablishment(environment: Environment, session: SmSession): SmOutcome {
  if (session.phase.name !== 'establishing-n4') return { context: session };
  const { attempts } = session.phase;
  if (attempts >= N4_ATTEMPTS) return rejectLate(session, smCause.networkFailure);
  return {
    context: { ...session, phase: { name: 'establishing-n4', attempts: attempts + 1 } },
    effects: [{ effect: 'n4', nodeId: session.upf.nodeId, message: establishmentRequest(environment, session) }],
    timers: { N4: N4_TIMEOUT_MS },
  };
}

export async function establishedAtUpf(
  environment: Environment,
  session: SmSession,
  response: PfcpMessageOf<'SessionEstablishmentResponse'>,
): Promise<SmOutcome> {
  if (!accepted(response)) return rejectLate(session, smCause.insufficientResources);
  const result = establishmentResult(response, session);
  if (result === undefined) {
    // What the UPF made cannot be used: it is taken back.
    const seid = response.upFSeid?.seid.toString();
    const made = seid === undefined ? session : { ...session, upf: { ...session.upf, seid } };
    const refused = rejectLate(session, smCause.networkFailure);
    return { ...refused, effects: [...(refused.effects ?? []), ...atUpf(made)] };
  }
  const { refused: unwanted } = session.phase as Extract<SmSession['phase'], { name: 'establishing-n4' }>;
  if (unwanted !== undefined) {
    const made = { ...session, upf: { ...session.upf, seid: result.seid } };
    const refused = rejectLate(session, unwanted);
    return { ...refused, effects: [...(refused.effects ?? []), ...atUpf(made)] };
  }
  const addressed: SmSession = { ...session, address: result.address };
  const established: SmSession = {
    ...(await addressReported(environment, addressed)),
    upf: { ...session.upf, seid: result.seid, n3: result.n3 },
    phase: { name: 'establishing-ran' },
  };
  return {
    context: established,
    effects: [
      {
        effect: 'transfer',
        what: 'establishment',
        supi: session.supi,
        amfInstanceId: session.amf.instanceId,
        pduSessionId: session.pduSessionId,
        n1: establishmentAccept(established, environment.dnn(session.dnn)),
        n2: { type: 'PDU_RES_SETUP_REQ', bytes: resourceSetupRequest(established) },
        snssai: session.snssai,
      },
    ],
    timers: { N4: null, RAN: RAN_TIMEOUT_MS },
  };
}

/** TS 23.502 §4.3.2.2.1 step 10: application functions find the PCF by the address, so it hears of it before the UE does. */
async function addressReported(environment: Environment, session: SmSession): Promise<SmSession> {
  const { ipv4, ipv6Prefix } = session.address;
  if (session.policyUri === undefined) return session;
  const decision = await environment.reportAddress(session.policyUri, {
    repPolicyCtrlReqTriggers: ['UE_IP_CH'],
    ...(ipv4 === undefined ? {} : { ipv4Address: ipv4 }),
    ...(ipv6Prefix === undefined ? {} : { ipv6AddressPrefix: ipv6Prefix }),
  });
  return decision === undefined ? session : { ...session, policy: mergeDecision(session.policy, decision) };
}

/** Refuses after the AMF has had its 201: the reject goes by N1N2MessageTransfer, and the SM context ends. */
function rejectLate(session: SmSession, cause: number): SmOutcome {
  return {
    context: null,
    effects: [
      {
        effect: 'transfer',
        what: 'rejection',
        supi: session.supi,
        amfInstanceId: session.amf.instanceId,
        pduSessionId: session.pduSessionId,
        n1: establishmentReject(session.pduSessionId, session.pti, cause),
        snssai: session.snssai,
      },
      { effect: 'status-notify', uri: session.amf.statusUri },
      ...abandoned(session),
    ],
  };
}

function created(session: SmSession): SmEffect {
  return {
    effect: 'answer',
    answer: {
      status: 201,
      // With our SEID: what is said of this session is not meant for one that replaces it.
      location: `${session.ref}.${session.seid}`,
      body: { pduSessionId: session.pduSessionId, sNssai: session.snssai, upCnxState: 'ACTIVATING' },
    },
  };
}

/** TS 29.502 §5.2.2.2.1: an error with the UE's reject inside. */
function refused(
  refusal: Refusal,
  data: NsmfPDUSession.SmContextCreateData,
  request: EstablishmentRequest | undefined,
): SmEffect {
  const error = { status: refusal.status, cause: refusal.problem, detail: refusal.message };
  const pduSessionId = data.pduSessionId ?? request?.pduSessionId ?? 0;
  const bytes = establishmentReject(pduSessionId, request?.pti ?? 0, refusal.smCause, refusal.hints);
  return {
    effect: 'answer',
    answer: {
      status: refusal.status,
      body: { error, n1SmMsg: { contentId: 'n1' } },
      parts: { n1: { contentType: 'application/vnd.3gpp.5gnas', bytes } },
    },
  };
}

function subscribedQos(subscription: NudmSDM.DnnConfiguration): SmSession['subscribed'] {
  const profile = subscription['5gQosProfile'];
  const rates = subscription.sessionAmbr;
  return {
    ambr: {
      uplink: bitsPerSecond(rates?.uplink ?? '1 Gbps'),
      downlink: bitsPerSecond(rates?.downlink ?? '1 Gbps'),
    },
    defaultFlow: { qfi: DEFAULT_QFI, fiveQi: profile?.['5qi'] ?? 9, arp: arpOf(profile?.arp) },
  };
}

function staticAddress(subscription: NudmSDM.DnnConfiguration): UeAddress {
  let address: UeAddress = {};
  for (const given of subscription.staticIpAddress ?? []) {
    if (given.ipv4Addr !== undefined) address = { ...address, ipv4: given.ipv4Addr };
    if (given.ipv6Prefix !== undefined) address = { ...address, ipv6Prefix: given.ipv6Prefix };
  }
  return address;
}

function policyContext(
  environment: Environment,
  data: NsmfPDUSession.SmContextCreateData,
  session: Pick<SmSession, 'supi' | 'snssai' | 'dnn' | 'pduSessionId' | 'type' | 'ref'> & {
    readonly subscription: NudmSDM.DnnConfiguration;
  },
): NpcfSMPolicyControl.SmPolicyContextData {
  const { subscription } = session;
  return {
    supi: session.supi,
    // TS 29.512 §5.6.2.3: what stands for the SUPI is the equipment's identity.
    ...(data.supi === undefined ? { invalidSupi: true } : {}),
    ...(data.pei === undefined ? {} : { pei: data.pei }),
    pduSessionId: session.pduSessionId,
    pduSessionType: session.type,
    dnn: session.dnn,
    sliceInfo: session.snssai,
    notificationUri: environment.policyNotificationUri(session.ref),
    accessType: data.anType,
    servingNetwork: data.servingNetwork,
    ...(data.ratType === undefined ? {} : { ratType: data.ratType }),
    ...(data.gpsi === undefined ? {} : { gpsi: data.gpsi }),
    ...(data.ueLocation === undefined ? {} : { userLocationInfo: data.ueLocation }),
    ...(subscription.sessionAmbr === undefined ? {} : { subsSessAmbr: subscription.sessionAmbr }),
    ...(subscription['5gQosProfile'] === undefined ? {} : { subsDefQos: subscription['5gQosProfile'] }),
    smfId: environment.smfInstanceId,
    // UMC, feature 5 of TS 29.512 table 5.8-1.
    suppFeat: '10',
  };
}
