/** Which association's timer ends next: a heap that may hold entries too early or too many, never too late. */

interface Entry<T> {
  readonly at: number;
  readonly item: T;
}

export class Deadlines<T> {
  readonly #heap: Entry<T>[] = [];
  readonly #scheduled = new Map<T, number>();

  get next(): number | undefined {
    return this.#heap[0]?.at;
  }

  /** An entry that is earlier already stands: waking for nothing costs less than moving it at every message. */
  schedule(item: T, at: number): void {
    const scheduled = this.#scheduled.get(item);
    if (scheduled !== undefined && scheduled <= at) return;
    this.#scheduled.set(item, at);
    this.#push({ at, item });
  }

  remove(item: T): void {
    this.#scheduled.delete(item);
  }

  /** An item whose time has come, once. */
  takeDue(now: number): T | undefined {
    for (let top = this.#heap[0]; top !== undefined && top.at <= now; top = this.#heap[0]) {
      this.#pop();
      if (this.#scheduled.get(top.item) !== top.at) continue;
      this.#scheduled.delete(top.item);
      return top.item;
    }
    return undefined;
  }

  #push(entry: Entry<T>): void {
    const heap = this.#heap;
    let i = heap.length;
    heap.push(entry);
    while (i > 0) {
      const parent = (i - 1) >>> 1;
      const above = heap[parent] as Entry<T>;
      if (above.at <= entry.at) break;
      heap[i] = above;
      i = parent;
    }
    heap[i] = entry;
  }

  #pop(): void {
    const heap = this.#heap;
    const entry = heap.pop() as Entry<T>;
    if (heap.length === 0) return;
    let i = 0;
    for (;;) {
      let child = 2 * i + 1;
      if (child >= heap.length) break;
      if (child + 1 < heap.length && (heap[child + 1] as Entry<T>).at < (heap[child] as Entry<T>).at) child++;
      const below = heap[child] as Entry<T>;
      if (below.at >= entry.at) break;
      heap[i] = below;
      i = child;
    }
    heap[i] = entry;
  }
}
