/** A data network behind N6: its address pools and the UEs that have addresses of it. */
import { addressText, type Prefix, parsePrefix } from '@trunkline/wire';
import { ipv4Number, ipv4Text, type Prefix64, prefix64, prefix64Text, word, wordOctets } from './addresses.ts';
import { Allocator } from './allocator.ts';
import type { Pdr } from './rules/pdr.ts';

export type N6Driver = 'auto' | 'tun' | 'in-process';

export interface DataNetworkSettings {
  readonly ipv4Pool?: string | undefined;
  readonly ipv6Pool?: string | undefined;
  readonly gateway?: string | undefined;
  readonly tun?: string | undefined;
  readonly hosts?: readonly string[] | undefined;
  readonly sockets?: readonly string[] | undefined;
  readonly tunnel?: TunnelSettings | undefined;
  readonly driver?: N6Driver | undefined;
}

/** Hosts of a data network that are elsewhere (ADR 21). */
export interface TunnelSettings {
  readonly address?: string | undefined;
  readonly port: number;
  readonly to: readonly string[];
  /** The one address that all of them have to UEs (ADR 23). */
  readonly shared?: string | undefined;
}

/** What carries packets of a data network; downlink packets come to the handler that it was made with. */
export interface N6 {
  /** `TUN device upf-internet` */
  readonly description: string;
  /** A packet of a UE; the bytes are valid during the call only. */
  send(packet: Uint8Array): void;
  close(): Promise<void>;
}

const nothing: N6 = { description: 'nothing', send: () => undefined, close: () => Promise.resolve() };

export class DataNetwork {
  readonly dnn: string;
  readonly gateway: { readonly ipv4?: string; readonly ipv6?: string };
  readonly prefixLength: { readonly ipv4?: number; readonly ipv6?: number };
  readonly tun: string;
  /** Who answers there; undefined: everybody. */
  readonly hosts: readonly Prefix[] | undefined;
  /** Addresses of sockets of this process that are hosts there. */
  readonly sockets: readonly Prefix[];
  readonly tunnel: TunnelSettings | undefined;
  readonly driver: N6Driver | undefined;
  readonly pools: readonly Prefix[];
  n6: N6 = nothing;
  /** Downlink PDRs of the UE that has the address, in order of precedence. */
  readonly ipv4 = new Map<number, readonly Pdr[]>();
  /** High half of the /64 → low half → PDRs. */
  readonly ipv6 = new Map<number, Map<number, readonly Pdr[]>>();
  readonly #ipv4Pool: Allocator | undefined;
  readonly #ipv6Pool: { readonly base: Prefix64; readonly subnets: Allocator } | undefined;

  constructor(dnn: string, settings: DataNetworkSettings) {
    this.dnn = dnn;
    this.hosts = settings.hosts?.flatMap((text) => parsePrefix(text) ?? []);
    this.sockets = settings.sockets?.flatMap((text) => parsePrefix(text) ?? []) ?? [];
    this.tunnel = settings.tunnel;
    this.driver = settings.driver;
    this.tun = settings.tun ?? `upf-${dnn.replace(/[^\w.-]/g, '')}`.slice(0, 15);
    const ipv4 = settings.ipv4Pool === undefined ? undefined : parsePrefix(settings.ipv4Pool);
    const ipv6 = settings.ipv6Pool === undefined ? undefined : parsePrefix(settings.ipv6Pool);
    this.pools = [ipv4, ipv6].filter((pool) => pool !== undefined);
    const gateway: { ipv4?: string; ipv6?: string } = {};
    if (ipv4 !== undefined) {
      const size = 2 ** (32 - ipv4.length);
      const network = Math.floor(word(ipv4.octets, 0) / size) * size;
      // The network's own address and the broadcast address are nobody's.
      this.#ipv4Pool = new Allocator(network + 1, network + size - 2);
      gateway.ipv4 = settings.gateway ?? ipv4Text(network + 1);
      this.#ipv4Pool.reserve(ipv4Number(gateway.ipv4));
    }
    if (ipv6 !== undefined) {
      if (ipv6.length < 32 || ipv6.length > 63) throw new Error(`upf.n6.dnns.${dnn}.ipv6Pool: a prefix of /32 to /63`);
      const size = 2 ** (64 - ipv6.length);
      const base = { high: word(ipv6.octets, 0), low: Math.floor(word(ipv6.octets, 4) / size) * size };
      this.#ipv6Pool = { base, subnets: new Allocator(1, size - 1) };
      gateway.ipv6 = addressText(wordOctets(base.high, base.low, 0, 1));
    }
    this.gateway = gateway;
    this.prefixLength = {
      ...(ipv4 === undefined ? {} : { ipv4: ipv4.length }),
      ...(ipv6 === undefined ? {} : { ipv6: ipv6.length }),
    };
  }

  allocateIpv4(): string | undefined {
    const address = this.#ipv4Pool?.allocate();
    return address === undefined ? undefined : ipv4Text(address);
  }

  /** A /64, as its first address. */
  allocateIpv6(): string | undefined {
    const pool = this.#ipv6Pool;
    const subnet = pool?.subnets.allocate();
    if (pool === undefined || subnet === undefined) return undefined;
    return prefix64Text({ high: pool.base.high, low: pool.base.low + subnet });
  }

  /** Has a UE the packet's destination address? */
  isToUe(packet: Uint8Array): boolean {
    if ((packet[0] as number) >> 4 === 4) return this.ipv4.has(word(packet, 16));
    return this.ipv6.get(word(packet, 24))?.has(word(packet, 28)) === true;
  }

  hasUe(address: string): boolean {
    if (!address.includes(':')) return this.ipv4.has(ipv4Number(address));
    const { high, low } = prefix64(address);
    return this.ipv6.get(high)?.has(low) === true;
  }

  /** An address that somebody else chose; false if another UE has it. */
  reserve(address: string): boolean {
    if (!address.includes(':')) return this.#ipv4Pool?.reserve(ipv4Number(address)) ?? true;
    const subnet = this.#subnetOf(address);
    return subnet === undefined || (this.#ipv6Pool as { subnets: Allocator }).subnets.reserve(subnet);
  }

  release(address: string): void {
    if (!address.includes(':')) return void this.#ipv4Pool?.release(ipv4Number(address));
    const subnet = this.#subnetOf(address);
    if (subnet !== undefined) this.#ipv6Pool?.subnets.release(subnet);
  }

  #subnetOf(address: string): number | undefined {
    const { high, low } = prefix64(address);
    const base = this.#ipv6Pool?.base;
    const size = 2 ** (64 - (this.prefixLength.ipv6 ?? 64));
    if (base === undefined || high !== base.high || low < base.low || low >= base.low + size) return undefined;
    return low - base.low;
  }
}
