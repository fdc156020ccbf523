/** Deadlines by id: a binary heap in which moved and cleared deadlines stay until they surface or outnumber the live ones. */
interface Entry {
  readonly due: number;
  readonly id: string;
}

export class Deadlines {
  readonly #due = new Map<string, number>();
  #heap: Entry[] = [];

  get size(): number {
    return this.#due.size;
  }

  get(id: string): number | undefined {
    return this.#due.get(id);
  }

  set(id: string, due: number): void {
    if (this.#due.get(id) === due) return;
    this.#due.set(id, due);
    this.#push({ due, id });
    if (this.#heap.length > 64 + 2 * this.#due.size) this.#compact();
  }

  clear(id: string): void {
    this.#due.delete(id);
  }

  /** The earliest deadline. */
  next(): number | undefined {
    for (let top = this.#heap[0]; top !== undefined; top = this.#heap[0]) {
      if (this.#due.get(top.id) === top.due) return top.due;
      this.#pop();
    }
    return undefined;
  }

  /** Up to `limit` ids that are due, earliest first; they stay until cleared or moved. */
  dueAt(now: number, limit: number): Entry[] {
    const found: Entry[] = [];
    while (found.length < limit) {
      const next = this.next();
      if (next === undefined || next > now) break;
      const entry = this.#pop();
      // The same id and deadline can be in the heap twice when a deadline was moved away and back.
      if (entry !== undefined && found.at(-1)?.id !== entry.id) found.push(entry);
    }
    for (const entry of found) this.#push(entry);
    return found;
  }

  #compact(): void {
    this.#heap = [];
    for (const [id, due] of this.#due) this.#push({ due, id });
  }

  #push(entry: Entry): void {
    const heap = this.#heap;
    let at = heap.push(entry) - 1;
    while (at > 0) {
      const parent = (at - 1) >> 1;
      const above = heap[parent] as Entry;
      if (above.due <= entry.due) break;
      heap[at] = above;
      at = parent;
    }
    heap[at] = entry;
  }

  #pop(): Entry | undefined {
    const heap = this.#heap;
    const top = heap[0];
    const last = heap.pop();
    if (top === undefined || last === undefined || heap.length === 0) return top;
    let at = 0;
    for (;;) {
      let child = 2 * at + 1;
      if (child >= heap.length) break;
      if (child + 1 < heap.length && (heap[child + 1] as Entry).due < (heap[child] as Entry).due) child++;
      const below = heap[child] as Entry;
      if (below.due >= last.due) break;
      heap[at] = below;
      at = child;
    }
    heap[at] = last;
    return top;
  }
}
