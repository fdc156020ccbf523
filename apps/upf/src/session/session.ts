/** A PFCP session in the UPF: the SMF's rules, what was given out for them, and the same rules ready for the data plane. */
import type { DataNetwork } from '../data-network.ts';
import type { Far, Pdr } from '../rules/pdr.ts';
import type { Qer } from '../rules/qer.ts';
import type { Urr } from '../rules/urr.ts';
import { noRules, type RuleSet } from './rule-set.ts';

/** The SMF's side: its node and the address and SEID that reports go to. */
export interface ControlPlane {
  readonly nodeId: string;
  readonly seid: bigint;
  readonly address: string;
}

/** Rules whose references are resolved. */
export interface CompiledRules {
  /** In order of precedence. */
  readonly pdrs: readonly Pdr[];
  readonly fars: ReadonlyMap<number, Far>;
  readonly qers: ReadonlyMap<number, Qer>;
  readonly urrs: ReadonlyMap<number, Urr>;
}

export interface Session {
  /** Of ours, as the SMF addresses it. */
  readonly seid: bigint;
  control: ControlPlane;
  readonly network: DataNetwork;
  rules: RuleSet;
  compiled: CompiledRules;
  /** Addresses of `network` that are this session's. */
  readonly ueAddresses: { ipv4?: string; ipv6?: string };
  /** TEIDs at our N3 address. */
  readonly teids: Set<number>;
  /** User Plane Inactivity Timer, seconds; undefined: nobody wants to know. */
  inactivitySeconds: number | undefined;
  /** When the last packet passed; undefined while the next one has to wake the inactivity timer. */
  lastPacketAt: number | undefined;
}

const noCompiledRules: CompiledRules = { pdrs: [], fars: new Map(), qers: new Map(), urrs: new Map() };

export function newSession(seid: bigint, control: ControlPlane, network: DataNetwork): Session {
  return {
    seid,
    control,
    network,
    rules: noRules,
    compiled: noCompiledRules,
    ueAddresses: {},
    teids: new Set(),
    inactivitySeconds: undefined,
    lastPacketAt: undefined,
  };
}
