/** Packet detection and forwarding rules (TS 29.244 §5.2.1), with what they refer to at hand. */
import type { Prefix64 } from '../addresses.ts';
import { word } from '../addresses.ts';
import type { Session } from '../session/session.ts';
import { type Packet, sourceIpv4 } from './packet.ts';
import type { Qer } from './qer.ts';
import type { FlowMatcher } from './sdf-filter.ts';
import type { Urr } from './urr.ts';

/** The far end of a GTP-U tunnel. */
export interface Tunnel {
  readonly teid: number;
  readonly address: string;
}

export interface Far {
  readonly farId: number;
  readonly action: 'drop' | 'forward' | 'buffer';
  /** Tell the SMF of the first packet that is buffered. */
  readonly notify: boolean;
  /** Towards the gNB or the data network. */
  readonly towardsAccess: boolean;
  readonly tunnel: Tunnel | undefined;
  readonly barId: number | undefined;
}

export interface Pdr {
  readonly pdrId: number;
  /** Lower goes first. */
  readonly precedence: number;
  readonly session: Session;
  readonly uplink: boolean;
  /** Of our end of the tunnel; uplink, and downlink from another UPF. */
  readonly teid: number | undefined;
  readonly ueIpv4: number | undefined;
  readonly ueIpv6: Prefix64 | undefined;
  /** Uplink packets have one of these; undefined: any. */
  readonly qfis: readonly number[] | undefined;
  /** One of them fits; none: all do. */
  readonly filters: readonly FlowMatcher[];
  readonly far: Far;
  readonly qers: readonly Qer[];
  readonly urrs: readonly Urr[];
  /** Downlink marking; -1: none. */
  readonly qfi: number;
  readonly rqi: boolean;
}

/** The first that fits; `qfi` -1: the packet has none. */
export function findPdr(pdrs: readonly Pdr[], packet: Packet, qfi: number): Pdr | undefined {
  for (const pdr of pdrs) if (matches(pdr, packet, qfi)) return pdr;
  return undefined;
}

function matches(pdr: Pdr, packet: Packet, qfi: number): boolean {
  const { filters, qfis, uplink } = pdr;
  if (uplink) {
    if (qfis !== undefined && qfi >= 0 && !qfis.includes(qfi)) return false;
    // Nobody sends from an address that isn't his.
    if (!isFromUe(pdr, packet)) return false;
  }
  if (filters.length === 0) return true;
  for (const filter of filters) if (filter(packet, uplink)) return true;
  return false;
}

function isFromUe({ ueIpv4, ueIpv6 }: Pdr, packet: Packet): boolean {
  if (ueIpv4 === undefined && ueIpv6 === undefined) return true;
  if (packet.version === 4) return sourceIpv4(packet) === ueIpv4;
  return ueIpv6 !== undefined && word(packet.bytes, 8) === ueIpv6.high && word(packet.bytes, 12) === ueIpv6.low;
}
