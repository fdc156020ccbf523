/**
 * The security envelope (TS 24.501 §4.4, §9.1.1; TS 33.501 §6.4): header types, NAS COUNT, replay, ciphering and integrity. A
 * security context is plain data; every function gives a new one back, so that it can be stored.
 */
import { equalSecrets, nea, nia } from '@trunkline/aka';
import { DecodeError, EncodeError, Reader } from '@trunkline/wire';
import { EPD_5GMM } from './codec.ts';

/** Security header types (§9.3.1). */
export const headerType = {
  plain: 0,
  integrityProtected: 1,
  integrityProtectedAndCiphered: 2,
  integrityProtectedNewContext: 3,
  integrityProtectedAndCipheredNewContext: 4,
} as const;
export type HeaderType = (typeof headerType)[keyof typeof headerType];

type Algorithm = 0 | 1 | 2 | 3;

/** A 5G NAS security context of one access (TS 24.501 §4.4.2). Counts are those of the next message, 24 bits. */
export interface SecurityContext {
  readonly ngksi: number;
  readonly ciphering: Algorithm;
  readonly integrity: Algorithm;
  /** 16 octets each. */
  readonly kNasEnc: Uint8Array;
  readonly kNasInt: Uint8Array;
  readonly uplinkCount: number;
  readonly downlinkCount: number;
}

/** Which side this end is: the UE sends uplink, the network downlink. */
export type Side = 'ue' | 'network';

const BEARER_3GPP = 1;
const COUNT_LIMIT = 2 ** 24;

/** A message with its envelope still closed. */
export interface Envelope {
  readonly headerType: HeaderType;
  /** Absent in a plain message. */
  readonly mac?: Uint8Array;
  readonly sequenceNumber?: number;
  /** The plain message, or the octets behind the sequence number. */
  readonly payload: Uint8Array;
}

/** Looks at the header only. @throws DecodeError */
export function openEnvelope(bytes: Uint8Array): Envelope {
  const reader = new Reader(bytes);
  const epd = reader.u8();
  if (epd !== EPD_5GMM) return { headerType: headerType.plain, payload: bytes };
  const type = reader.u8() & 15;
  if (type === headerType.plain) return { headerType: headerType.plain, payload: bytes };
  if (type > 4) throw new DecodeError('unknown', `security header type ${type}`, { offset: 1 });
  const mac = reader.take(4);
  const sequenceNumber = reader.u8();
  const payload = reader.rest();
  if (payload.length === 0) throw new DecodeError('truncated', 'nothing is in the envelope', { offset: reader.offset });
  return { headerType: type as HeaderType, mac, sequenceNumber, payload };
}

/** Ciphered where the type says so; the count of this side goes one further. @throws EncodeError at the end of the counts */
export function protect(
  context: SecurityContext,
  plain: Uint8Array,
  type: Exclude<HeaderType, 0>,
  side: Side,
): { readonly bytes: Uint8Array; readonly context: SecurityContext } {
  const direction = side === 'ue' ? 0 : 1;
  const count = side === 'ue' ? context.uplinkCount : context.downlinkCount;
  // §4.4.3.1: the keys are used up; only a new authentication helps.
  if (count >= COUNT_LIMIT) throw new EncodeError('the NAS COUNT is used up');
  const payload = isCiphered(type)
    ? nea(context.ciphering, context.kNasEnc, count, BEARER_3GPP, direction, plain)
    : plain;
  const bytes = new Uint8Array(7 + payload.length);
  bytes[0] = EPD_5GMM;
  bytes[1] = type;
  bytes[6] = count & 0xff;
  bytes.set(payload, 7);
  bytes.set(nia(context.integrity, context.kNasInt, count, BEARER_3GPP, direction, bytes.subarray(6)), 2);
  const next = count + 1;
  return {
    bytes,
    context: side === 'ue' ? { ...context, uplinkCount: next } : { ...context, downlinkCount: next },
  };
}

export type Unprotected =
  | { readonly result: 'ok'; readonly plain: Uint8Array; readonly count: number; readonly context: SecurityContext }
  /** The MAC is wrong: forged, damaged, or of other keys. */
  | { readonly result: 'mac-failure' }
  /** The count was used before (§4.4.3.2). */
  | { readonly result: 'replayed' };

/**
 * Checks and opens an envelope that the other side closed. The count is estimated from the sequence number: the first one at or
 * after the expected. Nothing changes unless the result is `ok`.
 */
export function unprotect(context: SecurityContext, bytes: Uint8Array, side: Side): Unprotected {
  const envelope = openEnvelope(bytes);
  const { sequenceNumber, mac, headerType: type, payload } = envelope;
  if (type === headerType.plain || mac === undefined || sequenceNumber === undefined) return { result: 'mac-failure' };
  const direction = side === 'ue' ? 1 : 0;
  const expected = side === 'ue' ? context.downlinkCount : context.uplinkCount;
  const genuine = (count: number) =>
    count >= 0 &&
    equalSecrets(nia(context.integrity, context.kNasInt, count, BEARER_3GPP, direction, bytes.subarray(6)), mac);

  let count = (expected & ~0xff) | sequenceNumber;
  if (count < expected) {
    // An older number of this round is a replay if its MAC is right; else the round has gone on.
    if (context.integrity !== 0 && genuine(count)) return { result: 'replayed' };
    count += 0x100;
  }
  if (count >= COUNT_LIMIT || !genuine(count)) return { result: 'mac-failure' };
  const plain = isCiphered(type)
    ? nea(context.ciphering, context.kNasEnc, count, BEARER_3GPP, direction, payload)
    : payload.slice();
  const next = count + 1;
  return {
    result: 'ok',
    plain,
    count,
    context: side === 'ue' ? { ...context, downlinkCount: next } : { ...context, uplinkCount: next },
  };
}

/** Deciphers what a NAS message container holds, which is ciphered with the count of its message (§4.4.6). */
export function containerCipher(context: SecurityContext, contents: Uint8Array, count: number): Uint8Array {
  return nea(context.ciphering, context.kNasEnc, count, BEARER_3GPP, 0, contents);
}

function isCiphered(type: HeaderType): boolean {
  return (
    type === headerType.integrityProtectedAndCiphered || type === headerType.integrityProtectedAndCipheredNewContext
  );
}

/** What an AMF takes without protection, before a secure exchange is established (§4.4.4.3). */
export const acceptedPlainByNetwork: ReadonlySet<string> = new Set([
  'RegistrationRequest',
  'IdentityResponse',
  'AuthenticationResponse',
  'AuthenticationFailure',
  'SecurityModeReject',
  'DeregistrationRequestUeOriginating',
  'DeregistrationAcceptUeTerminated',
]);

/** What a UE takes without protection (§4.4.4.2); a reject or de-registration only with causes that do it no lasting harm. */
export const acceptedPlainByUe: ReadonlySet<string> = new Set([
  'IdentityRequest',
  'AuthenticationRequest',
  'AuthenticationResult',
  'AuthenticationReject',
  'RegistrationReject',
  'DeregistrationAcceptUeOriginating',
  'ServiceReject',
]);
