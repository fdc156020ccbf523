/** The service-based interface: types and validation from the 3GPP OpenAPI files, servers, clients, NRF, OAuth 2.0. */
export type { SbiAgent } from './agent.ts';
export type { Answer, Call, CallbacksOf, CallOptions, Client, OperationsOf, Target } from './call.ts';
export * from './generated/index.generated.ts';
export type { Caller, Handler, Handlers, Incoming, Outgoing } from './handler.ts';
export type { NrfClient } from './nrf.ts';
export { SbiError, type SbiErrorOptions, SbiTransportError } from './problem.ts';
export type { ListenOptions, Refusal, SbiServer, SbiServerOptions } from './server.ts';
export type {
  Headers,
  OperationTypes,
  Part,
  Parts,
  ProblemDetails,
  Service,
  ServiceModule,
  WithLocation,
} from './service.ts';
export type { SbiTap, SbiTapEvent } from './tap.ts';
export type { SearchQuery } from './target.ts';
