/** A UE's context between AMFs: ours, and the UeContext of TS 29.518 §6.1.6.2.25. */
import { type AlgorithmId, nasKeys } from '@trunkline/aka';
import type { UeSecurityCapability } from '@trunkline/nas-5gs';
import { type NamfCommunication, type Parts, SbiError } from '@trunkline/sbi';
import { fromHex, type Guti5g, toHex } from '@trunkline/wire';
import type { AmPolicy } from '../context/am-policy.ts';
import { serviceAreaOf } from '../context/authorized.ts';
import type { TransferredContext } from '../context/other-amf.ts';
import type { AccessRestrictions, SmContextRef, Subscription, UeContext, UeSecurity } from '../context/ue.ts';
import { restrictionOf, serviceAreaFrom } from './pcf.ts';
import { ambrOf, amfIdText, bitRate, hex, sbiSnssai } from './values.ts';

const RADIO_CAPABILITY = 'ueRadioCapability';

/** TS 29.518 §6.1.3.2.2: the 5G-GUTI as a UE context's id. */
export function gutiText({ plmnId, tmsi5g, ...amfId }: Guti5g): string {
  return `5g-guti-${plmnId.mcc}${plmnId.mnc}${amfIdText(amfId)}${hex(tmsi5g, 8)}`;
}

/** Undefined for any other id. */
export function parseGuti(ueContextId: string): Guti5g | undefined {
  const found = /^5g-guti-(\d{3})(\d{2,3})([0-9a-f]{6})([0-9a-f]{8})$/i.exec(ueContextId);
  if (found === null) return undefined;
  const [, mcc = '', mnc = '', amfId = '', tmsi = ''] = found;
  const number = Number.parseInt(amfId, 16);
  return {
    plmnId: { mcc, mnc },
    amfRegionId: number >> 16,
    amfSetId: (number >> 6) & 0x3ff,
    amfPointer: number & 0x3f,
    tmsi5g: Number.parseInt(tmsi, 16),
  };
}

/** Sessions go along with a UE that moves; one that begins anew has none (TS 29.518 §5.2.2.2.1.1). */
export function sbiUeContext(
  ue: UeContext,
  withSessions: boolean,
  derived?: { readonly kAmf: Uint8Array; readonly ngksi: number },
): NamfCommunication.UeContext {
  const { supi, pei, gpsi, security, securityCapability, allowedNssai, amPolicy, subscription } = ue;
  const serviceArea = serviceAreaOf(ue);
  const sessions = withSessions ? Object.entries(ue.sessions) : [];
  return {
    ...(supi === undefined ? {} : { supi }),
    ...(pei === undefined ? {} : { pei }),
    ...(gpsi === undefined ? {} : { gpsiList: [gpsi] }),
    ...(amPolicy === undefined ? {} : { pcfAmPolicyUri: amPolicy }),
    ...(security === undefined ? {} : { seafData: seafData(security) }),
    ...(derived === undefined ? {} : { seafData: { ...seafData({ ...derived, ncc: 0 }), keyAmfHDerivationInd: true } }),
    ...(subscription === undefined ? {} : subscribed(subscription, ue.policy)),
    ...(serviceArea === undefined ? {} : { serviceAreaRestriction: restrictionOf(serviceArea) }),
    mmContextList: [
      {
        accessType: '3GPP_ACCESS',
        ...(security === undefined ? {} : nasSecurity(security)),
        ...(securityCapability === undefined ? {} : { ueSecurityCapability: capabilityBytes(securityCapability) }),
        ...(allowedNssai === undefined || allowedNssai.length === 0
          ? {}
          : { allowedNssai: allowedNssai.map(sbiSnssai) }),
      },
    ],
    ...(sessions.length === 0
      ? {}
      : {
          sessionContextList: sessions.map(([id, { uri, dnn, snssai }]) => ({
            pduSessionId: Number(id),
            smContextRef: uri,
            sNssai: sbiSnssai(snssai),
            dnn,
            accessType: '3GPP_ACCESS' as const,
          })),
        }),
  };
}

