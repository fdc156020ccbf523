/**
 * ESP in Linux's kernel, by `ip xfrm`: for a P-CSCF that has a network device towards its UEs. It needs NET_ADMIN. Sockets at the
 * protected ports see what the kernel let through, and the kernel lets nothing through to them that no policy is for.
 */
import { spawn } from 'node:child_process';
import { keysOf, pairsOf } from '@trunkline/ipsec';
import type { DatagramSocket, Machine } from '@trunkline/platform';
import { toHex } from '@trunkline/wire';
import type { SecuritySet } from '../context/security.ts';
import type { BackendUser, IpsecBackend } from './backend.ts';

export interface XfrmOptions {
  readonly address: string;
  readonly ports: readonly number[];
  readonly machine: Pick<Machine, 'bind'>;
  /** Runs `ip -batch -` with these lines; rejects with what it said. */
  readonly ip: (lines: readonly string[]) => Promise<void>;
}

const AUTH = { 'hmac-sha-1-96': 'hmac(sha1)', 'hmac-md5-96': 'hmac(md5)' } as const;
/** Before these of associations comes nothing, after them what blocks the rest. */
const AGREED = 100;
const REST = 1_000;
const WINDOW = 64;

/** What `ip xfrm` is told for a set: a state for each association, a policy for each of its ports, UDP and TCP. */
export function xfrmAdd({ set, expiresAt }: SecuritySet, now: number): string[] {
  const { integrity, encryption } = keysOf(set);
  const auth = `auth-trunc "${AUTH[integrity.algorithm]}" 0x${toHex(integrity.key)} 96`;
  const enc =
    encryption.algorithm === 'null' ? 'enc "ecb(cipher_null)" ""' : `enc "cbc(aes)" 0x${toHex(encryption.key)}`;
  const seconds = Math.max(1, Math.ceil((expiresAt - now) / 1_000));
  const [us, ue] = [set.pcscf.address, set.ue.address];
  return pairsOf(set, 'pcscf').flatMap((pair) => {
    const state = (from: string, to: string, spi: number) =>
      `xfrm state add src ${from} dst ${to} proto esp spi ${hex(spi)} reqid ${requestOf(pair.spiIn)} mode transport replay-window ${WINDOW} ${auth} ${enc} limit time-hard ${seconds}`;
    return [
      state(ue, us, pair.spiIn),
      state(us, ue, pair.spiOut),
      ...policiesOf(pair, us, ue).map(
        (policy) =>
          `xfrm policy update ${policy} priority ${AGREED} tmpl proto esp reqid ${requestOf(pair.spiIn)} mode transport`,
      ),
    ];
  });
}

export function xfrmRemove({ set }: SecuritySet): string[] {
  const [us, ue] = [set.pcscf.address, set.ue.address];
  return pairsOf(set, 'pcscf').flatMap((pair) => [
    `xfrm state delete src ${ue} dst ${us} proto esp spi ${hex(pair.spiIn)}`,
    `xfrm state delete src ${us} dst ${ue} proto esp spi ${hex(pair.spiOut)}`,
    ...policiesOf(pair, us, ue).map((policy) => `xfrm policy delete ${policy}`),
  ]);
}

/** What is for our protected ports and of no association is thrown away. */
export function xfrmBlock(address: string, ports: readonly number[]): string[] {
  const any = address.includes(':') ? '::/0' : '0.0.0.0/0';
  return ports.flatMap((port) =>
    PROTOCOLS.map(
      (proto) =>
        `xfrm policy update src ${any} dst ${host(address)} proto ${proto} dport ${port} dir in action block priority ${REST}`,
    ),
  );
}

const PROTOCOLS = ['udp', 'tcp'] as const;

function policiesOf({ localPort, remotePort }: { localPort: number; remotePort: number }, us: string, ue: string) {
  return PROTOCOLS.flatMap((proto) => [
    `src ${host(ue)} dst ${host(us)} proto ${proto} sport ${remotePort} dport ${localPort} dir in`,
    `src ${host(us)} dst ${host(ue)} proto ${proto} sport ${localPort} dport ${remotePort} dir out`,
  ]);
}

const host = (address: string): string => `${address}/${address.includes(':') ? 128 : 32}`;
const hex = (spi: number): string => `0x${spi.toString(16).padStart(8, '0')}`;
/** Binds policy and states: the kernel's is a signed number. */
const requestOf = (spi: number): number => spi & 0x7fff_ffff || 1;

export class XfrmIpsec implements IpsecBackend {
  readonly #options: XfrmOptions;
  readonly #sockets = new Map<number, DatagramSocket>();
  readonly #byPorts = new Map<string, string>();
  readonly #now: () => number;

  constructor(options: XfrmOptions, now: () => number) {
    this.#options = options;
    this.#now = now;
  }

  async start(user: BackendUser): Promise<void> {
    const { address, ports, machine, ip } = this.#options;
    await ip(xfrmBlock(address, ports));
    for (const port of ports) {
      const socket = await machine.bind({ address, port }, (data, from) => {
        const id = this.#byPorts.get(portsOf(from.address, from.port, port));
        // No policy lets such a datagram through.
        if (id !== undefined) user.datagram(id, from.port, data);
      });
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

  async close(): Promise<void> {
    for (const socket of this.#sockets.values()) await socket.close();
  }
}

const portsOf = (address: string, remotePort: number, localPort: number): string =>
  `${address} ${remotePort} ${localPort}`;

/** `-force`: what is there already, or gone already, does not keep the rest from being done. */
export function runIp(lines: readonly string[]): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn('ip', ['-force', '-batch', '-'], { stdio: ['pipe', 'ignore', 'pipe'] });
    let said = '';
    child.stderr.on('data', (chunk: Buffer) => {
      if (said.length < 4_096) said += chunk.toString();
    });
    child.on('error', reject);
    child.on('close', () => {
      const faults = said
        .split('\n')
        .filter((line) => /answers/.test(line) && !/File exists|No such (file|process)/.test(line));
      if (faults.length === 0) resolve();
      else reject(new Error(`ip xfrm: ${faults[0]}`));
    });
    child.stdin.on('error', () => undefined);
    child.stdin.end(`${lines.join('\n')}\n`);
  });
}
