/** What an NF has of the machine it runs on: time and UDP. Handed in, so that a whole core runs on a manual clock in memory. */
import { createSocket } from 'node:dgram';
import type { WallClock } from '@trunkline/state';

export interface Clock extends WallClock {
  /** Milliseconds of a clock that nobody sets. */
  monotonic(): number;
  /** Work of the machine that is neither message nor timer (an embedded database, another thread): a manual clock stands still. */
  hold<T>(work: Promise<T>): Promise<T>;
}

export interface DatagramSocket {
  readonly port: number;
  /** The bytes must not change afterwards. What cannot be sent is lost. */
  send(bytes: Uint8Array, address: string, port: number): void;
  close(): Promise<void>;
}

export interface BindOptions {
  readonly address: string;
  /** 0 takes a free one. */
  readonly port: number;
  /** Octets that the kernel keeps for us while we do something else; its own default where absent. */
  readonly receiveBuffer?: number;
  /** Errors of datagrams that were sent before: a port that nobody listens on. */
  readonly onError?: (error: Error) => void;
}

export type OnDatagram = (bytes: Uint8Array, from: { readonly address: string; readonly port: number }) => void;

export interface Machine {
  readonly clock: Clock;
  /** False: time and network are simulated. Nothing listens on TCP then, and load is not measured. */
  readonly real: boolean;
  /** Random numbers of 32 bits for protocols, never for keys; where it is absent, the system's. */
  readonly random32?: (() => number) | undefined;
  /**
   * Calls `then` when what runs here is cut off from it, as by SIGKILL: a kernel ends the connections of such a process, which is
   * what simulated ones have to do themselves. Absent where nothing can be cut off.
   */
  readonly died?: ((then: () => void) => void) | undefined;
  /** Opens a UDP socket. Rejects with the system's error. */
  bind(options: BindOptions, receive: OnDatagram): Promise<DatagramSocket>;
}

/** setTimeout takes at most 2^31-1 ms. */
const MAX_TIMEOUT_MS = 0x7fff_ffff;

export const systemClock: Clock = {
  now: () => Date.now(),
  monotonic: () => performance.now(),
  after(ms, callback) {
    const timeout = setTimeout(callback, Math.min(ms, MAX_TIMEOUT_MS));
    timeout.unref();
    return () => clearTimeout(timeout);
  },
  hold: (work) => work,
};

export const systemMachine: Machine = { clock: systemClock, real: true, bind };

async function bind(
  { address, port, receiveBuffer, onError }: BindOptions,
  receive: OnDatagram,
): Promise<DatagramSocket> {
  const family = address.includes(':') ? 6 : 4;
  const socket = createSocket({
    type: family === 6 ? 'udp6' : 'udp4',
    // Addresses are never looked up: these protocols know no names.
    lookup: (host, _options, done) => done(null, host, family),
  });
  await new Promise<void>((resolve, reject) => {
    socket.once('error', reject);
    socket.bind({ address, port, exclusive: true }, resolve);
  });
  socket.removeAllListeners('error');
  socket.on('error', (error) => onError?.(error));
  socket.on('message', receive);
  // The kernel gives as much as it may (net.core.rmem_max).
  if (receiveBuffer !== undefined) socket.setRecvBufferSize(receiveBuffer);
  let open = true;
  return {
    port: socket.address().port,
    send: (bytes, to, toPort) => {
      if (open) socket.send(bytes, toPort, to);
    },
    close: async () => {
      if (!open) return;
      open = false;
      await new Promise<void>((resolve) => socket.close(() => resolve()));
    },
  };
}
