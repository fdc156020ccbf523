/**
 * P-CSCF workers on one machine (ADR 23): in the command's own process UEs reach a P-CSCF through a socket; workers are reached through a
 * tunnel, by the address that UEs know already. In the kernel that address is the front's, for the core.
 */
import { isIP } from 'node:net';
import { type Configuration, type Endpoint, LocalService, TUNNEL_PORT, type WorkerService } from '@trunkline/platform';
import { isAmong, isIpv4, parsePrefix } from '@trunkline/wire';

interface DataNetwork {
  readonly driver?: string;
  readonly ipv4Pool?: string;
  readonly ipv6Pool?: string;
  readonly sockets: readonly string[];
  readonly tunnel?: object;
}

interface Upf {
  readonly n4: { readonly address: string };
  readonly n6: { readonly driver: string; readonly dnns: Readonly<Record<string, DataNetwork | undefined>> };
}

interface Pcscf {
  readonly sip: Endpoint;
  readonly n6: { readonly upfs: readonly object[] };
  readonly security: { readonly backend: string };
  readonly tls?: object;
}

/** Workers that drain have their addresses still, and others take their places. */
const placesFor = (max: number): number => 2 * max + 2;

/** The settings with such workers; undefined where UEs reach the P-CSCF in another way, or by TLS too, which the tunnel does not carry. */
export function withPcscfWorkers(configuration: Configuration, max: number): Configuration | undefined {
  const [upf, pcscf] = [configuration['upf'] as Upf, configuration['pcscf'] as Pcscf];
  const { address } = pcscf.sip;
  const ims = upf.n6.dnns['ims'];
  if ((ims?.driver ?? upf.n6.driver) !== 'in-process') return undefined;
  if (ims === undefined || ims.tunnel !== undefined || pcscf.n6.upfs.length > 0) return undefined;
  if (pcscf.tls !== undefined || pcscf.security.backend !== 'userspace' || isIP(upf.n4.address) === 0) return undefined;
  const prefixes = ims.sockets.flatMap((text) => parsePrefix(text) ?? []);
  if (!isIpv4(address) || !address.startsWith('127.') || !isAmong(address, prefixes)) return undefined;
  const workers = placesOf(address, placesFor(max));
  const pools = [ims.ipv4Pool, ims.ipv6Pool].filter((pool) => pool !== undefined);
  const tunnel = { port: TUNNEL_PORT, to: workers, shared: address };
  const dnns = { ...upf.n6.dnns, ims: { ...ims, tunnel } };
  return {
    ...configuration,
    upf: { ...upf, n6: { ...upf.n6, dnns } },
    pcscf: {
      ...pcscf,
      n6: { ...pcscf.n6, upfs: [{ address: upf.n4.address, pools }], shared: { address, workers } },
    },
  };
}

/** `127.0.0.16`: 127.128.0.1 and so on, where nothing of a core is. */
function placesOf(address: string, count: number): string[] {
  const [, second = '0', third = '0'] = address.split('.');
  return Array.from({ length: count }, (_, n) => `127.${Number(second) ^ 128}.${third}.${n + 1}`);
}

/** Addresses of workers, each of one at a time. */
export class Places {
  readonly #free: string[];

  constructor(configuration: Configuration) {
    const { n6 } = configuration['pcscf'] as { n6: { shared?: { workers: readonly string[] } } };
    this.#free = [...(n6.shared?.workers ?? [])];
  }

  /** @throws Error where none is left */
  take(): string {
    const place = this.#free.shift();
    if (place === undefined)
      throw new Error('all addresses of P-CSCF workers are taken; one that drains has to end first');
    return place;
  }

  /** The one that was used last is the last to be used again. */
  leave(place: string): void {
    this.#free.push(place);
  }
}

/** A function that is reached by SIP and by SBI: the PCF tells any worker of a bearer that is lost. */
export class BothServices implements WorkerService {
  readonly #sip: WorkerService;
  readonly #sbi: WorkerService;
  readonly #port: number;
  readonly #endpoints = new Map<Endpoint, Endpoint>();
  readonly waiting = 0;

  private constructor(sip: WorkerService, sbi: WorkerService, port: number) {
    this.#sip = sip;
    this.#sbi = sbi;
    this.#port = port;
  }

  /** Workers speak SBI at their own addresses, on the port of the front. */
  static async open(sip: WorkerService, place: Endpoint, setting: string): Promise<BothServices> {
    return new BothServices(sip, await LocalService.open(place, setting), place.port);
  }

  add(worker: Endpoint): void {
    const sbi = this.#endpoints.get(worker) ?? { address: worker.address, port: this.#port };
    this.#endpoints.set(worker, sbi);
    this.#sip.add(worker);
    this.#sbi.add(sbi);
  }

  remove(worker: Endpoint): void {
    const sbi = this.#endpoints.get(worker);
    this.#sip.remove(worker);
    if (sbi !== undefined) this.#sbi.remove(sbi);
  }

  forget(worker: Endpoint): void {
    const sbi = this.#endpoints.get(worker);
    this.#sip.forget(worker);
    if (sbi !== undefined) this.#sbi.forget(sbi);
    this.#endpoints.delete(worker);
  }

  async close(): Promise<void> {
    await Promise.all([this.#sip.close(), this.#sbi.close()]);
  }
}
