/**
 * Contexts as a later version would have written them: with members that this one does not know, in the context itself and in those
 * of its parts that live on from step to step. What this version commits has to have them still (docs/contracts.md).
 */
import type { Change, ContextStore, Stored } from '@trunkline/state';
import type { Committing } from './watched-store.ts';

type Members = Readonly<Record<string, unknown>>;

/** The member that nobody knows. */
const LATER = 'ofALaterVersion';

/**
 * Parts that live on, by store, each with what it is known by. Others are computed anew from what they come from: the flows and rules of
 * a session from its PCF's decision, a UE's subscription from its UDM's.
 */
const PARTS: Readonly<Record<string, Readonly<Record<string, string>>>> = { 'amf-ue': { sessions: 'statusId' } };

/** A context that is made anew under the key of another: what that one had goes with it. */
const ANEW: Readonly<Record<string, (before: Members, after: Members) => boolean>> = {
  // TS 38.413 §8.7.1.2: an NG Setup erases what was there.
  'amf-ran-node': (before, after) => before['supportedTas'] !== after['supportedTas'],
  'smf-session': (before, after) => before['seid'] !== after['seid'],
};

/** Each loss is a line such as `smf-session: rules`, once. */
export function laterVersion(losses: Set<string>): Committing {
  return <T>(store: ContextStore<T>, { value: before }: Stored<T>, change: Change<T>): Change<T> => {
    const { value } = change;
    if (!isMembers(value)) return change;
    const { name } = store.definition;
    const goesOn = isMembers(before) && ANEW[name]?.(before, value) !== true;
    if (goesOn && LATER in before && !(LATER in value)) losses.add(`${name}: the context itself`);
    const parts = Object.entries(PARTS[name] ?? {}).map(([part, id]) => {
      const marked = new Set(goesOn ? membersOf(before[part]).flatMap((one) => (LATER in one ? [one[id]] : [])) : []);
      if (membersOf(value[part]).some((one) => marked.has(one[id]) && !(LATER in one))) losses.add(`${name}: ${part}`);
      return [part, withLater(value[part])] as const;
    });
    return { ...change, value: { ...value, ...Object.fromEntries(parts), [LATER]: { since: 1 } } };
  };
}

function withLater(part: unknown): unknown {
  const mark = (one: unknown) => (isMembers(one) ? { ...one, [LATER]: { since: 1 } } : one);
  if (Array.isArray(part)) return part.map(mark);
  if (!isMembers(part)) return part;
  return Object.fromEntries(Object.entries(part).map(([id, one]) => [id, mark(one)]));
}

function membersOf(part: unknown): readonly Members[] {
  return (Array.isArray(part) ? part : isMembers(part) ? Object.values(part) : []).filter(isMembers);
}

function isMembers(value: unknown): value is Members {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof Uint8Array);
}
