/** The HSS as a Diameter node: who may connect, and what each request is answered with. */
import { randomInt } from 'node:crypto';
import {
  CX,
  type DiameterAnswer,
  type DiameterMessage,
  type DiameterRequest,
  decodeDiameter,
  diameterResult,
  SH,
  summary,
  type Unsent,
} from '@trunkline/diameter';
import {
  type Carrier,
  carriersTogether,
  type DiameterEvent,
  type DiameterNodeName,
  DiameterService,
  memoryCarrier,
  type Refusal,
  sctpCarrier,
  tcpCarrier,
} from '@trunkline/diameter-transport';
import { type Clock, interfaceAddress, type Logger, type Machine, type Tap } from '@trunkline/platform';
import { createSctpTransport } from '@trunkline/sctp';
import type { HssConfig } from './config.ts';
import type { Identity } from './outcome.ts';

export type Serve = (request: DiameterRequest) => Promise<Unsent<DiameterAnswer>> | undefined;

export interface DiameterServerOptions {
  readonly us: Identity;
  readonly config: HssConfig['diameter'];
  readonly clock: Clock;
  /** Of the machine: false in memory. */
  readonly real: boolean;
  readonly died?: Machine['died'];
  readonly random32?: (() => number) | undefined;
  readonly logger: Logger;
  readonly tap: Tap;
  readonly lane: string;
  /** Undefined for what the HSS does not serve. */
  readonly serve: Serve;
  readonly received: () => void;
  readonly answered: (command: string, result: string) => void;
}

/** All addresses of the machine: none that a peer could be told. */
const WILDCARDS: readonly string[] = ['0.0.0.0', '::'];

export class DiameterServer {
  readonly #options: DiameterServerOptions;
  readonly #service: DiameterService;
  /** Requests that are being worked on, by peer. */
  readonly #serving = new Map<string, number>();
  /** Lanes of charts by the address of the peer. */
  readonly #lanes = new Map<string, string>();

