import type { CommonData, NamfCommunication } from '@trunkline/sbi';
import type { Snssai } from '@trunkline/wire';
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

/** TS 29.571 TimeZone: `+02:00`. */
export function timeZoneText(minutesEast: number): string {
  const minutes = Math.abs(minutesEast);
  const digits = (value: number) => String(value).padStart(2, '0');
  return `${minutesEast < 0 ? '-' : '+'}${digits(Math.floor(minutes / 60))}:${digits(minutes % 60)}`;
}
