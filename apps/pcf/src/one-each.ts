// One association each: a consumer that asks again has forgotten the first, or never heard that it was made.
import { type ContextStore, update } from '@trunkline/state';

/** Takes away the subscriber's other associations for the same thing. Gives what they were, with their keys. */
export async function replaceOthers<T>(
  store: ContextStore<T>,
  id: string,
  supi: string,
  same: (other: T) => boolean,
): Promise<{ readonly key: string; readonly value: T }[]> {
  const replaced: { key: string; value: T }[] = [];
  for (const key of await store.keysByIndex('supi', supi)) {
    if (key === id) continue;
    const gone = await update(store, key, ({ value }) =>
      value !== undefined && same(value) ? { change: { value: null }, result: { value } } : undefined,
    );
    if (gone !== undefined) replaced.push({ key, value: gone.value });
  }
  return replaced;
}
