/**
 * Data networks that are in this process, and the sockets that are hosts of them (ADR 19). A UPF without a TUN device has no kernel
 * to route for it: here a socket of an NF that is in the data network gets the datagrams of UEs as they were sent, and what it sends
 * to their addresses goes to the UPF and not to the system.
 */
import type { DatagramSocket, Machine, OnDatagram } from './machine.ts';
import type { TapEndpoint } from './tap.ts';

/** A data network, as the UPF that carries it makes it. */
export interface AttachedNetwork {
  /** Is a socket at this address a host of the data network? */
  readonly isHost: (address: string) => boolean;
  /** Is this an address of its UEs, given to one or not? */
  readonly isUe: (address: string) => boolean;
  /** Has a UE the address now? */
  readonly has: (address: string) => boolean;
  /** A datagram to a UE. */
  readonly send: (bytes: Uint8Array, from: TapEndpoint, to: TapEndpoint) => void;
  /** What is in an IP packet to a UE, of another protocol than UDP: ESP. */
  readonly sendPacket: (payload: Uint8Array, protocol: number, from: string, to: string) => void;
}

/** The end of an {@link AttachedNetwork} that the UPF keeps. */
export interface Attachment {
  /** A datagram of a UE to a host. False: nobody listens there. */
  deliver(bytes: Uint8Array, from: TapEndpoint, to: TapEndpoint): boolean;
  /** What is in an IP packet of a UE to a host. False: nobody there takes this protocol. */
  deliverPacket(payload: Uint8Array, protocol: number, from: string, to: string): boolean;
  detach(): void;
}

/** A host that takes whole packets of one IP protocol, as a raw socket does. */
export interface RawHost {
  /** What has no way to such an address is lost. */
  send(payload: Uint8Array, to: string): void;
  /** Is there a way to such an address? */
  reaches(to: string): boolean;
  close(): void;
}

export type OnPacket = (payload: Uint8Array, from: string) => void;

interface Host {
  readonly address: string;
  readonly port: number;
  readonly receive: OnDatagram;
  /** The networks that it is in: none, for nearly all. */
  networks: readonly AttachedNetwork[];
}

export class DataNetworks {
  /** The machine, with sockets that are in the data networks too. */
  readonly machine: Machine;
  readonly #networks = new Set<AttachedNetwork>();
  readonly #hosts = new Map<string, Host>();
  readonly #raw = new Map<string, OnPacket>();

  constructor(machine: Machine) {
    const { clock, real, random32 } = machine;
    this.machine = { clock, real, random32, bind: (options, receive) => this.#bind(machine, options, receive) };
  }

  attach(network: AttachedNetwork): Attachment {
    this.#networks.add(network);
    this.#sort();
    return {
      deliver: (bytes, from, { address, port }) => {
        const host = network.isHost(address) ? this.#hosts.get(keyOf(address, port)) : undefined;
        host?.receive(bytes, from);
        return host !== undefined;
      },
      deliverPacket: (payload, protocol, from, to) => {
        const receive = network.isHost(to) ? this.#raw.get(keyOf(to, protocol)) : undefined;
        receive?.(payload, from);
        return receive !== undefined;
      },
      detach: () => {
        this.#networks.delete(network);
        this.#sort();
      },
    };
  }

  /** Takes the packets of a protocol that UEs send to the address. The last one that asked for it has it. */
  raw(protocol: number, address: string, receive: OnPacket): RawHost {
    const key = keyOf(address, protocol);
    this.#raw.set(key, receive);
    return {
      send: (payload, to) => {
        if (this.#raw.get(key) === receive)
          routeTo(to, this.#networksOf(address))?.sendPacket(payload, protocol, address, to);
      },
      reaches: (to) => routeTo(to, this.#networksOf(address)) !== undefined,
      close: () => {
        if (this.#raw.get(key) === receive) this.#raw.delete(key);
      },
    };
  }

  async #bind(machine: Machine, options: Parameters<Machine['bind']>[0], receive: OnDatagram): Promise<DatagramSocket> {
    const socket = await machine.bind(options, receive);
    const { address } = options;
    const { port } = socket;
    const host: Host = { address, port, receive, networks: this.#networksOf(address) };
    const key = keyOf(address, port);
    this.#hosts.set(key, host);
    return {
      port,
      send: (bytes, to, toPort) => {
        const network = host.networks.length === 0 ? undefined : routeTo(to, host.networks);
        if (network === undefined) socket.send(bytes, to, toPort);
        else if (this.#hosts.get(key) === host) network.send(bytes, { address, port }, { address: to, port: toPort });
      },
      close: () => {
        if (this.#hosts.get(key) === host) this.#hosts.delete(key);
        return socket.close();
      },
    };
  }

  #networksOf(address: string): readonly AttachedNetwork[] {
    return [...this.#networks].filter((network) => network.isHost(address));
  }

  #sort(): void {
    for (const host of this.#hosts.values()) host.networks = this.#networksOf(host.address);
  }
}

/** Where two UPFs share a pool, that which has the UE; an address of nobody is lost there, and goes nowhere else. */
function routeTo(address: string, networks: readonly AttachedNetwork[]): AttachedNetwork | undefined {
  return networks.find((network) => network.has(address)) ?? networks.find((network) => network.isUe(address));
}

function keyOf(address: string, port: number): string {
  return `${address} ${port}`;
}
