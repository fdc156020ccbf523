/** SCTP (RFC 9260) behind one interface: userspace and kernel backends. */
export { createSctpTransport } from './create-transport.ts';
export { kernelSctp } from './kernel/transport.ts';
export * from './transport.ts';
export type { Effect, Route } from './userspace/effects.ts';
export { type ConnectTo, Endpoint, type EndpointOptions } from './userspace/endpoint.ts';
export { defaultParameters, type SctpParameters } from './userspace/parameters.ts';
