/** NAS messages of a UE in and out of their security envelope (TS 24.501 §4.4). */
import { createHash } from 'node:crypto';
import {
  acceptedPlainByNetwork,
  causeOf,
  containerCipher,
  decodeNas,
  type Envelope,
  encodeNas,
  type HeaderType,
  headerType,
  type NasMessage,
  openEnvelope,
  protect as seal,
  unprotect,
} from '@trunkline/nas-5gs';
import { DecodeError } from '@trunkline/wire';
import type { UeContext, UeSecurity } from '../context/ue.ts';

/** How far a message is known to come from the UE: its MAC is right; it has none; or it cannot be checked or is wrong. */
export type Integrity = 'verified' | 'none' | 'failed';

export type Received =
  | {
      readonly outcome: 'message';
      readonly message: NasMessage;
      readonly integrity: Integrity;
      /** The context after this message; absent when it was not used. */
      readonly security?: UeSecurity;
      /** It is the one that a Security Mode Command offered. */
      readonly newContext?: true;
    }
  | { readonly outcome: 'malformed'; readonly cause: number }
  | { readonly outcome: 'discard'; readonly reason: 'unreadable' | 'unprotected' | 'integrity' | 'replayed' };

/** Messages whose integrity may fail, because the UE's context may be an older one; their procedures know what to do (§4.4.4.3). */
const ACCEPTED_UNVERIFIED: ReadonlySet<string> = new Set([...acceptedPlainByNetwork, 'ServiceRequest']);

export function receive(ue: UeContext, bytes: Uint8Array): Received {
  const envelope = open(bytes);
  if (envelope === undefined) return { outcome: 'discard', reason: 'unreadable' };
  if (envelope.headerType === headerType.plain) {
    if (ue.ran?.secured === true) return { outcome: 'discard', reason: 'unprotected' };
    return unverified(envelope.payload, 'none', acceptedPlainByNetwork, 'unprotected');
  }
  if (ue.waiting?.for === 'SecurityModeComplete') {
    const { security } = ue.waiting;
    const opened = unprotect(security, bytes, 'network');
    if (opened.result === 'ok') {
      return verified(opened.plain, { ...security, uplinkCount: opened.context.uplinkCount }, true);
    }
  }
  if (ue.security !== undefined) {
    const opened = unprotect(ue.security, bytes, 'network');
    if (opened.result === 'ok') {
      return verified(opened.plain, { ...ue.security, uplinkCount: opened.context.uplinkCount }, false);
    }
    if (opened.result === 'replayed') return { outcome: 'discard', reason: 'replayed' };
  }
  if (ue.ran?.secured === true || isCiphered(envelope.headerType)) return { outcome: 'discard', reason: 'integrity' };
  return unverified(envelope.payload, 'failed', ACCEPTED_UNVERIFIED, 'integrity');
}

/**
 * The context of another AMF after this message; undefined where its MAC is wrong. That AMF has verified the message, and may have
 * counted it already.
 */
export function unprotected(security: UeSecurity, bytes: Uint8Array): UeSecurity | undefined {
  for (const uplinkCount of [security.uplinkCount, security.uplinkCount - 1]) {
    const opened = unprotect({ ...security, uplinkCount }, bytes, 'network');
    if (opened.result === 'ok') return { ...security, uplinkCount: opened.context.uplinkCount };
  }
  return undefined;
}

/** Was this message closed with the context of this UE, and never before? */
export function isVerified({ security }: UeContext, bytes: Uint8Array): boolean {
  if (security === undefined || open(bytes) === undefined) return false;
  return unprotect(security, bytes, 'network').result === 'ok';
}

/** NAS COUNT of a message that was closed with this context, and never seen before. */
export function uplinkCountOf(security: UeSecurity, bytes: Uint8Array): number | undefined {
  if (open(bytes) === undefined) return undefined;
  const opened = unprotect(security, bytes, 'network');
  return opened.result === 'ok' ? opened.context.uplinkCount - 1 : undefined;
}

/** Tells a NAS message, as it came, from any other. */
export function nasDigest(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('base64');
}

/** What can be read of an initial message without keys; undefined when nothing can. */
export function readable(bytes: Uint8Array): NasMessage | undefined {
  const envelope = open(bytes);
  return envelope === undefined || isCiphered(envelope.headerType) ? undefined : decodePlain(envelope.payload);
}

/** The message of a NAS message container that came with the last uplink message of this context (§4.4.6). */
export function openContainer(security: UeSecurity, container: Uint8Array): NasMessage | undefined {
  return decodePlain(containerCipher(security, container, security.uplinkCount - 1));
}

export function decodePlain(bytes: Uint8Array): NasMessage | undefined {
  try {
    return decodeNas(bytes);
  } catch (error) {
    if (error instanceof DecodeError) return undefined;
    throw error;
  }
}

export function encodePlain(message: NasMessage): Uint8Array {
  return encodeNas(message);
}

export function protect(
  security: UeSecurity,
  message: NasMessage,
  type: 'integrity-and-ciphered' | 'integrity-new-context',
): { readonly bytes: Uint8Array; readonly security: UeSecurity } {
  const header =
    type === 'integrity-new-context'
      ? headerType.integrityProtectedNewContext
      : headerType.integrityProtectedAndCiphered;
  const { bytes, context } = seal(security, encodeNas(message), header, 'network');
  return { bytes, security: { ...security, downlinkCount: context.downlinkCount } };
}

function open(bytes: Uint8Array): Envelope | undefined {
  try {
    return openEnvelope(bytes);
  } catch (error) {
    if (error instanceof DecodeError) return undefined;
    throw error;
  }
}

function isCiphered(type: HeaderType): boolean {
  return (
    type === headerType.integrityProtectedAndCiphered || type === headerType.integrityProtectedAndCipheredNewContext
  );
}

function verified(plain: Uint8Array, security: UeSecurity, newContext: boolean): Received {
  const decoded = decodeOrCause(plain);
  if (typeof decoded === 'number') return { outcome: 'malformed', cause: decoded };
  return {
    outcome: 'message',
    message: decoded,
    integrity: 'verified',
    security,
    ...(newContext ? { newContext: true } : {}),
  };
}

function unverified(
  plain: Uint8Array,
  integrity: 'none' | 'failed',
  accepted: ReadonlySet<string>,
  reason: 'unprotected' | 'integrity',
): Received {
  const decoded = decodeOrCause(plain);
  if (typeof decoded === 'number') return { outcome: 'malformed', cause: decoded };
  if (!accepted.has(decoded.message)) return { outcome: 'discard', reason };
  return { outcome: 'message', message: decoded, integrity };
}

function decodeOrCause(plain: Uint8Array): NasMessage | number {
  try {
    return decodeNas(plain);
  } catch (error) {
    if (error instanceof DecodeError) return causeOf(error);
    throw error;
  }
}
