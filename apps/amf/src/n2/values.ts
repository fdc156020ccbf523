/** Between the identifiers of TS 29.571 and their forms in NGAP (TS 38.413 §9.3). */
import type { Cause, Guami, Tai as NgapTai, SNssai, TargetRANNodeId, UserLocationInformation } from '@trunkline/ngap';
import {
  type AmfId,
  decodePlmnId,
  encodePlmnId,
  fromHex,
  type PlmnId,
  type Snssai,
  type Tai,
  toHex,
} from '@trunkline/wire';
import type { ReleaseCause, UeLocation } from '../context/ue.ts';
import type { HandoverTarget } from '../environment.ts';

export function toTai(tai: NgapTai): Tai {
  return { plmnId: decodePlmnId(tai.plmnIdentity), tac: toHex(tai.tac) };
}

export function ngapTai(tai: Tai): NgapTai {
  return { plmnIdentity: encodePlmnId(tai.plmnId), tac: fromHex(tai.tac) };
}

export function toSnssai({ sst, sd }: SNssai): Snssai {
  return { sst: sst[0] ?? 0, ...(sd === undefined ? {} : { sd: toHex(sd) }) };
}

export function ngapSnssai({ sst, sd }: Snssai): SNssai {
  return { sst: Uint8Array.of(sst), ...(sd === undefined ? {} : { sd: fromHex(sd) }) };
}

export function ngapGuami(plmn: PlmnId, { amfRegionId, amfSetId, amfPointer }: AmfId): Guami {
  return { plmnIdentity: encodePlmnId(plmn), amfRegionId, amfSetId, amfPointer };
}

export function bits(bytes: Uint8Array): { readonly bytes: Uint8Array; readonly bits: number } {
  return { bytes, bits: 8 * bytes.length };
}

export function tmsiBytes(tmsi: number): Uint8Array {
  return Uint8Array.of(tmsi >>> 24, tmsi >>> 16, tmsi >>> 8, tmsi);
}

export function tmsiNumber(bytes: Uint8Array): number {
  return bytes.reduce((value, octet) => value * 256 + octet, 0);
}

/** Where an NR cell says the UE is; other accesses than NR are not served (undefined). */
export function toLocation(information: UserLocationInformation, at: number): UeLocation | undefined {
  if (information.choice !== 'userLocationInformationNR') return undefined;
  const { tai, nrCgi } = information.value;
  return { tai: toTai(tai), nrCellId: toHex(nrCgi.nrCellIdentity.bytes).slice(0, 9), at };
}

export function ngapCause(cause: ReleaseCause): Cause {
  return { choice: cause.group, value: cause.value } as Cause;
}

export function radioCause(value: Extract<Cause, { choice: 'radioNetwork' }>['value']): Cause {
  return { choice: 'radioNetwork', value };
}

/** Other targets than gNBs are not served (undefined). */
export function toHandoverTarget({ globalRANNodeId, selectedTAI }: TargetRANNodeId): HandoverTarget | undefined {
  if (globalRANNodeId.choice !== 'globalGNBId') return undefined;
  const { plmnIdentity, gnbId } = globalRANNodeId.value;
  if (gnbId.choice !== 'gnbId') return undefined;
  const { bytes, bits: length } = gnbId.value;
  // TS 29.571 GNbId: the number in hexadecimal digits, six at least; NGAP has its bits from the left.
  const number = BigInt(`0x${toHex(bytes)}`) >> BigInt(8 * bytes.length - length);
  const hex = number.toString(16).padStart(length > 24 ? 8 : 6, '0');
  return { plmnId: decodePlmnId(plmnIdentity), gnbId: { hex, bits: length }, tai: toTai(selectedTAI) };
}
