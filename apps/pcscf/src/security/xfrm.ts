/**
 * ESP in Linux's kernel, by `ip xfrm`: for a P-CSCF that has a network device towards its UEs. It needs NET_ADMIN. Sockets at the
 * protected ports see what the kernel let through, and the kernel lets nothing through to them that no policy is for.
 */
import { spawn } from 'node:child_process';
import { type AssociationSet, pairsOf } from '@trunkline/ipsec';
import type { DatagramSocket, Machine } from '@trunkline/platform';
import type { SecuritySet } from '../context/security.ts';
import type { BackendUser, IpsecBackend } from './backend.ts';
import { xfrmAdd, xfrmBlock, xfrmProbe, xfrmProlong, xfrmRemove, xfrmUnblock } from './xfrm-commands.ts';

export interface XfrmOptions {
  readonly address: string;
  readonly ports: readonly number[];
  /** Combinations that UEs may get. */
  readonly algorithms: readonly Pick<AssociationSet, 'integrity' | 'encryption'>[];
  readonly machine: Pick<Machine, 'bind'>;
  /** Runs `ip -batch -` with these lines; rejects with what it said. */
  readonly ip: (lines: readonly string[]) => Promise<void>;
  readonly dropped: (from: string, reason: string) => void;
}

/** Sets that nobody here has are looked up so many at once; what came within others is lost. */
const MAX_LOOKUPS = 64;

export class XfrmIpsec implements IpsecBackend {
  readonly #options: XfrmOptions;
  readonly #sockets = new Map<number, DatagramSocket>();
  readonly #byPorts = new Map<string, string>();
  readonly #lookups = new Set<string>();
  readonly #now: () => number;

  constructor(options: XfrmOptions, now: () => number) {
    this.#options = options;
    this.#now = now;
  }

  async start(user: BackendUser): Promise<void> {
    const { address, ports, algorithms, machine, ip } = this.#options;
    await ip(xfrmProbe(address, algorithms)).catch((error: Error) => {
      throw new Error(`pcscf.security.backend: the kernel takes no IPsec from here: ${error.message}`, {
        cause: error,
      });
    });
    await ip(xfrmBlock(address, ports));
    for (const port of ports) {
      const socket = await machine.bind({ address, port }, (data, from) => this.#received(user, port, data, from));
      this.#sockets.set(port, socket);
    }
  }

  reaches(): boolean {
    return true;
  }

  async install(record: SecuritySet): Promise<void> {
    const { id, set } = record;
    await this.#options.ip(xfrmAdd(record, this.#now()));
    for (const { localPort, remotePort } of pairsOf(set, 'pcscf')) {
      this.#byPorts.set(portsOf(set.ue.address, remotePort, localPort), id);
    }
  }

  extend(): void {}

  async prolong(record: SecuritySet): Promise<void> {
    await this.#options.ip(xfrmProlong(record, this.#now()));
  }

  async remove(record: SecuritySet): Promise<void> {
    const { id, set } = record;
    for (const { localPort, remotePort } of pairsOf(set, 'pcscf')) {
      const ports = portsOf(set.ue.address, remotePort, localPort);
      if (this.#byPorts.get(ports) === id) this.#byPorts.delete(ports);
    }
    await this.#options.ip(xfrmRemove(record));
  }

  send({ set }: SecuritySet, localPort: number, remotePort: number, data: Uint8Array): void {
    this.#sockets.get(localPort)?.send(data, set.ue.address, remotePort);
  }

  progress(): undefined {
    return undefined;
  }

  /** The sets of UEs stay with the kernel, for who comes next. */
  async close(): Promise<void> {
    const { address, ports, ip } = this.#options;
    if (this.#sockets.size === 0) return;
    for (const socket of this.#sockets.values()) await socket.close();
    this.#sockets.clear();
    await ip(xfrmUnblock(address, ports));
  }

  #received(user: BackendUser, port: number, data: Uint8Array, from: { address: string; port: number }): void {
    const ports = portsOf(from.address, from.port, port);
    const id = this.#byPorts.get(ports);
    if (id !== undefined) user.datagram(id, from.port, data);
    else void this.#find(user, ports, port, data, from);
  }

  /** The kernel has it of the process that was here before. */
  async #find(
    user: BackendUser,
    ports: string,
    port: number,
    data: Uint8Array,
    { address, port: remotePort }: { address: string; port: number },
  ): Promise<void> {
    const { dropped } = this.#options;
    if (this.#lookups.has(ports) || this.#lookups.size >= MAX_LOOKUPS) {
      dropped(address, 'an association is being looked for');
      return;
    }
    this.#lookups.add(ports);
    try {
      const found = await user.findByPorts(address, remotePort, port);
      if (found === undefined) dropped(address, 'of no association');
      else user.datagram(found.id, remotePort, data);
    } catch (error) {
      dropped(address, `of an association that cannot be looked up: ${(error as Error).message}`);
    } finally {
      this.#lookups.delete(ports);
    }
  }
}

const portsOf = (address: string, remotePort: number, localPort: number): string =>
  `${address} ${remotePort} ${localPort}`;

/** What is there already, or gone already. */
const NO_FAULT = /File exists|No such (file|process)|^Command failed/;

/** `-force`: what is no fault does not keep the rest from being done. */
export function runIp(lines: readonly string[]): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn('ip', ['-force', '-batch', '-'], { stdio: ['pipe', 'ignore', 'pipe'] });
    let said = '';
    child.stderr.on('data', (chunk: Buffer) => {
      if (said.length < 4_096) said += chunk.toString();
    });
    child.on('error', reject);
    child.on('close', () => {
      const fault = said.split('\n').find((line) => line.trim() !== '' && !NO_FAULT.test(line));
      if (fault === undefined) resolve();
      else reject(new Error(`ip xfrm: ${fault}`));
    });
    child.stdin.on('error', () => undefined);
    child.stdin.end(`${lines.join('\n')}\n`);
  });
}
