/** The answer to a request that cannot be served as it is (RFC 6733 §6.2, §7.2). */

import { DecodeError, Reader } from '@trunkline/wire';
import { readableAvps } from './avp.ts';
import { decodeDiameterHeader, HEADER_LENGTH } from './codec.ts';
import { proxyInfo, sessionId } from './dictionary/base.ts';
import { DiameterError, type RawAvp } from './error.ts';
import type { ErrorAnswer } from './messages/index.ts';
import { diameterResult } from './result.ts';

/** Who answers. */
export interface Origin {
  readonly originHost: string;
  readonly originRealm: string;
}

export interface Fault {
  readonly resultCode: number;
  readonly errorMessage?: string;
  readonly failedAvp?: RawAvp | undefined;
}

/** What is answered for an error of the decoder: one that is not of Diameter is a message that ends too early. */
export function faultOf(error: Error): Fault {
  const errorMessage = error.toString();
  if (!(error instanceof DiameterError)) return { resultCode: diameterResult.invalidMessageLength, errorMessage };
  return { resultCode: error.resultCode, errorMessage, failedAvp: error.failedAvp };
}

/**
 * Answers the request in `bytes`, of which its header at least is whole; Session-Id and Proxy-Info of the request go back where
 * they can be read.
 */
export function errorAnswer(
  bytes: Uint8Array,
  origin: Origin,
  { resultCode, errorMessage, failedAvp }: Fault,
): ErrorAnswer {
  const { commandCode, applicationId, proxiable, hopByHop, endToEnd } = decodeDiameterHeader(bytes);
  const avps = readableAvps(bytes, HEADER_LENGTH);
  const session = avps.find((avp) => avp.code === sessionId.code && avp.vendorId === undefined);
  const proxies = avps.flatMap((avp) =>
    avp.code === proxyInfo.code ? readOr(() => proxyInfo.format.read(new Reader(avp.value), false)) : [],
  );
  const [id] = session === undefined ? [] : readOr(() => sessionId.format.read(new Reader(session.value), false));
  return {
    message: 'ErrorAnswer',
    commandCode,
    applicationId,
    proxiable,
    hopByHop,
    endToEnd,
    ...(id === undefined ? {} : { sessionId: id }),
    ...origin,
    resultCode,
    ...(errorMessage === undefined ? {} : { errorMessage }),
    ...(failedAvp === undefined ? {} : { failedAvp: [[failedAvp]] }),
    ...(proxies.length === 0 ? {} : { proxyInfo: proxies }),
  };
}

function readOr<T>(read: () => T): T[] {
  try {
    return [read()];
  } catch (error) {
    if (!(error instanceof DecodeError)) throw error;
    return [];
  }
}
