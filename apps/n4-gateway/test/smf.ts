/** The gateway with SMF workers that only listen: what is delivered to them can be waited for, and is answered by hand. */
import { type Answer, createInProcessFront, type Delivery, type PeerStatus, type WorkerLink } from '@trunkline/front';
import { decodePfcp, encodePfcp, type PfcpMessage, type PfcpMessageOf, type Unsent } from '@trunkline/pfcp';
import { MemoryTap, rootLogger, systemMachine, Tap } from '@trunkline/platform';
import type { z } from 'zod';
import { n4GatewayConfig } from '../src/config.ts';
import { N4Gateway } from '../src/gateway.ts';
import type { Upf } from './upf.ts';

type Settings = Partial<z.input<typeof n4GatewayConfig>>;

/** Short times, so that a test sees repetitions; long enough that none happens by accident. */
const TIMES = { t1Ms: 200, n1: 3, heartbeatMs: 60_000 };

/** What one worker is given: a delivery waits until the test has answered it, unless it is about a peer. */
export class Worker {
  readonly peers: PeerStatus[] = [];
  readonly restarts: string[] = [];
  readonly #deliveries: { delivery: Delivery; answer: (answer: Answer) => void }[] = [];
  #wake: (() => void) | undefined;
  link: WorkerLink | undefined;

  readonly handlers = {
    peer: (status: PeerStatus) => {
      this.peers.push(status);
      this.#wake?.();
    },
    deliver: (delivery: Delivery): Promise<Answer> => {
      if (delivery.kind !== 'message') {
        if (delivery.kind === 'peer-restart') this.restarts.push(delivery.peer);
        this.#wake?.();
        return Promise.resolve({ sends: [] });
      }
      return new Promise((answer) => {
        this.#deliveries.push({ delivery, answer });
        this.#wake?.();
      });
    },
  };

  /** Deliveries that the test has not taken. */
  get waiting(): number {
    return this.#deliveries.length;
  }

  async until(fulfilled: () => boolean): Promise<void> {
    while (!fulfilled()) {
      await new Promise<void>((resolve) => {
        this.#wake = resolve;
      });
    }
  }

  /** Until the worker knows of a UPF that is there, under an id that is not in `before`. */
  async peer(...before: readonly string[]): Promise<PeerStatus> {
    const found = () => this.peers.find(({ up, peer }) => up && !before.includes(peer));
    await this.until(() => found() !== undefined);
    return found() as PeerStatus;
  }

  async next<N extends PfcpMessage['message']>(name: N) {
    const taken = await this.nextOfAny();
    if (taken.message.message !== name) throw new Error(`${taken.message.message} was delivered instead of ${name}`);
    return { ...taken, message: taken.message as PfcpMessageOf<N> };
  }

  async nextOfAny() {
    await this.until(() => this.waiting > 0);
    const { delivery, answer } = this.#deliveries.shift() as { delivery: Delivery; answer: (answer: Answer) => void };
    return {
      key: delivery.key,
      association: `${delivery.stream}`,
      message: decodePfcp(delivery.bytes),
      /** Acknowledges it; with a message, that goes to the UPF. */
      done: (response?: PfcpMessage) => {
        const { peer } = delivery;
        answer({ sends: response === undefined ? [] : [{ peer, stream: 0, bytes: encodePfcp(response) }] });
      },
    };
  }

  /** As the SMF does: without a sequence number, and with its SEID of the session in place of a stream. */
  send(peer: string, message: Unsent<PfcpMessage>, own = 0): boolean {
    const bytes = encodePfcp({ ...message, sequenceNumber: 0 } as PfcpMessage);
    return this.link?.send({ peer, stream: own, bytes }) ?? false;
  }
}

export interface Smf {
  readonly gateway: N4Gateway;
  readonly workers: readonly Worker[];
  readonly worker: Worker;
  readonly dropped: string[];
  readonly tap: MemoryTap;
  close(): Promise<void>;
}

/** A gateway on a port of its own that knows these UPFs, with so many workers. */
export async function startSmf(
  upfs: readonly Upf[],
  settings: Settings = {},
  workerCount = 1,
  resolve?: (name: string) => Promise<readonly string[]>,
): Promise<Smf> {
  const config = n4GatewayConfig.parse({
    upfs: upfs.map(({ address, port }) => ({ address, port })),
    retryMs: 100,
    ...settings,
    n4: { address: '127.0.0.1', port: 0, ...TIMES, ...settings.n4 },
  });
  const workers = Array.from({ length: workerCount }, () => new Worker());
  const dropped: string[] = [];
  const tap = new Tap();
  const seen = new MemoryTap(tap);
  const gateway = new N4Gateway({
    config,
    front: async (handlers) => {
      const front = createInProcessFront({ name: 'n4', nf: 'smf' }, handlers);
      for (const [index, worker] of workers.entries()) {
        worker.link = front.attach({ workerId: `smf-${index}`, nf: 'smf', version: '1' }, worker.handlers);
      }
      return front;
    },
    tap,
    logger: rootLogger('silent'),
    metrics: { received: () => {}, sent: () => {}, dropped: (reason) => dropped.push(reason) },
    machine: systemMachine,
    recoveryTimeStamp: 77,
    ...(resolve === undefined ? {} : { resolve }),
  });
  await gateway.start();
  return {
    gateway,
    workers,
    worker: workers[0] as Worker,
    dropped,
    tap: seen,
    close: async () => {
      await gateway.stop();
      seen.close();
    },
  };
}
