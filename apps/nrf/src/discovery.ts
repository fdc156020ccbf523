// Nnrf_NFDiscovery (TS 29.510, 5.3).
import type { Handlers, NnrfNFDiscovery } from '@trunkline/sbi';
import { type NFProfile, type NrfState, registrationsOf } from './context.ts';
import { matcher, permits, type Query, servicesOf } from './matching.ts';

export interface DiscoveryOptions {
  readonly state: NrfState;
  /** Seconds for which requesters may keep an answer. */
  readonly validitySeconds: number;
}

export function discovery({ state, validitySeconds }: DiscoveryOptions): Handlers<NnrfNFDiscovery.Operations> {
  return {
    searchNFInstances: async ({ query }) => {
      const matches = matcher(query);
      const registered = await registrationsOf(state, query['target-nf-type']);
      const found = registered.flatMap(({ profile }) => (matches(profile) ? [offered(profile, query)] : []));
      found.sort((a, b) => preference(a, query) - preference(b, query));
      const nfInstances = query.limit === undefined ? found : found.slice(0, query.limit);
      return {
        status: 200,
        body: { validityPeriod: validitySeconds, nfInstances },
        headers: { 'cache-control': `max-age=${validitySeconds}` },
      };
    },
  };
}

/** Preferred instances first, then the preferred locality, then by priority (lower is better). */
function preference(profile: NnrfNFDiscovery.NFProfile, query: Query): number {
  const named = query['preferred-nf-instances']?.includes(profile.nfInstanceId) === true;
  const near = query['preferred-locality'] !== undefined && profile.locality === query['preferred-locality'];
  return (named ? 0 : 2_000_000) + (near ? 0 : 1_000_000) + (profile.priority ?? 65_535);
}

/** The profile as a requester sees it: services that it may use and asked for, without what only the NRF needs. */
function offered(profile: NFProfile, query: Query): NnrfNFDiscovery.NFProfile {
  const {
    allowedPlmns: _plmns,
    allowedSnpns: _snpns,
    allowedNfTypes: _types,
    allowedNfDomains: _domains,
    allowedNssais: _nssais,
    heartBeatTimer: _timer,
    nfProfileChangesSupportInd: _support,
    nfProfileChangesInd: _changes,
    nfServiceList: _list,
    ...rest
  } = profile;
  const names = query['service-names'];
  const nfServices = servicesOf(profile)
    .filter(({ nfServiceStatus }) => nfServiceStatus === 'REGISTERED')
    .filter(({ serviceName }) => names === undefined || names.includes(serviceName))
    .filter(({ allowedNfTypes }) => permits(allowedNfTypes, query['requester-nf-type']))
    .map(({ allowedNfTypes, allowedPlmns, allowedSnpns, allowedNfDomains, allowedNssais, ...service }) => service);
  return { ...rest, nfServices };
}
