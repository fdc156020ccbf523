/** Diameter of a function of IMS towards nodes that it is told of: HSSs, PCFs, or agents to them. */
import { randomInt } from 'node:crypto';
import { type DiameterAnswer, type DiameterRequest, SessionIds, type Unsent } from '@trunkline/diameter';
import {
  DiameterService,
  memoryCarrier,
  type PlacedPeer,
  type Refusal,
  tcpCarrier,
} from '@trunkline/diameter-transport';
import type { NfHost } from '@trunkline/platform';

export interface DiameterLink {
  readonly service: DiameterService;
  readonly originHost: string;
  readonly realm: string;
  /** Seconds since 1970. */
  readonly start: number;
  readonly sessions: SessionIds;
}

export interface DiameterLinkOptions {
  /** The reference point: `Cx`. */
  readonly name: string;
  readonly application: number;
  readonly originHost: string;
  readonly realm: string;
  /** The first that is there is asked. */
  readonly peers: readonly PlacedPeer[];
  readonly timeoutMs: number;
  /** What they ask of us. */
  readonly serve?: ((request: DiameterRequest) => Promise<Unsent<DiameterAnswer> | Refusal>) | undefined;
}

export function diameterLink(host: NfHost, options: DiameterLinkOptions): DiameterLink {
  const { name, application, originHost, realm, peers, timeoutMs, serve } = options;
  const { machine, messages, logger } = host;
  const received = messages.labels({ interface: name, direction: 'received' });
  const sent = messages.labels({ interface: name, direction: 'sent' });
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
    peers,
    carrier: machine.real ? tcpCarrier() : memoryCarrier(machine),
    clock: machine.clock,
    random32: machine.random32 ?? (() => randomInt(2 ** 32)),
    start,
    requestMs: timeoutMs,
    // One that starts after us is to be found soon.
    twMs: 6_000,
    jitterMs: 1_000,
    ...(serve === undefined ? {} : { serve }),
    onMessage: (direction) => (direction === 'in' ? received : sent).inc(),
    onEvent: (event) => {
      if (event.effect === 'serving-failed') logger.error({ err: event.error }, `${event.message} could not be served`);
      else logger.debug({ event }, `${name}: ${event.effect}`);
    },
  });
  return { service, originHost, realm, start, sessions: new SessionIds(originHost, start) };
}
