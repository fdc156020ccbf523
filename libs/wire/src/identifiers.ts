/** Identifiers of TS 23.003 that several protocols carry, in the JSON shapes of TS 29.571, and their octets. */
import { DecodeError, EncodeError } from './errors.ts';

/** PLMN identity, digits as text: `{ mcc: '999', mnc: '70' }` (TS 29.571 PlmnId). */
export interface PlmnId {
  readonly mcc: string;
  readonly mnc: string;
}

/** Tracking area identity; `tac` is 6 hexadecimal digits (TS 29.571 Tai). */
export interface Tai {
  readonly plmnId: PlmnId;
  readonly tac: string;
}

/** Slice; `sst` 0..255, `sd` 6 hexadecimal digits (TS 29.571 Snssai). */
export interface Snssai {
  readonly sst: number;
  readonly sd?: string | undefined;
}

/** GUAMI parts as numbers: region 8 bit, set 10 bit, pointer 6 bit (TS 23.003 §2.10.1). */
export interface AmfId {
  readonly amfRegionId: number;
  readonly amfSetId: number;
  readonly amfPointer: number;
}

/** 5G-GUTI (TS 23.003 §2.10.1); `tmsi5g` is 32 bit. */
export interface Guti5g extends AmfId {
  readonly plmnId: PlmnId;
  readonly tmsi5g: number;
}

/** Three octets of TS 24.008 §10.5.1.3, as every 3GPP protocol has them. */
export function encodePlmnId(plmn: PlmnId): Uint8Array {
  if (!/^\d{3}$/.test(plmn.mcc) || !/^\d{2,3}$/.test(plmn.mnc)) {
    throw new EncodeError(`PLMN ${plmn.mcc}-${plmn.mnc}: an MCC has 3 digits and an MNC 2 or 3`);
  }
  const [m1, m2, m3] = plmn.mcc;
  const [n1, n2, n3] = plmn.mnc;
  return Uint8Array.of(
    (Number(m2) << 4) | Number(m1),
    ((n3 === undefined ? 0x0f : Number(n3)) << 4) | Number(m3),
    (Number(n2) << 4) | Number(n1),
  );
}

export function decodePlmnId(bytes: Uint8Array): PlmnId {
  if (bytes.length !== 3) throw new DecodeError('length', 'a PLMN identity has 3 octets');
  const [a, b, c] = bytes as unknown as [number, number, number];
  const digits = [a & 15, a >> 4, b & 15, c & 15, c >> 4];
  if (digits.some((d) => d > 9) || (b >> 4 > 9 && b >> 4 !== 15)) throw new DecodeError('value', 'not a PLMN identity');
  const [m1, m2, m3, n1, n2] = digits;
  return { mcc: `${m1}${m2}${m3}`, mnc: b >> 4 === 15 ? `${n1}${n2}` : `${n1}${n2}${b >> 4}` };
}

export function samePlmn(a: PlmnId, b: PlmnId): boolean {
  return a.mcc === b.mcc && a.mnc === b.mnc;
}

export function sameSnssai(a: Snssai, b: Snssai): boolean {
  return a.sst === b.sst && (a.sd ?? 'ffffff').toLowerCase() === (b.sd ?? 'ffffff').toLowerCase();
}

export function sameTai(a: Tai, b: Tai): boolean {
  return a.tac.toLowerCase() === b.tac.toLowerCase() && samePlmn(a.plmnId, b.plmnId);
}

/** `1` or `1-010203`: slices in settings, logs and keys of maps. */
export function snssaiText(snssai: Snssai): string {
  return snssai.sd === undefined ? `${snssai.sst}` : `${snssai.sst}-${snssai.sd.toLowerCase()}`;
}

/** Home network domain name of IMS (TS 23.003 §13.2): `ims.mnc070.mcc999.3gppnetwork.org`. */
export function imsDomain({ mcc, mnc }: PlmnId): string {
  return `ims.mnc${mnc.padStart(3, '0')}.mcc${mcc}.3gppnetwork.org`;
}

/** Serving network name of TS 24.501 §9.12.1: `5G:mnc070.mcc999.3gppnetwork.org`. */
export function servingNetworkName(plmn: PlmnId): string {
  return `5G:mnc${plmn.mnc.padStart(3, '0')}.mcc${plmn.mcc}.3gppnetwork.org`;
}
