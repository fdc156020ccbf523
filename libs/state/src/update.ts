import type { Change, ContextStore, Stored } from './store.ts';

/**
 * Reads a context and changes it, again and again until nobody else committed in between. `decide` is called once for
 * each attempt: it gives the change and what to resolve with, or undefined to leave the context alone; it may throw.
 */
export async function update<T, R>(
  store: ContextStore<T>,
  key: string,
  decide: (stored: Stored<T>) => { readonly change: Change<T>; readonly result: R } | undefined,
): Promise<R | undefined> {
  for (;;) {
    const stored = await store.load(key);
    const decision = decide(stored);
    if (decision === undefined) return undefined;
    const { outcome } = await store.commit(stored, decision.change);
    if (outcome === 'ok') return decision.result;
  }
}
