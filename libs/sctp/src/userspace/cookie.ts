/**
 * The State Cookie (RFC 9260 §5.1.3): all that a server knows of an association that is not there yet, given to the
 * client under a MAC, so that an INIT costs the server no memory.
 */
import { createHmac, timingSafeEqual } from 'node:crypto';

export interface StateCookie {
  readonly createdAt: number;
  readonly localPort: number;
  readonly remotePort: number;
  readonly localTag: number;
  readonly peerTag: number;
  readonly localInitialTsn: number;
  readonly peerInitialTsn: number;
  readonly peerWindow: number;
  readonly streamsIn: number;
  readonly streamsOut: number;
  /** Tags of the association that existed when the INIT came; 0 when there was none (§5.2). */
  readonly localTieTag: number;
  readonly peerTieTag: number;
  /** The peer's addresses, the one that the INIT came from first. */
  readonly addresses: readonly string[];
}

const FIXED = 48;
const MAC = 32;

export function sealCookie(cookie: StateCookie, secret: Uint8Array): Uint8Array {
  const addresses = new TextEncoder().encode(cookie.addresses.join(' '));
  const length = (FIXED + addresses.length + MAC + 3) & ~3;
  const bytes = new Uint8Array(length);
  const view = new DataView(bytes.buffer);
  view.setFloat64(0, cookie.createdAt);
  view.setUint16(8, cookie.localPort);
  view.setUint16(10, cookie.remotePort);
  view.setUint32(12, cookie.localTag);
  view.setUint32(16, cookie.peerTag);
  view.setUint32(20, cookie.localInitialTsn);
  view.setUint32(24, cookie.peerInitialTsn);
  view.setUint32(28, cookie.peerWindow);
  view.setUint16(32, cookie.streamsIn);
  view.setUint16(34, cookie.streamsOut);
  view.setUint32(36, cookie.localTieTag);
  view.setUint32(40, cookie.peerTieTag);
  view.setUint16(44, addresses.length);
  bytes.set(addresses, FIXED);
  bytes.set(mac(bytes.subarray(0, length - MAC), secret), length - MAC);
  return bytes;
}

/** `undefined`: not made by this endpoint, or changed on the way. */
export function openCookie(bytes: Uint8Array, secret: Uint8Array): StateCookie | undefined {
  if (bytes.length < FIXED + MAC) return undefined;
  const body = bytes.subarray(0, bytes.length - MAC);
  if (!timingSafeEqual(mac(body, secret), bytes.subarray(bytes.length - MAC))) return undefined;
  const view = new DataView(body.buffer, body.byteOffset, body.length);
  const text = new TextDecoder().decode(body.subarray(FIXED, FIXED + view.getUint16(44)));
  return {
    createdAt: view.getFloat64(0),
    localPort: view.getUint16(8),
    remotePort: view.getUint16(10),
    localTag: view.getUint32(12),
    peerTag: view.getUint32(16),
    localInitialTsn: view.getUint32(20),
    peerInitialTsn: view.getUint32(24),
    peerWindow: view.getUint32(28),
    streamsIn: view.getUint16(32),
    streamsOut: view.getUint16(34),
    localTieTag: view.getUint32(36),
    peerTieTag: view.getUint32(40),
    addresses: text.split(' '),
  };
}

function mac(bytes: Uint8Array, secret: Uint8Array): Uint8Array {
  return createHmac('sha256', secret).update(bytes).digest();
}
