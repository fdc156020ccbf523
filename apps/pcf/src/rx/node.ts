// The PCF as a Diameter node.
import { randomInt } from 'node:crypto';
import {
  type DiameterAnswer,
  type DiameterMessage,
  type DiameterMessageOf,
  type DiameterRequest,
  decodeDiameter,
  diameterResult,
  RX,
  summary,
  type Unsent,
} from '@trunkline/diameter';
import { DiameterService, memoryCarrier, type Refusal, requestOneOf, tcpCarrier } from '@trunkline/diameter-transport';
import { explainListenError, interfaceAddress, type NfHost } from '@trunkline/platform';
import type { PcfConfig } from '../config.ts';
import type { RxIdentity } from './server.ts';

/** All addresses of the machine: none that a peer could be told. */
const WILDCARDS: readonly string[] = ['0.0.0.0', '::'];

const MOST_LANES = 1_000;

export type SessionRequest = Unsent<DiameterMessageOf<'ReAuthRequest' | 'AbortSessionRequest'>>;

export interface RxNode {
  /**
   * To the node that it names, or, where that is gone or knows nothing of the session, to others of its realm: workers of one
   * application function have the same sessions. Undefined where nobody knows it. @throws DiameterRequestError
   */
  request(request: SessionRequest): Promise<DiameterAnswer | undefined>;
  /** @throws Error that says what to do, where it cannot listen */
  start(): Promise<void>;
  stop(): Promise<void>;
}

export interface RxNodeOptions {
  readonly us: RxIdentity;
  readonly config: PcfConfig['rx'];
  /** Undefined for what is not served. */
  readonly serve: (request: DiameterRequest) => Promise<Unsent<DiameterAnswer>> | undefined;
}

export function rxNode({ machine, logger, tap, lane, messages }: NfHost, { us, config, serve }: RxNodeOptions): RxNode {
  const address = interfaceAddress(config.address, 'pcf.rx.address');
  const start = Math.floor(machine.clock.now() / 1_000);
  const received = messages.labels({ interface: 'Rx', direction: 'received' });
  const sent = messages.labels({ interface: 'Rx', direction: 'sent' });
  const lanes = new Map<string, string>();
  // What comes is octets here: the node reads it after us.
  const show = (direction: 'in' | 'out', peer: string, bytes: Uint8Array, message: DiameterMessage | undefined) => {
    (direction === 'in' ? received : sent).inc();
    if (!tap.enabled) return;
    // Of charts, by the name of the node: who has not said it has its address.
    if (direction === 'in' && !lanes.has(peer) && lanes.size < MOST_LANES && originHostOf(bytes)?.startsWith('pcscf')) {
      lanes.set(peer, 'P-CSCF');
    }
    const other = lanes.get(peer) ?? peer;
    const [from, to] = direction === 'in' ? [other, lane] : [lane, other];
    tap.emit({ from, to, protocol: 'diameter', bytes, summary: () => summaryOf(message, bytes) });
  };
  const service = new DiameterService({
    us: {
      ...us,
      hostIpAddress: [WILDCARDS.includes(address) ? '127.0.0.1' : address],
      applications: [RX],
      productName: 'Trunkline PCF',
      originStateId: start,
    },
    peers: config.peers.map((host) => ({ host })),
    admitUnknownPeers: { realms: config.realms ?? [us.originRealm] },
    carrier: machine.real ? tcpCarrier() : memoryCarrier(machine),
    clock: machine.clock,
    random32: machine.random32 ?? (() => randomInt(2 ** 32)),
    start,
    maxServing: config.maxServing,
    listen: { address, port: config.port },
    serve: async (request): Promise<Unsent<DiameterAnswer> | Refusal> =>
      (await serve(request)) ?? { refuse: diameterResult.commandUnsupported },
    onMessage: show,
    onEvent: (event) => {
      if (event.effect === 'serving-failed') logger.error({ err: event.error }, `${event.message} could not be served`);
      else if (event.effect === 'dropped') logger.warn({ connection: event.connection }, `Rx: ${event.reason}`);
      else logger.info({ peer: event.host }, `Rx: ${event.effect}`);
    },
  });
  return {
    request: (request) => {
      const { destinationHost: host, destinationRealm: realm } = request;
      const others = service.peersFor(RX).filter((peer) => peer.realm.toLowerCase() === realm.toLowerCase());
      return requestOneOf((to) => ({ ...request, destinationHost: to.host }), {
        nodes: [{ host, realm }, ...others],
        send: (each) => service.request(each),
        isOther: (answer) => 'resultCode' in answer && answer.resultCode === diameterResult.unknownSessionId,
      });
    },
    start: () =>
      service.start().catch((error: unknown) => {
        throw explainListenError(error, 'pcf.rx', address, config.port);
      }),
    stop: () => service.stop(),
  };
}

function originHostOf(bytes: Uint8Array): string | undefined {
  try {
    return decodeDiameter(bytes).originHost;
  } catch {
    return undefined;
  }
}

function summaryOf(message: DiameterMessage | undefined, bytes: Uint8Array): string {
  try {
    return summary(message ?? decodeDiameter(bytes));
  } catch (error) {
    return `not Diameter: ${(error as Error).message}`;
  }
}
