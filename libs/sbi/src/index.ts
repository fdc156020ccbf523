/** The service-based interface: types and validation from the 3GPP OpenAPI files, servers, clients, NRF, OAuth 2.0. */

export {
  accessTokenIssuer,
  accessTokenVerifier,
  type IssuerOptions,
  type TokenAlgorithm,
  type VerifierOptions,
} from './access-token.ts';
export type { After } from './after.ts';
export { type Directory, SbiAgent, type SbiAgentOptions } from './agent.ts';
export type { Answer, Call, CallbacksOf, CallOptions, Client, OperationsOf, Target } from './call.ts';
export type { Authorizer } from './dispatcher.ts';
export * from './generated/index.generated.ts';
export type { Caller, Handler, Handlers, Incoming, Outgoing } from './handler.ts';
export type { HttpClientOptions } from './http-client.ts';
export { type InProcessCall, InProcessNetwork, type Spoilt } from './in-process.ts';
export { NrfClient, type NrfClientOptions, type NrfEvent } from './nrf.ts';
export { applyJsonPatch, applyMergePatch, checkConforms, type PatchOperation, sameJson } from './patch.ts';
export { persist } from './persist.ts';
export { SbiError, type SbiErrorOptions, SbiTransportError } from './problem.ts';
export { apiRootsOf, type FoundProfile } from './producers.ts';
export { idempotencyKey } from './request-info.ts';
export {
  type Listening,
  type ListenOptions,
  type Refusal,
  SbiServer,
  type SbiServerOptions,
  type ServedService,
} from './server.ts';
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
