/** IEs of 5GMM (TS 24.501 §9.11.3) whose contents the core uses. */
import {
  DecodeError,
  decodePlmnId,
  EncodeError,
  encodePlmnId,
  fromHex,
  type PlmnId,
  type Reader,
  type Snssai,
  type Tai,
  toHex,
  type Writer,
} from '@trunkline/wire';
import type { HalfIe, Ie } from '../table.ts';
import { flags, nibbleOf } from './basic.ts';

/** NAS key set identifier (§9.11.3.32): 0..6, 7 for none. `mapped`: of a mapped security context. */
export interface KeySetIdentifier {
  readonly ksi: number;
  readonly mapped: boolean;
}

export const NO_KEY: KeySetIdentifier = { ksi: 7, mapped: false };

export const keySetIdentifier: HalfIe<KeySetIdentifier> = {
  read: (value) => ({ ksi: value & 7, mapped: (value & 8) !== 0 }),
  write: ({ ksi, mapped }) => (mapped ? 8 : 0) | ksi,
};

const REGISTRATION = {
  1: 'initial',
  2: 'mobility-updating',
  3: 'periodic-updating',
  4: 'emergency',
  5: 'snpn-onboarding',
  6: 'disaster-mobility',
  7: 'disaster-initial',
} as const;
export type RegistrationKind = (typeof REGISTRATION)[keyof typeof REGISTRATION];
const registrationNumbers = new Map(Object.entries(REGISTRATION).map(([n, name]) => [name, Number(n)]));

/** 5GS registration type (§9.11.3.7). Reserved values are an initial registration. */
export const registrationType: HalfIe<{ readonly kind: RegistrationKind; readonly followOnRequest: boolean }> = {
  read: (value) => ({
    kind: REGISTRATION[(value & 7) as keyof typeof REGISTRATION] ?? 'initial',
    followOnRequest: (value & 8) !== 0,
  }),
  write: ({ kind, followOnRequest }) => (followOnRequest ? 8 : 0) | (registrationNumbers.get(kind) ?? 1),
};

/** 5GS registration result (§9.11.3.6). */
export interface RegistrationResult {
  readonly access: '3gpp' | 'non-3gpp' | '3gpp-and-non-3gpp';
  readonly smsAllowed: boolean;
  readonly nssaaPerformed: boolean;
  readonly emergencyRegistered: boolean;
}
const ACCESSES = [undefined, '3gpp', 'non-3gpp', '3gpp-and-non-3gpp'] as const;

export const registrationResult: Ie<RegistrationResult> = {
  read: (reader) => {
    const octet = reader.u8();
    return {
      access: ACCESSES[octet & 7] ?? '3gpp',
      smsAllowed: (octet & 8) !== 0,
      nssaaPerformed: (octet & 16) !== 0,
      emergencyRegistered: (octet & 32) !== 0,
    };
  },
  write: (writer, value) => {
    const bits = (value.smsAllowed ? 8 : 0) | (value.nssaaPerformed ? 16 : 0) | (value.emergencyRegistered ? 32 : 0);
    writer.u8(ACCESSES.indexOf(value.access) | bits);
  },
};

/** De-registration type (§9.11.3.20). */
export interface DeregistrationType {
  readonly switchOff: boolean;
  /** Network: the UE shall register again. */
  readonly reregistrationRequired: boolean;
  readonly access: '3gpp' | 'non-3gpp' | '3gpp-and-non-3gpp';
}

export const deregistrationType: HalfIe<DeregistrationType> = {
  read: (value) => ({
    switchOff: (value & 8) !== 0,
    reregistrationRequired: (value & 4) !== 0,
    access: ACCESSES[value & 3] ?? '3gpp',
  }),
  write: (value) => (value.switchOff ? 8 : 0) | (value.reregistrationRequired ? 4 : 0) | ACCESSES.indexOf(value.access),
};

