/** The 5G key hierarchy (TS 33.501 Annex A). Keys have 32 octets where nothing else is said; COUNTs are 32-bit numbers. */
import { concatBytes } from '@trunkline/wire';
import { kdf, sha256, textParameter, uintParameter } from './kdf.ts';

/** Algorithm type distinguishers of §A.8. */
const ALGORITHM_TYPE = { nasEnc: 1, nasInt: 2, rrcEnc: 3, rrcInt: 4, upEnc: 5, upInt: 6 } as const;
export type AlgorithmKeyType = keyof typeof ALGORITHM_TYPE;

/** Access type distinguishers of §A.9. */
export const ACCESS_3GPP = 1;
export const ACCESS_NON_3GPP = 2;

/** §A.2: K_AUSF of 5G AKA. `sqnXorAk` is the first 6 octets of AUTN. */
export function kAusf(ck: Uint8Array, ik: Uint8Array, servingNetworkName: string, sqnXorAk: Uint8Array): Uint8Array {
  return kdf(concatBytes(ck, ik), 0x6a, textParameter(servingNetworkName), sqnXorAk);
}

/** §6.1.3.1: K_AUSF of EAP-AKA' is the first 256 bits of EMSK. */
export function kAusfFromEmsk(emsk: Uint8Array): Uint8Array {
  return emsk.slice(0, 32);
}

/** §A.3: CK' and IK' for EAP-AKA', 16 octets each. */
export function ckIkPrime(
  ck: Uint8Array,
  ik: Uint8Array,
  networkName: string,
  sqnXorAk: Uint8Array,
): { ckPrime: Uint8Array; ikPrime: Uint8Array } {
  const both = kdf(concatBytes(ck, ik), 0x20, textParameter(networkName), sqnXorAk);
  return { ckPrime: both.slice(0, 16), ikPrime: both.slice(16) };
}

/** §A.4: RES* in the UE, XRES* in the home network; 16 octets. */
export function resStar(
  ck: Uint8Array,
  ik: Uint8Array,
  servingNetworkName: string,
  rand: Uint8Array,
  res: Uint8Array,
): Uint8Array {
  return kdf(concatBytes(ck, ik), 0x6b, textParameter(servingNetworkName), rand, res).slice(16);
}

/** §A.5: HRES* or HXRES*; 16 octets. */
export function hresStar(rand: Uint8Array, resStarValue: Uint8Array): Uint8Array {
  return sha256(rand, resStarValue).slice(16);
}

/** §A.6. */
export function kSeaf(kAusfValue: Uint8Array, servingNetworkName: string): Uint8Array {
  return kdf(kAusfValue, 0x6c, textParameter(servingNetworkName));
}

/**
 * §A.7. `supi` in its text form (`imsi-…`, `nai-…`) or without the prefix: the IMSI's digits, or the NAI, enter.
 * `abba` is 0000 unless the network negotiates otherwise (§A.7.1).
 */
export function kAmf(kSeafValue: Uint8Array, supi: string, abba: Uint8Array): Uint8Array {
  return kdf(kSeafValue, 0x6d, textParameter(supi.replace(/^(imsi|nai|gci|gli)-/, '')), abba);
}

/** §A.8: a 128-bit key for an algorithm; NAS keys from K_AMF, RRC and UP keys from K_gNB. */
export function algorithmKey(key: Uint8Array, type: AlgorithmKeyType, algorithm: number): Uint8Array {
  return kdf(key, 0x69, Uint8Array.of(ALGORITHM_TYPE[type]), uintParameter('algorithm', algorithm, 1)).slice(16);
}

export function nasKeys(kAmfValue: Uint8Array, nea: number, nia: number): { kNasEnc: Uint8Array; kNasInt: Uint8Array } {
  return { kNasEnc: algorithmKey(kAmfValue, 'nasEnc', nea), kNasInt: algorithmKey(kAmfValue, 'nasInt', nia) };
}

/** The four AS keys of a gNB (§A.8). */
export function asKeys(
  kGnbValue: Uint8Array,
  nea: number,
  nia: number,
): { kRrcEnc: Uint8Array; kRrcInt: Uint8Array; kUpEnc: Uint8Array; kUpInt: Uint8Array } {
  return {
    kRrcEnc: algorithmKey(kGnbValue, 'rrcEnc', nea),
    kRrcInt: algorithmKey(kGnbValue, 'rrcInt', nia),
    kUpEnc: algorithmKey(kGnbValue, 'upEnc', nea),
    kUpInt: algorithmKey(kGnbValue, 'upInt', nia),
  };
}

/** §A.9: K_gNB, from the uplink NAS COUNT of the message that led to it. */
export function kGnb(kAmfValue: Uint8Array, uplinkNasCount: number): Uint8Array {
  return kdf(kAmfValue, 0x6e, uintParameter('uplink NAS COUNT', uplinkNasCount, 4), Uint8Array.of(ACCESS_3GPP));
}

/** §A.9: K_N3IWF, and by the same formula K_WAGF, K_TNGF and K_TWIF. */
export function kN3iwf(kAmfValue: Uint8Array, uplinkNasCount: number): Uint8Array {
  return kdf(kAmfValue, 0x6e, uintParameter('uplink NAS COUNT', uplinkNasCount, 4), Uint8Array.of(ACCESS_NON_3GPP));
}

/** §A.10: NH, from the new K_gNB for the first one and from the NH before for each further one. */
export function nextHop(kAmfValue: Uint8Array, syncInput: Uint8Array): Uint8Array {
  return kdf(kAmfValue, 0x6f, syncInput);
}

