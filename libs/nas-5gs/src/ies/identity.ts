/** 5GS mobile identity (TS 24.501 §9.11.3.4) and its cousins. */
import { parseSuci, type Suci, suciText as suciToText } from '@trunkline/aka';
import {
  type AmfId,
  DecodeError,
  decodeBcd,
  decodePlmnId,
  EncodeError,
  encodeBcd,
  encodePlmnId,
  fromHex,
  type Guti5g,
  type Reader,
  toHex,
  type Writer,
} from '@trunkline/wire';
import type { HalfIe, Ie } from '../table.ts';
import { nibbleOf } from './basic.ts';

/** 5G-S-TMSI (TS 23.003 §2.11). */
export interface STmsi5g {
  readonly amfSetId: number;
  readonly amfPointer: number;
  readonly tmsi5g: number;
}

export type MobileIdentity =
  | { readonly type: 'no-identity' }
  | { readonly type: 'suci'; readonly suci: Suci }
  /** Network specific identifiers of other SUPI types (GCI, GLI), as text of the NAI. */
  | { readonly type: 'suci-other'; readonly supiFormat: number; readonly nai: string }
  | { readonly type: '5g-guti'; readonly guti: Guti5g }
  | { readonly type: '5g-s-tmsi'; readonly sTmsi: STmsi5g }
  | { readonly type: 'imei'; readonly imei: string }
  | { readonly type: 'imeisv'; readonly imeisv: string }
  /** `noRestriction`: the MAC address is not to be used as an equipment identifier (MAURI). */
  | { readonly type: 'mac'; readonly mac: string; readonly unusable: boolean }
  | { readonly type: 'eui64'; readonly eui64: string };

const TYPES = {
  'no-identity': 0,
  suci: 1,
  '5g-guti': 2,
  imei: 3,
  '5g-s-tmsi': 4,
  imeisv: 5,
  mac: 6,
  eui64: 7,
} as const;
const IMSI_FORMAT = 0;
const NAI_FORMAT = 1;

export const mobileIdentity: Ie<MobileIdentity> = {
  read: (reader) => {
    const first = reader.peek();
    switch (first & 7) {
      case TYPES['no-identity']:
        reader.rest();
        return { type: 'no-identity' };
      case TYPES.suci:
        return readSuci(reader);
      case TYPES['5g-guti']: {
        exactly(reader, 11);
        reader.skip(1);
        const plmnId = decodePlmnId(reader.take(3));
        const amfRegionId = reader.u8();
        const { amfSetId, amfPointer } = readSetAndPointer(reader);
        return { type: '5g-guti', guti: { plmnId, amfRegionId, amfSetId, amfPointer, tmsi5g: reader.u32() } };
      }
      case TYPES['5g-s-tmsi']:
        exactly(reader, 7);
        reader.skip(1);
        return { type: '5g-s-tmsi', sTmsi: { ...readSetAndPointer(reader), tmsi5g: reader.u32() } };
      case TYPES.imei:
        return { type: 'imei', imei: readDigits(reader, 15) };
      case TYPES.imeisv:
        return { type: 'imeisv', imeisv: readDigits(reader, 16) };
      case TYPES.mac: {
        exactly(reader, 7);
        const unusable = (reader.u8() & 8) !== 0;
        return { type: 'mac', mac: toHex(reader.take(6)), unusable };
      }
      default:
        exactly(reader, 9);
        reader.skip(1);
        return { type: 'eui64', eui64: toHex(reader.take(8)) };
    }
  },
  write: (writer, identity) => {
    switch (identity.type) {
      case 'no-identity':
        writer.u8(TYPES['no-identity']);
        return;
      case 'suci':
        writeSuci(writer, identity.suci);
        return;
      case 'suci-other':
        writer.u8((identity.supiFormat << 4) | TYPES.suci).put(new TextEncoder().encode(identity.nai));
        return;
      case '5g-guti':
        writer
          .u8(0xf0 | TYPES['5g-guti'])
          .put(encodePlmnId(identity.guti.plmnId))
          .u8(identity.guti.amfRegionId);
        writeSetAndPointer(writer, identity.guti);
        writer.u32(identity.guti.tmsi5g);
        return;
      case '5g-s-tmsi':
        writer.u8(0xf0 | TYPES['5g-s-tmsi']);
        writeSetAndPointer(writer, identity.sTmsi);
        writer.u32(identity.sTmsi.tmsi5g);
        return;
      case 'imei':
        writeDigits(writer, identity.imei, TYPES.imei);
        return;
      case 'imeisv':
        writeDigits(writer, identity.imeisv, TYPES.imeisv);
        return;
      case 'mac':
        writer.u8((identity.unusable ? 8 : 0) | TYPES.mac).put(sized(fromHex(identity.mac), 6));
        return;
      case 'eui64':
        writer.u8(TYPES.eui64).put(sized(fromHex(identity.eui64), 8));
    }
  },
};