/** Service type (§9.11.3.50). */
export const serviceType = nibbleOf(
  {
    ...{
      0: 'signalling',
      1: 'data',
      2: 'mobile-terminated-services',
      3: 'emergency-services',
      4: 'emergency-services-fallback',
    },
    ...{
      5: 'high-priority-access',
      6: 'elevated-signalling',
      7: 'unused-signalling',
      8: 'unused-signalling-8',
      9: 'unused-data',
      10: 'unused-data-10',
      11: 'unused-data-11',
    },
  },
  'unused-data',
);

/** Payload container type (§9.11.3.40). */
export const payloadContainerType = nibbleOf(
  {
    ...{ 1: 'n1-sm', 2: 'sms', 3: 'lpp', 4: 'sor', 5: 'ue-policy', 6: 'ue-parameters-update', 7: 'location-services' },
    ...{
      8: 'ciot-user-data',
      9: 'service-level-aa',
      10: 'event-notification',
      15: 'multiple',
      0: 'reserved-0',
      11: 'reserved-11',
      12: 'reserved-12',
      13: 'reserved-13',
      14: 'reserved-14',
    },
  },
  'reserved-0',
);

/** Request type (§9.11.3.47). */
export const requestType = nibbleOf(
  {
    ...{
      1: 'initial-request',
      2: 'existing-pdu-session',
      3: 'initial-emergency-request',
      4: 'existing-emergency-pdu-session',
    },
    ...{ 5: 'modification-request', 6: 'ma-pdu-request', 7: 'reserved' },
  },
  'reserved',
);

/** Access type (§9.11.2.1A). */
export const accessType = nibbleOf({ 1: '3gpp', 2: 'non-3gpp' }, '3gpp');

/** UE security capability (§9.11.3.54): bit 0 is 5G-EA0, EA0 … each list names the numbers that are supported. */
export interface UeSecurityCapability {
  readonly nea: readonly number[];
  readonly nia: readonly number[];
  /** EPS algorithms, where the UE gave them. */
  readonly eea?: readonly number[];
  readonly eia?: readonly number[];
  /** Octets 7 to 10, spare, as they came. */
  readonly spare?: Uint8Array;
}

const algorithmBits = (octet: number) => [0, 1, 2, 3, 4, 5, 6, 7].filter((n) => ((octet << n) & 0x80) !== 0);
const algorithmOctet = (numbers: readonly number[]) => numbers.reduce((bits, n) => bits | (0x80 >> n), 0);

export const ueSecurityCapability: Ie<UeSecurityCapability> = {
  read: (reader) => {
    const nea = algorithmBits(reader.u8());
    const nia = algorithmBits(reader.u8());
    if (reader.remaining === 0) return { nea, nia };
    const eea = algorithmBits(reader.u8());
    const eia = reader.remaining > 0 ? algorithmBits(reader.u8()) : [];
    const spare = reader.rest();
    return spare.length === 0 ? { nea, nia, eea, eia } : { nea, nia, eea, eia, spare: spare.slice() };
  },
  write: (writer, value) => {
    writer.u8(algorithmOctet(value.nea)).u8(algorithmOctet(value.nia));
    if (value.eea === undefined && value.eia === undefined) return;
    writer.u8(algorithmOctet(value.eea ?? [])).u8(algorithmOctet(value.eia ?? []));
    if (value.spare !== undefined) writer.put(value.spare);
  },
};

/** NAS security algorithms (§9.11.3.34), and the EPS ones (§9.11.3.25), which have the same form. */
export const securityAlgorithms: Ie<{ readonly ciphering: number; readonly integrity: number }> = {
  read: (reader) => {
    const octet = reader.u8();
    return { ciphering: octet >> 4, integrity: octet & 15 };
  },
  write: (writer, { ciphering, integrity }) => {
    writer.u8((ciphering << 4) | integrity);
  },
};

