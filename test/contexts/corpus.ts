/**
 * Contexts as a release wrote them: for each store, as many as show every member that any of them has. Octets are `{ $hex }`. Made by
 * `npm run contexts` from the catalogue's flows, and frozen when a version is released.
 */
import { readdirSync, readFileSync } from 'node:fs';
import type { Change, ContextStore, Stored } from '@trunkline/state';
import type { Committing } from './watched-store.ts';

export interface FrozenContext {
  readonly store: string;
  readonly schema: number;
  readonly key: string;
  readonly timers: readonly string[];
  readonly value: unknown;
}

/** Members whose text says which of several shapes this is. */
const TELLS = new Set(['for', 'phase', 'kind', 'result', 'method', 'choice', 'what', 'state', 'type']);

/** Its one member is a private key. */
const SECRET = new Set(['nrf-signing-key']);

/** Keeps what has a member that none before had. */
export class Collection {
  readonly #paths = new Set<string>();
  readonly #kept: FrozenContext[] = [];

  readonly committing: Committing = <T>(store: ContextStore<T>, base: Stored<T>, change: Change<T>): Change<T> => {
    const { name, schema } = store.definition;
    if (change.value === undefined || change.value === null || SECRET.has(name)) return change;
    const paths = [...new Set(pathsOf(change.value, name))].filter((path) => !this.#paths.has(path));
    if (paths.length === 0) return change;
    for (const path of paths) this.#paths.add(path);
    const timers = Object.keys({ ...base.timers, ...change.timers }).filter((timer) => change.timers?.[timer] !== null);
    this.#kept.push({ store: name, schema, key: base.key, timers, value: frozen(change.value) });
    return change;
  };

  /** By store. */
  get files(): ReadonlyMap<string, readonly FrozenContext[]> {
    return Map.groupBy(this.#kept, ({ store }) => store);
  }
}

/** The contexts of every release, by its folder. */
export function corpora(): ReadonlyMap<string, readonly FrozenContext[]> {
  const releases = readdirSync(import.meta.dirname, { withFileTypes: true }).filter((entry) => entry.isDirectory());
  return new Map(
    releases.map(({ name }) => {
      const folder = `${import.meta.dirname}/${name}`;
      const files = readdirSync(folder).map((file) => JSON.parse(readFileSync(`${folder}/${file}`, 'utf8'), thawed));
      return [name, files.flat() as FrozenContext[]];
    }),
  );
}

/** Those of one store, each with a name for tests. */
export function corpusOf(store: string): readonly (readonly [name: string, context: FrozenContext])[] {
  return [...corpora()].flatMap(([release, contexts]) =>
    contexts
      .filter((context) => context.store === store)
      .map((context, at) => [`${release}, ${store} ${at + 1}`, context] as const),
  );
}

/** A value for JSON: octets are `{ $hex }`. */
function frozen(value: unknown): unknown {
  if (value instanceof Uint8Array) return { $hex: Buffer.from(value).toString('hex') };
  if (Array.isArray(value)) return value.map(frozen);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, frozen(member)]));
}

function thawed(_name: string, value: unknown): unknown {
  const hex = (value as { readonly $hex?: unknown } | null)?.$hex;
  return typeof hex === 'string' ? new Uint8Array(Buffer.from(hex, 'hex')) : value;
}

function* pathsOf(value: unknown, at: string): Generator<string> {
  yield at;
  if (typeof value !== 'object' || value === null || value instanceof Uint8Array) return;
  if (Array.isArray(value)) {
    for (const one of value) yield* pathsOf(one, `${at}.*`);
    return;
  }
  for (const [name, member] of Object.entries(value)) {
    if (member === undefined) continue;
    // What is no name is an id: a session's number, a slice, a URI.
    const path = `${at}.${/^[a-z][A-Za-z0-9]*$/.test(name) ? name : '*'}`;
    if (TELLS.has(name) && typeof member === 'string' && /^[A-Za-z0-9_-]+$/.test(member)) yield `${path}=${member}`;
    yield* pathsOf(member, path);
  }
}
