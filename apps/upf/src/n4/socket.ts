/** PFCP's UDP socket and its clock: what comes goes to the agent, what the agent waits for wakes it. */
import { createSocket, type Socket } from 'node:dgram';
import { decodePfcp, summary } from '@trunkline/pfcp';
import { explainListenError, type Logger, type Tap } from '@trunkline/platform';
import type { N4Agent } from './agent.ts';

export interface N4SocketOptions {
  readonly address: string;
  readonly port: number;
  readonly logger: Logger;
  readonly tap: Tap;
}

export class N4Socket {
  readonly #options: N4SocketOptions;
  readonly #socket: Socket;
  #agent: N4Agent | undefined;
  #timer: NodeJS.Timeout | undefined;
  #due = Number.POSITIVE_INFINITY;
  #open = false;

  constructor(options: N4SocketOptions) {
    this.#options = options;
    const family = options.address.includes(':') ? 6 : 4;
    this.#socket = createSocket({
      type: family === 6 ? 'udp6' : 'udp4',
      lookup: (host, _options, done) => done(null, host, family),
    });
  }

  get port(): number {
    return this.#socket.address().port;
  }

  async listen(agent: N4Agent): Promise<void> {
    const { address, port, logger } = this.#options;
    const socket = this.#socket;
    this.#agent = agent;
    await new Promise<void>((resolve, reject) => {
      socket.once('error', (error) => reject(explainListenError(error, 'upf.n4', address, port)));
      socket.bind({ address, port, exclusive: true }, resolve);
    });
    this.#open = true;
    socket.removeAllListeners('error');
    socket.on('error', (error) => logger.debug({ err: error }, 'N4 socket'));
    socket.on('message', (bytes, from) => {
      const peer = `${from.address}:${from.port}`;
      this.#show(bytes, peer, true);
      this.#work(() => agent.receive(performance.now(), peer, bytes));
    });
  }

  send(peer: string, bytes: Uint8Array): void {
    if (!this.#open) return;
    this.#show(bytes, peer, false);
    const { address, port } = endpointOf(peer);
    this.#socket.send(bytes, port, address);
    this.#schedule();
  }

  async close(): Promise<void> {
    clearTimeout(this.#timer);
    if (!this.#open) return;
    this.#open = false;
    await new Promise<void>((resolve) => this.#socket.close(resolve));
  }

  /** A fault of ours in one message must not end all sessions. */
  #work(work: () => void): void {
    try {
      work();
    } catch (error) {
      this.#options.logger.error({ err: error }, 'a PFCP message was not worked off');
    }
    this.#schedule();
  }

  #schedule(): void {
    const due = this.#agent?.nextTimeout() ?? Number.POSITIVE_INFINITY;
    if (due === this.#due) return;
    this.#due = due;
    clearTimeout(this.#timer);
    if (due === Number.POSITIVE_INFINITY || !this.#open) return;
    this.#timer = setTimeout(
      () => {
        this.#due = Number.POSITIVE_INFINITY;
        this.#work(() => this.#agent?.timeout(performance.now()));
      },
      Math.max(0, Math.ceil(due - performance.now())),
    );
  }

  #show(bytes: Uint8Array, peer: string, incoming: boolean): void {
    const { tap, address } = this.#options;
    if (!tap.enabled) return;
    const far = endpointOf(peer);
    const own = { address, port: this.port };
    tap.emit({
      time: performance.timeOrigin + performance.now(),
      from: incoming ? 'SMF' : 'UPF',
      to: incoming ? 'UPF' : 'SMF',
      protocol: 'pfcp',
      bytes,
      wire: incoming ? { from: far, to: own } : { from: own, to: far },
      summary: () => {
        try {
          return summary(decodePfcp(bytes));
        } catch (error) {
          return `not PFCP: ${(error as Error).message}`;
        }
      },
    });
  }
}

function endpointOf(peer: string): { address: string; port: number } {
  const colon = peer.lastIndexOf(':');
  return { address: peer.slice(0, colon), port: Number(peer.slice(colon + 1)) };
}
