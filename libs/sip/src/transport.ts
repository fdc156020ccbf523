/** Which transport a message takes (RFC 3261 §18.1.1). */

/** Where a message goes to or came from. `connection` names one that is open, and is to be used again. */
export interface Flow {
  readonly transport: Transport;
  readonly address: string;
  readonly port: number;
  readonly connection?: string | undefined;
}

export type Transport = 'UDP' | 'TCP' | 'TLS';

/** Octets above which a request leaves UDP where the path's MTU is not known. */
export const UDP_LIMIT = 1_300;
/** How far below a known MTU a request stays in UDP: room for the response to be larger. */
const MTU_MARGIN = 200;

export function isReliable(transport: Transport): boolean {
  return transport !== 'UDP';
}

/**
 * The transport for a request of so many octets that would go over UDP: TCP where it is within 200 octets of the path's MTU, or
 * above 1,300 where that is not known. The topmost Via has to say which. A response takes the request's way.
 */
export function transportFor(preferred: Transport, octets: number, pathMtu?: number): Transport {
  if (preferred !== 'UDP') return preferred;
  const limit = pathMtu === undefined ? UDP_LIMIT : pathMtu - MTU_MARGIN;
  return octets > limit ? 'TCP' : 'UDP';
}

/** The port where none is given (§19.1.2). */
export function defaultPort(transport: Transport): number {
  return transport === 'TLS' ? 5061 : 5060;
}
