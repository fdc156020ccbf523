/** What is wrong with a configuration: all of it at once, each with its path, what was given and what is allowed. */
import type { z } from 'zod';

export interface ConfigFault {
  /** `amf.sbi.port` */
  readonly path: string;
  /** What is wrong, and what would be right. */
  readonly message: string;
}

export class ConfigError extends Error {
  override readonly name = 'ConfigError';
  readonly faults: readonly ConfigFault[];

  constructor(faults: readonly ConfigFault[], source: string) {
    const lines = faults.map((fault) => `  ${fault.path}: ${fault.message}`);
    super(`${faults.length} fault${faults.length === 1 ? '' : 's'} in ${source}:\n${lines.join('\n')}`);
    this.faults = faults;
  }
}

export function faultsOf(
  error: z.ZodError,
  given: unknown,
  keysAt: (path: readonly PropertyKey[]) => readonly string[],
): ConfigFault[] {
  return error.issues.flatMap((issue) => {
    const path = issue.path;
    if (issue.code === 'unrecognized_keys') {
      return issue.keys.map((key) => ({
        path: [...path, key].join('.'),
        message: `unknown setting${suggestion(key, keysAt(path))}`,
      }));
    }
    const value = at(given, path);
    const shown = value === undefined ? 'nothing' : JSON.stringify(value);
    return [{ path: path.join('.') || '(top)', message: `${allowed(issue)} (given: ${shown})` }];
  });
}

/** A union says only that none of its members fits: what would have fitted is in them. */
function allowed(issue: z.core.$ZodIssue): string {
  if (issue.code !== 'invalid_union' || issue.errors.length === 0) return issue.message;
  const options = issue.errors.flatMap((errors) => errors.map((inner) => inner.message));
  return [...new Set(options)].join(', or ');
}

function at(value: unknown, path: readonly PropertyKey[]): unknown {
  let current = value;
  for (const key of path) {
    if (typeof current !== 'object' || current === null) return undefined;
    current = (current as Record<PropertyKey, unknown>)[key];
  }
  return current;
}

function suggestion(key: string, known: readonly string[]): string {
  const near = known
    .map((name) => ({ name, distance: editDistance(key.toLowerCase(), name.toLowerCase()) }))
    .sort((a, b) => a.distance - b.distance)[0];
  if (near !== undefined && near.distance <= 2) return `; did you mean "${near.name}"?`;
  return known.length === 0 ? '' : `; known here: ${known.join(', ')}`;
}

function editDistance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const substitution = (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      next.push(Math.min(substitution, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1));
    }
    row = next;
  }
  return row[b.length] ?? 0;
}
