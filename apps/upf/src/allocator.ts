/** Numbers that are given out and come back: TEIDs, addresses. The one that was free for longest goes next; each call is O(1). */
export class Allocator {
  readonly #last: number;
  readonly #used = new Set<number>();
  /** Given back, oldest first. */
  readonly #returned = new Set<number>();
  #next: number;

  /** Gives out `first` to `last`, both included. */
  constructor(first: number, last: number) {
    this.#next = first;
    this.#last = last;
  }

  /** Undefined when all are in use. */
  allocate(): number | undefined {
    while (this.#next <= this.#last) {
      const value = this.#next++;
      if (this.reserve(value)) return value;
    }
    for (const value of this.#returned) return this.reserve(value) ? value : undefined;
    return undefined;
  }

  /** Takes a certain number, also one outside of the range; false if it is in use. */
  reserve(value: number): boolean {
    if (this.#used.has(value)) return false;
    this.#used.add(value);
    this.#returned.delete(value);
    return true;
  }

  release(value: number): void {
    // Numbers that were never reached come by themselves.
    if (this.#used.delete(value) && value < this.#next && value <= this.#last) this.#returned.add(value);
  }

  get used(): number {
    return this.#used.size;
  }
}
