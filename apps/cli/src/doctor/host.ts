/** What the doctor asks of a host. */
import { spawnSync } from 'node:child_process';
import { createSocket } from 'node:dgram';
import { closeSync, openSync, readFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { availableParallelism, totalmem } from 'node:os';
import { kernelSctp } from '@trunkline/sctp';

export interface Host {
  readonly platform: string;
  readonly arch: string;
  /** Node's version: `24.1.0`. */
  readonly node: string;
  /** Processors that this process may use. */
  readonly cpus: number;
  /** Octets that this process may use. */
  readonly memory: number;
  /** The file's text; undefined where it cannot be read. */
  read(path: string): string | undefined;
  /** Opens a device for reading and writing: the error's code, undefined where it can be opened. */
  openDevice(path: string): string | undefined;
  sctp(): { readonly available: boolean; readonly reason: string };
  /** Listens for a moment: the error's code, undefined where the port is free. */
  listen(protocol: 'tcp' | 'udp', address: string, port: number): Promise<string | undefined>;
  /** Runs a program: its status, undefined where it is not there. */
  run(program: string, args: readonly string[]): { status: number | undefined; stdout: string; stderr: string };
}

/** A program that has not answered by then counts as failed, milliseconds. */
const PROGRAM_MS = 30_000;

export const thisHost: Host = {
  platform: process.platform,
  arch: process.arch,
  node: process.versions.node,
  cpus: availableParallelism(),
  // Of a control group where there is a limit; what is not limited is a number beyond all memory, or zero.
  memory: Math.min(totalmem(), process.constrainedMemory() || totalmem()),
  read(path) {
    try {
      return readFileSync(path, 'utf8');
    } catch {
      return undefined;
    }
  },
  openDevice(path) {
    try {
      closeSync(openSync(path, 'r+'));
      return undefined;
    } catch (error) {
      return codeOf(error);
    }
  },
  sctp: kernelSctp,
  listen: (protocol, address, port) => (protocol === 'tcp' ? listenTcp(address, port) : listenUdp(address, port)),
  run(program, args) {
    const { status, stdout, stderr, error } = spawnSync(program, args, { encoding: 'utf8', timeout: PROGRAM_MS });
    if (codeOf(error) === 'ENOENT') return { status: undefined, stdout: '', stderr: '' };
    return { status: status ?? 1, stdout: stdout ?? '', stderr: error === undefined ? (stderr ?? '') : error.message };
  },
};

function listenTcp(host: string, port: number): Promise<string | undefined> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', (error) => resolve(codeOf(error)));
    server.listen({ host, port, exclusive: true }, () => server.close(() => resolve(undefined)));
  });
}

function listenUdp(address: string, port: number): Promise<string | undefined> {
  return new Promise((resolve) => {
    const socket = createSocket(address.includes(':') ? 'udp6' : 'udp4');
    socket.once('error', (error) => {
      socket.close();
      resolve(codeOf(error));
    });
    socket.bind({ address, port, exclusive: true }, () => socket.close(() => resolve(undefined)));
  });
}

function codeOf(error: unknown): string | undefined {
  return error === undefined ? undefined : ((error as NodeJS.ErrnoException).code ?? String(error));
}
