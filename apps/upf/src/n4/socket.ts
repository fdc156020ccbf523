/** PFCP's UDP socket and its clock: what comes goes to the agent, what the agent waits for wakes it. */
import { decodePfcp, summary } from '@trunkline/pfcp';
import { type DatagramSocket, explainListenError, type Logger, type Machine, type Tap } from '@trunkline/platform';
import type { N4Agent } from './agent.ts';

export interface N4SocketOptions {
  readonly address: string;
  readonly port: number;
  readonly logger: Logger;
  readonly tap: Tap;
  readonly machine: Machine;
}

export class N4Socket {
  readonly #options: N4SocketOptions;
  #socket: DatagramSocket | undefined;
  #agent: N4Agent | undefined;
  #cancel: () => void = () => undefined;
  #due = Number.POSITIVE_INFINITY;

  constructor(options: N4SocketOptions) {
    this.#options = options;
  }

  get port(): number {
    return this.#socket?.port ?? this.#options.port;
  }

  async listen(agent: N4Agent): Promise<void> {
    const { address, port, logger, machine } = this.#options;
    this.#agent = agent;
    const onError = (error: Error) => logger.debug({ err: error }, 'N4 socket');
    const opened = machine.bind({ address, port, onError }, (bytes, from) => {
      const peer = `${from.address}:${from.port}`;
      this.#show(bytes, peer, true);
      this.#work(() => agent.receive(machine.clock.monotonic(), peer, bytes));
    });
    this.#socket = await opened.catch((error: unknown) => {
      throw explainListenError(error, 'upf.n4', address, port);
    });
  }

  send(peer: string, bytes: Uint8Array): void {
    const socket = this.#socket;
    if (socket === undefined) return;
    this.#show(bytes, peer, false);
    const { address, port } = endpointOf(peer);
    socket.send(bytes, address, port);
    this.#schedule();
  }

  async close(): Promise<void> {
    this.#cancel();
    const socket = this.#socket;
    this.#socket = undefined;
    await socket?.close();
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
    this.#cancel();
    if (due === Number.POSITIVE_INFINITY || this.#socket === undefined) return;
    const { clock } = this.#options.machine;
    this.#cancel = clock.after(Math.max(0, Math.ceil(due - clock.monotonic())), () => {
      this.#due = Number.POSITIVE_INFINITY;
      this.#work(() => this.#agent?.timeout(clock.monotonic()));
    });
  }

  #show(bytes: Uint8Array, peer: string, incoming: boolean): void {
    const { tap, address } = this.#options;
    if (!tap.enabled) return;
    const far = endpointOf(peer);
    const own = { address, port: this.port };
    tap.emit({
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
