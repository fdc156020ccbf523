/** Diameter (RFC 6733) with Cx, Dx, Sh and Rx: codec and node. No I/O. */
export {
  type DiameterHeader,
  decodeDiameter,
  decodeDiameterHeader,
  diameterToJson,
  encodeDiameter,
  summary,
} from './codec.ts';
export * as baseAvps from './dictionary/base.ts';
export * as cxAvps from './dictionary/cx.ts';
export * as rxAvps from './dictionary/rx.ts';
export * as shAvps from './dictionary/sh.ts';
export { DiameterError, type RawAvp } from './error.ts';
export { errorAnswer, type Fault, faultOf, type Origin } from './error-answer.ts';
export type { DiameterAddress } from './formats.ts';
export * as diameterFormats from './formats.ts';
export { BASE, RELAY } from './messages/base.ts';
export { CX } from './messages/cx.ts';
export {
  type AnswerName,
  type AnswerTo,
  type DiameterAnswer,
  type DiameterMessage,
  type DiameterMessageOf,
  type DiameterRequest,
  type ErrorAnswer,
  messages,
  type Unsent,
} from './messages/index.ts';
export { RX } from './messages/rx.ts';
export { SH } from './messages/sh.ts';
export { DiameterNode } from './node/node.ts';
export type { DiameterEffect, DiameterNodeOptions, KnownPeer, RequestFailure } from './node/options.ts';
export type { Ticket } from './node/served.ts';
export type { Identity } from './peer/capabilities.ts';
export type { DisconnectCause } from './peer/peer.ts';
export { DiameterStream } from './peer/stream.ts';
export { type PeerAction, type PeerEvent, type PeerState, transitions } from './peer/transitions.ts';
export { cxResult, diameterResult, diameterResultText, rxResult, shResult } from './result.ts';
export { SessionIds } from './session-ids.ts';
export { type Avp, ETSI, type Fields, TGPP, type ValueOf } from './table.ts';