/** 5GMM capability (§9.11.3.1), the bits of its first three octets. */
export const capability5gmm = flags(
  [
    ...(['s1Mode', 'hoAttach', 'lpp', 'restrictEc', 'cp5gCiot', 'n3Data', 'ipHcCp5gCiot', 'sgc'] as const),
    ...(['hcCp5gCiot', 'v2x', 'v2xcepc5', 'v2xcnpc5', '5gLcs', 'nssaa', 'racs', 'up5gCiot'] as const),
    ...([
      '5gSrvcc',
      '5gProSeDirectDiscovery',
      '5gProSeDirectCommunication',
      '5gProSeL2Relay',
      '5gProSeL3Relay',
      '5gProSeL2Remote',
      '5gProSeL3Remote',
      'nrPagingSubgroup',
    ] as const),
  ],
  1,
);

/** 5GS network feature support (§9.11.3.5). */
export const networkFeatureSupport = flags(
  [
    ...(['imsVoPs3gpp', 'imsVoPsNon3gpp', 'emcLow', 'emcHigh', 'emfLow', 'emfHigh', 'iwkN26', 'mpsi'] as const),
    ...([
      'emcN3',
      'mcsi',
      'restrictEcLow',
      'restrictEcHigh',
      'cp5gCiot',
      'n3Data',
      'ipHcCp5gCiot',
      'up5gCiot',
    ] as const),
    ...(['lcs', 'atsInd', 'ehcCp5gCiot', 'ncr', 'pir', 'prr', 'rpr', 'piv'] as const),
  ],
  2,
);

/** A slice in NAS; the mapped ones are those of the home network when roaming (§9.11.2.8). */
export interface NasSnssai extends Snssai {
  readonly mappedSst?: number;
  readonly mappedSd?: string;
}

const NO_SD = 'ffffff';

function readSnssaiContents(reader: Reader, length: number): NasSnssai {
  const part = reader.sub(length);
  const sst = part.u8();
  const sd = () => toHex(part.take(3));
  switch (length) {
    case 1:
      return { sst };
    case 2:
      return { sst, mappedSst: part.u8() };
    case 4:
      return { sst, sd: sd() };
    case 5:
      return { sst, sd: sd(), mappedSst: part.u8() };
    case 8:
      return { sst, sd: sd(), mappedSst: part.u8(), mappedSd: sd() };
    default:
      throw new DecodeError('length', `an S-NSSAI of ${length} octets`, { offset: reader.offset - length });
  }
}

function snssaiContents(value: NasSnssai): Uint8Array {
  const sd = (text: string) => {
    const bytes = fromHex(text);
    if (bytes.length !== 3) throw new EncodeError(`"${text}" is not an SD`);
    return bytes;
  };
  const parts: number[] = [value.sst];
  const hasMappedSd = value.mappedSst !== undefined && value.mappedSd !== undefined;
  if (value.sd !== undefined || hasMappedSd) parts.push(...sd(value.sd ?? NO_SD));
  if (value.mappedSst !== undefined) parts.push(value.mappedSst);
  if (hasMappedSd) parts.push(...sd(value.mappedSd ?? NO_SD));
  return Uint8Array.from(parts);
}

export const snssai: Ie<NasSnssai> = {
  read: (reader) => readSnssaiContents(reader, reader.remaining),
  write: (writer, value) => {
    writer.put(snssaiContents(value));
  },
};

/** NSSAI (§9.11.3.37): each slice with its length. */
export const nssai: Ie<readonly NasSnssai[]> = {
  read: (reader) => {
    const list: NasSnssai[] = [];
    while (reader.remaining > 0) list.push(readSnssaiContents(reader, reader.u8()));
    return list;
  },
  write: (writer, list) => {
    for (const value of list) {
      const contents = snssaiContents(value);
      writer.u8(contents.length).put(contents);
    }
  },
};

