/**
 * Ends SCTP for the AMF workers (architecture, rule one): associations and messages that no worker has acknowledged yet, and
 * nothing else. All workers behind it are one AMF to the gNBs.
 */
import type { Front, FrontHandlers, Send } from '@trunkline/front';
import { summary } from '@trunkline/ngap';
import type { Logger, Tap, TapEventNow } from '@trunkline/platform';
import { PPID_NGAP, type SctpAssociation, type SctpListener, type SctpTransport } from '@trunkline/sctp';
import type { N2GatewayConfig } from './config.ts';
import { route } from './routing.ts';

export interface GatewayMetrics {
  received(): void;
  sent(): void;
  dropped(reason: 'ppid' | 'queue-full' | 'gave-up' | 'no-association'): void;
}

export interface GatewayOptions {
  readonly config: N2GatewayConfig['n2'];
  readonly transport: SctpTransport;
  /** The address at which gNBs are told to find this gateway. */
  readonly advertised?: string | undefined;
  /** Makes the front, with what it calls us with. */
  readonly front: (handlers: FrontHandlers) => Promise<Front>;
  readonly tap: Tap;
  readonly logger: Logger;
  readonly metrics: GatewayMetrics;
}

export class Gateway {
  readonly #options: GatewayOptions;
  readonly #associations = new Map<string, SctpAssociation>();
  #front: Front | undefined;
  #listener: SctpListener | undefined;
  #ready = 0;

  constructor(options: GatewayOptions) {
    this.#options = options;
  }

  /** Workers that take messages. */
  get workers(): number {
    return this.#ready;
  }

  get associations(): number {
    return this.#associations.size;
  }

  /** Messages that wait for a worker. */
  get pending(): number {
    return this.#front?.pending ?? 0;
  }

  async start(): Promise<void> {
    const { config, transport, logger, metrics } = this.#options;
    this.#front = await this.#options.front({
      send: (message) => this.#send(message),
      closePeer: (peer) => void this.#associations.get(peer)?.shutdown(),
      workers: (ready) => {
        this.#ready = ready;
      },
      dropped: (delivery, reason) => {
        metrics.dropped('gave-up');
        logger.error({ peer: delivery.peer, key: delivery.key, reason }, 'a message was given up: no worker took it');
      },
    });
    const { addresses, port, udpPort, streams } = config;
    this.#listener = await transport.listen({ addresses, port, udpPort, streams }, (association) =>
      this.#accept(association),
    );
    const over = this.#listener.udpPort === undefined ? '' : `, in UDP port ${this.#listener.udpPort}`;
    logger.info(`N2 on ${addresses.join(', ')} SCTP port ${this.#listener.port}${over}: ${transport.describe()}`);
  }

  /** The SCTP and UDP ports, as they came to be. */
  get listener(): SctpListener | undefined {
    return this.#listener;
  }

  /** Lets what is on its way be answered, then ends the associations in agreement with the gNBs. */
  async stop(): Promise<void> {
    await Promise.allSettled([...this.#associations.values()].map((association) => association.shutdown()));
    await this.#listener?.close();
    await this.#front?.close();
  }

  #accept(association: SctpAssociation): void {
    const { logger, advertised } = this.#options;
    const front = this.#front;
    if (front === undefined) {
      association.abort('not ready');
      return;
    }
    const peer = front.newPeerId();
    const { address, port } = association.remote;
    this.#associations.set(peer, association);
    logger.info({ peer, address, port }, 'a gNB has connected');
    front.peerUp(peer, { address, port: `${port}`, ...(advertised === undefined ? {} : { local: advertised }) });
    association.onClosed = ({ kind, text }) => {
      this.#associations.delete(peer);
      logger.info({ peer, address, kind }, `the association with a gNB has ended: ${text}`);
      front.peerDown(peer);
    };
    association.onRestart = () => front.peerRestart(peer);
    association.onMessage = ({ stream, ppid, bytes }) => this.#received(front, peer, association, stream, ppid, bytes);
  }

  #received(
    front: Front,
    peer: string,
    association: SctpAssociation,
    stream: number,
    ppid: number,
    bytes: Uint8Array,
  ): void {
    const { metrics, logger } = this.#options;
    metrics.received();
    // TS 38.412 §7: NGAP has its own identifier; anything else is not for us, and no reason to lose the association.
    if (ppid !== PPID_NGAP) {
      metrics.dropped('ppid');
      logger.warn({ peer, ppid, stream }, `a message with PPID ${ppid} was dropped; NGAP has ${PPID_NGAP}`);
      return;
    }
    const { key, pdu } = route(peer, bytes);
    this.#show('gNB', 'AMF', association, stream, bytes, () => (pdu === undefined ? 'not NGAP' : summary(pdu)));
    if (!front.deliver({ key, peer, stream, bytes })) {
      metrics.dropped('queue-full');
      logger.error({ peer, key }, 'a message was lost: too many wait for a worker');
    }
  }

  #send({ peer, stream, bytes }: Send): void {
    const { metrics, logger } = this.#options;
    const association = this.#associations.get(peer);
    if (association === undefined) {
      metrics.dropped('no-association');
      return;
    }
    metrics.sent();
    this.#show('AMF', 'gNB', association, stream, bytes, () => {
      const { pdu } = route(peer, bytes);
      return pdu === undefined ? 'NGAP' : summary(pdu);
    });
    association.send(stream % association.streams.out, PPID_NGAP, bytes).catch((error: unknown) => {
      logger.warn({ peer, err: error }, 'a message could not be sent');
    });
  }

  #show(
    from: string,
    to: string,
    association: SctpAssociation,
    stream: number,
    bytes: Uint8Array,
    text: () => string,
  ): void {
    const { tap } = this.#options;
    if (!tap.enabled) return;
    const ends = from === 'gNB' ? [association.remote, association.local] : [association.local, association.remote];
    const [source, target] = ends as [typeof association.remote, typeof association.remote];
    const event: TapEventNow = {
      from,
      to,
      protocol: 'ngap',
      bytes,
      wire: { from: source, to: target, stream, ppid: PPID_NGAP },
      summary: text,
    };
    tap.emit(event);
  }
}
