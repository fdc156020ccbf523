/** INIT and INIT ACK with their parameters, RFC 9260 §3.3.2 and §3.3.3. */
import { addressOctets, addressText, DecodeError, isIpv4 } from '@trunkline/wire';
import { type Chunk, encodeChunk } from '../packet.ts';
import { decodeTlvs, encodeTlvs, type Tlv, type TlvPair } from './tlv.ts';
import { ChunkType, unknownParameterAction } from './types.ts';

export const Parameter = {
  HeartbeatInfo: 1,
  Ipv4Address: 5,
  Ipv6Address: 6,
  StateCookie: 7,
  UnrecognizedParameter: 8,
  CookiePreservative: 9,
  HostNameAddress: 11,
  SupportedAddressTypes: 12,
} as const;

/** More addresses of one peer than this are not remembered. */
const MAX_ADDRESSES = 8;

export interface Init {
  readonly initiateTag: number;
  readonly arwnd: number;
  readonly outboundStreams: number;
  readonly inboundStreams: number;
  readonly initialTsn: number;
  /** Further addresses of the sender, as text. */
  readonly addresses: readonly string[];
}

export interface DecodedInit extends Init {
  readonly cookie: Uint8Array | undefined;
  readonly hostName: boolean;
  /** Parameters that have to be reported to the sender, header included. */
  readonly unrecognized: readonly Uint8Array[];
}

export function decodeInit({ value }: Chunk): DecodedInit {
  if (value.length < 16) throw new DecodeError('truncated', 'INIT too short');
  const view = new DataView(value.buffer, value.byteOffset, value.length);
  const found = { addresses: [] as string[], cookie: undefined as Uint8Array | undefined, hostName: false };
  const unrecognized: Uint8Array[] = [];
  for (const parameter of decodeTlvs(value.subarray(16))) {
    if (takeParameter(parameter, found)) continue;
    const action = unknownParameterAction(parameter.type);
    if (action.report) unrecognized.push(parameter.raw);
    if (!action.skip) break;
  }
  return {
    initiateTag: view.getUint32(0),
    arwnd: view.getUint32(4),
    outboundStreams: view.getUint16(8),
    inboundStreams: view.getUint16(10),
    initialTsn: view.getUint32(12),
    ...found,
    unrecognized,
  };
}

interface Found {
  addresses: string[];
  cookie: Uint8Array | undefined;
  hostName: boolean;
}

function takeParameter({ type, value }: Tlv, found: Found): boolean {
  switch (type) {
    case Parameter.Ipv4Address:
    case Parameter.Ipv6Address:
      if (value.length !== (type === Parameter.Ipv4Address ? 4 : 16)) throw new DecodeError('length', 'address length');
      if (found.addresses.length < MAX_ADDRESSES) found.addresses.push(addressText(value));
      return true;
    case Parameter.StateCookie:
      found.cookie = value;
      return true;
    case Parameter.HostNameAddress:
      found.hostName = true;
      return true;
    case Parameter.UnrecognizedParameter:
    case Parameter.CookiePreservative:
    case Parameter.SupportedAddressTypes:
      return true;
    default:
      return false;
  }
}

export function encodeInit(init: Init): Uint8Array {
  return encodeChunk(ChunkType.INIT, 0, fixedPart(init), encodeTlvs(init.addresses.map(addressTlv)));
}

export function encodeInitAck(init: Init, cookie: Uint8Array, unrecognized: readonly Uint8Array[]): Uint8Array {
  return encodeChunk(
    ChunkType.INIT_ACK,
    0,
    fixedPart(init),
    encodeTlvs([
      ...init.addresses.map(addressTlv),
      [Parameter.StateCookie, cookie],
      ...unrecognized.map((raw): TlvPair => [Parameter.UnrecognizedParameter, raw]),
    ]),
  );
}

function fixedPart(init: Init): Uint8Array {
  const bytes = new Uint8Array(16);
  const view = new DataView(bytes.buffer);
  view.setUint32(0, init.initiateTag);
  view.setUint32(4, init.arwnd);
  view.setUint16(8, init.outboundStreams);
  view.setUint16(10, init.inboundStreams);
  view.setUint32(12, init.initialTsn);
  return bytes;
}

function addressTlv(address: string): TlvPair {
  return [isIpv4(address) ? Parameter.Ipv4Address : Parameter.Ipv6Address, addressOctets(address)];
}
