/** QoS flows of a session, the PCC rules that are bound to them, and the modification from one set of them to another. */

/** Bits per second each way. */
export interface BitRates {
  readonly uplink: number;
  readonly downlink: number;
}

export interface Arp {
  readonly priorityLevel: number;
  readonly mayPreempt: boolean;
  readonly preemptable: boolean;
}

/** A QoS flow (TS 23.501 §5.7); a GBR flow has both rates, the default flow never has any. */
export interface QosFlow {
  readonly qfi: number;
  readonly fiveQi: number;
  readonly arp: Arp;
  /** GFBR and MFBR. */
  readonly gbr?: BitRates;
  readonly mbr?: BitRates;
  /** The gNB is to tell when it can no longer guarantee the rates, and when it can again. */
  readonly notify?: boolean;
}

/** What packets a rule takes: an IPFilterRule as the network sees downlink packets. */
export interface FlowFilter {
  readonly direction: 'uplink' | 'downlink' | 'bidirectional';
  readonly description: string;
}

/** Which packets pass. */
export interface Gate {
  readonly uplink: 'open' | 'closed';
  readonly downlink: 'open' | 'closed';
}

/** A PCC rule that is bound to a QoS flow (TS 23.503 §6.1.3.2.4). */
export interface FlowRule {
  /** The PCF's. */
  readonly id: string;
  /** QoS rule identifier at the UE, 2 to 255; PDRs and QER of the rule at the UPF are numbered by it too. */
  readonly ruleId: number;
  /** Lower goes first. */
  readonly precedence: number;
  readonly filters: readonly FlowFilter[];
  readonly qfi: number;
  readonly gate: Gate;
  readonly gbr?: BitRates;
  readonly mbr?: BitRates;
}

/** All that decides how a session's packets are treated. */
export interface SessionQos {
  /** Of all non-GBR flows together. */
  readonly ambr: BitRates;
  readonly defaultFlow: QosFlow;
  /** Of what no rule takes. */
  readonly defaultGate: Gate;
  /** Beside the default flow. */
  readonly flows: readonly QosFlow[];
  readonly rules: readonly FlowRule[];
}

/** A PDU session modification that UE and gNB have been asked for (TS 23.502 §4.3.3.2). */
export interface Modification {
  readonly target: SessionQos;
  /** Procedure transaction of the UE's request; 0: the network's own. */
  readonly pti: number;
  readonly n1Complete: boolean;
  readonly n2Complete: boolean;
  /** Transmissions of the command; the first counts. */
  readonly attempts: number;
  /** The UPF refused it, and was given the whole session anew. */
  readonly renewed?: boolean;
  /** The UE is to make another session; this one has its address for so many seconds. */
  readonly addressLifetime?: number;
}

export const OPEN_GATE: Gate = { uplink: 'open', downlink: 'open' };

export function qosOf({ ambr, defaultFlow, defaultGate, flows, rules }: SessionQos): SessionQos {
  return { ambr, defaultFlow, defaultGate, flows, rules };
}
