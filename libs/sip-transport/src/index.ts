/** SIP on real connections: UDP and TCP, and a proxy on them. */
export { type Answer, Exchange } from './exchange.ts';
export { type LocateOptions, locate, NobodyThereError } from './locate.ts';
export { type NamesOptions, sipNames } from './names.ts';
export {
  type DatagramCarrier,
  type Place,
  type SipClock,
  type SipMachine,
  type SipSocket,
  TCP_LIMITS,
  type TcpLimits,
  type TlsPair,
  type TlsServer,
} from './options.ts';
export { SipService } from './service.ts';
export { type Ack, type OwnCall, SipRequestError, type SipServiceOptions } from './service-options.ts';
export { SipTransport, type TransportEvents, type TransportOptions } from './transport.ts';
