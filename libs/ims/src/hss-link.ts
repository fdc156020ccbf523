/** Diameter of a function of IMS towards the HSS, whatever the application. */
import type { NfHost } from '@trunkline/platform';
import { type DiameterLink, type DiameterLinkOptions, diameterLink } from './diameter-link.ts';
import type { CxSettings } from './settings.ts';

export interface HssLinkOptions extends Pick<DiameterLinkOptions, 'application' | 'serve'> {
  readonly settings: CxSettings;
  readonly domain: string;
  readonly name: 'Cx' | 'Sh';
}

export function hssLink(host: NfHost, { settings, domain, ...options }: HssLinkOptions): DiameterLink {
  const link = diameterLink(host, {
    ...options,
    originHost: settings.originHost ?? `${host.name}.${domain}`,
    realm: settings.realm ?? domain,
    peers: settings.hss.map(({ host: identity, address, port, agent }, priority) => ({
      host: identity ?? `hss.${domain}`,
      place: { address, port },
      ...{ priority, agent },
    })),
    timeoutMs: settings.timeoutMs,
  });
  host.health.readyWhen('hss', () =>
    link.service.usablePeers.length > 0
      ? undefined
      : `no HSS is there: look at ${host.name}.${options.name.toLowerCase()}.hss and at the HSS's own log`,
  );
  return link;
}
