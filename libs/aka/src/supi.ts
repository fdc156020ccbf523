/** SUPI and SUCI (TS 23.003 §2.2A, §2.2B) and their text forms (TS 29.503 §6.1.2, TS 29.571 §5.3.2). */
import { DecodeError, decodeBcd, EncodeError, encodeBcd, fromHex, type PlmnId, toHex } from '@trunkline/wire';

/** A subscription's permanent identifier: an IMSI of 5 to 15 digits, or a network specific identifier `user@realm`. */
export type Supi = { readonly type: 'imsi'; readonly imsi: string } | { readonly type: 'nai'; readonly nai: string };

/** Protection schemes of TS 33.501 §C.1: null, ECIES profile A (X25519) and profile B (secp256r1); 3 to 15 are others'. */
export const NULL_SCHEME = 0;
export const PROFILE_A = 1;
export const PROFILE_B = 2;

interface SuciParts {
  /** 1 to 4 digits. */
  readonly routingIndicator: string;
  /** 0..15. */
  readonly protectionScheme: number;
  /** 0..255; 0 with the null scheme. */
  readonly homeNetworkPublicKeyId: number;
  /** As the NAS mobile identity has it: BCD of the MSIN or the user name where the scheme is null, else the scheme's octets. */
  readonly schemeOutput: Uint8Array;
}

/** A concealed SUPI; which of its parts are in the clear depends on the SUPI's type. */
export type Suci =
  | (SuciParts & { readonly type: 'imsi'; readonly plmnId: PlmnId })
  | (SuciParts & { readonly type: 'nai'; readonly realm: string });

const encoder = new TextEncoder();
const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/** `imsi-…` or `nai-…`. @throws DecodeError */
export function parseSupi(text: string): Supi {
  if (/^imsi-\d{5,15}$/.test(text)) return { type: 'imsi', imsi: text.slice(5) };
  if (/^nai-[^@\p{Cc}]+@[^@\p{Cc}]+$/u.test(text)) return { type: 'nai', nai: text.slice(4) };
  throw new DecodeError('value', 'a SUPI is imsi-<5 to 15 digits> or nai-<user>@<realm>', { path: 'supi' });
}

export function supiText(supi: Supi): string {
  return supi.type === 'imsi' ? `imsi-${supi.imsi}` : `nai-${supi.nai}`;
}

const IMSI_SUCI = /^suci-0-(\d{3})-(\d{2,3})-(\d{1,4})-(\d|1[0-5]|[a-fA-F])-(\d{1,3})-([0-9a-fA-F]+)$/;
/** Realm and user name may hold hyphens: the realm ends where the fields behind it can first be read. */
const NAI_SUCI = /^suci-1-([^@]+?)-(\d{1,4})-(\d|1[0-5]|[a-fA-F])-(\d{1,3})-(.+)$/;

/** `suci-0-<mcc>-<mnc>-<routing>-<scheme>-<key id>-<output>` or `suci-1-<realm>-…`. @throws DecodeError */
export function parseSuci(text: string): Suci {
  const imsi = IMSI_SUCI.exec(text);
  if (imsi !== null) {
    const [, mcc, mnc, routing, scheme, keyId, output] = imsi as unknown as string[];
    const parts = parseParts(routing, scheme, keyId);
    const schemeOutput = parts.protectionScheme === NULL_SCHEME ? msinOctets(output) : parseOutput(output);
    return { type: 'imsi', plmnId: { mcc: mcc as string, mnc: mnc as string }, ...parts, schemeOutput };
  }
  const nai = NAI_SUCI.exec(text);
  if (nai !== null) {
    const [, realm, routing, scheme, keyId, output] = nai as unknown as string[];
    const parts = parseParts(routing, scheme, keyId);
    const schemeOutput = parts.protectionScheme === NULL_SCHEME ? encoder.encode(output) : parseOutput(output);
    return { type: 'nai', realm: realm as string, ...parts, schemeOutput };
  }
  throw new DecodeError('value', 'not a SUCI of type 0 (IMSI) or 1 (NAI)', { path: 'suci' });
}

/** @throws DecodeError where the output of the null scheme is no text (octets that a UE sent). */
export function suciText(suci: Suci): string {
  const { routingIndicator, protectionScheme, homeNetworkPublicKeyId, schemeOutput } = suci;
  const home = suci.type === 'imsi' ? `0-${suci.plmnId.mcc}-${suci.plmnId.mnc}` : `1-${suci.realm}`;
  const output = protectionScheme === NULL_SCHEME ? plainText(suci.type, schemeOutput) : toHex(schemeOutput);
  return `suci-${home}-${routingIndicator}-${protectionScheme.toString(16)}-${homeNetworkPublicKeyId}-${output}`;
}

/** What a scheme conceals: the MSIN as BCD (TS 24.501 §9.11.3.4), or the NAI's user name as UTF-8. */
export function concealedPart(supi: Supi, home: PlmnId | undefined): Uint8Array {
  if (supi.type === 'nai') return encoder.encode(supi.nai.slice(0, supi.nai.indexOf('@')));
  const prefix = home === undefined ? undefined : `${home.mcc}${home.mnc}`;
  if (prefix === undefined || !supi.imsi.startsWith(prefix)) {
    throw new EncodeError(`IMSI ${supi.imsi} does not belong to PLMN ${prefix ?? '(none given)'}`);
  }
  return encodeBcd(supi.imsi.slice(prefix.length));
}

/** The SUPI of a SUCI whose scheme output is known in the clear. @throws DecodeError */
export function assembleSupi(suci: Suci, plain: Uint8Array): Supi {
  const text = plainText(suci.type, plain);
  if (suci.type === 'nai') return parseSupi(`nai-${text}@${suci.realm}`);
  return parseSupi(`imsi-${suci.plmnId.mcc}${suci.plmnId.mnc}${text}`);
}

function plainText(type: Suci['type'], plain: Uint8Array): string {
  if (type === 'imsi') return decodeBcd(plain);
  try {
    return decoder.decode(plain);
  } catch {
    throw new DecodeError('value', 'the user name is not UTF-8', { path: 'suci.schemeOutput' });
  }
}

function parseParts(routing = '', scheme = '', keyId = ''): Omit<SuciParts, 'schemeOutput'> {
  const homeNetworkPublicKeyId = Number(keyId);
  if (homeNetworkPublicKeyId > 255) {
    throw new DecodeError('value', 'a home network public key identifier is 0 to 255', { path: 'suci' });
  }
  return {
    routingIndicator: routing,
    protectionScheme: Number(scheme.length === 2 ? scheme : `0x${scheme}`),
    homeNetworkPublicKeyId,
  };
}

function parseOutput(output = ''): Uint8Array {
  try {
    return fromHex(output);
  } catch (error) {
    throw error instanceof DecodeError ? error.within('suci.schemeOutput') : error;
  }
}

function msinOctets(output = ''): Uint8Array {
  if (!/^\d{1,10}$/.test(output)) {
    throw new DecodeError('value', 'an MSIN has 1 to 10 digits', { path: 'suci.schemeOutput' });
  }
  return encodeBcd(output);
}
