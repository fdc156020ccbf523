import type { ContextDefinition, IndexDefinition } from './store.ts';

export interface IndexEntry {
  readonly index: string;
  readonly value: string;
  readonly kind: IndexDefinition<unknown>['kind'];
}

export function indexEntries<T>(definition: ContextDefinition<T>, value: T | null | undefined): IndexEntry[] {
  if (value === undefined || value === null || definition.indexes === undefined) return [];
  const entries: IndexEntry[] = [];
  for (const [index, { kind, of }] of Object.entries(definition.indexes)) {
    const found = of(value);
    if (found === undefined) continue;
    for (const one of typeof found === 'string' ? [found] : found) entries.push({ index, value: one, kind });
  }
  return entries;
}

/** What a commit adds to and removes from the indexes. */
export function indexChanges(before: readonly IndexEntry[], after: readonly IndexEntry[]) {
  return { added: without(after, before), removed: without(before, after) };
}

function without(from: readonly IndexEntry[], gone: readonly IndexEntry[]): IndexEntry[] {
  return from.filter((entry) => !gone.some((other) => other.index === entry.index && other.value === entry.value));
}

/** Is `value` found under this entry? Tells a stale entry from a good one. */
export function isIndexedBy<T>(definition: ContextDefinition<T>, value: T, index: string, entry: string): boolean {
  const found = definition.indexes?.[index]?.of(value);
  return typeof found === 'string' ? found === entry : (found?.includes(entry) ?? false);
}
