/** A Diameter node on real connections. */
export { type Carrier, type CarrierConnection, type CarrierListener, DIAMETER_PORT, type Place } from './carrier.ts';
export { memoryCarrier } from './memory.ts';
export { type OneOfOptions, requestOneOf } from './one-of.ts';
export { sctpCarrier } from './sctp.ts';
export {
  type Clock,
  type DiameterEvent,
  type DiameterNodeName,
  DiameterRequestError,
  DiameterService,
  type DiameterServiceOptions,
  type PlacedPeer,
  type Refusal,
} from './service.ts';
export { type TcpOptions, tcpCarrier } from './tcp.ts';
export { carriersTogether } from './together.ts';
