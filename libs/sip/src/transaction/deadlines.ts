/** What is due when: named timers of things, with the earliest at hand. */

interface Deadline<T> {
  readonly at: number;
  readonly owner: T;
  readonly name: string;
}

export class Deadlines<T extends object> {
  /** Ordered as a heap. What was set anew or stopped stays in it until it comes up, and is then passed over. */
  readonly #heap: Deadline<T>[] = [];
  readonly #current = new Map<T, Map<string, Deadline<T>>>();

  set(owner: T, name: string, at: number): void {
    const deadline = { at, owner, name };
    const timers = this.#current.get(owner) ?? new Map<string, Deadline<T>>();
    this.#current.set(owner, timers.set(name, deadline));
    this.#push(deadline);
  }

  stop(owner: T, name: string): void {
    this.#current.get(owner)?.delete(name);
  }

  stopAll(owner: T): void {
    this.#current.delete(owner);
  }

  next(): number | undefined {
    for (let top = this.#heap[0]; top !== undefined; top = this.#heap[0]) {
      if (this.#isCurrent(top)) return top.at;
      this.#pop();
    }
    return undefined;
  }

  /** Takes the earliest that is due away; undefined where none is. */
  take(now: number): { readonly owner: T; readonly name: string } | undefined {
    const at = this.next();
    if (at === undefined || at > now) return undefined;
    const deadline = this.#pop() as Deadline<T>;
    this.#current.get(deadline.owner)?.delete(deadline.name);
    return deadline;
  }

  #isCurrent(deadline: Deadline<T>): boolean {
    return this.#current.get(deadline.owner)?.get(deadline.name) === deadline;
  }

  #push(deadline: Deadline<T>): void {
    const heap = this.#heap;
    let i = heap.length;
    while (i > 0) {
      const parent = (i - 1) >>> 1;
      const above = heap[parent] as Deadline<T>;
      if (above.at <= deadline.at) break;
      heap[i] = above;
      i = parent;
    }
    heap[i] = deadline;
  }

  #pop(): Deadline<T> | undefined {
    const heap = this.#heap;
    const top = heap[0];
    const last = heap.pop();
    if (top === undefined || last === undefined || heap.length === 0) return top;
    let i = 0;
    for (let child = 1; child < heap.length; child = 2 * i + 1) {
      const right = heap[child + 1];
      if (right !== undefined && right.at < (heap[child] as Deadline<T>).at) child++;
      const below = heap[child] as Deadline<T>;
      if (last.at <= below.at) break;
      heap[i] = below;
      i = child;
    }
    heap[i] = last;
    return top;
  }
}
