/** Time that jumps to the next thing that is due. */

interface Due {
  readonly at: number;
  readonly order: number;
  /** Undefined once it was called off. */
  action: (() => void) | undefined;
}

export class VirtualClock {
  /** Milliseconds. */
  now = 0;
  #order = 0;
  readonly #heap: Due[] = [];

  /**
   * Runs the action once, `delay` milliseconds from now; what is due at one time runs in the order it was set. Returns how to
   * call it off.
   */
  after(delay: number, action: () => void): () => void {
    const due: Due = { at: this.now + Math.max(0, delay), order: this.#order++, action };
    this.#push(due);
    return () => {
      due.action = undefined;
    };
  }

  /** When the next action is due. */
  get next(): number | undefined {
    while (this.#heap[0] !== undefined && this.#heap[0].action === undefined) this.#pop();
    return this.#heap[0]?.at;
  }

  /** Goes to the next due time and runs one action. Returns false when nothing is due. */
  step(): boolean {
    if (this.next === undefined) return false;
    const due = this.#pop() as Due;
    this.now = Math.max(this.now, due.at);
    due.action?.();
    return true;
  }

  /** Runs what is due until the time, and stops there. */
  advanceTo(time: number): void {
    while ((this.next ?? Infinity) <= time) this.step();
    this.now = Math.max(this.now, time);
  }

  #push(due: Due): void {
    const heap = this.#heap;
    let i = heap.length;
    heap.push(due);
    while (i > 0) {
      const parent = (i - 1) >>> 1;
      const above = heap[parent] as Due;
      if (earlier(above, due)) break;
      heap[i] = above;
      i = parent;
    }
    heap[i] = due;
  }

  #pop(): Due | undefined {
    const heap = this.#heap;
    const top = heap[0];
    const last = heap.pop();
    if (top === undefined || last === undefined || heap.length === 0) return top;
    let i = 0;
    for (let child = 1; child < heap.length; child = 2 * i + 1) {
      const right = heap[child + 1];
      if (right !== undefined && earlier(right, heap[child] as Due)) child++;
      const below = heap[child] as Due;
      if (earlier(last, below)) break;
      heap[i] = below;
      i = child;
    }
    heap[i] = last;
    return top;
  }
}

function earlier(a: Due, b: Due): boolean {
  return a.at < b.at || (a.at === b.at && a.order < b.order);
}