/** §A.11: K_NG-RAN* for a target gNB; `key` is NH (vertical) or K_gNB (horizontal). */
export function kNgRanStar(key: Uint8Array, pci: number, arfcnDl: number): Uint8Array {
  return kdf(key, 0x70, uintParameter('PCI', pci, 2), uintParameter('ARFCN-DL', arfcnDl, 3));
}

/** §A.12: K_NG-RAN* for a target ng-eNB. */
export function kNgRanStarNgEnb(key: Uint8Array, pci: number, earfcnDl: number): Uint8Array {
  return kdf(key, 0x71, uintParameter('PCI', pci, 2), uintParameter('EARFCN-DL', earfcnDl, 3));
}

/**
 * §A.13: K_AMF' at a change of AMF. With an uplink NAS COUNT (that of the Registration Request) for mobility in idle
 * mode, with a downlink NAS COUNT for a handover.
 */
export function kAmfPrime(kAmfValue: Uint8Array, direction: 'uplink' | 'downlink', nasCount: number): Uint8Array {
  return kdf(kAmfValue, 0x72, Uint8Array.of(direction === 'uplink' ? 0 : 1), uintParameter('NAS COUNT', nasCount, 4));
}

/** §A.14.1: K_ASME' from K_AMF when an idle UE moves to EPS; the uplink NAS COUNT of its TAU Request. */
export function kAsmePrimeIdle(kAmfValue: Uint8Array, uplinkNasCount: number): Uint8Array {
  return kdf(kAmfValue, 0x73, uintParameter('uplink NAS COUNT', uplinkNasCount, 4));
}

/** §A.14.2: K_ASME' from K_AMF at a handover to EPS. */
export function kAsmePrimeHandover(kAmfValue: Uint8Array, downlinkNasCount: number): Uint8Array {
  return kdf(kAmfValue, 0x74, uintParameter('downlink NAS COUNT', downlinkNasCount, 4));
}

/** §A.15.1: K_AMF' from K_ASME when an idle UE comes from EPS. */
export function kAmfFromKAsmeIdle(kAsme: Uint8Array, uplinkNasCount: number): Uint8Array {
  return kdf(kAsme, 0x75, uintParameter('uplink NAS COUNT', uplinkNasCount, 4));
}

/** §A.15.2: K_AMF' from K_ASME and NH at a handover from EPS. */
export function kAmfFromKAsmeHandover(kAsme: Uint8Array, nh: Uint8Array): Uint8Array {
  return kdf(kAsme, 0x76, nh);
}

/** §A.16: K_SN for a secondary node; `key` is the master node's K_gNB or K_eNB. */
export function kSn(key: Uint8Array, snCounter: number): Uint8Array {
  return kdf(key, 0x79, uintParameter('SN Counter', snCounter, 2));
}

/**
 * §A.17: SoR-MAC-I_AUSF; 16 octets. `sorContainer` is what follows octet 22 of the SoR transparent container
 * (TS 24.501 §9.11.3.51); left out where Nausf_SoRProtection is asked without a list or a packet.
 */
export function sorMacIAusf(
  kAusfValue: Uint8Array,
  sorHeader: Uint8Array,
  counterSor: number,
  sorContainer?: Uint8Array,
): Uint8Array {
  const counter = uintParameter('Counter_SoR', counterSor, 2);
  const p2 = sorContainer === undefined ? [] : [sorContainer];
  return kdf(kAusfValue, 0x77, sorHeader, counter, ...p2).slice(16);
}

/** §A.18: SoR-MAC-I_UE, the UE's acknowledgement (P0 = 0x01); 16 octets. */
export function sorMacIUe(kAusfValue: Uint8Array, counterSor: number): Uint8Array {
  return kdf(kAusfValue, 0x78, Uint8Array.of(1), uintParameter('Counter_SoR', counterSor, 2)).slice(16);
}

/** §A.19: UPU-MAC-I_AUSF over the UE parameters update list (TS 24.501 §9.11.3.53A from octet 23); 16 octets. */
export function upuMacIAusf(kAusfValue: Uint8Array, upuData: Uint8Array, counterUpu: number): Uint8Array {
  return kdf(kAusfValue, 0x7b, upuData, uintParameter('Counter_UPU', counterUpu, 2)).slice(16);
}

/** §A.20: UPU-MAC-I_UE, the UE's acknowledgement (P0 = 0x01); 16 octets. */
export function upuMacIUe(kAusfValue: Uint8Array, counterUpu: number): Uint8Array {
  return kdf(kAusfValue, 0x7c, Uint8Array.of(1), uintParameter('Counter_UPU', counterUpu, 2)).slice(16);
}

/** §A.21: K_ASME_SRVCC from K_AMF for SRVCC from 5G to UTRAN. */
export function kAsmeSrvcc(kAmfValue: Uint8Array, downlinkNasCount: number): Uint8Array {
  return kdf(kAmfValue, 0x7d, uintParameter('downlink NAS COUNT', downlinkNasCount, 4));
}

/** Usage type distinguishers of §A.22. */
const TRUSTED_USAGE = { tipsec: 1, tnap: 2, ft: 3 } as const;

/** §A.22: K_TIPSec, K_TNAP or K_FT, from K_TNGF or K_TWIF. */
export function trustedAccessKey(key: Uint8Array, usage: keyof typeof TRUSTED_USAGE): Uint8Array {
  return kdf(key, 0x84, Uint8Array.of(TRUSTED_USAGE[usage]));
}

/** §A.23: K_IAB, from K_gNB, S-K_gNB or K_SN and the octets of both ends' IP addresses. */
export function kIab(key: Uint8Array, donorCuAddress: Uint8Array, nodeDuAddress: Uint8Array): Uint8Array {
  return kdf(key, 0x83, donorCuAddress, nodeDuAddress);
}
