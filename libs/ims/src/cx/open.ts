/** Diameter of a CSCF towards the HSS (Cx, TS 29.228, TS 29.229). */

import { randomInt } from 'node:crypto';
import { CX, type DiameterAnswer, type DiameterRequest, type Unsent } from '@trunkline/diameter';
import { DiameterService, memoryCarrier, type Refusal, tcpCarrier } from '@trunkline/diameter-transport';
import type { NfHost } from '@trunkline/platform';
import type { CxSettings } from '../settings.ts';
import { CxClient } from './client.ts';

export interface OpenCx {
  readonly client: CxClient;
  start(): Promise<void>;
  stop(): Promise<void>;
}

export interface CxOptions {
  readonly settings: CxSettings;
  readonly domain: string;
  /** What the HSS asks of us (RTR, PPR). */
  readonly serve?: (request: DiameterRequest) => Promise<Unsent<DiameterAnswer> | Refusal>;
}

export function openCx(host: NfHost, { settings, domain, serve }: CxOptions): OpenCx {
  const { machine, messages, logger, health } = host;
  const received = messages.labels({ interface: 'Cx', direction: 'received' });
  const sent = messages.labels({ interface: 'Cx', direction: 'sent' });
  const realm = settings.realm ?? domain;
  const originHost = settings.originHost ?? `${host.name}.${domain}`;
  const service = new DiameterService({
    us: {
      originHost,
      originRealm: realm,
      hostIpAddress: ['127.0.0.1'],
      applications: [CX],
      productName: 'Trunkline',
      originStateId: Math.floor(machine.clock.now() / 1_000),
    },
    peers: settings.hss.map(({ host: identity, address, port }, priority) => ({
      host: identity ?? `hss.${domain}`,
      place: { address, port },
      priority,
    })),
    carrier: machine.real ? tcpCarrier() : memoryCarrier(machine),
    clock: machine.clock,
    random32: machine.random32 ?? (() => randomInt(2 ** 32)),
    start: Math.floor(machine.clock.now() / 1_000),
    requestMs: settings.timeoutMs,
    // An HSS that starts after us is to be found soon.
    twMs: 6_000,
    jitterMs: 1_000,
    ...(serve === undefined ? {} : { serve }),
    onMessage: (direction) => (direction === 'in' ? received : sent).inc(),
    onEvent: (event) => {
      if (event.effect === 'serving-failed') logger.error({ err: event.error }, `${event.message} could not be served`);
      else logger.debug({ event }, `Cx: ${event.effect}`);
    },
  });
  health.readyWhen('hss', () =>
    service.usablePeers.length > 0
      ? undefined
      : `no HSS is there: look at ${host.name}.cx.hss and at the HSS's own log`,
  );
  return {
    client: new CxClient({ service, originHost, realm, start: Math.floor(machine.clock.now() / 1_000) }),
    start: () => service.start(),
    stop: () => service.stop(),
  };
}
