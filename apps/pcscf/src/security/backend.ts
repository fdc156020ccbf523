/** What does ESP for the P-CSCF: this process, for UEs of a data network in it (ADR 19), or the kernel. */
import type { SecuritySet } from '../context/security.ts';

export interface BackendUser {
  /** A datagram that came within a set, and passed all that RFC 4303 and RFC 4301 ask. */
  datagram(id: string, sourcePort: number, data: Uint8Array): void;
  /** A set that another worker knew. */
  find(spi: number): Promise<SecuritySet | undefined>;
  /** The same, by the port of a UE and ours: the kernel shows no SPI. */
  findByPorts(address: string, remotePort: number, localPort: number): Promise<SecuritySet | undefined>;
  /** Sequence numbers have to be reserved, or those that came are to be kept. */
  progressed(id: string): void;
}

export interface IpsecBackend {
  start(user: BackendUser): Promise<void>;
  /** Can ESP go to the UE and come from it? */
  reaches(address: string): boolean;
  /** Sequence numbers up to `limit` may be sent. */
  install(set: SecuritySet, limit: number): Promise<void>;
  extend(id: string, limit: number): void;
  /** Its end is another than when it was installed. */
  prolong(set: SecuritySet): Promise<void>;
  remove(set: SecuritySet): Promise<void>;
  send(set: SecuritySet, localPort: number, remotePort: number, data: Uint8Array): void;
  /** How far it has come; undefined where the kernel counts. */
  progress(
    id: string,
  ): { readonly sent: number; readonly received: readonly [client: number, server: number] } | undefined;
  close(): Promise<void>;
}
