/** The own endpoint as a transport, over UDP or raw IP. */
import { isIPv6 } from 'node:net';
import {
  SCTP_OVER_UDP_PORT,
  type SctpAssociation,
  type SctpCloseReason,
  type SctpConnectOptions,
  SctpError,
  type SctpListener,
  type SctpListenOptions,
  type SctpMachine,
  type SctpTransport,
} from '../transport.ts';
import type { Carrier, PacketHandler } from './carrier.ts';
import { EndpointHost, type OnAssociation } from './host.ts';
import type { SctpParameters } from './parameters.ts';

const DEFAULT_STREAMS = 16;

export type OpenCarrier = (addresses: readonly string[], udpPort: number, onPacket: PacketHandler) => Promise<Carrier>;

export interface UserspaceOptions {
  readonly backend: 'raw' | 'udp';
  readonly open: OpenCarrier;
  readonly description: string;
  readonly parameters: Partial<SctpParameters>;
  readonly log: (line: string) => void;
  /** Clock and random numbers of this machine by default. */
  readonly machine?: Pick<SctpMachine, 'clock' | 'random32'> | undefined;
}

export class UserspaceTransport implements SctpTransport {
  readonly backend: 'raw' | 'udp';
  readonly #options: UserspaceOptions;
  /** Listeners on the same addresses share a carrier, each with its SCTP port. */
  readonly #shared = new Map<string, { readonly host: Promise<EndpointHost>; users: number }>();
  #ownPorts = 0;

  constructor(options: UserspaceOptions) {
    this.backend = options.backend;
    this.#options = options;
  }

  describe(): string {
    return this.#options.description;
  }

  async listen(options: SctpListenOptions, onAssociation: OnAssociation): Promise<SctpListener> {
    const { addresses, port, udpPort = SCTP_OVER_UDP_PORT, streams = DEFAULT_STREAMS } = options;
    if (addresses.length === 0) throw new SctpError('bad-address', 'no address to listen on');
    // With port 0 each listener gets a UDP port of its own.
    const key = `${addresses.join(' ')} ${udpPort === 0 ? `own ${++this.#ownPorts}` : udpPort}`;
    const host = await this.#share(key, addresses, udpPort);
    const chosen = port === 0 ? freePort(host) : port;
    if (!host.listen(chosen, streams, onAssociation)) {
      await this.#release(key);
      throw new SctpError('address-in-use', `SCTP port ${port} on ${addresses.join(', ')} is taken in this process`);
    }
    return {
      port: chosen,
      addresses,
      ...(this.backend === 'udp' ? { udpPort: host.carrier?.udpPort ?? udpPort } : {}),
      close: async () => {
        host.unlisten(chosen);
        await this.#release(key);
      },
    };
  }

  async connect(options: SctpConnectOptions): Promise<SctpAssociation> {
    const { address, port, streams = DEFAULT_STREAMS, udpPort = SCTP_OVER_UDP_PORT } = options;
    const addresses = options.localAddresses?.length ? options.localAddresses : [isIPv6(address) ? '::' : '0.0.0.0'];
    const host = await this.#open(addresses, options.localUdpPort ?? 0);
    const carrier = host.carrier as Carrier;
    // The system gives each process another UDP port: as SCTP port it is unique among the peers of one address, too.
    const localPort = options.localPort || carrier.udpPort || freePort(host);
    const local = addresses.find((own) => isIPv6(own) === isIPv6(address)) ?? (addresses[0] as string);
    const close = async () => {
      host.stop();
      await carrier.close();
    };
    host.onIdle = () => void close();
    try {
      const route = { local, remote: address, udpPort: this.backend === 'udp' ? udpPort : 0 };
      return await host.connect({ localPort, port, route, streams });
    } catch (reason) {
      throw connectError(
        reason as SctpCloseReason,
        `${address} SCTP port ${port}`,
        this.backend === 'udp' ? udpPort : 0,
      );
    }
  }

  async #open(addresses: readonly string[], udpPort: number): Promise<EndpointHost> {
    const { parameters, log, machine } = this.#options;
    const host = new EndpointHost(addresses, parameters, log, machine);
    host.carrier = await this.#options.open(addresses, udpPort, (route, packet) => host.receive(route, packet));
    return host;
  }

  #share(key: string, addresses: readonly string[], udpPort: number): Promise<EndpointHost> {
    let shared = this.#shared.get(key);
    if (shared === undefined) {
      shared = { host: this.#open(addresses, udpPort), users: 0 };
      this.#shared.set(key, shared);
      shared.host.catch(() => this.#shared.delete(key));
    }
    shared.users++;
    return shared.host;
  }

  async #release(key: string): Promise<void> {
    const shared = this.#shared.get(key);
    if (shared === undefined || --shared.users > 0) return;
    this.#shared.delete(key);
    const host = await shared.host;
    host.stop();
    await host.carrier?.close();
  }
}

function freePort(host: EndpointHost): number {
  for (;;) {
    const port = 49152 + (host.random32() >>> 18);
    if (!host.endpoint.portInUse(port)) return port;
  }
}

function connectError(reason: SctpCloseReason, peer: string, udpPort: number): SctpError {
  const over = udpPort === 0 ? '' : ` (over UDP port ${udpPort})`;
  if (reason.kind === 'lost') {
    return new SctpError(
      'timeout',
      `${peer}${over} does not answer: ${reason.text}. Is it running, and is the address right?`,
    );
  }
  return new SctpError('refused', `${peer}${over} refused the association: ${reason.text}`);
}
