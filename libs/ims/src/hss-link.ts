/** Diameter of a function of IMS towards the HSS, whatever the application. */
import { randomInt } from 'node:crypto';
import type { DiameterAnswer, DiameterRequest, Unsent } from '@trunkline/diameter';
import { DiameterService, memoryCarrier, type Refusal, tcpCarrier } from '@trunkline/diameter-transport';
import type { NfHost } from '@trunkline/platform';
import type { CxSettings } from './settings.ts';

export interface HssLink {
  readonly service: DiameterService;
  readonly originHost: string;
  readonly realm: string;
  /** Seconds since 1970. */
  readonly start: number;
}

export interface HssLinkOptions {
  readonly settings: CxSettings;
  readonly domain: string;
  /** The reference point, `Cx` or `Sh`, and its application. */
  readonly name: 'Cx' | 'Sh';
  readonly application: number;
  /** What the HSS asks of us. */
  readonly serve?: ((request: DiameterRequest) => Promise<Unsent<DiameterAnswer> | Refusal>) | undefined;
}

export function hssLink(host: NfHost, { settings, domain, name, application, serve }: HssLinkOptions): HssLink {
  const { machine, messages, logger, health } = host;
  const received = messages.labels({ interface: name, direction: 'received' });
  const sent = messages.labels({ interface: name, direction: 'sent' });
  const realm = settings.realm ?? domain;
  const originHost = settings.originHost ?? `${host.name}.${domain}`;
  const start = Math.floor(machine.clock.now() / 1_000);
  const service = new DiameterService({
    us: {
      originHost,
      originRealm: realm,
      hostIpAddress: ['127.0.0.1'],
      applications: [application],
      productName: 'Trunkline',
      originStateId: start,
    },
    peers: settings.hss.map(({ host: identity, address, port }, priority) => ({
      host: identity ?? `hss.${domain}`,
      place: { address, port },
      priority,
    })),
    carrier: machine.real ? tcpCarrier() : memoryCarrier(machine),
    clock: machine.clock,
    random32: machine.random32 ?? (() => randomInt(2 ** 32)),
    start,
    requestMs: settings.timeoutMs,
    // An HSS that starts after us is to be found soon.
    twMs: 6_000,
    jitterMs: 1_000,
    ...(serve === undefined ? {} : { serve }),
    onMessage: (direction) => (direction === 'in' ? received : sent).inc(),
    onEvent: (event) => {
      if (event.effect === 'serving-failed') logger.error({ err: event.error }, `${event.message} could not be served`);
      else logger.debug({ event }, `${name}: ${event.effect}`);
    },
  });
  health.readyWhen('hss', () =>
    service.usablePeers.length > 0
      ? undefined
      : `no HSS is there: look at ${host.name}.${name.toLowerCase()}.hss and at the HSS's own log`,
  );
  return { service, originHost, realm, start };
}
