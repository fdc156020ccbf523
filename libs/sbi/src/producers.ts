// API roots from the profiles that a discovery found (TS 29.510, 6.2.6.2.3 and 6.2.6.2.4; TS 29.501, 4.4.1).
import type { NFProfile, NFService, SearchResult } from './generated/TS29510_Nnrf_NFDiscovery.generated.ts';

interface Producer {
  readonly apiRoot: string;
  readonly priority: number;
  readonly capacity: number;
}

/** The API roots of a service, lowest priority value first; among equals at random by capacity. */
export function apiRootsOf(
  service: string,
  profiles: readonly NFProfile[],
  random: () => number = Math.random,
): string[] {
  const producers = profiles
    .filter(({ nfStatus }) => nfStatus === 'REGISTERED')
    .flatMap((profile) => producersOf(service, profile));
  // Efraimidis and Spirakis: keys of a weighted random order.
  const keyed = producers.map((producer) => ({ ...producer, key: random() ** (1 / Math.max(producer.capacity, 1)) }));
  keyed.sort((a, b) => a.priority - b.priority || b.key - a.key);
  return [...new Set(keyed.map(({ apiRoot }) => apiRoot))];
}

export function servicesOf(profile: NFProfile): readonly NFService[] {
  const map = profile.nfServiceList;
  return map && Object.keys(map).length > 0 ? Object.values(map) : (profile.nfServices ?? []);
}

function producersOf(name: string, profile: NFProfile): Producer[] {
  return servicesOf(profile)
    .filter(({ serviceName, nfServiceStatus }) => serviceName === name && nfServiceStatus === 'REGISTERED')
    .flatMap((service) => {
      const priority = service.priority ?? profile.priority ?? 65_535;
      const capacity = service.capacity ?? profile.capacity ?? 1;
      return rootsOf(service, profile).map((apiRoot) => ({ apiRoot, priority, capacity }));
    });
}

function rootsOf(service: NFService, profile: NFProfile): string[] {
  const { scheme, apiPrefix = '', ipEndPoints = [] } = service;
  const fqdn = service.fqdn ?? profile.fqdn;
  // Under TLS the name is what the certificate holds.
  if (scheme === 'https' && fqdn !== undefined) {
    const port = ipEndPoints.find((endPoint) => endPoint.port !== undefined)?.port;
    return [`${scheme}://${fqdn}${port === undefined ? '' : `:${port}`}${apiPrefix}`];
  }
  const hosts = ipEndPoints.flatMap(({ ipv4Address, ipv6Address, port }) => {
    const host =
      ipv4Address ?? (ipv6Address === undefined ? undefined : `[${ipv6Address}]`) ?? profile.ipv4Addresses?.[0] ?? fqdn;
    return host === undefined ? [] : [`${host}${port === undefined ? '' : `:${port}`}`];
  });
  if (hosts.length === 0) {
    const host = profile.ipv4Addresses?.[0] ?? profile.ipv6Addresses?.map((address) => `[${address}]`)[0] ?? fqdn;
    if (host !== undefined) hosts.push(host);
  }
  return hosts.map((host) => `${scheme}://${host}${apiPrefix}`);
}

export type { NFProfile as FoundProfile, SearchResult };
