/** Cursors over bytes, BCD, and the identifiers that several protocols share. No I/O. */
export { addressOctets, addressText, isCanonical, isIpv4 } from './addresses.ts';
export { decodeBcd, encodeBcd } from './bcd.ts';
export { checksum, pseudoHeaderSum, putChecksum } from './checksum.ts';
export {
  type Datagram,
  datagramOf,
  type Endpoint,
  type IpPayload,
  ipPacketOf,
  ipPayloadOf,
  packetOf,
} from './datagrams.ts';
export { DecodeError, type DecodeReason, EncodeError } from './errors.ts';
export { concatBytes, equalBytes, fromHex, toHex } from './hex.ts';
export {
  type AmfId,
  decodePlmnId,
  encodePlmnId,
  type Guti5g,
  imsDomain,
  type PlmnId,
  type Snssai,
  samePlmn,
  sameSnssai,
  sameTai,
  servingNetworkName,
  snssaiText,
  type Tai,
} from './identifiers.ts';
export { covers, isAmong, type Prefix, parsePrefix } from './prefixes.ts';
export { Reader } from './reader.ts';
export { firstFor } from './rendezvous.ts';
export { Writer } from './writer.ts';
