// Who is looked for: the query parameters of NFDiscovery (TS 29.510, 6.2.3.2.3.1).
import type { Operations } from './generated/TS29510_Nnrf_NFDiscovery.generated.ts';

type Query = Operations['searchNFInstances']['query'];

/** NFDiscovery's query; the service's name and the requester's type are filled in by the client. */
export type SearchQuery = Omit<Query, 'requester-nf-type' | 'service-names'> &
  Partial<Pick<Query, 'requester-nf-type' | 'service-names'>>;
