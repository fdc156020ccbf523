// One association each: a consumer that asks again has forgotten the first, or never heard that it was made.
import { type ContextStore, update } from '@trunkline/state';

/** Takes away the subscriber's other associations for the same thing. */
export async function replaceOthers<T>(
  store: ContextStore<T>,
  id: string,
  supi: string,
  same: (other: T) => boolean,
): Promise<void> {
  for (const { key } of await others(store, id, supi, same)) {
    await update(store, key, ({ value }) =>
      value !== undefined && same(value) ? { change: { value: null }, result: true } : undefined,
    );
  }
}

/** The subscriber's other associations for the same thing. */
export async function others<T>(
  store: ContextStore<T>,
  id: string,
  supi: string,
  same: (other: T) => boolean,
): Promise<{ readonly key: string; readonly value: T }[]> {
  const keys = (await store.keysByIndex('supi', supi)).filter((key) => key !== id);
  const found = await Promise.all(keys.map(async (key) => ({ key, value: (await store.load(key)).value })));
  return found.flatMap(({ key, value }) => (value !== undefined && same(value) ? [{ key, value }] : []));
}
