/**
 * rtpengine's ng protocol: a dictionary in one datagram, after a cookie that the answer has again. What is not answered is sent
 * again under the same cookie, for which rtpengine answers the same and does nothing twice.
 */
import { randomBytes } from 'node:crypto';
import { isIP } from 'node:net';
import { type DatagramSocket, type Machine, Names } from '@trunkline/platform';
import { DecodeError } from '@trunkline/wire';
import { type Bencoded, decodeBencode, encodeBencode } from './bencode.ts';

export type NgDictionary = { readonly [key: string]: Bencoded };

export interface RelayPlace {
  /** Or a name: a relay in a pod has another address after each start. */
  readonly address: string;
  readonly port: number;
}

/** The relay did not answer, or said no. */
export class RelayError extends Error {
  override readonly name = 'RelayError';
}

export interface NgClientOptions {
  readonly machine: Machine;
  /** Ours, from which relays are asked. */
  readonly address: string;
  readonly timeoutMs: number;
  /** Who may be asked, where a name stands for one. */
  readonly relays: readonly RelayPlace[];
  readonly unknown: (name: string, error: unknown) => void;
}

interface Waiting {
  readonly place: RelayPlace;
  readonly answered: (answer: NgDictionary) => void;
}

const FIRST_REPEAT_MS = 100;
/** Requests that wait for their answers; a relay that is gone holds up so many calls and no more. */
const MOST_WAITING = 5_000;

export class NgClient {
  readonly #machine: Machine;
  readonly #address: string;
  readonly #timeoutMs: number;
  readonly #names: Names;
  readonly #waiting = new Map<string, Waiting>();
  #socket: DatagramSocket | undefined;
  #next = 0;
  readonly #prefix = randomBytes(6).toString('hex');

  constructor({ machine, address, timeoutMs, relays, unknown }: NgClientOptions) {
    this.#machine = machine;
    this.#address = address;
    this.#timeoutMs = timeoutMs;
    this.#names = new Names({ names: relays.map((relay) => relay.address), clock: machine.clock, unknown });
  }

  async open(): Promise<void> {
    const place = { address: this.#address, port: 0 };
    this.#socket = await this.#machine.bind(place, (bytes, from) => this.#receive(bytes, from));
    this.#names.start();
  }

  async close(): Promise<void> {
    this.#names.stop();
    await this.#socket?.close();
    this.#socket = undefined;
  }

  /** @throws RelayError */
  request(place: RelayPlace, request: NgDictionary): Promise<NgDictionary> {
    const { clock } = this.#machine;
    if (this.#waiting.size >= MOST_WAITING) {
      return Promise.reject(new RelayError(`${MOST_WAITING} requests wait for media relays already`));
    }
    // A call that is there stays with its relay, also where the settings no longer name that.
    const address = isIP(place.address) === 0 ? this.#names.addressesOf(place.address)[0] : place.address;
    if (address === undefined) {
      return Promise.reject(new RelayError(`nobody knows the media relay ${place.address}`));
    }
    const cookie = `${this.#prefix}${(this.#next++).toString(36)}`;
    const bytes = Buffer.concat([Buffer.from(`${cookie} `), encodeBencode(request)]);
    return new Promise((resolve, reject) => {
      let cancelRepeat = (): void => undefined;
      const over = (): void => {
        cancelRepeat();
        cancelTimeout();
        this.#waiting.delete(cookie);
      };
      const cancelTimeout = clock.after(this.#timeoutMs, () => {
        over();
        reject(new RelayError(`the media relay at ${place.address}:${place.port} does not answer`));
      });
      this.#waiting.set(cookie, {
        place: { address, port: place.port },
        answered: (answer) => {
          over();
          if (answer['result'] === 'ok' || answer['result'] === 'pong') return resolve(answer);
          const why = typeof answer['error-reason'] === 'string' ? answer['error-reason'] : 'no reason';
          reject(new RelayError(`the media relay at ${place.address}:${place.port} refuses: ${why}`));
        },
      });
      const send = (repeatMs: number): void => {
        this.#socket?.send(bytes, address, place.port);
        cancelRepeat = clock.after(repeatMs, () => send(repeatMs * 2));
      };
      send(FIRST_REPEAT_MS);
    });
  }

  #receive(bytes: Uint8Array, from: RelayPlace): void {
    const space = bytes.indexOf(0x20);
    const cookie = Buffer.from(bytes.subarray(0, Math.max(space, 0))).toString('latin1');
    const waiting = this.#waiting.get(cookie);
    // From the one that was asked, and from nobody else.
    if (waiting === undefined || from.address !== waiting.place.address || from.port !== waiting.place.port) return;
    try {
      const answer = decodeBencode(bytes.subarray(space + 1));
      if (typeof answer === 'object' && !Array.isArray(answer)) waiting.answered(answer as NgDictionary);
    } catch (error) {
      // As if it had not come.
      if (!(error instanceof DecodeError)) throw error;
    }
  }
}
