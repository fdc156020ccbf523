/** What the UE gets of what it asked for: PDU session type and SSC mode (TS 24.501 §6.4.1.3, §6.4.1.4). */
import type { PduSessionType, SscMode } from '../context/session.ts';
import { Refusal } from './refusal.ts';

export interface TypeSelection {
  readonly type: PduSessionType;
  /** #50 or #51 where the UE gets one family of the two it asked for. */
  readonly cause?: number;
}

const IPV4_ONLY = 50;
const IPV6_ONLY = 51;
const UNKNOWN_PDU_SESSION_TYPE = 28;
const NOT_SUPPORTED_SSC_MODE = 68;

/** `allowed` are the types of the subscription, `offered` those that the DNN's address pools can serve. */
export function selectType(
  requested: string | undefined,
  allowed: readonly string[],
  fallback: string,
  offered: readonly PduSessionType[],
): TypeSelection {
  const wanted = requested ?? fallback;
  const can = (type: PduSessionType) => offered.includes(type) && allowed.some((a) => a === type || a === 'IPV4V6');
  const v4 = can('IPV4');
  const v6 = can('IPV6');
  switch (wanted) {
    case 'IPV4V6':
      if (v4 && v6 && (allowed.includes('IPV4V6') || (allowed.includes('IPV4') && allowed.includes('IPV6')))) {
        return { type: 'IPV4V6' };
      }
      if (v4) return { type: 'IPV4', cause: IPV4_ONLY };
      if (v6) return { type: 'IPV6', cause: IPV6_ONLY };
      break;
    case 'IPV4':
      if (v4) return { type: 'IPV4' };
      if (v6) throw new Refusal(IPV6_ONLY, 403, 'PDUTYPE_NOT_SUPPORTED', 'only IPv6 is allowed here');
      break;
    case 'IPV6':
      if (v6) return { type: 'IPV6' };
      if (v4) throw new Refusal(IPV4_ONLY, 403, 'PDUTYPE_NOT_SUPPORTED', 'only IPv4 is allowed here');
      break;
  }
  throw new Refusal(UNKNOWN_PDU_SESSION_TYPE, 403, 'PDUTYPE_NOT_SUPPORTED', `no PDU session of type ${wanted} here`);
}

export interface SscModes {
  /** Of the subscription. */
  readonly fallback: string;
  readonly subscribed: readonly string[];
  /** Of the operator, for this data network. */
  readonly operated: readonly SscMode[];
  /** The subscription has an address for the UE. */
  readonly staticAddress: boolean;
}

/** TS 23.501 §5.6.9.3: by subscription and operator; the network chooses where the UE does not ask. */
export function selectSscMode(
  requested: string | undefined,
  { fallback, subscribed, operated, staticAddress }: SscModes,
): SscMode {
  // An address that is the subscriber's own stays with its anchor.
  const allowed = operated.filter((mode) =>
    staticAddress ? mode === 'SSC_MODE_1' : mode === fallback || subscribed.includes(mode),
  );
  const chosen =
    requested === undefined
      ? (allowed.find((mode) => mode === fallback) ?? allowed[0])
      : allowed.find((mode) => mode === requested);
  if (chosen !== undefined) return chosen;
  const detail = `${requested ?? 'no SSC mode'} is not for this subscriber here`;
  throw new Refusal(NOT_SUPPORTED_SSC_MODE, 403, 'SSC_NOT_SUPPORTED', detail, { allowedSscModes: allowed });
}
