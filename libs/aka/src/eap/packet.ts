/** EAP packets (RFC 3748 §4) as the 5G authentication by EAP-AKA' uses them (RFC 9048, TS 33.501 Annex F). */
import { DecodeError, EncodeError, Reader, Writer } from '@trunkline/wire';
import { hmacSha256 } from '../kdf.ts';
import { equalSecrets, requireLength } from '../secret.ts';
import { AT_MAC, type EapAkaAttributes, readAttributes, writeAttributes } from './attributes.ts';

const CODE = { Request: 1, Response: 2 } as const;
const SUCCESS = 3;
const FAILURE = 4;
const TYPE_IDENTITY = 1;
const TYPE_NAK = 3;
const TYPE_EAP_AKA_PRIME = 50;

/** Subtypes (RFC 4187 §11, whose registry EAP-AKA' shares). */
const SUBTYPE = {
  Challenge: 1,
  'Authentication-Reject': 2,
  'Synchronization-Failure': 4,
  Identity: 5,
  Notification: 12,
  Reauthentication: 13,
  'Client-Error': 14,
} as const;
export type EapAkaSubtype = keyof typeof SUBTYPE;
const subtypeNames = new Map(Object.entries(SUBTYPE).map(([name, value]) => [value as number, name as EapAkaSubtype]));

interface EapHead {
  readonly code: keyof typeof CODE;
  /** 0..255; a response repeats its request's. */
  readonly identifier: number;
}

/** A request or a response of EAP-AKA'. */
export interface EapAkaPrimePacket extends EapHead {
  readonly type: "AKA'";
  readonly subtype: EapAkaSubtype;
  readonly attributes: EapAkaAttributes;
}

export type EapPacket =
  | EapAkaPrimePacket
  | (EapHead & { readonly type: 'Identity'; readonly data: Uint8Array })
  /** The types that the peer would rather have (RFC 3748 §5.3.1). */
  | (EapHead & { readonly type: 'Nak'; readonly data: Uint8Array })
  | (EapHead & { readonly type: 'other'; readonly typeNumber: number; readonly data: Uint8Array })
  | { readonly code: 'Success'; readonly identifier: number }
  | { readonly code: 'Failure'; readonly identifier: number };

/** Octets behind EAP's own length are padding of the layer below (RFC 3748 §4.1). @throws DecodeError */
export function decodeEap(bytes: Uint8Array): EapPacket {
  const head = new Reader(bytes);
  const codeNumber = head.u8();
  const identifier = head.u8();
  const length = head.u16();
  if (length < 4) throw new DecodeError('length', 'an EAP packet has at least 4 octets', { offset: 2, path: 'EAP' });
  if (length > bytes.length)
    throw new DecodeError('truncated', `${length} octets announced`, { offset: 2, path: 'EAP' });
  if (codeNumber === SUCCESS || codeNumber === FAILURE) {
    if (length !== 4) throw new DecodeError('length', 'Success and Failure have 4 octets', { offset: 2, path: 'EAP' });
    return { code: codeNumber === SUCCESS ? 'Success' : 'Failure', identifier };
  }
  if (codeNumber !== CODE.Request && codeNumber !== CODE.Response) {
    throw new DecodeError('unknown', `EAP code ${codeNumber}`, { offset: 0, path: 'EAP' });
  }
  const code = codeNumber === CODE.Request ? 'Request' : 'Response';
  const body = new Reader(bytes, 4, length);
  const typeNumber = body.u8();
  if (typeNumber === TYPE_EAP_AKA_PRIME) return { code, identifier, type: "AKA'", ...decodeAkaPrime(body) };
  const data = body.rest();
  if (typeNumber === TYPE_IDENTITY) return { code, identifier, type: 'Identity', data };
  if (typeNumber === TYPE_NAK) return { code, identifier, type: 'Nak', data };
  return { code, identifier, type: 'other', typeNumber, data };
}