/** Rejected NSSAI (§9.11.3.46). Causes: 0 not available in the PLMN, 1 in the registration area, 2 NSSAA failed. */
export const rejectedNssai: Ie<readonly { readonly cause: number; readonly snssai: Snssai }[]> = {
  read: (reader) => {
    const list: { cause: number; snssai: Snssai }[] = [];
    while (reader.remaining > 0) {
      const octet = reader.u8();
      const length = octet >> 4;
      if (length !== 1 && length !== 4)
        throw new DecodeError('length', `a rejected S-NSSAI of ${length} octets`, { offset: reader.offset - 1 });
      const sst = reader.u8();
      list.push({ cause: octet & 15, snssai: length === 4 ? { sst, sd: toHex(reader.take(3)) } : { sst } });
    }
    return list;
  },
  write: (writer, list) => {
    for (const { cause, snssai: slice } of list) {
      const contents = snssaiContents({ sst: slice.sst, ...(slice.sd === undefined ? {} : { sd: slice.sd }) });
      writer.u8((contents.length << 4) | cause).put(contents);
    }
  },
};

function readTac(reader: Reader): string {
  return toHex(reader.take(3));
}

function writeTac(writer: Writer, tac: string): void {
  const bytes = fromHex(tac);
  if (bytes.length !== 3) throw new EncodeError(`"${tac}" is not a TAC of 6 hexadecimal digits`);
  writer.put(bytes);
}

/** One tracking area (§9.11.3.8). */
export const tai: Ie<Tai> = {
  read: (reader) => ({ plmnId: decodePlmnId(reader.take(3)), tac: readTac(reader) }),
  write: (writer, value) => {
    writer.put(encodePlmnId(value.plmnId));
    writeTac(writer, value.tac);
  },
};

/**
 * Tracking area list (§9.11.3.9) as plain areas. Read from all three kinds of partial list; written as one list of TACs a
 * PLMN (type 00), at most 16 a partial list.
 */
export const taiList: Ie<readonly Tai[]> = {
  read: (reader) => {
    const list: Tai[] = [];
    while (reader.remaining > 0) list.push(...readPartialTaiList(reader, reader.u8()));
    return list;
  },
  write: (writer, list) => writeTais(writer, list, 0),
};

/** What follows the first octet of a partial list, which is `head`. */
function readPartialTaiList(reader: Reader, head: number): Tai[] {
  const list: Tai[] = [];
  const count = (head & 31) + 1;
  if (count > 16)
    throw new DecodeError('value', `${count} tracking areas in a partial list`, { offset: reader.offset - 1 });
  const kind = (head >> 5) & 3;
  if (kind === 2) {
    for (let i = 0; i < count; i++) list.push({ plmnId: decodePlmnId(reader.take(3)), tac: readTac(reader) });
    return list;
  }
  const plmnId = decodePlmnId(reader.take(3));
  if (kind === 0) for (let i = 0; i < count; i++) list.push({ plmnId, tac: readTac(reader) });
  else if (kind === 1) {
    const first = reader.u24();
    for (let i = 0; i < count; i++) list.push({ plmnId, tac: ((first + i) & 0xffffff).toString(16).padStart(6, '0') });
  } else throw new DecodeError('value', 'a partial list of type 11', { offset: reader.offset });
  return list;
}

/** Partial lists of type 00; `flag` goes into the first octet of each. */
function writeTais(writer: Writer, list: readonly Tai[], flag: number): void {
  let at = 0;
  while (at < list.length) {
    const plmn = list[at]?.plmnId as PlmnId;
    let end = at;
    while (end < list.length && end - at < 16 && samePlmn(list[end]?.plmnId, plmn)) end++;
    writer.u8(flag | (end - at - 1)).put(encodePlmnId(plmn));
    for (; at < end; at++) writeTac(writer, list[at]?.tac ?? '');
  }
}

/**
 * A part of a service area list (§9.11.3.49): tracking areas that are allowed, or are not. Without areas all of the PLMN is allowed
 * (type of list 11).
 */
export interface ServiceAreas {
  readonly allowed: boolean;
  readonly tais: readonly Tai[];
  /** Where all of it is meant. */
  readonly plmnId?: PlmnId | undefined;
}

const NOT_ALLOWED = 0x80;
const WHOLE_PLMN = 3;

