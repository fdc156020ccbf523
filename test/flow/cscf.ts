/** A CSCF or application server as a Diameter client of the HSS: real bytes on a real connection. */
import { randomInt } from 'node:crypto';
import {
  CX,
  type DiameterAnswer,
  type DiameterMessageOf,
  type DiameterRequest,
  decodeDiameter,
  SH,
  TGPP,
  type Unsent,
} from '@trunkline/diameter';
import {
  type Carrier,
  type CarrierConnection,
  DiameterService,
  type Place,
  type Refusal,
  tcpCarrier,
} from '@trunkline/diameter-transport';
import { systemClock } from '@trunkline/platform';
import { vi } from 'vitest';

export const REALM = 'ims.mnc070.mcc999.3gppnetwork.org';
export const HSS = `hss.${REALM}`;

type Head = 'message' | 'sessionId' | 'vendorSpecificApplicationId' | 'authSessionState' | 'originHost' | 'originRealm';
type Fields<M extends DiameterRequest['message']> = Partial<Unsent<DiameterMessageOf<M>>> &
  Omit<Unsent<DiameterMessageOf<M>>, Head | 'destinationHost' | 'destinationRealm'>;

interface NodeOptions {
  readonly port?: number;
  readonly carrier?: Carrier;
  readonly realm?: string;
  /** Name of an agent between it and the HSS. */
  readonly agent?: string;
  readonly withinMs?: number;
}

export class Node {
  readonly host: string;
  readonly realm: string;
  /** Requests of the HSS to this node. */
  readonly served: DiameterRequest[] = [];
  readonly octets: Uint8Array[] = [];
  /** Result code of what this node answers. */
  result = 2001;
  /** With this protocol error, where it is set. */
  refuses: number | undefined;
  readonly #service: DiameterService;
  #sessions = 0;
  #killed = false;
  readonly #connections: CarrierConnection[] = [];

  private constructor(host: string, address: string, { port, carrier, realm, agent }: Required<NodeOptions>) {
    this.host = host;
    this.realm = realm;
    const place = { address, port };
    this.#service = new DiameterService({
      us: {
        originHost: host,
        originRealm: realm,
        hostIpAddress: [address],
        applications: [CX, SH],
        productName: 'test',
        originStateId: 1,
      },
      peers: [agent === '' ? { host: HSS, place } : { host: agent, place, agent: true }],
      carrier: { ...carrier, connect: (to) => this.#connect(carrier, to) },
      clock: systemClock,
      random32: () => randomInt(2 ** 32),
      start: Date.now() / 1_000,
      serve: async (request) => this.#serve(request),
      onMessage: (_, __, bytes) => this.octets.push(bytes.slice()),
    });
  }

  /** @throws Error where the HSS does not let it in */
  static async connect(name: string, address: string, options: NodeOptions = {}): Promise<Node> {
    const all = { port: 3_868, carrier: tcpCarrier(), realm: REALM, agent: '', withinMs: 5_000, ...options };
    const node = new Node(`${name}.${all.realm}`, address, all);
    await node.#service.start();
    const isThere = () => {
      if (node.#service.usablePeers.length === 0) throw new Error('the HSS is not there');
    };
    try {
      await vi.waitFor(isThere, { timeout: all.withinMs });
    } catch (error) {
      await node.stop();
      throw error;
    }
    return node;
  }

  /** As where its process is killed: the connection breaks, and it does not come back. */
  kill(): void {
    this.#killed = true;
    for (const connection of this.#connections) connection.close();
  }

  stop(): Promise<void> {
    return this.#service.stop();
  }

  send<M extends DiameterRequest['message']>(message: M, fields: Fields<M>): Promise<DiameterAnswer> {
    const application = /^(UserData|ProfileUpdate|SubscribeNotifications)/.test(message) ? SH : CX;
    return this.#service.request({
      message,
      sessionId: `${this.host};1;${++this.#sessions}`,
      ...this.#head(application),
      destinationRealm: REALM,
      ...fields,
    } as unknown as Unsent<DiameterRequest>);
  }

  #head(application: number) {
    return {
      vendorSpecificApplicationId: { vendorId: TGPP, authApplicationId: application },
      authSessionState: 'NO_STATE_MAINTAINED',
      originHost: this.host,
      originRealm: this.realm,
    } as const;
  }

  async #connect(carrier: Carrier, to: Place): Promise<CarrierConnection> {
    if (this.#killed) throw new Error('dead');
    const connection = await carrier.connect(to);
    this.#connections.push(connection);
    return connection;
  }

  #serve(request: DiameterRequest): Unsent<DiameterAnswer> | Refusal {
    this.served.push(request);
    if (this.refuses !== undefined) return { refuse: this.refuses };
    const sessionId = 'sessionId' in request ? (request.sessionId ?? '') : '';
    const application = request.message === 'PushNotificationRequest' ? SH : CX;
    const outcome =
      this.result === 2001
        ? { resultCode: 2001 }
        : { experimentalResult: { vendorId: TGPP, experimentalResultCode: this.result } };
    const message = request.message.replace(/Request$/, 'Answer');
    return { message, sessionId, ...this.#head(application), ...outcome } as unknown as Unsent<DiameterAnswer>;
  }
}

/** Result-Code or Experimental-Result-Code. */
export function codeOf(answer: DiameterAnswer): number | undefined {
  const ofVendor = 'experimentalResult' in answer ? answer.experimentalResult?.experimentalResultCode : undefined;
  return answer.resultCode ?? ofVendor;
}

export const textOf = (octets: Uint8Array | undefined): string => new TextDecoder().decode(octets);

export const decoded = (octets: readonly Uint8Array[]) => octets.map((each) => decodeDiameter(each));