/** What is subscribed, and what the PCF has made of it. */
function subscribed({ ambrUplink, ambrDownlink, rfsp, restrictions }: Subscription, policy: AmPolicy | undefined) {
  const { forbiddenTacs = [], no5gc, noNr } = restrictions ?? {};
  return {
    subUeAmbr: ambrOf({ ambrUplink, ambrDownlink }),
    ...(policy?.ambr === undefined ? {} : { pcfUeAmbr: ambrOf(policy.ambr) }),
    ...(rfsp === undefined ? {} : { subRfsp: rfsp }),
    ...(policy?.rfsp === undefined ? {} : { pcfRfsp: policy.rfsp }),
    ...(forbiddenTacs.length === 0 ? {} : { forbiddenAreaList: [{ tacs: [...forbiddenTacs] }] }),
    ...(no5gc === true ? { restrictedCoreNwTypeList: ['5GC'] } : {}),
    ...(noNr === true ? { restrictedRatList: ['NR'] } : {}),
  };
}

function restrictionsOf(context: NamfCommunication.UeContext): AccessRestrictions | undefined {
  const forbiddenTacs = context.forbiddenAreaList?.flatMap(({ tacs = [] }) => tacs) ?? [];
  const no5gc = context.restrictedCoreNwTypeList?.includes('5GC') === true;
  const noNr = context.restrictedRatList?.includes('NR') === true;
  return forbiddenTacs.length === 0 && !no5gc && !noNr ? undefined : { forbiddenTacs, no5gc, noNr };
}

function seafData({
  ngksi,
  kAmf,
  nh,
  ncc,
}: Pick<UeSecurity, 'ngksi' | 'kAmf' | 'nh' | 'ncc'>): NamfCommunication.SeafData {
  return {
    ngKsi: { tsc: 'NATIVE', ksi: ngksi },
    keyAmf: { keyType: 'KAMF', keyVal: toHex(kAmf) },
    ...(nh === undefined ? {} : { nh: toHex(nh), ncc }),
  };
}

function nasSecurity({ integrity, ciphering, uplinkCount, downlinkCount }: UeSecurity) {
  return {
    nasSecurityMode: { integrityAlgorithm: `NIA${integrity}`, cipheringAlgorithm: `NEA${ciphering}` },
    nasUplinkCount: uplinkCount,
    nasDownlinkCount: downlinkCount,
  };
}

/** The radio capability travels as a part of its own. */
export function radioCapability(ue: Pick<UeContext, 'radioCapability'>): {
  readonly body: Pick<NamfCommunication.UeContextTransferRspData, 'ueRadioCapability'>;
  readonly parts: Parts;
} {
  const bytes = ue.radioCapability;
  if (bytes === undefined) return { body: {}, parts: {} };
  return {
    body: { ueRadioCapability: { ngapIeType: 'UE_RADIO_CAPABILITY', ngapData: { contentId: RADIO_CAPABILITY } } },
    parts: { [RADIO_CAPABILITY]: { contentType: 'application/vnd.3gpp.ngap', bytes } },
  };
}

/** @throws SbiError where the context says not even whose it is */
export function transferredContext(
  context: NamfCommunication.UeContext,
  radio: NamfCommunication.N2InfoContent | undefined,
  parts: Parts,
): TransferredContext {
  const { supi, pei, gpsiList, sessionContextList = [] } = context;
  if (supi === undefined || context.supiUnauthInd === true) {
    throw new SbiError(502, 'UNSPECIFIED', 'the context has no authenticated SUPI');
  }
  const mm = context.mmContextList?.find(({ accessType }) => accessType === '3GPP_ACCESS');
  const ambr = context.pcfUeAmbr ?? context.subUeAmbr ?? undefined;
  const bytes = radio === undefined ? undefined : parts[radio.ngapData.contentId]?.bytes;
  return {
    supi,
    pei,
    gpsi: gpsiList?.[0],
    security: securityOf(context.seafData, mm),
    derived: derivedOf(context.seafData),
    securityCapability: mm?.ueSecurityCapability === undefined ? undefined : capabilityOf(mm.ueSecurityCapability),
    radioCapability: bytes === undefined ? undefined : new Uint8Array(bytes),
    allowedNssai: mm?.allowedNssai,
    ambr: ambr === undefined ? undefined : { ambrUplink: bitRate(ambr.uplink), ambrDownlink: bitRate(ambr.downlink) },
    rfsp: context.pcfRfsp ?? context.subRfsp ?? undefined,
    serviceArea:
      context.serviceAreaRestriction === undefined ? undefined : serviceAreaFrom(context.serviceAreaRestriction),
    restrictions: restrictionsOf(context),
    sessions: Object.fromEntries(
      sessionContextList
        .filter(({ accessType }) => accessType === '3GPP_ACCESS')
        .map(({ pduSessionId, smContextRef, dnn, sNssai }): [string, SmContextRef] => [
          String(pduSessionId),
          { uri: smContextRef, statusId: smContextRef, dnn, snssai: sNssai, active: false },
        ]),
    ),
  };
}