/** A mobile identity of one type only, as some messages have it. */
function only<const T extends MobileIdentity['type']>(type: T): Ie<Extract<MobileIdentity, { readonly type: T }>> {
  return {
    read: (reader) => {
      const identity = mobileIdentity.read(reader);
      if (identity.type === type) return identity as Extract<MobileIdentity, { readonly type: T }>;
      throw new DecodeError('value', `${identity.type} where a ${type} has to be`);
    },
    write: (writer, identity) => mobileIdentity.write(writer, identity),
  };
}

export const gutiIdentity = only('5g-guti');
export const sTmsiIdentity = only('5g-s-tmsi');
export const imeisvIdentity = only('imeisv');

/** What an Identity Request asks for (§9.11.3.3). */
export const identityType: HalfIe<'suci' | '5g-guti' | 'imei' | '5g-s-tmsi' | 'imeisv' | 'mac' | 'eui64'> = nibbleOf(
  { 1: 'suci', 2: '5g-guti', 3: 'imei', 4: '5g-s-tmsi', 5: 'imeisv', 6: 'mac', 7: 'eui64' },
  // "All other values are reserved … interpreted as SUCI".
  'suci',
);

function readSuci(reader: Reader): MobileIdentity {
  const first = reader.u8();
  const supiFormat = (first >> 4) & 7;
  if (supiFormat === IMSI_FORMAT) {
    const plmnId = decodePlmnId(reader.take(3));
    const routingIndicator = readRoutingIndicator(reader.take(2));
    const protectionScheme = reader.u8() & 15;
    const homeNetworkPublicKeyId = reader.u8();
    const schemeOutput = reader.rest().slice();
    if (schemeOutput.length === 0)
      throw new DecodeError('length', 'the scheme output is empty', { offset: reader.offset });
    if (protectionScheme === 0) decodeBcd(schemeOutput);
    return {
      type: 'suci',
      suci: { type: 'imsi', plmnId, routingIndicator, protectionScheme, homeNetworkPublicKeyId, schemeOutput },
    };
  }
  const nai = new TextDecoder('utf-8').decode(reader.rest());
  if (supiFormat !== NAI_FORMAT) return { type: 'suci-other', supiFormat, nai };
  try {
    return { type: 'suci', suci: suciOfNai(nai) };
  } catch (error) {
    if (error instanceof DecodeError) return { type: 'suci-other', supiFormat, nai };
    throw error;
  }
}

/** A SUCI in NAI form (TS 23.003 §28.7.3): `type1.rid678.schid0.userid<…>@realm`, or with `hnkey`, `ecckey`, `cip`, `mac`. */
function suciOfNai(nai: string): Suci {
  const at = nai.lastIndexOf('@');
  const fields = new Map(
    nai
      .slice(0, at)
      .split('.')
      .map((field) => /^([a-z]+)(.*)$/.exec(field))
      .map((match) => [match?.[1] ?? '', match?.[2] ?? ''] as const),
  );
  const text = (name: string) => fields.get(name) ?? '';
  const scheme = text('schid');
  const output = scheme === '0' ? text('userid') : `${text('ecckey')}${text('cip')}${text('mac')}`;
  return parseSuci(`suci-1-${nai.slice(at + 1)}-${text('rid')}-${scheme}-${text('hnkey') || '0'}-${output}`);
}

