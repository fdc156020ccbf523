/** SCTP without a network: associations as pairs of objects in this process, behind the same interface. */
import type { SctpAddress, SctpAssociation, SctpCloseReason, SctpMessage, SctpTransport } from '@trunkline/sctp';

class End implements SctpAssociation {
  readonly streams = { in: 16, out: 16 };
  onRestart: (() => void) | undefined;
  other: End | undefined;
  #onMessage: ((message: SctpMessage) => void) | undefined;
  #onClosed: ((reason: SctpCloseReason) => void) | undefined;
  #kept: SctpMessage[] = [];
  #ended: SctpCloseReason | undefined;

  readonly id: string;
  readonly local: SctpAddress;
  readonly remote: SctpAddress;

  constructor(id: string, local: SctpAddress, remote: SctpAddress) {
    this.id = id;
    this.local = local;
    this.remote = remote;
  }

  get onMessage() {
    return this.#onMessage;
  }

  set onMessage(handler) {
    this.#onMessage = handler;
    if (handler !== undefined) for (const message of this.#kept.splice(0)) handler(message);
  }

  get onClosed() {
    return this.#onClosed;
  }

  set onClosed(handler) {
    this.#onClosed = handler;
    if (this.#ended !== undefined) handler?.(this.#ended);
  }

  async send(stream: number, ppid: number, bytes: Uint8Array): Promise<void> {
    if (this.#ended !== undefined) throw new Error('closed');
    const copy = bytes.slice();
    queueMicrotask(() => this.other?.arrive({ stream, ppid, bytes: copy }));
  }

  arrive(message: SctpMessage): void {
    if (this.#onMessage === undefined) this.#kept.push(message);
    else this.#onMessage(message);
  }

  end(reason: SctpCloseReason): void {
    if (this.#ended !== undefined) return;
    this.#ended = reason;
    this.#onClosed?.(reason);
  }

  async shutdown(): Promise<void> {
    this.end({ kind: 'shutdown', text: 'shut down' });
    this.other?.end({ kind: 'shutdown', text: 'shut down' });
  }

  abort(reason = ''): void {
    this.end({ kind: 'abort', text: reason });
    this.other?.end({ kind: 'aborted', text: reason });
  }
}

export function memorySctp(): SctpTransport {
  const listeners = new Map<string, (association: SctpAssociation) => void>();
  let count = 0;
  return {
    backend: 'udp',
    describe: () => 'in memory',
    listen: async ({ addresses, port }, onAssociation) => {
      for (const address of addresses) listeners.set(`${address}:${port}`, onAssociation);
      return {
        port,
        addresses,
        close: async () => {
          for (const address of addresses) listeners.delete(`${address}:${port}`);
        },
      };
    },
    connect: async ({ localAddresses, address, port }) => {
      const accept = listeners.get(`${address}:${port}`);
      if (accept === undefined) throw new Error(`nobody listens on ${address}:${port}`);
      const own = { address: localAddresses?.[0] ?? '127.0.0.1', port: 40_000 + count++ };
      const client = new End(`c${count}`, own, { address, port });
      const server = new End(`s${count}`, { address, port }, own);
      client.other = server;
      server.other = client;
      accept(server);
      return client;
    },
  };
}