  constructor(options: DiameterServerOptions) {
    this.#options = options;
    const { us, config, clock, random32 = () => randomInt(2 ** 32) } = options;
    const address = interfaceAddress(config.address, 'hss.diameter.address');
    const start = Math.floor(clock.now() / 1_000);
    this.#service = new DiameterService({
      us: {
        ...us,
        hostIpAddress: [WILDCARDS.includes(address) ? '127.0.0.1' : address],
        applications: [CX, SH],
        productName: 'Trunkline HSS',
        originStateId: start,
      },
      peers: config.peers,
      admitUnknownPeers: { realms: config.realms ?? [us.originRealm] },
      carrier: this.#carrier(),
      clock,
      random32,
      start,
      twMs: config.watchdogSeconds * 1_000,
      requestMs: config.requestSeconds * 1_000,
      listen: { address, port: config.port },
      serve: (request, from) => this.#serve(request, from),
      onEvent: (event) => this.#happened(event),
      onMessage: (direction, peer, bytes, message) => this.#show(direction, peer, bytes, message),
    });
  }

  get port(): number | undefined {
    return this.#service.port;
  }

  get peers(): number {
    return this.#service.usablePeers.length;
  }

  peersFor(application: number): readonly DiameterNodeName[] {
    return this.#service.peersFor(application);
  }

  start(): Promise<void> {
    return this.#service.start();
  }

  stop(): Promise<void> {
    return this.#service.stop();
  }

  request(request: Unsent<DiameterRequest>): Promise<DiameterAnswer> {
    return this.#service.request(request);
  }

  #carrier(): Carrier {
    const { config, logger } = this.#options;
    // A machine without a network has no transports either.
    if (!this.#options.real) return memoryCarrier(this.#options);
    const tcp = tcpCarrier();
    if (config.transport === 'tcp') return tcp;
    const { backend, udpPort } = config.sctp;
    const sctp = sctpCarrier(createSctpTransport({ backend, log: (line) => logger.info(line) }), { udpPort });
    return config.transport === 'sctp' ? sctp : carriersTogether(tcp, sctp);
  }

  /** One peer that asks for too much gets nothing more, and takes nothing from the others. */
  async #serve(request: DiameterRequest, from: string): Promise<Unsent<DiameterAnswer> | Refusal> {
    const { config, serve, answered, received } = this.#options;
    received();
    const waiting = this.#serving.get(from) ?? 0;
    if (waiting >= config.maxServing) {
      return { refuse: diameterResult.tooBusy, errorMessage: `${waiting} requests of ${from} are being worked on` };
    }
    this.#serving.set(from, waiting + 1);
    try {
      const answer = await serve(request);
      if (answer === undefined) return { refuse: diameterResult.commandUnsupported };
      answered(request.message, resultOf(answer));
      return answer;
    } catch (error) {
      answered(request.message, `${diameterResult.unableToComply}`);
      throw error;
    } finally {
      const left = (this.#serving.get(from) ?? 1) - 1;
      if (left > 0) this.#serving.set(from, left);
      else this.#serving.delete(from);
    }
  }

  #happened(event: DiameterEvent): void {
    const { logger } = this.#options;
    switch (event.effect) {
      case 'peer-up':
        logger.info({ peer: event.host, realm: event.realm }, 'a Diameter peer is there');
        break;
      case 'peer-down':
        logger.info({ peer: event.host }, `a Diameter peer is gone: ${event.reason}`);
        break;
      case 'dropped':
        logger.warn({ connection: event.connection }, `Diameter: ${event.reason}`);
        break;
      case 'serving-failed':
        logger.error({ err: event.error }, `${event.message} could not be served`);
        break;
      default:
        logger.info({ peer: event.host }, `Diameter: ${event.effect}`);
    }
  }

  /** A peer that has not said who it is has its address. */
  #laneOf(direction: 'in' | 'out', peer: string, bytes: Uint8Array): string {
    const known = this.#lanes.get(peer);
    if (known !== undefined || direction === 'out') return known ?? peer;
    const host = originHostOf(bytes);
    if (host === undefined) return peer;
    if (this.#lanes.size >= MAX_LANES) this.#lanes.clear();
    this.#lanes.set(peer, laneFor(host));
    return laneFor(host);
  }

  #show(direction: 'in' | 'out', peer: string, bytes: Uint8Array, message: DiameterMessage | undefined): void {
    const { tap, lane } = this.#options;
    if (!tap.enabled) return;
    const other = this.#laneOf(direction, peer, bytes);
    const [from, to] = direction === 'in' ? [other, lane] : [lane, other];
    tap.emit({ from, to, protocol: 'diameter', bytes, summary: () => summaryOf(message, bytes) });
  }
}

const LANES: Readonly<Record<string, string>> = {
  pcscf: 'P-CSCF',
  icscf: 'I-CSCF',
  scscf: 'S-CSCF',
  'mmtel-as': 'MMTel AS',
};
const MAX_LANES = 1_000;

/** Of a chart, by the name of the node: `S-CSCF`. */
function laneFor(originHost: string): string {
  const [name = originHost] = originHost.split('.');
  return LANES[name.toLowerCase()] ?? name;
}

function summaryOf(message: DiameterMessage | undefined, bytes: Uint8Array): string {
  try {
    return summary(message ?? decodeDiameter(bytes));
  } catch (error) {
    return `not Diameter: ${(error as Error).message}`;
  }
}

function originHostOf(bytes: Uint8Array): string | undefined {
  try {
    return decodeDiameter(bytes).originHost;
  } catch {
    return undefined;
  }
}

function resultOf(answer: Unsent<DiameterAnswer>): string {
  const ofVendor = 'experimentalResult' in answer ? answer.experimentalResult?.experimentalResultCode : undefined;
  return `${answer.resultCode ?? ofVendor ?? 'none'}`;
}