function naiOfSuci(suci: Extract<Suci, { type: 'nai' }>): string {
  const { routingIndicator, protectionScheme, homeNetworkPublicKeyId, schemeOutput, realm } = suci;
  if (protectionScheme === 0) {
    return `type1.rid${routingIndicator}.schid0.userid${new TextDecoder().decode(schemeOutput)}@${realm}`;
  }
  const key = protectionScheme === 1 ? 32 : 33;
  const part = (from: number, to?: number) => toHex(schemeOutput.subarray(from, to));
  const [ecc, cip, mac] = [part(0, key), part(key, schemeOutput.length - 8), part(schemeOutput.length - 8)];
  return `type1.rid${routingIndicator}.schid${protectionScheme}.hnkey${homeNetworkPublicKeyId}.ecckey${ecc}.cip${cip}.mac${mac}@${realm}`;
}

function writeSuci(writer: Writer, suci: Suci): void {
  if (suci.type === 'nai') {
    writer.u8((NAI_FORMAT << 4) | TYPES.suci).put(new TextEncoder().encode(naiOfSuci(suci)));
    return;
  }
  writer.u8((IMSI_FORMAT << 4) | TYPES.suci).put(encodePlmnId(suci.plmnId));
  const digits = encodeBcd(suci.routingIndicator);
  writer.u8(digits[0] ?? 0xff).u8(digits[1] ?? 0xff);
  writer.u8(suci.protectionScheme).u8(suci.homeNetworkPublicKeyId).put(suci.schemeOutput);
}

/** 1 to 4 digits of BCD, the rest filled with 1111 (§9.11.3.4). */
function readRoutingIndicator(bytes: Uint8Array): string {
  let digits = '';
  for (const byte of bytes) {
    for (const digit of [byte & 15, byte >> 4]) {
      if (digit === 15) return digits === '' ? '0' : digits;
      if (digit > 9) throw new DecodeError('value', 'a routing indicator has 1 to 4 digits');
      digits += digit;
    }
  }
  return digits;
}

function readSetAndPointer(reader: Reader): Pick<AmfId, 'amfSetId' | 'amfPointer'> {
  const bits = reader.u16();
  return { amfSetId: bits >> 6, amfPointer: bits & 63 };
}

function writeSetAndPointer(writer: Writer, id: Pick<AmfId, 'amfSetId' | 'amfPointer'>): void {
  writer.u16((id.amfSetId << 6) | id.amfPointer);
}

/** IMEI and IMEISV: the first digit shares its octet with the type and an odd/even flag. */
function readDigits(reader: Reader, count: number): string {
  const first = reader.u8();
  const digits = `${first >> 4}${decodeBcd(reader.rest())}`;
  if (first >> 4 > 9 || digits.length !== count) throw new DecodeError('value', `${count} digits expected`);
  return digits;
}

function writeDigits(writer: Writer, digits: string, type: number): void {
  if (!/^\d{15,16}$/.test(digits)) throw new EncodeError(`"${digits}" is not an IMEI or IMEISV`);
  const odd = digits.length % 2 === 1 ? 8 : 0;
  writer.u8((Number(digits[0]) << 4) | odd | type).put(encodeBcd(digits.slice(1)));
}

function exactly(reader: Reader, octetCount: number): void {
  if (reader.remaining !== octetCount) {
    throw new DecodeError('length', `${octetCount} octets expected, ${reader.remaining} there`, {
      offset: reader.offset,
    });
  }
}

function sized(bytes: Uint8Array, octetCount: number): Uint8Array {
  if (bytes.length !== octetCount) throw new EncodeError(`${octetCount} octets expected`);
  return bytes;
}

/** For logs and charts. */
export function identityText(identity: MobileIdentity): string {
  switch (identity.type) {
    case 'suci':
      return suciToText(identity.suci);
    case '5g-guti':
      return `5g-guti ${identity.guti.tmsi5g.toString(16).padStart(8, '0')}`;
    case '5g-s-tmsi':
      return `5g-s-tmsi ${identity.sTmsi.tmsi5g.toString(16).padStart(8, '0')}`;
    case 'imei':
      return `imei-${identity.imei}`;
    case 'imeisv':
      return `imeisv-${identity.imeisv}`;
    default:
      return identity.type;
  }
}
