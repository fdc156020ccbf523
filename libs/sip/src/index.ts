/** SIP (RFC 3261 and what IMS adds): messages, transactions, dialogs, proxy and user agent cores. No I/O, no clock. */
export { malformed, type Refusal, unusable } from './check.ts';
export { DEFAULT_LIMITS, decodeSip, type SipLimits } from './decode.ts';
export * from './dialog.ts';
export {
  akaNonce,
  answerAka,
  answerChallenge,
  type DigestAlgorithm,
  type DigestChallenge,
  type DigestCredentials,
  type DigestRequest,
  digestFits,
  digestOf,
  formatChallenge,
  formatCredentials,
  ha1Of,
  parseAkaNonce,
  parseChallenge,
  parseCredentials,
  type Secret,
} from './digest.ts';
export { type EncodeOptions, encodeSip } from './encode.ts';
export { PONG, SipStream, type StreamItem } from './framing.ts';
export * as header from './headers/index.ts';
export { type HeaderField, type HeaderType, type SipMessage, SipRequest, SipResponse } from './message.ts';
export {
  formatMessageSummary,
  MESSAGE_SUMMARY,
  type MessageCount,
  type MessageSummary,
  parseMessageSummary,
} from './message-summary.ts';
export { type HeaderName, headerName } from './names.ts';
export { bestResponse } from './proxy/best-response.ts';
export { forwarded, loopKey, nextHopOf, type ProxyIdentity, takeOwnRoute } from './proxy/forwarding.ts';
export { type Branch, type ProxyEffect, type ProxyOptions, SipProxy } from './proxy/proxy.ts';
export {
  acknowledge,
  isReliableResponse,
  type ReliableEffect,
  ReliableResponses,
  receiveReliable,
} from './reliable.ts';
export { type ResponseOptions, reasonPhrase, responseTo } from './response.ts';
export { canonicalMechanisms, formatIpsec3gpp, type Ipsec3gpp, parseIpsec3gpp } from './security-agreement.ts';
export * from './session-timer.ts';
export { findParam, type Param, type Params, paramOf, withoutParam, withParam } from './text.ts';
export { type SipEffect, SipTransactions, type TransactionOptions } from './transaction/layer.ts';
export { RFC3261_TIMERS, type TimerValues, UE_TIMERS } from './transaction/machine.ts';
export { defaultPort, type Flow, isReliable, type Transport, transportFor, UDP_LIMIT } from './transport.ts';
export {
  escapeUser,
  formatUri,
  type OtherUri,
  parseUri,
  type SipUri,
  sipUri,
  type TelUri,
  type Uri,
  unescapeUri,
  uriParam,
} from './uri.ts';
export { digits, isGlobalNumber, sameUri } from './uri-compare.ts';
