/** An SMF and a gNB that do what a test says, over UDP. */
import { createSocket, type Socket } from 'node:dgram';
import { decodeGtpu, encodeGtpu, type GtpuMessage } from '@trunkline/gtp';
import { decodePfcp, encodePfcp, type PfcpMessage, type PfcpMessageOf, type Unsent } from '@trunkline/pfcp';
import {
  DataNetworks,
  Health,
  type Logger,
  type Machine,
  Registry,
  rootLogger,
  systemMachine,
  Tap,
  type TapEvent,
} from '@trunkline/platform';
import { config, type UpfConfig } from '../src/config.ts';
import { Upf } from '../src/upf.ts';

const PATIENCE_MS = 5_000;

/** A UDP socket whose datagrams are waited for, one after the other. */
export class Party<Message> {
  readonly #socket: Socket = createSocket('udp4');
  readonly #decode: (bytes: Uint8Array) => Message;
  readonly #arrived: Message[] = [];
  #waiting: ((message: Message) => void) | undefined;

  constructor(decode: (bytes: Uint8Array) => Message) {
    this.#decode = decode;
    this.#socket.on('message', (bytes) => {
      const message = this.#decode(new Uint8Array(bytes));
      const waiting = this.#waiting;
      this.#waiting = undefined;
      if (waiting === undefined) this.#arrived.push(message);
      else waiting(message);
    });
  }

  async open(port = 0, address = '127.0.0.1'): Promise<number> {
    await new Promise<void>((resolve, reject) => {
      this.#socket.once('error', reject);
      this.#socket.bind(port, address, resolve);
    });
    return this.#socket.address().port;
  }

  send(bytes: Uint8Array, port: number, address = '127.0.0.1'): void {
    this.#socket.send(bytes, port, address);
  }

  /** Messages that came and nobody has looked at. */
  get unread(): number {
    return this.#arrived.length;
  }

  async next(): Promise<Message> {
    const first = this.#arrived.shift();
    if (first !== undefined) return first;
    return await new Promise((resolve, reject) => {
      const timer = setTimeout(() => {
        this.#waiting = undefined;
        reject(new Error('nothing came'));
      }, PATIENCE_MS);
      this.#waiting = (message) => {
        clearTimeout(timer);
        resolve(message);
      };
    });
  }

  async close(): Promise<void> {
    await new Promise<void>((resolve) => this.#socket.close(resolve));
  }
}

export interface Bench {
  readonly upf: Upf;
  readonly smf: Party<PfcpMessage>;
  readonly gnb: Party<GtpuMessage>;
  readonly metrics: Registry;
  readonly tapped: TapEvent[];
  readonly logger: Logger;
  /** With hosts of the data networks. */
  readonly machine: Machine;
  n4: number;
  n3: number;
  ask<Name extends PfcpMessage['message']>(
    request: Unsent<PfcpMessage>,
    response: Name,
    sequenceNumber?: number,
  ): Promise<PfcpMessageOf<Name>>;
  gtp(message: GtpuMessage): void;
  close(): Promise<void>;
}

/** All on 127.0.0.1 and ports of the system's choice. */
export async function bench(more: { n6?: unknown; buffering?: unknown } = {}): Promise<Bench> {
  const smf = new Party(decodePfcp);
  const gnb = new Party(decodeGtpu);
  const settings: UpfConfig = config.parse({
    releaseOnStop: true,
    n4: { address: '127.0.0.1', port: 0, nodeId: 'upf.test', peerPort: await smf.open() },
    n3: { address: '127.0.0.1', port: 0, peerPort: await gnb.open() },
    n6: { driver: 'in-process' },
    ...more,
  });
  const tap = new Tap();
  const tapped: TapEvent[] = [];
  tap.listen((event) => tapped.push({ ...event, bytes: event.bytes?.slice() ?? new Uint8Array() }));
  const metrics = new Registry();
  const logger = rootLogger('silent');
  const dataNetworks = new DataNetworks(systemMachine);
  const { machine } = dataNetworks;
  const upf = new Upf(settings, { logger, tap, metrics, health: new Health(), machine, dataNetworks });
  await upf.start();
  let sequence = 100;
  let closed = false;
  const n4 = upf.n4.port;
  const n3 = upf.n3.port;
  return {
    upf,
    smf,
    gnb,
    metrics,
    tapped,
    logger,
    machine,
    n4,
    n3,
    ask: async (request, response, sequenceNumber = sequence++) => {
      smf.send(encodePfcp({ ...request, sequenceNumber } as PfcpMessage), n4);
      const answer = await smf.next();
      if (answer.message !== response) throw new Error(`${answer.message} instead of ${response}`);
      return answer as PfcpMessageOf<typeof response>;
    },
    gtp: (message) => gnb.send(encodeGtpu(message), n3),
    close: async () => {
      if (closed) return;
      closed = true;
      await upf.stop();
      await smf.close();
      await gnb.close();
    },
  };
}
