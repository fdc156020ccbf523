// Changes of a resource: JSON Patch (RFC 6902) and JSON Merge Patch (RFC 7396), without touching the old value.

import { badRequest } from './parameters.ts';
import { SbiError } from './problem.ts';
import { findFault } from './schema-store.ts';
import type { ServiceModule } from './service.ts';

export interface PatchOperation {
  op: string;
  path: string;
  from?: string;
  value?: unknown;
}

type Container = { [key: string]: unknown } | unknown[];

/** Throws 403 MODIFICATION_NOT_ALLOWED where an operation does not fit the document, as RFC 6902, 5 has it fail whole. */
export function applyJsonPatch<T>(document: T, patch: readonly PatchOperation[]): T {
  let result: unknown = document;
  for (const operation of patch) result = applyOne(result, operation);
  return result as T;
}

function applyOne(document: unknown, { op, path, from, value }: PatchOperation): unknown {
  const at = segments(path);
  switch (op) {
    case 'add':
      return put(document, at, value, 'add');
    case 'replace':
      return put(document, at, value, 'replace');
    case 'remove':
      return put(document, at, undefined, 'remove');
    case 'move': {
      const source = segments(from ?? '');
      return put(put(document, source, undefined, 'remove'), at, read(document, source), 'add');
    }
    case 'copy':
      return put(document, at, read(document, segments(from ?? '')), 'add');
    case 'test':
      if (!sameJson(read(document, at), value)) throw unfit(path, 'has another value');
      return document;
    default:
      throw new SbiError(400, 'MANDATORY_IE_INCORRECT', `there is no patch operation ${op}`);
  }
}

function segments(pointer: string): string[] {
  if (pointer === '') return [];
  if (!pointer.startsWith('/')) throw new SbiError(400, 'MANDATORY_IE_INCORRECT', `${pointer} is not a JSON pointer`);
  return pointer
    .slice(1)
    .split('/')
    .map((segment) => segment.replaceAll('~1', '/').replaceAll('~0', '~'));
}

function read(document: unknown, path: readonly string[]): unknown {
  let value = document;
  for (const segment of path) {
    if (!isContainer(value) || !Object.hasOwn(value, segment)) throw unfit(path.join('/'), 'does not exist');
    value = (value as { [key: string]: unknown })[segment];
  }
  return value;
}

/** A copy of each container on the way, the rest shared. */
function put(document: unknown, path: readonly string[], value: unknown, mode: 'add' | 'replace' | 'remove'): unknown {
  const [segment, ...rest] = path;
  if (segment === undefined) return mode === 'remove' ? null : value;
  if (!isContainer(document)) throw unfit(segment, 'has no members');
  const last = rest.length === 0;
  if (Array.isArray(document)) return putItem(document, segment, rest, value, mode);
  const exists = Object.hasOwn(document, segment);
  if (!exists && (mode !== 'add' || !last)) throw unfit(segment, 'does not exist');
  if (last && mode === 'remove')
    return Object.fromEntries(Object.entries(document).filter(([name]) => name !== segment));
  return { ...document, [segment]: last ? value : put(document[segment], rest, value, mode) };
}

function putItem(list: unknown[], segment: string, rest: readonly string[], value: unknown, mode: string): unknown[] {
  const last = rest.length === 0;
  const index = segment === '-' ? list.length : /^(0|[1-9]\d*)$/.test(segment) ? Number(segment) : -1;
  const limit = last && mode === 'add' ? list.length : list.length - 1;
  if (index < 0 || index > limit) throw unfit(segment, 'does not exist');
  if (!last) return list.with(index, put(list[index], rest, value, mode as 'add'));
  if (mode === 'add') return list.toSpliced(index, 0, value);
  return mode === 'remove' ? list.toSpliced(index, 1) : list.with(index, value);
}

function isContainer(value: unknown): value is Container & { [key: string]: unknown } {
  return typeof value === 'object' && value !== null;
}

function unfit(path: string, reason: string): SbiError {
  return new SbiError(403, 'MODIFICATION_NOT_ALLOWED', `${path} ${reason}`);
}

export function applyMergePatch<T>(document: T, patch: unknown): T {
  return merge(document, patch) as T;
}

function merge(document: unknown, patch: unknown): unknown {
  if (!isContainer(patch) || Array.isArray(patch)) return patch;
  const base = isContainer(document) && !Array.isArray(document) ? document : {};
  const result = new Map(Object.entries(base));
  for (const [name, value] of Object.entries(patch)) {
    if (value === null) result.delete(name);
    else result.set(name, merge(result.get(name), value));
  }
  return Object.fromEntries(result);
}

/** Whether two JSON values are equal, whatever the order of their members. */
export function sameJson(a: unknown, b: unknown): boolean {
  if (a === b) return true;
  if (!isContainer(a) || !isContainer(b) || Array.isArray(a) !== Array.isArray(b)) return false;
  const keys = Object.keys(a);
  return (
    keys.length === Object.keys(b).length && keys.every((key) => Object.hasOwn(b, key) && sameJson(a[key], b[key]))
  );
}

/** Throws the 400 for a value (a resource after a patch) that is not a `schema` of the module's file. */
export function checkConforms(module: ServiceModule<unknown, unknown>, schema: string, value: unknown): void {
  const { file, table } = module.service;
  const entry = table.schemas[schema];
  if (!entry) throw new Error(`${file} has no schema ${schema}`);
  const fault = findFault(file, entry, value);
  if (!fault) return;
  const cause = fault.missing
    ? 'MANDATORY_IE_MISSING'
    : fault.mandatory
      ? 'MANDATORY_IE_INCORRECT'
      : 'OPTIONAL_IE_INCORRECT';
  throw badRequest(cause, fault.pointer, fault.reason);
}
