/** Messages out of a stream of octets (RFC 6733 §2.1: over TCP a message says its own length). */
import { DecodeError } from '@trunkline/wire';

const HEADER = 20;

export class DiameterStream {
  readonly #maxMessage: number;
  #kept: Uint8Array[] = [];
  #length = 0;
  /** Octets that have to be there before the next message can be whole. */
  #wanted = 4;

  /** `maxMessage`: octets of the longest message that is taken; 262,144. */
  constructor(maxMessage = 0x4_0000) {
    this.#maxMessage = maxMessage;
  }

  /**
   * The messages that are whole now. They are copies.
   * @throws DecodeError where no message can begin: nothing after it can be found, so the connection is to be closed.
   */
  push(octets: Uint8Array): Uint8Array[] {
    this.#kept.push(octets.slice());
    this.#length += octets.length;
    if (this.#length < this.#wanted) return [];
    const all = this.#join();
    const messages: Uint8Array[] = [];
    let at = 0;
    for (;;) {
      const left = all.length - at;
      if (left < 4) {
        this.#wanted = 4;
        break;
      }
      const length = ((all[at + 1] as number) << 16) | ((all[at + 2] as number) << 8) | (all[at + 3] as number);
      this.#check(all[at] as number, length);
      if (left < length) {
        this.#wanted = length;
        break;
      }
      messages.push(all.slice(at, at + length));
      at += length;
    }
    this.#kept = at === all.length ? [] : [all.subarray(at)];
    this.#length = all.length - at;
    return messages;
  }

  #join(): Uint8Array {
    const [only] = this.#kept;
    if (only !== undefined && this.#kept.length === 1) return only;
    const all = new Uint8Array(this.#length);
    let at = 0;
    for (const part of this.#kept) {
      all.set(part, at);
      at += part.length;
    }
    return all;
  }

  /** Another version is answered (5011): its length is where it always is. */
  #check(version: number, length: number): void {
    if (length < HEADER) throw new DecodeError('length', `a message of ${length} octets (version ${version})`);
    if (length > this.#maxMessage) {
      throw new DecodeError('length', `a message of ${length} octets: at most ${this.#maxMessage} are taken`);
    }
  }
}
