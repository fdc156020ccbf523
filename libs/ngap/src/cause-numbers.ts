/** A cause as two numbers, as other interfaces carry it (TS 29.571 NgApCause): its group, and its place in the enumeration. */
import { types } from './tables.generated.ts';
import type { Cause } from './types.generated.ts';

const GROUPS = {
  radioNetwork: { group: 0, type: 'CauseRadioNetwork' },
  transport: { group: 1, type: 'CauseTransport' },
  nas: { group: 2, type: 'CauseNas' },
  protocol: { group: 3, type: 'CauseProtocol' },
  misc: { group: 4, type: 'CauseMisc' },
} as const;

/** Undefined for a cause of an extension. */
export function causeNumbers(cause: Cause): { readonly group: number; readonly value: number } | undefined {
  const known = GROUPS[cause.choice as keyof typeof GROUPS];
  const table = known === undefined ? undefined : types[known.type];
  if (known === undefined || typeof table !== 'object' || table.kind !== 'enumerated') return undefined;
  const value = [...table.root, ...(table.added ?? [])].indexOf(String(cause.value));
  return value < 0 ? undefined : { group: known.group, value };
}

/** Undefined for numbers that no cause of this release has. */
export function causeOfNumbers({
  group,
  value,
}: {
  readonly group: number;
  readonly value: number;
}): Cause | undefined {
  const known = Object.entries(GROUPS).find(([, one]) => one.group === group);
  const table = known === undefined ? undefined : types[known[1].type];
  if (known === undefined || typeof table !== 'object' || table.kind !== 'enumerated') return undefined;
  const name = [...table.root, ...(table.added ?? [])][value];
  return name === undefined ? undefined : ({ choice: known[0], value: name } as Cause);
}
