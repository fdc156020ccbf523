/** What procedures are given of the world outside: other NFs, the UPFs that are there, ids. No Nest, no sockets, no clock. */

import type { NpcfSMPolicyControl, NudmSDM } from '@trunkline/sbi';
import type { PduSessionType, SmSession, Snssai, SscMode } from '../context/session.ts';
import type { LocalRoute } from '../context/steering.ts';
import type { UsagePlan } from '../context/usage.ts';
import type { SessionLimit } from './congestion.ts';

export interface Upf {
  readonly nodeId: string;
  /** Network instance of N6 for the DNN, and of N3. */
  readonly n6Instance: string;
  readonly n3Instance: string;
  readonly types: readonly PduSessionType[];
}

export interface DnnSettings {
  readonly dnsIpv4: readonly string[];
  readonly dnsIpv6: readonly string[];
  /** P-CSCFs, of either family. */
  readonly pcscf: readonly string[];
  /** IPv4 link MTU, octets. */
  readonly mtu: number;
  /** Those that the operator has for this data network. */
  readonly sscModes: readonly SscMode[];
  readonly usage?: UsagePlan | undefined;
  /** Traffic that leaves close to the UE in all sessions. */
  readonly localRoutes: readonly LocalRoute[];
}

type PolicyUpdate = NpcfSMPolicyControl.SmPolicyUpdateContextData;

export interface Environment {
  readonly smfInstanceId: string;
  /** A session that is asked for asks whether it may be; seconds to wait where it may not. */
  admit(): number | undefined;
  /** How many sessions there may be of a network, and how many there are, by the keys of `context/network.ts`. */
  readonly limits: readonly SessionLimit[];
  sessionsIn(network: string): Promise<number>;
  /** Our node ID on N4: the n4-gateway's address, which is also that of our F-SEIDs. */
  readonly n4Address: string;
  /** A SEID that no other session of this SMF has, as decimal text. */
  newSeid(): Promise<string>;
  /** The subscription for one DNN and slice; undefined where there is none (Nudm_SDM). */
  subscription(supi: string, snssai: Snssai, dnn: string): Promise<NudmSDM.DnnConfiguration | undefined>;
  /** What an emergency session gets. */
  readonly emergency: NudmSDM.DnnConfiguration;
  /** Makes the policy association (Npcf_SMPolicyControl_Create), one for a `callId`; undefined where no PCF is there and the SMF may go on without. */
  createPolicy(
    context: NpcfSMPolicyControl.SmPolicyContextData,
    callId: string,
  ): Promise<{ readonly uri: string; readonly decision: NpcfSMPolicyControl.SmPolicyDecision } | undefined>;
  /** Tells the PCF the UE's address (Npcf_SMPolicyControl_Update); undefined where it does not answer, and the session goes on. */
  reportAddress(uri: string, report: PolicyUpdate): Promise<NpcfSMPolicyControl.SmPolicyDecision | undefined>;
  /** Asks the PCF for what the UE wants (TS 29.512 §4.2.4.17). @throws Refusal */
  requestResources(uri: string, report: PolicyUpdate): Promise<NpcfSMPolicyControl.SmPolicyDecision>;
  /** Nudm_SDM: changes of the session's subscription are told from now on; undefined where the UDM does not take it. */
  subscribeToChanges(session: SmSession): Promise<string | undefined>;
  /** Nudm_UECM: this SMF serves the session. */
  registerSession(session: SmSession): Promise<void>;
  /** Is the DNN served in the slice at all, by any UPF? */
  serves(dnn: string, snssai: Snssai): boolean;
  /** A UPF that serves DNN and slice and is associated now. */
  selectUpf(dnn: string, snssai: Snssai, key: string): Upf | undefined;
  /** A UPF that is at the DNAI and associated now; `present` where it is among several. */
  localUpf(dnn: string, snssai: Snssai, dnai: string, present: string | undefined): Upf | undefined;
  dnn(name: string): DnnSettings;
  /** 5GSM timers (TS 24.501 table 10.3.2), and how long an old anchor serves a session of SSC mode 3; milliseconds. */
  readonly timers: { readonly t3591: number; readonly t3592: number; readonly addressLifetime: number };
  policyNotificationUri(ref: string): string;
}