/** TS 33.501 §6.9.3: the other AMF has derived it from the one that the UE has. */
function derivedOf(seaf: NamfCommunication.SeafData | undefined): TransferredContext['derived'] {
  const isDerived = seaf?.keyAmf.keyType === 'KAMF' && seaf.keyAmfHDerivationInd === true;
  if (!isDerived || !/^[0-9a-f]{64}$/i.test(seaf.keyAmf.keyVal)) return undefined;
  return { kAmf: fromHex(seaf.keyAmf.keyVal), ngksi: seaf.ngKsi.ksi };
}

/** Undefined where the UE has to be authenticated: no native key, or counts and algorithms that nobody knows. */
function securityOf(
  seaf: NamfCommunication.SeafData | undefined,
  mm: NamfCommunication.MmContext | undefined,
): UeSecurity | undefined {
  const { nasSecurityMode, nasUplinkCount: uplinkCount, nasDownlinkCount: downlinkCount } = mm ?? {};
  const isUsable = seaf?.keyAmf.keyType === 'KAMF' && seaf.keyAmfHDerivationInd !== true && seaf.ngKsi.tsc === 'NATIVE';
  if (!isUsable || nasSecurityMode === undefined || uplinkCount === undefined || downlinkCount === undefined) {
    return undefined;
  }
  const integrity = algorithm(nasSecurityMode.integrityAlgorithm);
  const ciphering = algorithm(nasSecurityMode.cipheringAlgorithm);
  if (integrity === undefined || ciphering === undefined || !/^[0-9a-f]{64}$/i.test(seaf.keyAmf.keyVal)) {
    return undefined;
  }
  const kAmf = fromHex(seaf.keyAmf.keyVal);
  return {
    ngksi: seaf.ngKsi.ksi,
    kAmf,
    integrity,
    ciphering,
    ...nasKeys(kAmf, ciphering, integrity),
    uplinkCount,
    downlinkCount,
    ncc: seaf.ncc ?? 0,
    ...(seaf.nh === undefined ? {} : { nh: fromHex(seaf.nh) }),
  };
}

function algorithm(name: string): AlgorithmId | undefined {
  const found = /^N[IE]A([0-3])$/.exec(name)?.[1];
  return found === undefined ? undefined : (Number(found) as AlgorithmId);
}

/** TS 24.501 §9.11.3.54, its octets as base64 (TS 29.571 Bytes): algorithm 0 in the first bit of each. */
function capabilityBytes({ nea, nia, eea = [], eia = [] }: UeSecurityCapability): string {
  const octet = (algorithms: readonly number[]) => algorithms.reduce((value, one) => value | (0x80 >> one), 0);
  return Buffer.from([nea, nia, eea, eia].map(octet)).toString('base64');
}

function capabilityOf(text: string): UeSecurityCapability | undefined {
  const octets = Buffer.from(text, 'base64');
  if (octets.length < 2) return undefined;
  const algorithms = (octet = 0) => [0, 1, 2, 3, 4, 5, 6, 7].filter((one) => (octet & (0x80 >> one)) !== 0);
  const [nea, nia, eea, eia] = [0, 1, 2, 3].map((at) => algorithms(octets[at]));
  return { nea: nea ?? [], nia: nia ?? [], ...(octets.length < 4 ? {} : { eea: eea ?? [], eia: eia ?? [] }) };
}
