/** PFCP (TS 29.244): codec and endpoint. No I/O. */
export { offendingIeOf, pfcpCause, pfcpCauseOf, pfcpCauseText } from './cause.ts';
export { decodePfcp, decodePfcpHeader, encodePfcp, type PfcpHeader, pfcpToJson, summary } from './codec.ts';
export { accepted, type PfcpEffect, PfcpEndpoint, type PfcpEndpointOptions } from './endpoint.ts';
export type * as PfcpGroups from './ies/groups.ts';
export type { FTeid, OuterHeaderCreation, SdfFilter, UeIpAddress, Volume, VolumeMeasurement } from './ies/values.ts';
export { messages, type PfcpMessage, type PfcpMessageOf, type Unsent } from './messages.ts';
export type { Fields, UnknownIe, ValueOf } from './table.ts';
export { pfcpTime } from './time.ts';