export const serviceAreaList: Ie<readonly ServiceAreas[]> = {
  read: (reader) => {
    const list: ServiceAreas[] = [];
    while (reader.remaining > 0) {
      const head = reader.u8();
      if (((head >> 5) & 3) === WHOLE_PLMN) {
        list.push({ allowed: true, tais: [], plmnId: decodePlmnId(reader.take(3)) });
      } else list.push({ allowed: (head & NOT_ALLOWED) === 0, tais: readPartialTaiList(reader, head) });
    }
    return list;
  },
  write: (writer, list) => {
    for (const { allowed, tais, plmnId } of list) {
      if (plmnId !== undefined) writer.u8(WHOLE_PLMN << 5).put(encodePlmnId(plmnId));
      else writeTais(writer, tais, allowed ? 0 : NOT_ALLOWED);
    }
  },
};

function samePlmn(a: PlmnId | undefined, b: PlmnId): boolean {
  return a?.mcc === b.mcc && a.mnc === b.mnc;
}

/** PLMNs (§9.11.3.45, TS 24.008 §10.5.1.13). */
export const plmnList: Ie<readonly PlmnId[]> = {
  read: (reader) => {
    const list: PlmnId[] = [];
    while (reader.remaining > 0) list.push(decodePlmnId(reader.take(3)));
    return list;
  },
  write: (writer, list) => {
    for (const plmn of list) writer.put(encodePlmnId(plmn));
  },
};

/** PDU session reactivation result error cause (§9.11.3.43). */
export const reactivationErrorCauses: Ie<readonly { readonly pduSessionId: number; readonly cause: number }[]> = {
  read: (reader) => {
    const list: { pduSessionId: number; cause: number }[] = [];
    while (reader.remaining > 0) list.push({ pduSessionId: reader.u8(), cause: reader.u8() });
    return list;
  },
  write: (writer, list) => {
    for (const { pduSessionId, cause } of list) writer.u8(pduSessionId).u8(cause);
  },
};

/** Network name (TS 24.008 §10.5.3.5a), written in UCS2. */
export const networkName: Ie<{ readonly name: string; readonly addCountryInitials: boolean }> = {
  read: (reader) => {
    const head = reader.u8();
    const addCountryInitials = (head & 8) !== 0;
    const bytes = reader.rest();
    const coding = (head >> 4) & 7;
    if (coding === 1) {
      let name = '';
      for (let i = 0; i + 1 < bytes.length; i += 2)
        name += String.fromCharCode(((bytes[i] ?? 0) << 8) | (bytes[i + 1] ?? 0));
      return { name, addCountryInitials };
    }
    return { name: septets(bytes, head & 7), addCountryInitials };
  },
  write: (writer, { name, addCountryInitials }) => {
    writer.u8(0x90 | (addCountryInitials ? 8 : 0));
    for (let i = 0; i < name.length; i++) writer.u16(name.charCodeAt(i));
  },
};

/** The GSM default alphabet, as far as it is ASCII. */
function septets(bytes: Uint8Array, spareBits: number): string {
  const count = Math.floor((bytes.length * 8 - spareBits) / 7);
  let text = '';
  for (let i = 0; i < count; i++) {
    const at = i * 7;
    const word = (bytes[at >> 3] ?? 0) | ((bytes[(at >> 3) + 1] ?? 0) << 8);
    text += String.fromCharCode((word >> (at & 7)) & 0x7f);
  }
  return text;
}

/** What in a Configuration Update Command wants an answer (§9.11.3.18). */
export const configurationUpdateIndication: HalfIe<{
  readonly acknowledge: boolean;
  readonly registrationRequested: boolean;
}> = {
  read: (value) => ({ acknowledge: (value & 1) !== 0, registrationRequested: (value & 2) !== 0 }),
  write: (value) => (value.acknowledge ? 1 : 0) | (value.registrationRequested ? 2 : 0),
};

/** Additional 5G security information (§9.11.3.12): a horizontal K_AMF derivation was done; the whole initial message is wanted again. */
export const additionalSecurityInformation = flags(['hdp', 'rinmr'] as const);
