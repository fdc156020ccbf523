import type { CommonData, NamfCommunication } from '@trunkline/sbi';
import type { AmfId, Snssai } from '@trunkline/wire';
import type { AggregateBitRate } from '../context/am-policy.ts';
import type { UeLocation } from '../context/ue.ts';
import type { HandoverTarget } from '../environment.ts';

/** TS 29.571 UserLocation of a UE in an NR cell. */
export function userLocation({ tai, nrCellId, at }: UeLocation): CommonData.UserLocation {
  return {
    nrLocation: {
      tai,
      ncgi: { plmnId: tai.plmnId, nrCellId },
      ueLocationTimestamp: new Date(at).toISOString(),
    },
  };
}

/** A slice without an undefined member, as the generated types want it. */
export function sbiSnssai({ sst, sd }: Snssai): CommonData.Snssai {
  return sd === undefined ? { sst } : { sst, sd };
}

/** TS 29.518 NgRanTargetId. */
export function targetId({ plmnId, gnbId, tai }: HandoverTarget): NamfCommunication.NgRanTargetId {
  return { ranNodeId: { plmnId, gNbId: { bitLength: gnbId.bits, gNBValue: gnbId.hex } }, tai };
}

/** Other targets than gNBs are not served (undefined). */
export function toTarget({ ranNodeId, tai }: NamfCommunication.NgRanTargetId): HandoverTarget | undefined {
  const { plmnId, gNbId } = ranNodeId;
  return gNbId === undefined ? undefined : { plmnId, gnbId: { hex: gNbId.gNBValue, bits: gNbId.bitLength }, tai };
}

/** TS 29.571 TimeZone: `+02:00`. */
export function timeZoneText(minutesEast: number): string {
  const minutes = Math.abs(minutesEast);
  const digits = (value: number) => String(value).padStart(2, '0');
  return `${minutesEast < 0 ? '-' : '+'}${digits(Math.floor(minutes / 60))}:${digits(minutes % 60)}`;
}

/** Where subscription does not say, a UE may have this much; bits per second. */
const DEFAULT_AMBR = 1_000_000_000;

const UNITS: Readonly<Record<string, number>> = { bps: 1, Kbps: 1e3, Mbps: 1e6, Gbps: 1e9, Tbps: 1e12 };

/** TS 29.571 BitRate, `1.5 Gbps`, in bits per second. */
export function bitRate(text: string | undefined): number {
  const [value, unit] = text?.split(' ') ?? [];
  const rate = Number(value) * (UNITS[unit ?? ''] ?? Number.NaN);
  return Number.isFinite(rate) ? Math.round(rate) : DEFAULT_AMBR;
}

/** The largest unit in which it is a whole number. */
export function bitRateText(rate: number): string {
  const [unit, size] = Object.entries(UNITS).findLast(([, one]) => rate % one === 0) ?? ['bps', 1];
  return `${rate / size} ${unit}`;
}

export function ambrOf({ ambrUplink, ambrDownlink }: AggregateBitRate): CommonData.Ambr {
  return { uplink: bitRateText(ambrUplink), downlink: bitRateText(ambrDownlink) };
}

/** TS 29.571 AmfId: region, set and pointer in 24 bits, as hexadecimal digits. */
export function amfIdText({ amfRegionId, amfSetId, amfPointer }: AmfId): string {
  return hex(amfRegionId * 0x10000 + amfSetId * 64 + amfPointer, 6);
}

export function hex(value: number, digits: number): string {
  return value.toString(16).padStart(digits, '0');
}