function decodeAkaPrime(body: Reader): Pick<EapAkaPrimePacket, 'subtype' | 'attributes'> {
  const at = body.offset;
  const number = body.u8();
  const subtype = subtypeNames.get(number);
  if (subtype === undefined) throw new DecodeError('unknown', `subtype ${number}`, { offset: at, path: "EAP-AKA'" });
  body.skip(2);
  try {
    return { subtype, attributes: readAttributes(body) };
  } catch (error) {
    throw error instanceof DecodeError ? error.within(`EAP-AKA'-${subtype}`) : error;
  }
}

/**
 * Encodes a packet. With `kAut` (32 octets) an EAP-AKA' packet gets its AT_MAC, computed over the packet and, where the
 * message asks for more (RFC 4187 §10.15), `extra`. @throws EncodeError
 */
export function encodeEap(packet: EapPacket, kAut?: Uint8Array, extra: Uint8Array = new Uint8Array(0)): Uint8Array {
  if (!Number.isInteger(packet.identifier) || packet.identifier < 0 || packet.identifier > 255) {
    throw new EncodeError('an EAP identifier has 8 bits');
  }
  const writer = new Writer();
  if (packet.code === 'Success' || packet.code === 'Failure') {
    return writer
      .u8(packet.code === 'Success' ? SUCCESS : FAILURE)
      .u8(packet.identifier)
      .u16(4)
      .finish();
  }
  writer.u8(CODE[packet.code]).u8(packet.identifier).u16(0);
  switch (packet.type) {
    case "AKA'": {
      writer.u8(TYPE_EAP_AKA_PRIME).u8(SUBTYPE[packet.subtype]).u16(0);
      writeAttributes(
        writer,
        kAut === undefined ? packet.attributes : { ...packet.attributes, mac: new Uint8Array(16) },
      );
      break;
    }
    case 'Identity':
      writer.u8(TYPE_IDENTITY).put(packet.data);
      break;
    case 'Nak':
      writer.u8(TYPE_NAK).put(packet.data);
      break;
    case 'other':
      writer.u8(packet.typeNumber).put(packet.data);
  }
  const bytes = writer.finish();
  if (bytes.length > 0xffff) throw new EncodeError('an EAP packet has at most 65535 octets');
  bytes[2] = bytes.length >> 8;
  bytes[3] = bytes.length & 0xff;
  if (kAut !== undefined && packet.type === "AKA'") bytes.set(packetMac(bytes, kAut, extra), macOffset(bytes));
  return bytes;
}

/**
 * Whether an EAP-AKA' packet, as it came, bears the AT_MAC of `kAut`; false where it bears none.
 * @throws DecodeError for a packet that does not decode
 */
export function verifyEapMac(bytes: Uint8Array, kAut: Uint8Array, extra: Uint8Array = new Uint8Array(0)): boolean {
  const packet = decodeEap(bytes);
  if (!('type' in packet) || packet.type !== "AKA'" || packet.attributes.mac === undefined) return false;
  const length = ((bytes[2] as number) << 8) | (bytes[3] as number);
  return equalSecrets(packetMac(bytes.subarray(0, length), kAut, extra), packet.attributes.mac);
}

/** HMAC-SHA-256-128 over the packet with zeros for the MAC (RFC 9048 §3.4.2). */
function packetMac(bytes: Uint8Array, kAut: Uint8Array, extra: Uint8Array): Uint8Array {
  requireLength('K_aut', kAut, 32);
  const input = new Uint8Array(bytes.length + extra.length);
  input.set(bytes);
  input.set(extra, bytes.length);
  const at = macOffset(bytes);
  input.fill(0, at, at + 16);
  return hmacSha256(kAut, input).subarray(0, 16);
}

/** Where the 16 octets of AT_MAC lie in a packet that decodes and has one. */
function macOffset(bytes: Uint8Array): number {
  let at = 8;
  while (bytes[at] !== AT_MAC) at += 4 * (bytes[at + 1] as number);
  return at + 4;
}
