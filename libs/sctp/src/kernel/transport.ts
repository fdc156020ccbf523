/** The kernel's SCTP as an SctpTransport. */
import {
  type SctpAssociation,
  type SctpConnectOptions,
  SctpError,
  type SctpListener,
  type SctpListenOptions,
  type SctpTransport,
} from '../transport.ts';
import { KernelAssociation } from './association.ts';
import { errno, libc } from './libc.ts';
import { receiveMessage } from './message.ts';
import { decodeNotification } from './notification.ts';
import { READABLE, Readiness } from './readiness.ts';
import {
  acceptNext,
  bindAll,
  openSocket,
  orClose,
  pendingError,
  probe,
  startConnect,
  startListen,
  systemError,
} from './socket.ts';

const DEFAULT_STREAMS = 16;

export interface KernelTransportOptions {
  /** HB.interval in milliseconds, 0 for none; the system's when absent. */
  readonly heartbeatInterval?: number | undefined;
  readonly log?: (line: string) => void;
}

/** Whether the machine's kernel has SCTP, and why not. */
export const kernelSctp = probe;

/** @throws {SctpError} `unavailable` when the machine's kernel has no SCTP. */
export function createKernelTransport(options: KernelTransportOptions = {}): SctpTransport {
  const { available, reason } = probe();
  if (!available) throw new SctpError('unavailable', `SCTP backend "kernel": ${reason}`);
  return new KernelTransport(options);
}

class KernelTransport implements SctpTransport {
  readonly backend = 'kernel';
  readonly #readiness = new Readiness();
  readonly #options: KernelTransportOptions;

  constructor(options: KernelTransportOptions) {
    this.#options = options;
  }

  describe(): string {
    return "SCTP: the kernel's, IP protocol 132";
  }

  async listen(
    { addresses, port, streams = DEFAULT_STREAMS }: SctpListenOptions,
    onAssociation: (association: SctpAssociation) => void,
  ): Promise<SctpListener> {
    if (addresses.length === 0) throw new SctpError('bad-address', 'no address to listen on');
    const { heartbeatInterval } = this.#options;
    const fd = openSocket(addresses, { streams, heartbeatInterval });
    let bound = port;
    orClose(fd, () => {
      bound = bindAll(fd, addresses, port);
      startListen(fd);
    });
    const accepted = new Set<KernelAssociation>();
    const token = this.#readiness.add(fd, () => {
      this.#accept(fd, accepted, onAssociation);
      this.#readiness.watch(token, READABLE);
    });
    this.#readiness.watch(token, READABLE);
    let open = true;
    const close = async () => {
      if (!open) return;
      open = false;
      this.#readiness.remove(token);
      libc().close(fd);
      for (const association of accepted) association.abort('the listener closed');
    };
    return { port: bound, addresses, close };
  }

  #accept(listening: number, accepted: Set<KernelAssociation>, onAssociation: (a: SctpAssociation) => void): void {
    try {
      for (let next = acceptNext(listening); next !== undefined; next = acceptNext(listening)) {
        const forget = (association: KernelAssociation) => accepted.delete(association);
        const association = new KernelAssociation(next.fd, next.peer, this.#readiness, forget);
        accepted.add(association);
        onAssociation(association);
      }
    } catch (error) {
      // Out of descriptors or memory: what waits is accepted when there is room again.
      if (!(error instanceof SctpError)) throw error;
      this.#options.log?.(`SCTP: an association could not be accepted: ${error.message}`);
    }
  }

  async connect(options: SctpConnectOptions): Promise<SctpAssociation> {
    const { address, port, localAddresses = [], localPort = 0, streams = DEFAULT_STREAMS } = options;
    const { heartbeatInterval } = this.#options;
    const fd = openSocket([address, ...localAddresses], { streams, heartbeatInterval });
    orClose(fd, () => {
      if (localAddresses.length > 0) bindAll(fd, localAddresses, localPort);
      else if (localPort !== 0) bindAll(fd, [address.includes(':') ? '::' : '0.0.0.0'], localPort);
      startConnect(fd, { address, port });
    });
    try {
      await this.#connected(fd, `${address}, SCTP port ${port}`);
      return new KernelAssociation(fd, { address, port }, this.#readiness);
    } catch (error) {
      libc().close(fd);
      throw error;
    }
  }

  /** Waits for the notification that the association is up, or cannot be. */
  #connected(fd: number, peer: string): Promise<void> {
    return new Promise((resolve, reject) => {
      const done = (failure?: number) => {
        this.#readiness.remove(token);
        if (failure === undefined) resolve();
        else reject(systemError('connect', failure, peer));
      };
      const token = this.#readiness.add(fd, () => {
        const received = receiveMessage(fd);
        if (received.kind === 'nothing') return this.#readiness.watch(token, READABLE);
        if (received.kind === 'error') return done(received.code);
        const news = received.kind === 'notification' ? decodeNotification(received.bytes).kind : undefined;
        // The kernel's word for a peer that never answered, or answered with an ABORT, waits on the socket.
        return news === 'up' ? done() : done(pendingError(fd) || errno.ECONNREFUSED);
      });
      this.#readiness.watch(token, READABLE);
    });
  }
}
