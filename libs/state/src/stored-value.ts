/** Brings a stored value to the shape that this version works with (docs/contracts.md, "Contexts in two versions"). */
import { StoredValueError } from './errors.ts';
import type { ContextDefinition } from './store.ts';

/** @throws StoredValueError for a shape that this version does not know */
export function presentShape<T>(
  { name, schema, reads = schema, migrate }: ContextDefinition<T>,
  key: string,
  value: unknown,
  stored: number,
): T {
  if (stored === schema) return value as T;
  if (stored > reads) {
    throw new StoredValueError(
      `context ${name} ${key} was written by a newer version (schema ${stored}); this one reads up to ${reads}: finish the upgrade, or go back to the newer version until no such context is left`,
    );
  }
  if (migrate === undefined || !(stored >= 1)) {
    throw new StoredValueError(
      `context ${name} ${key} has schema ${stored}, which this version does not read any more (it writes ${schema}): upgrade by way of a version that reads both`,
    );
  }
  return migrate(value, stored);
}
